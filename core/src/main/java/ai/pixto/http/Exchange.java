package ai.pixto.http;

import ai.pixto.error.CancelledException;
import ai.pixto.error.OperationTimeoutException;
import ai.pixto.error.PixtoException;
import ai.pixto.http.Deadlines.Phase;
import ai.pixto.task.Cancellation;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * One attempt at one request, from the look-up of the name to the last byte of the answer. It is
 * used by one thread; a deadline or a cancellation closes its socket from another.
 */
final class Exchange implements Closeable {

  private static final String KEY = "pixto.exchange";
  private static final int PROXY_LOGIN = 407;

  private final HttpRequest request;
  private final Deadlines deadlines;
  private final HttpUriRequestBase message;
  private final Watch watch;
  private final Cancellation.Registration onCancel;
  private final AtomicReference<Optional<Phase>> stopped = new AtomicReference<>();
  private volatile Runnable interrupt = () -> {};
  private volatile boolean sent;
  private ClassicHttpResponse response;
  private InputStream body = InputStream.nullInputStream();
  private boolean complete;

  /**
   * @param headers those to send, with what may be shown to this host
   */
  Exchange(Connections connections, HttpRequest request, HttpHeaders headers, Call call) {
    this.request = request;
    deadlines = call.deadlines();
    message = new HttpUriRequestBase(request.method().name(), request.uri());
    headers.fields().forEach(f -> message.addHeader(f.name(), f.value()));
    watch =
        new Watch(
            connections.timer(), deadlines, call.remaining(), late -> stop(Optional.of(late)));
    if (!request.body().isNone()) {
      message.setEntity(new BodyEntity(request.body(), watch, call.progress()));
    }
    onCancel = call.stop().onCancel(() -> stop(Optional.empty()));
  }

  static Exchange of(HttpContext context) {
    return (Exchange) context.getAttribute(KEY);
  }

  /** Sends the request and waits for the head of the answer. */
  void open(Connections connections) throws AttemptFailure {
    HttpClientContext context = HttpClientContext.create();
    context.setAttribute(KEY, this);
    try {
      if (stopped.get() != null) {
        throw new IOException("stopped");
      }
      response = connections.client().executeOpen(null, message, context);
    } catch (IOException | IllegalStateException e) {
      throw failure(e);
    }
    if (!sent || status() == PROXY_LOGIN) {
      throw new AttemptFailure(Failures.proxyRefused(request.uri().getHost(), status()), false, "");
    }
    watch.enter(Phase.READ);
    try {
      if (response.getEntity() != null) {
        body = new Watched(response.getEntity().getContent());
      } else {
        complete = true;
      }
    } catch (IOException | IllegalStateException e) {
      throw failure(e);
    }
  }

  int status() {
    return response.getCode();
  }

  HttpHeaders headers() {
    List<HttpHeaders.Field> fields = new ArrayList<>();
    for (Header header : response.getHeaders()) {
      String value = header.getValue();
      fields.add(new HttpHeaders.Field(header.getName(), value == null ? "" : value));
    }
    return new HttpHeaders(fields);
  }

  /** The answer's body; what it throws is to be given to {@link #failure}. */
  InputStream body() {
    return body;
  }

  /** All of the body, at most {@code limit} bytes. */
  byte[] readAll(long limit) throws AttemptFailure {
    int most = (int) Math.min(limit, Integer.MAX_VALUE - 16);
    byte[] bytes;
    try {
      bytes = body.readNBytes(most + 1);
    } catch (IOException | IllegalStateException e) {
      throw failure(e);
    }
    if (bytes.length > most) {
      throw new AttemptFailure(Failures.tooLong(request.uri().getHost(), limit), true, requestId());
    }
    return bytes;
  }

  /** What this attempt failed with, in view of deadlines and cancellation. */
  AttemptFailure failure(Exception e) {
    Optional<Phase> reason = stopped.get();
    String host = request.uri().getHost();
    PixtoException failure;
    if (reason == null) {
      failure =
          e instanceof IOException io
              ? Failures.of(host, watch.phase(), deadlines, io)
              : Failures.broken(host, e);
    } else if (reason.isPresent()) {
      Phase late = reason.get();
      failure = OperationTimeoutException.ofHost(host, late.word(), deadlines.of(late));
    } else {
      failure = new CancelledException();
    }
    return new AttemptFailure(failure, sent, requestId());
  }

  private String requestId() {
    return response == null ? "" : HttpResponse.requestId(headers()).orElse("");
  }

  void enter(Phase phase) {
    watch.enter(phase);
  }

  Deadlines deadlines() {
    return deadlines;
  }

  /** From here on the server may have seen a part of the request. */
  void sending() {
    sent = true;
    enter(request.body().isNone() ? Phase.RESPONSE : Phase.SEND);
  }

  /** What ends the wait that begins now, should this be stopped; run at once if it has been. */
  void waiting(Runnable interrupt) throws IOException {
    this.interrupt = interrupt;
    if (stopped.get() != null) {
      interrupt.run();
      throw new IOException("stopped");
    }
  }

  /** The wait that was named last is over. */
  void waited() {
    interrupt = () -> {};
  }

  /** Gives the connection back if the answer was read to its end, or else closes it. */
  @Override
  public void close() {
    onCancel.close();
    watch.close();
    if (!complete) {
      message.cancel();
    }
    if (response != null) {
      try {
        response.close();
      } catch (IOException | IllegalStateException e) {
        Log.quiet("A connection ended while it was given back", e);
      }
    }
  }

  private void stop(Optional<Phase> reason) {
    if (stopped.compareAndSet(null, reason)) {
      interrupt.run();
      message.cancel();
    }
  }

  private final class Watched extends FilterInputStream {

    private Watched(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      return moved(in.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      return moved(in.read(bytes, offset, count));
    }

    private int moved(int result) throws IOException {
      if (stopped.get() != null) {
        throw new IOException("stopped");
      }
      watch.touch();
      if (result < 0) {
        complete = true;
      }
      return result;
    }
  }
}
