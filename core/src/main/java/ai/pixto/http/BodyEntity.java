package ai.pixto.http;

import ai.pixto.http.Deadlines.Phase;
import ai.pixto.task.Progress;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** Hands a {@link Body} to the HTTP client and tells watch and progress how far it is. */
final class BodyEntity extends AbstractHttpEntity {

  private final Body body;
  private final Watch watch;
  private final Progress progress;

  BodyEntity(Body body, Watch watch, Progress progress) {
    super(body.contentType().isEmpty() ? (String) null : body.contentType(), null);
    this.body = body;
    this.watch = watch;
    this.progress = progress;
  }

  @Override
  public long getContentLength() {
    return body.length();
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public InputStream getContent() {
    throw new UnsupportedOperationException("A body is only ever written.");
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    body.writeTo(new Watched(out));
    watch.enter(Phase.RESPONSE);
  }

  @Override
  public void close() {
    // A body opens its files anew for each writing and closes them itself.
  }

  private final class Watched extends FilterOutputStream {

    private long written;

    private Watched(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      out.write(bytes, offset, count);
      watch.touch();
      written += count;
      progress.report(Math.min(1, (double) written / Math.max(1, body.length())), "uploading");
    }
  }
}
