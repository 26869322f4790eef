package ai.pixto.cutout.matting;

import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import ai.pixto.task.TaskContext;

/**
 * The colour samples of a picture as floats to read, and those of a picture of the same type
 * without alpha to write. Integers are 0 to 1; floats are as they are.
 */
abstract class ColourSamples {

  private static final int CHUNK = 1 << 18;

  private final Picture picture;
  private final int channels;

  private ColourSamples(Picture picture) {
    this.picture = picture;
    this.channels = picture.colourChannels();
  }

  static ColourSamples of(Picture picture) {
    return switch (picture.type()) {
      case U8 -> new Bytes(picture);
      case U16 -> new Shorts(picture);
      case F32 -> new Floats(picture);
    };
  }

  /** 1 or 3. */
  int channels() {
    return channels;
  }

  /** The picture that was written. */
  Picture result() {
    return picture.withSamples(channels, written());
  }

  /** Where the matte is 1 the source's samples are written, bit by bit. */
  void copyOpaque(Matte matte, TaskContext task) {
    task.forRange(
        matte.alpha().length,
        CHUNK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            if ((matte.alpha()[i] & 0xffff) == Matte.OPAQUE) {
              copy(i * picture.channels(), i * channels);
            }
          }
        });
  }

  /** A source sample; what is not a finite number counts as 0. */
  float read(int pixel, int channel) {
    float value = source(pixel * picture.channels() + channel);
    return Float.isFinite(value) ? value : 0;
  }

  /** Writes an estimate, clamped to what the type can hold. */
  void write(int pixel, int channel, float value) {
    put(pixel * channels + channel, value);
  }

  abstract float source(int index);

  abstract void copy(int from, int to);

  abstract void put(int index, float value);

  abstract Object written();

  private static float clamp(float value) {
    return Math.max(0, Math.min(1, value));
  }

  private static final class Bytes extends ColourSamples {

    private final byte[] from;
    private final byte[] to;

    Bytes(Picture picture) {
      super(picture);
      from = picture.bytes();
      to = new byte[picture.width() * picture.height() * channels()];
    }

    @Override
    float source(int index) {
      return (from[index] & 0xff) * (1f / 255);
    }

    @Override
    void copy(int source, int target) {
      System.arraycopy(from, source, to, target, channels());
    }

    @Override
    void put(int index, float value) {
      to[index] = (byte) (int) (clamp(value) * 255 + 0.5f);
    }

    @Override
    Object written() {
      return to;
    }
  }

  private static final class Shorts extends ColourSamples {

    private final short[] from;
    private final short[] to;

    Shorts(Picture picture) {
      super(picture);
      from = picture.shorts();
      to = new short[picture.width() * picture.height() * channels()];
    }

    @Override
    float source(int index) {
      return (from[index] & 0xffff) * (1f / 65535);
    }

    @Override
    void copy(int source, int target) {
      System.arraycopy(from, source, to, target, channels());
    }

    @Override
    void put(int index, float value) {
      to[index] = (short) (int) (clamp(value) * 65535 + 0.5f);
    }

    @Override
    Object written() {
      return to;
    }
  }

  private static final class Floats extends ColourSamples {

    private final float[] from;
    private final float[] to;

    Floats(Picture picture) {
      super(picture);
      from = picture.floats();
      to = new float[picture.width() * picture.height() * channels()];
    }

    @Override
    float source(int index) {
      return from[index];
    }

    @Override
    void copy(int source, int target) {
      System.arraycopy(from, source, to, target, channels());
    }

    @Override
    void put(int index, float value) {
      to[index] = value;
    }

    @Override
    Object written() {
      return to;
    }
  }
}
