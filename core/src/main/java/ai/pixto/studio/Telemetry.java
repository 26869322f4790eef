package ai.pixto.studio;

import ai.pixto.http.HttpTransport;
import ai.pixto.operation.OperationKind;
import ai.pixto.task.Cancellation;
import java.util.Optional;

/**
 * How often something was used, for whoever runs the service to improve it. Off until the person
 * switches it on, which needs their consent to statistics. It counts by day what kind of operation
 * ran on which engine and how that ended: no ids, no content, no times of the day. Nothing is
 * counted while it is off, and what was counted is erased when it is switched off.
 */
public interface Telemetry {

  /** How an operation ended. */
  enum Outcome {
    DONE,
    FAILED,
    /** By a partner's filter. */
    REFUSED,
    CANCELLED
  }

  /** Whether it was switched on and the consent still holds. */
  boolean isOn();

  /**
   * @throws ai.pixto.error.ConsentMissingException if the person has not consented to statistics
   */
  void switchOn();

  /** Stops counting and erases what was counted and not sent. Always allowed. */
  void switchOff();

  /**
   * Counts one operation; does nothing while it is off.
   *
   * @param engine its id; one that is not a plain word is counted as {@code other}
   */
  void count(OperationKind kind, String engine, Outcome outcome);

  /** Exactly what the next {@link #flush} sends, as JSON; none if there is nothing to send. */
  Optional<String> preview();

  /**
   * Sends one batch to the configured address and to nobody else; does nothing while it is off.
   * What fails to be sent is kept and sent with the same batch number next time, so that the other
   * side counts it once.
   *
   * @return whether something was sent
   * @throws ai.pixto.error.InvalidRequestException if no address is configured
   * @throws ai.pixto.error.PixtoException if it could not be sent
   */
  boolean flush(HttpTransport http, Cancellation cancellation);
}
