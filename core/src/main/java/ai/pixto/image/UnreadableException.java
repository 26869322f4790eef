package ai.pixto.image;

import java.io.IOException;

/**
 * Why a picture cannot be read, as the rest of a sentence that begins with the file's name: {@code
 * "is empty; choose a picture."} Never leaves the package.
 */
final class UnreadableException extends IOException {

  private static final long serialVersionUID = 1L;

  UnreadableException(String reason) {
    super(reason);
  }

  static UnreadableException cutShort() {
    return new UnreadableException(
        "is cut short: a part of the picture is missing; copy or download it again.");
  }

  static UnreadableException damaged() {
    return new UnreadableException(
        "is damaged and cannot be read; take another copy, or open it in an image editor and save"
            + " it anew.");
  }

  /**
   * @param what the kind of picture that is not supported, such as {@code "a 12-bit JPEG"}
   */
  static UnreadableException unsupported(String what) {
    return new UnreadableException(
        "is " + what + ", which Pixto does not read; save it as PNG or as plain TIFF.");
  }
}
