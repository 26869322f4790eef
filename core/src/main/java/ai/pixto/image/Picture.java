package ai.pixto.image;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A picture with the pixels it came with: 8-bit, 16-bit or float, grey or RGB, with or without
 * alpha, in its own colour profile. Nothing in Pixto changes these pixels; algorithms look at
 * {@link #rgb()} or {@link #intensity()} instead.
 *
 * <p>Sample arrays are shared, not copied: whoever makes or takes one does not write to it
 * afterwards. Safe for any number of threads.
 */
public final class Picture {

  /** How a sample is stored. */
  public enum SampleType {
    /** Unsigned 8-bit. */
    U8(1),
    /** Unsigned 16-bit. */
    U16(2),
    /** 32-bit float; any range, though colour pictures mostly use 0 to 1. */
    F32(4);

    private final int bytes;

    SampleType(int bytes) {
      this.bytes = bytes;
    }

    /** Bytes a sample takes. */
    public int bytes() {
      return bytes;
    }
  }

  private final int width;
  private final int height;
  private final int channels;
  private final Object samples;
  private final byte[] iccProfile;
  private final double pixelsPerInch;
  private RgbImage rgb;

  private Picture(
      int width, int height, int channels, Object samples, byte[] iccProfile, double ppi) {
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.samples = samples;
    this.iccProfile = iccProfile;
    this.pixelsPerInch = ppi;
    if (width < 1 || height < 1 || channels < 1 || channels > 4) {
      throw new IllegalArgumentException(
          "No picture has " + width + " x " + height + " pixels of " + channels + " channels.");
    }
    long length =
        samples instanceof byte[] b
            ? b.length
            : samples instanceof short[] s ? s.length : ((float[]) samples).length;
    if (length != (long) width * height * channels) {
      throw new IllegalArgumentException("The sample array does not fit the picture's size.");
    }
  }

  /**
   * @param channels 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha (not premultiplied)
   * @param samples interleaved, rows from the top
   */
  public static Picture of(int width, int height, int channels, byte[] samples) {
    return new Picture(width, height, channels, samples, null, 0);
  }

  /** As {@link #of(int, int, int, byte[])}, unsigned 16-bit. */
  public static Picture of(int width, int height, int channels, short[] samples) {
    return new Picture(width, height, channels, samples, null, 0);
  }

  /** As {@link #of(int, int, int, byte[])}, float. */
  public static Picture of(int width, int height, int channels, float[] samples) {
    return new Picture(width, height, channels, samples, null, 0);
  }

  public static Picture of(RgbImage image) {
    return of(image.width(), image.height(), 3, image.rgb());
  }

  /** The same pixels, said to be in this ICC profile; an empty array means sRGB without one. */
  public Picture withIccProfile(byte[] profile) {
    byte[] kept = profile.length == 0 ? null : profile;
    return new Picture(width, height, channels, samples, kept, pixelsPerInch);
  }

  /** The same pixels at this print resolution; 0 means not known. */
  public Picture withPixelsPerInch(double ppi) {
    return new Picture(width, height, channels, samples, iccProfile, ppi);
  }

  /** A picture of other samples of the same type that keeps profile and resolution. */
  public Picture withSamples(int newChannels, Object newSamples) {
    if (newSamples.getClass() != samples.getClass()) {
      throw new IllegalArgumentException("The samples must keep their type.");
    }
    return new Picture(width, height, newChannels, newSamples, iccProfile, pixelsPerInch);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha. */
  public int channels() {
    return channels;
  }

  /** 1 or 3. */
  public int colourChannels() {
    return channels >= 3 ? 3 : 1;
  }

  public boolean hasAlpha() {
    return channels == 2 || channels == 4;
  }

  public SampleType type() {
    return samples instanceof byte[]
        ? SampleType.U8
        : samples instanceof short[] ? SampleType.U16 : SampleType.F32;
  }

  /** The samples of an 8-bit picture. */
  public byte[] bytes() {
    return (byte[]) samples;
  }

  /** The samples of a 16-bit picture. */
  public short[] shorts() {
    return (short[]) samples;
  }

  /** The samples of a float picture. */
  public float[] floats() {
    return (float[]) samples;
  }

  /** The colour profile, when the file had one; without one the picture is in sRGB. */
  public Optional<byte[]> iccProfile() {
    return Optional.ofNullable(iccProfile);
  }

  /** The print resolution, when the file said one. */
  public Optional<Double> pixelsPerInch() {
    return pixelsPerInch > 0 ? Optional.of(pixelsPerInch) : Optional.empty();
  }

  /**
   * A sample as a number: integers as 0 to 1, floats as they are.
   *
   * @param index into the sample array: {@code channels() * (y * width() + x) + channel}
   */
  public float value(int index) {
    if (samples instanceof byte[] b) {
      return (b[index] & 0xff) * (1f / 255);
    }
    if (samples instanceof short[] s) {
      return (s[index] & 0xffff) * (1f / 65535);
    }
    return ((float[]) samples)[index];
  }

  /** The picture in 8-bit sRGB, for looking at: made once and kept. */
  public synchronized RgbImage rgb() {
    if (rgb == null) {
      rgb = SrgbConversion.convert(this);
    }
    return rgb;
  }

  /** Brightness at the full depth of the samples: grey as it is, RGB as Rec. 601 luma. */
  public FloatMap intensity() {
    float[] values = new float[width * height];
    if (samples instanceof byte[] b) {
      for (int i = 0, at = 0; i < values.length; i++, at += channels) {
        values[i] =
            channels < 3
                ? (b[at] & 0xff) * (1f / 255)
                : luma(b[at] & 0xff, b[at + 1] & 0xff, b[at + 2] & 0xff) * (1f / 255);
      }
    } else if (samples instanceof short[] s) {
      for (int i = 0, at = 0; i < values.length; i++, at += channels) {
        values[i] =
            channels < 3
                ? (s[at] & 0xffff) * (1f / 65535)
                : luma(s[at] & 0xffff, s[at + 1] & 0xffff, s[at + 2] & 0xffff) * (1f / 65535);
      }
    } else {
      float[] f = (float[]) samples;
      for (int i = 0, at = 0; i < values.length; i++, at += channels) {
        values[i] = channels < 3 ? f[at] : luma(f[at], f[at + 1], f[at + 2]);
      }
    }
    return new FloatMap(width, height, values);
  }

  private static float luma(float red, float green, float blue) {
    return 0.299f * red + 0.587f * green + 0.114f * blue;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Picture p
        && width == p.width
        && height == p.height
        && channels == p.channels
        && Objects.deepEquals(samples, p.samples)
        && Arrays.equals(iccProfile, p.iccProfile);
  }

  @Override
  public int hashCode() {
    return Objects.hash(width, height, channels);
  }

  @Override
  public String toString() {
    return width + " x " + height + " " + type() + " x " + channels;
  }
}
