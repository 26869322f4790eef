package ai.pixto.video;

import ai.pixto.error.InvalidRequestException;
import java.io.IOException;

/** A video file that is not what it should be; the message goes on from the file's name. */
final class DamagedVideoException extends IOException {

  private static final long serialVersionUID = 1L;

  DamagedVideoException(String message) {
    super(message);
  }

  DamagedVideoException(String message, Throwable cause) {
    super(message, cause);
  }

  static DamagedVideoException notWhole() {
    return new DamagedVideoException("is cut short or damaged");
  }

  /**
   * @param name of the file
   */
  InvalidRequestException toRequestException(String name) {
    return new InvalidRequestException(
        "video", name + " " + getMessage() + "; choose another video.", this);
  }
}
