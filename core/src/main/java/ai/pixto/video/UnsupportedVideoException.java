package ai.pixto.video;

import java.io.IOException;

/** A whole video that JCodec cannot decode; the message goes on from the file's name. */
final class UnsupportedVideoException extends IOException {

  private static final long serialVersionUID = 1L;

  UnsupportedVideoException(String message) {
    super(message);
  }
}
