package ai.pixto.config.file;

import java.io.IOException;

/**
 * A file that cannot be read or saved; it holds what it held before. The message is one sentence
 * for people, with the file, the reason and the remedy.
 */
public final class SafeFileException extends IOException {

  private static final long serialVersionUID = 1L;

  SafeFileException(String sentence) {
    super(sentence);
  }

  SafeFileException(String sentence, IOException cause) {
    super(sentence, cause);
  }
}
