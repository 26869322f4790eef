package ai.pixto.image;

import ai.pixto.task.TaskContext;

/**
 * Makes pictures plain: 8-bit sRGB as a person sees them, with their alpha where they have one, and
 * nothing else. So programs that look at nothing but the pixels see the right thing.
 */
public final class PlainPicture {

  private PlainPicture() {}

  /**
   * The picture as {@link Picture#rgb()} shows it, brought to another size by {@link Resampling}.
   * Colours count by their opacity when pixels are joined, so that what lies hidden under
   * transparency does not come to the fore; where nothing shows, the colour is 0.
   *
   * @param width in pixels, 1 or more
   * @param height the same
   * @return 3 channels, or 4 if the picture has alpha
   */
  public static Picture of(Picture picture, int width, int height, TaskContext task) {
    if (!picture.hasAlpha()) {
      return Picture.of(Resampling.resize(picture.rgb(), width, height, task));
    }
    RgbImage colours = withoutAlpha(picture).rgb();
    FloatMap opacity = opacity(picture);
    FloatMap scaledOpacity = Resampling.resize(opacity, width, height, task);
    byte[] samples = new byte[4 * width * height];
    for (int c = 0; c < 3; c++) {
      FloatMap scaled = Resampling.resize(weighted(colours, c, opacity), width, height, task);
      for (int i = 0; i < width * height; i++) {
        float share = scaledOpacity.values()[i];
        samples[4 * i + c] =
            (byte) (share > 0 ? Math.min(255, scaled.values()[i] / share) + 0.5f : 0);
      }
    }
    for (int i = 0; i < width * height; i++) {
      samples[4 * i + 3] = (byte) (255 * scaledOpacity.values()[i] + 0.5f);
    }
    return Picture.of(width, height, 4, samples);
  }

  private static Picture withoutAlpha(Picture picture) {
    int colours = picture.colourChannels();
    int channels = picture.channels();
    int pixels = picture.width() * picture.height();
    Samples samples = Samples.like(picture, colours);
    for (int i = 0; i < pixels; i++) {
      samples.copy(picture, channels * i, colours * i, colours);
    }
    return picture.withSamples(colours, samples.array());
  }

  private static FloatMap opacity(Picture picture) {
    int channels = picture.channels();
    FloatMap opacity = new FloatMap(picture.width(), picture.height());
    for (int i = 0; i < opacity.values().length; i++) {
      float value = picture.value(channels * i + channels - 1);
      opacity.values()[i] = value > 0 ? Math.min(1, value) : 0;
    }
    return opacity;
  }

  private static FloatMap weighted(RgbImage colours, int channel, FloatMap opacity) {
    FloatMap weighted = new FloatMap(colours.width(), colours.height());
    for (int i = 0; i < weighted.values().length; i++) {
      weighted.values()[i] = opacity.values()[i] * (colours.rgb()[3 * i + channel] & 0xff);
    }
    return weighted;
  }
}
