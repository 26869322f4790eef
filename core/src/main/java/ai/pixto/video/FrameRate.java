package ai.pixto.video;

import ai.pixto.error.InvalidRequestException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;

/**
 * Frames a second as a fraction in lowest terms, so that 30000/1001 is exact. For instance 10
 * seconds at 30000/1001 are 300 frames (299.7, rounded).
 *
 * @param numerator frames, 1 or more
 * @param denominator in so many seconds, 1 or more
 */
public record FrameRate(int numerator, int denominator) {

  /** Faster than any screen; also keeps time stamps within their 32 bits for hours. */
  static final int MAX_RATE = 1000;

  private static final int MAX_TERM = 1_000_000;
  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000L);

  public FrameRate {
    if (numerator < 1
        || denominator < 1
        || numerator > MAX_TERM
        || denominator > MAX_TERM
        || (double) numerator / denominator > MAX_RATE) {
      throw new InvalidRequestException(
          "fps", "The frame rate must be above 0 and at most 1000 frames a second, such as 25.");
    }
    int divisor = BigInteger.valueOf(numerator).gcd(BigInteger.valueOf(denominator)).intValue();
    numerator /= divisor;
    denominator /= divisor;
  }

  public static FrameRate of(int framesPerSecond) {
    return new FrameRate(framesPerSecond, 1);
  }

  /**
   * The rate that a decimal number stands for: 29.97 is 30000/1001, 23.976 is 24000/1001, 12.5 is
   * 25/2.
   */
  public static FrameRate of(double framesPerSecond) {
    if (!(framesPerSecond > 0 && framesPerSecond <= MAX_RATE)) {
      return new FrameRate(0, 1);
    }
    long whole = Math.round(framesPerSecond);
    if (Math.abs(framesPerSecond - whole) < 1e-6 && whole > 0) {
      return of((int) whole);
    }
    long ntsc = Math.round(framesPerSecond * 1.001);
    if (ntsc % 6 == 0 && Math.abs(framesPerSecond - ntsc / 1.001) < 0.005) {
      return new FrameRate((int) ntsc * 1000, 1001);
    }
    return new FrameRate((int) Math.max(1, Math.round(framesPerSecond * 1000)), 1000);
  }

  public double framesPerSecond() {
    return (double) numerator / denominator;
  }

  /** How many frames come nearest to this time. */
  public long frames(Duration time) {
    BigInteger nanos =
        BigInteger.valueOf(time.getSeconds())
            .multiply(NANOS)
            .add(BigInteger.valueOf(time.getNano()));
    BigInteger perFrame = NANOS.multiply(BigInteger.valueOf(denominator));
    BigInteger twice = nanos.multiply(BigInteger.valueOf(2L * numerator)).add(perFrame);
    return twice.divide(perFrame.shiftLeft(1)).longValue();
  }

  /** How long so many frames are shown, to the nanosecond below. */
  public Duration duration(long frames) {
    BigInteger[] seconds =
        BigInteger.valueOf(frames)
            .multiply(BigInteger.valueOf(denominator))
            .multiply(NANOS)
            .divide(BigInteger.valueOf(numerator))
            .divideAndRemainder(NANOS);
    return Duration.ofSeconds(seconds[0].longValue(), seconds[1].longValue());
  }

  /** Such as {@code 25} or {@code 30000/1001}. */
  @Override
  public String toString() {
    return denominator == 1
        ? Integer.toString(numerator)
        : String.format(Locale.ROOT, "%d/%d", numerator, denominator);
  }
}
