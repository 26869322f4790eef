package ai.pixto.video;

import org.jcodec.common.logging.Logger;

/**
 * Keeps JCodec from writing warnings to the standard output, which belongs to whoever runs Pixto.
 * What is wrong with a video is told by an exception.
 */
final class JcodecLog {

  static {
    Logger.addSink(message -> {});
  }

  private JcodecLog() {}

  /** Does so, once for all. */
  static void silence() {
    // Loading the class has done it.
  }
}
