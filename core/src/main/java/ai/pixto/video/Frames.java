package ai.pixto.video;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.RgbImage;

/** What every writer demands of its frames. */
final class Frames {

  private Frames() {}

  static void requireSize(RgbImage frame, VideoSpec spec) {
    if (frame.width() != spec.width() || frame.height() != spec.height()) {
      throw new InvalidRequestException(
          "frame",
          "A frame of "
              + frame.width()
              + " x "
              + frame.height()
              + " pixels does not fit a video of "
              + spec.width()
              + " x "
              + spec.height()
              + "; resize it first.");
    }
  }

  static void requireAny(int frames) {
    if (frames == 0) {
      throw new InvalidRequestException(
          "frame", "A video needs at least one frame; add one before it is finished.");
    }
  }
}
