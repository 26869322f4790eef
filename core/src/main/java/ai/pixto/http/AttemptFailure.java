package ai.pixto.http;

import ai.pixto.error.PixtoException;

/** One attempt failed: with what, and whether a byte of the request may have reached the server. */
final class AttemptFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient PixtoException failure;
  private final boolean sent;
  private final String requestId;

  /**
   * @param requestId what the server calls the request; empty if it did not say
   */
  AttemptFailure(PixtoException failure, boolean sent, String requestId) {
    super(failure);
    this.failure = failure;
    this.sent = sent;
    this.requestId = requestId;
  }

  PixtoException failure() {
    return failure;
  }

  boolean sent() {
    return sent;
  }

  String requestId() {
    return requestId;
  }
}
