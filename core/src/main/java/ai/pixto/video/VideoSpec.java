package ai.pixto.video;

import ai.pixto.error.InvalidRequestException;
import java.util.Objects;

/**
 * What a video is like: its size, its frames a second and how finely it is coded.
 *
 * @param width in pixels, even, 16 to {@value #MAX_SIDE}
 * @param height in pixels, even, 16 to {@value #MAX_SIDE}; width times height at most 4096 x 2304,
 *     what H.264 levels up to 5.2 hold
 * @param rate frames a second
 * @param quality how finely it is coded
 */
public record VideoSpec(int width, int height, FrameRate rate, VideoQuality quality) {

  static final int MIN_SIDE = 16;
  static final int MAX_SIDE = 8192;
  static final int MAX_PIXELS = 4096 * 2304;

  public VideoSpec {
    Objects.requireNonNull(rate);
    Objects.requireNonNull(quality);
    if (width < MIN_SIDE || height < MIN_SIDE || width > MAX_SIDE || height > MAX_SIDE) {
      throw new InvalidRequestException(
          "size",
          "The video's size of "
              + width
              + " x "
              + height
              + " is not possible; each side must have 16 to 8192 pixels.");
    }
    if (width % 2 != 0 || height % 2 != 0) {
      throw new InvalidRequestException(
          "size",
          "The video's width and height must be even numbers, "
              + width
              + " x "
              + height
              + " is not; take "
              + (width + width % 2)
              + " x "
              + (height + height % 2)
              + ".");
    }
    if ((long) width * height > MAX_PIXELS) {
      throw new InvalidRequestException(
          "size",
          "The video's size of "
              + width
              + " x "
              + height
              + " is too large; 4096 x 2304 pixels are the most.");
    }
  }

  /** Of this size and rate, in good quality. */
  public static VideoSpec of(int width, int height, FrameRate rate) {
    return new VideoSpec(width, height, rate, VideoQuality.GOOD);
  }

  public VideoSpec withQuality(VideoQuality value) {
    return new VideoSpec(width, height, rate, value);
  }
}
