package ai.pixto.testing.partner;

import ai.pixto.testing.partner.Fault.Moment;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Serves the requests of one connection in turn, and lets the faults happen. */
final class HttpConnection {

  private static final byte[] GARBAGE =
      "{\"id\": \"\u0000\u0001, <html>".getBytes(StandardCharsets.UTF_8);

  private final Socket socket;
  private final RequestReader reader;
  private final HttpListener.Service service;
  private final OutputStream out;

  HttpConnection(Socket socket, RequestReader reader, HttpListener.Service service)
      throws IOException {
    this.socket = socket;
    this.reader = reader;
    this.service = service;
    this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
  }

  void serve() throws IOException {
    boolean goesOn = true;
    while (goesOn) {
      Optional<RecordedRequest> head = reader.readHead();
      goesOn = head.isPresent() && serve(head.get());
    }
  }

  /** Whether the connection may be used for another request. */
  private boolean serve(RecordedRequest head) throws IOException {
    Optional<Fault> fault = service.faultFor(head);
    if (isReset(fault, Moment.BEFORE_READING)) {
      service.record(withFault(head, fault));
      return reset();
    }
    RecordedRequest request = reader.readBody(head, fault, out);
    service.record(request);
    Reply reply = fault.isPresent() ? struck(request, fault.get()) : service.answer(request);
    if (isReset(fault, Moment.AFTER_ACCEPTING)) {
      return reset();
    }
    boolean whole = send(reply, fault, request.method().equals("HEAD"));
    return whole && !request.header("connection").filter("close"::equalsIgnoreCase).isPresent();
  }

  private static RecordedRequest withFault(RecordedRequest head, Optional<Fault> fault) {
    return new RecordedRequest(
        head.host(),
        head.method(),
        head.path(),
        head.query(),
        head.headers(),
        head.body(),
        head.parts(),
        fault);
  }

  private Reply struck(RecordedRequest request, Fault fault) throws IOException {
    if (fault instanceof Fault.Latency latency) {
      pause(latency.delay());
    }
    if (fault instanceof Fault.ServerError error && error.afterAccepting()) {
      service.answer(request);
    }
    if (fault instanceof Fault.Throttled
        || fault instanceof Fault.ServerError
        || fault instanceof Fault.NoCredit
        || fault instanceof Fault.UserTimeout
        || fault instanceof Fault.ExpiredUrl) {
      return service.refusal(fault);
    }
    if (fault instanceof Fault.Redirect redirect) {
      return Reply.empty(307).with("Location", redirect.target().toString());
    }
    Reply reply = service.answer(request);
    if (fault instanceof Fault.WrongContentType wrong) {
      return reply.with("Content-Type", wrong.type());
    }
    if (fault instanceof Fault.GarbageJson) {
      return Reply.bytes(reply.status(), "application/json", GARBAGE);
    }
    if (fault instanceof Fault.HugeBody huge) {
      String type = reply.headers().getOrDefault("Content-Type", "application/octet-stream");
      return Reply.streamed(reply.status(), type, to -> writeZeros(to, huge.bytes()));
    }
    return reply;
  }

  private static void writeZeros(OutputStream to, long count) throws IOException {
    byte[] zeros = new byte[1 << 16];
    for (long left = count; left > 0; left -= zeros.length) {
      to.write(zeros, 0, (int) Math.min(left, zeros.length));
    }
  }

  private boolean send(Reply reply, Optional<Fault> fault, boolean headOnly) throws IOException {
    boolean cutShort =
        isReset(fault, Moment.IN_RESPONSE)
            || fault.filter(Fault.Truncated.class::isInstance).isPresent();
    if (cutShort) {
      return sendHalf(reply, fault);
    }
    if (fault.isPresent() && fault.get() instanceof Fault.SlowLoris slow) {
      return drip(reply, slow.pause());
    }
    writeHead(reply);
    if (!headOnly) {
      writeBody(reply);
    }
    out.flush();
    return true;
  }

  private boolean sendHalf(Reply reply, Optional<Fault> fault) throws IOException {
    byte[] body = whole(reply);
    writeHead(reply.with("Content-Length", Integer.toString(Math.max(body.length, 2))));
    out.write(body, 0, body.length / 2);
    out.flush();
    return isReset(fault, Moment.IN_RESPONSE) && reset();
  }

  private boolean drip(Reply reply, Duration pause) throws IOException {
    byte[] body = whole(reply);
    writeHead(reply.with("Content-Length", Integer.toString(body.length)));
    for (byte b : body) {
      out.write(b);
      out.flush();
      pause(pause);
    }
    out.flush();
    return true;
  }

  private static byte[] whole(Reply reply) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    reply.body().writeTo(bytes);
    return bytes.toByteArray();
  }

  private void writeHead(Reply reply) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 ");
    head.append(reply.status()).append(' ').append(HttpStatus.reason(reply.status()));
    head.append("\r\n");
    boolean hasLength = reply.headers().containsKey("Content-Length");
    for (Map.Entry<String, String> header : reply.headers().entrySet()) {
      head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
    }
    if (reply.body().length() < 0 && !hasLength) {
      head.append("Transfer-Encoding: chunked\r\n");
    } else if (!hasLength && reply.status() != 204) {
      head.append("Content-Length: ").append(reply.body().length()).append("\r\n");
    }
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private void writeBody(Reply reply) throws IOException {
    if (reply.body().length() >= 0) {
      reply.body().writeTo(out);
      return;
    }
    reply.body().writeTo(new Chunks(out));
    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private boolean reset() throws IOException {
    // SO_LINGER 0 makes close() send RST rather than FIN.
    socket.setSoLinger(true, 0);
    socket.close();
    return false;
  }

  private static boolean isReset(Optional<Fault> fault, Moment moment) {
    return fault.isPresent()
        && fault.get() instanceof Fault.Reset reset
        && reset.moment() == moment;
  }

  private static void pause(Duration duration) throws IOException {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the simulator is being closed");
    }
  }

  /** Chunked transfer coding (RFC 9112 section 7.1), each write sent at once. */
  private static final class Chunks extends OutputStream {

    private final OutputStream to;

    Chunks(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (length > 0) {
        to.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        to.write(bytes, offset, length);
        to.write(new byte[] {'\r', '\n'});
        to.flush();
      }
    }
  }
}
