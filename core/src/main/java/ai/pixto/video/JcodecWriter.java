package ai.pixto.video;

import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Codes with JCodec, several groups of pictures at once. Where groups begin depends on the frame
 * rate alone, so the file's bytes do not depend on how many threads there are.
 */
final class JcodecWriter implements VideoWriter {

  /** Held frames take at most this share of the memory that Java may use. */
  private static final int MEMORY_DIVISOR = 6;

  private final VideoOutput output;
  private final TaskContext task;
  private final PartFile file;
  private final Mp4Muxer muxer;
  private final int groupFrames;
  private final int heldFrames;
  private final List<GopEncoder> encoders = new ArrayList<>();
  private final List<Yuv420> held = new ArrayList<>();
  private Yuv420 last;
  private RgbImage lastImage;

  JcodecWriter(VideoOutput output, TaskContext task) {
    this.output = output;
    this.task = task;
    VideoSpec spec = output.spec();
    groupFrames = (int) Math.max(10, Math.min(GopEncoder.MAX_GROUP, spec.rate().framesPerSecond()));
    long frameBytes = (long) spec.width() * spec.height() * 3 / 2;
    long groups =
        Runtime.getRuntime().maxMemory() / MEMORY_DIVISOR / Math.max(1, frameBytes * groupFrames);
    int parallel = (int) Math.max(1, Math.min(task.workers().threads(), groups));
    heldFrames = parallel == 1 ? 1 : parallel * groupFrames;
    for (int i = 0; i < parallel; i++) {
      encoders.add(new GopEncoder(spec));
    }
    file = new PartFile(output.file(), output.inputs());
    try {
      muxer = new Mp4Muxer(file.create(), spec);
    } catch (IOException e) {
      file.close();
      throw file.unwritable(e);
    }
  }

  @Override
  public String encoder() {
    return "JCodec";
  }

  @Override
  public void add(RgbImage frame) {
    task.cancellation().check();
    Frames.requireSize(frame, output.spec());
    Yuv420 next = frame == lastImage ? last : Yuv420.of(frame, task);
    // Equal frames share their memory, however many are held.
    last = last != null && next.sameAs(last) ? last : next;
    lastImage = frame;
    held.add(last);
    if (held.size() == heldFrames) {
      encodeHeld();
    }
  }

  private void encodeHeld() {
    int first = muxer.samples();
    byte[][] samples = new byte[held.size()][];
    if (encoders.size() == 1) {
      for (int i = 0; i < samples.length; i++) {
        task.cancellation().check();
        samples[i] = encode(encoders.get(0), first + i, i);
      }
    } else {
      int groups = (samples.length + groupFrames - 1) / groupFrames;
      task.forRange(groups, 1, (from, to) -> encodeGroups(from, to, first, samples));
    }
    held.clear();
    try {
      for (int i = 0; i < samples.length; i++) {
        muxer.add(samples[i], (first + i) % groupFrames == 0);
      }
    } catch (IOException e) {
      throw file.unwritable(e);
    }
  }

  private void encodeGroups(int from, int to, int first, byte[][] samples) {
    for (int group = from; group < to; group++) {
      int end = Math.min(samples.length, (group + 1) * groupFrames);
      for (int i = group * groupFrames; i < end; i++) {
        task.cancellation().check();
        samples[i] = encode(encoders.get(group), first + i, i);
      }
    }
  }

  private byte[] encode(GopEncoder encoder, int number, int index) {
    if (number % groupFrames == 0) {
      encoder.restart();
    }
    return encoder.encode(held.get(index));
  }

  @Override
  public void finish() {
    if (!held.isEmpty()) {
      encodeHeld();
    }
    Frames.requireAny(muxer.samples());
    try {
      muxer.finish();
      muxer.close();
      Mp4Mark.append(file.part(), output.mark());
      task.cancellation().check();
      file.moveToTarget();
    } catch (IOException e) {
      throw file.unwritable(e);
    }
  }

  @Override
  public void close() {
    try (file) {
      muxer.close();
    } catch (IOException e) {
      throw file.unwritable(e);
    }
  }
}
