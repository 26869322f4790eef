package ai.pixto.testing.partner;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jcodec.api.SequenceEncoder;
import org.jcodec.common.Codec;
import org.jcodec.common.Format;
import org.jcodec.common.io.FileChannelWrapper;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Rational;

/** Makes the small films (MP4, H.264) that simulated video models answer with. */
final class Films {

  /** Where both dates of a header box lie, counted from its type. */
  private static final int DATES_START = 8;

  private static final int DATES_END = 16;

  private Films() {}

  /** A film that goes from one picture to another of the same size; both sides are even. */
  static byte[] between(BufferedImage first, BufferedImage last, int frames, int framesPerSecond) {
    try {
      Path file = Files.createTempFile("pixto-simulator", ".mp4");
      try {
        encode(first, last, frames, framesPerSecond, file.toFile());
        return withoutDates(Files.readAllBytes(file));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The times of making are the only bytes that differ from run to run (ISO 14496-12, 8.2.2). */
  private static byte[] withoutDates(byte[] film) {
    for (int i = 0; i < film.length - DATES_END; i++) {
      String type = new String(film, i, 4, StandardCharsets.ISO_8859_1);
      if (List.of("mvhd", "tkhd", "mdhd").contains(type)) {
        Arrays.fill(film, i + DATES_START, i + DATES_END, (byte) 0);
      }
    }
    return film;
  }

  private static void encode(
      BufferedImage first, BufferedImage last, int frames, int framesPerSecond, File file)
      throws IOException {
    try (FileChannelWrapper channel = NIOUtils.writableChannel(file)) {
      SequenceEncoder encoder =
          new SequenceEncoder(
              channel, Rational.R(framesPerSecond, 1), Format.MOV, Codec.H264, null);
      for (int i = 0; i < frames; i++) {
        encoder.encodeNativeFrame(frame(first, last, i / (double) Math.max(1, frames - 1)));
      }
      encoder.finish();
    }
  }

  private static Picture frame(BufferedImage first, BufferedImage last, double share) {
    int width = first.getWidth();
    Picture picture = Picture.create(width, first.getHeight(), ColorSpace.RGB);
    byte[] samples = picture.getPlaneData(0);
    for (int i = 0; i < samples.length / 3; i++) {
      int x = i % width;
      int y = i / width;
      int rgb = Pictures.mix(first.getRGB(x, y), last.getRGB(x, y), share);
      // JCodec keeps samples as signed bytes around 0.
      samples[3 * i] = (byte) ((rgb >> 16 & 255) - 128);
      samples[3 * i + 1] = (byte) ((rgb >> 8 & 255) - 128);
      samples[3 * i + 2] = (byte) ((rgb & 255) - 128);
    }
    return picture;
  }
}
