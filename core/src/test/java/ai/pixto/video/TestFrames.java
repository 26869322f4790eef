package ai.pixto.video;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.pixto.image.RgbImage;
import java.util.Optional;

/** Frames with known content, and how far two frames are apart. */
final class TestFrames {

  private TestFrames() {}

  /** Soft colours with a bright square that moves three pixels a frame. */
  static RgbImage moving(int width, int height, int number) {
    byte[] rgb = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int at = 3 * (y * width + x);
        boolean square = Math.abs(x - 10 - 3 * number) < 8 && Math.abs(y - height / 2) < 8;
        rgb[at] = (byte) (square ? 250 : 40 + 150 * x / width);
        rgb[at + 1] = (byte) (square ? 240 : 60 + 120 * y / height);
        rgb[at + 2] = (byte) (square ? 30 : 200 - 100 * x / width);
      }
    }
    return new RgbImage(width, height, rgb);
  }

  static RgbImage plain(int width, int height, int rgb) {
    byte[] bytes = new byte[3 * width * height];
    for (int i = 0; i < bytes.length; i += 3) {
      bytes[i] = (byte) (rgb >> 16);
      bytes[i + 1] = (byte) (rgb >> 8);
      bytes[i + 2] = (byte) rgb;
    }
    return new RgbImage(width, height, bytes);
  }

  /** In decibels; 100 for equal frames. */
  static double psnr(RgbImage a, RgbImage b) {
    double sum = 0;
    for (int i = 0; i < a.rgb().length; i++) {
      double difference = (a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff);
      sum += difference * difference;
    }
    return Math.min(100, 10 * Math.log10(255 * 255 / (sum / a.rgb().length + 1e-12)));
  }

  /** The calling test is reported as skipped where there is no ffmpeg. */
  static Ffmpeg requireFfmpeg() {
    Optional<Ffmpeg> found = Ffmpeg.find();
    assumeTrue(found.isPresent(), "skipped: no ffmpeg is installed on this machine");
    return found.orElseThrow();
  }
}
