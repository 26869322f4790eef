package ai.pixto.bridge.cli;

import java.util.Optional;

/**
 * A file that was made.
 *
 * @param output where it went; {@code -} for standard output
 * @param label its name or number among those made together; empty for the only one
 * @param mediaType such as {@code image/png}
 * @param size as far as it is known
 * @param bytes how many
 * @param sha256 of the file, in hex
 */
record MadeFile(
    String output, String label, String mediaType, Optional<Size> size, long bytes, String sha256) {

  /** In pixels. */
  record Size(int width, int height) {}

  /** What is said of it: {@code cat.png: image/png, 640 x 480, 1.2 MB}. */
  String line() {
    return output
        + ": "
        + mediaType
        + size.map(one -> ", " + one.width() + " x " + one.height()).orElse("")
        + ", "
        + Wording.bytes(bytes);
  }
}
