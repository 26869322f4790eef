package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times that people set, as the file keeps them: to the millisecond, from 1970 to 9999. */
final class Times {

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  private Times() {}

  /**
   * The time as it is kept; one before 1970 has passed all the same.
   *
   * @throws InvalidRequestException if it is after 9999
   */
  static Instant kept(String field, Instant time) {
    if (time.isAfter(LAST)) {
      throw new InvalidRequestException(
          field, "There is no such date to keep; give one up to the year 9999.");
    }
    return time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time.truncatedTo(ChronoUnit.MILLIS);
  }
}
