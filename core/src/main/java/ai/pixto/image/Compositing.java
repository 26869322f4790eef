package ai.pixto.image;

import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;

/**
 * Lays a cut-out on a new background: {@code matte * foreground + (1 - matte) * background} (Porter
 * and Duff 1984, "over") in the pictures' own gamma, as editors do. Runs on the caller's thread, a
 * few hundredths of a second a megapixel.
 */
public final class Compositing {

  /** The background below one pixel, in the result's own channels: integers as 0 to 1. */
  @FunctionalInterface
  private interface Ground {
    float value(int x, int y, int channel);
  }

  private Compositing() {}

  /**
   * The opaque picture that results. It keeps the foreground's depth and profile, with two
   * exceptions: a grey foreground on colour becomes RGB; and on a {@link Backdrop.Scene}, where
   * either of the two has a profile of its own, both are brought to 8-bit sRGB first.
   *
   * <p>For float pictures white is 1, or the foreground's maximum where that is more.
   *
   * @param foreground without alpha; what alpha it has is not looked at
   * @param matte of the foreground's size
   * @param original the picture that was cut, of the same size, depth and profile; looked at only
   *     for {@link Backdrop.Blurred}
   */
  public static Picture over(Picture foreground, Matte matte, Backdrop backdrop, Picture original) {
    requireSameSize(foreground, matte.width(), matte.height());
    requireSameSize(foreground, original.width(), original.height());
    if (backdrop instanceof Backdrop.Colour colour) {
      return compose(foreground, matte, colour.isGrey(), ground(colour, foreground));
    }
    if (backdrop instanceof Backdrop.Scene scene) {
      boolean profiled =
          foreground.iccProfile().isPresent() || scene.picture().iccProfile().isPresent();
      Picture top = profiled ? Picture.of(foreground.rgb()) : foreground;
      Picture bottom = profiled ? Picture.of(scene.picture().rgb()) : scene.picture();
      return compose(top, matte, bottom.colourChannels() == 1, cover(bottom, top));
    }
    return compose(foreground, matte, true, BackgroundBlur.of(original, matte)::value);
  }

  private static void requireSameSize(Picture picture, int width, int height) {
    if (picture.width() != width || picture.height() != height) {
      throw new IllegalArgumentException(
          "Foreground, matte and original are to have one size, not "
              + picture
              + " and "
              + width
              + " x "
              + height
              + ".");
    }
  }

  private static Ground ground(Backdrop.Colour colour, Picture foreground) {
    float[] parts = {colour.red() / 255f, colour.green() / 255f, colour.blue() / 255f};
    // A grey profile has no red or blue; a grey foreground's profile is dropped by compose then.
    float[] own =
        foreground.colourChannels() == 3
            ? foreground.iccProfile().map(profile -> inProfile(parts, profile)).orElse(parts)
            : parts;
    float white = white(foreground);
    return (x, y, channel) -> white * own[channel];
  }

  private static float[] inProfile(float[] srgb, byte[] profile) {
    ICC_Profile icc = ICC_Profile.getInstance(profile);
    return icc.getNumComponents() == 3 ? new ICC_ColorSpace(icc).fromRGB(srgb) : srgb;
  }

  private static Ground cover(Picture scene, Picture foreground) {
    double scale =
        Math.min(
            (double) scene.width() / foreground.width(),
            (double) scene.height() / foreground.height());
    double left = (scene.width() - scale * foreground.width()) / 2;
    double top = (scene.height() - scale * foreground.height()) / 2;
    // Shrinking first, by area, keeps fine patterns of a large scene from turning into moire.
    if (scale >= 2) {
      int factor = (int) scale;
      Picture small = Shrinking.by(scene, factor);
      return cover(small, foreground);
    }
    float gain = white(foreground) / white(scene);
    return (x, y, channel) ->
        gain
            * bilinear(
                scene,
                left + (x + 0.5) * scale - 0.5,
                top + (y + 0.5) * scale - 0.5,
                scene.colourChannels() == 1 ? 0 : channel);
  }

  private static float bilinear(Picture picture, double x, double y, int channel) {
    double inX = Math.max(0, Math.min(picture.width() - 1, x));
    double inY = Math.max(0, Math.min(picture.height() - 1, y));
    int left = (int) inX;
    int top = (int) inY;
    int right = Math.min(picture.width() - 1, left + 1);
    int bottom = Math.min(picture.height() - 1, top + 1);
    float dx = (float) (inX - left);
    float dy = (float) (inY - top);
    float above =
        (1 - dx) * at(picture, left, top, channel) + dx * at(picture, right, top, channel);
    float below =
        (1 - dx) * at(picture, left, bottom, channel) + dx * at(picture, right, bottom, channel);
    return (1 - dy) * above + dy * below;
  }

  private static float at(Picture picture, int x, int y, int channel) {
    return picture.value((y * picture.width() + x) * picture.channels() + channel);
  }

  private static float white(Picture picture) {
    if (picture.type() != Picture.SampleType.F32) {
      return 1;
    }
    float most = 1;
    for (float value : picture.floats()) {
      most = Float.isFinite(value) ? Math.max(most, value) : most;
    }
    return most;
  }

  private static Picture compose(
      Picture foreground, Matte matte, boolean greyGround, Ground ground) {
    int channels = foreground.colourChannels() == 1 && greyGround ? 1 : 3;
    Samples result = Samples.like(foreground, channels);
    int width = foreground.width();
    for (int y = 0; y < foreground.height(); y++) {
      for (int x = 0; x < width; x++) {
        int pixel = y * width + x;
        float alpha = matte.opacity(pixel);
        for (int c = 0; c < channels; c++) {
          int from = foreground.channels() * pixel + (foreground.colourChannels() == 1 ? 0 : c);
          if (alpha == 1) {
            result.copy(foreground, from, channels * pixel + c);
          } else {
            float own = foreground.value(from);
            float mixed = alpha * own + (1 - alpha) * ground.value(x, y, c);
            result.set(channels * pixel + c, mixed);
          }
        }
      }
    }
    Picture composed = foreground.withSamples(channels, result.array());
    // A grey profile does not describe an RGB picture.
    return channels != foreground.colourChannels()
        ? composed.withIccProfile(new byte[0])
        : composed;
  }
}
