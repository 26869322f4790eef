package ai.pixto.video;

import ai.pixto.error.CancelledException;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jcodec.codecs.h264.H264Decoder;
import org.jcodec.codecs.h264.io.model.Frame;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/**
 * Decodes H.264 in MP4 with JCodec. Samples are decoded in the file's order and frames given in the
 * order of their times; what lies between is held, at most {@value #MAX_WAITING} frames.
 */
final class JcodecReader implements VideoReader {

  /** H.264 lets at most 16 frames wait for their turn (ITU-T H.264, A.3.1). */
  static final int MAX_WAITING = 20;

  private static final int SLICE = 1;
  private static final int KEY_SLICE = 5;
  private static final int UNIT_TYPE = 0x1f;

  private final String name;
  private final TaskContext task;
  private final FileChannel channel;
  private final Mp4Index index;
  private final SequenceHeader header;
  private final boolean isExact;
  private final YuvColours colours;
  private final H264Decoder decoder;
  private final byte[][] room;
  private final Map<Integer, RgbImage> waiting = new HashMap<>();
  private int nextFrame;
  private int nextSample;
  private int firstWanted;

  JcodecReader(Path file, String name, TaskContext task) throws IOException {
    JcodecLog.silence();
    this.name = name;
    this.task = task;
    channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      index = Mp4Index.read(channel);
      header = header(index);
      isExact = isExact();
      colours = YuvColours.of(header.matrix(), header.fullRange(), header.height());
      decoder = decoder(index.track());
      room =
          Picture.create(header.codedWidth(), header.codedHeight(), ColorSpace.YUV420J).getData();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static SequenceHeader header(Mp4Index index) throws IOException {
    if (index.track().sequences().size() != 1) {
      throw new UnsupportedVideoException("changes its size or kind on the way");
    }
    return SequenceHeader.read(index.track().sequences().get(0)).withMatrix(index.matrix());
  }

  private boolean isExact() throws IOException {
    Mp4Track track = index.track();
    for (byte[] pictures : track.pictures()) {
      SequenceHeader.checkPictures(pictures);
    }
    List<ByteBuffer> units = units(startFor(index.sampleOf(0)));
    byte[] slice = new byte[units.get(0).remaining()];
    units.get(0).duplicate().get(slice);
    return !index.isReordered()
        && track.pictures().size() == 1
        && !SliceEdges.mayBeLeft(slice, track.sequences().get(0), track.pictures().get(0));
  }

  private static H264Decoder decoder(Mp4Track track) throws IOException {
    List<byte[]> units = new ArrayList<>(track.sequences());
    units.addAll(track.pictures());
    int length = units.stream().mapToInt(unit -> unit.length + Integer.BYTES).sum();
    ByteBuffer parameters = ByteBuffer.allocate(length);
    units.forEach(unit -> parameters.putInt(1).put(unit));
    try {
      return H264Decoder.createH264DecoderFromCodecPrivate(parameters.flip());
    } catch (RuntimeException e) {
      throw new DamagedVideoException("is cut short or damaged", e);
    }
  }

  @Override
  public VideoInfo info() {
    boolean turned = index.track().quarterTurns() % 2 == 1;
    return new VideoInfo(
        turned ? header.height() : header.width(),
        turned ? header.width() : header.height(),
        index.rate(),
        index.frames(),
        index.duration(),
        "JCodec",
        isExact);
  }

  @Override
  public void seek(int frame) {
    Objects.checkIndex(frame, index.frames() + 1);
    nextFrame = frame;
  }

  @Override
  public Optional<RgbImage> next() {
    if (nextFrame == index.frames()) {
      return Optional.empty();
    }
    try {
      waiting.keySet().removeIf(frame -> frame < nextFrame);
      if (!waiting.containsKey(nextFrame)) {
        decodeTo(index.sampleOf(nextFrame));
      }
    } catch (DamagedVideoException e) {
      throw e.toRequestException(name);
    } catch (IOException e) {
      throw new DamagedVideoException("could not be read to its end", e).toRequestException(name);
    }
    return Optional.of(waiting.remove(nextFrame++));
  }

  private void decodeTo(int sample) throws IOException {
    firstWanted = nextFrame;
    boolean ahead = nextSample <= sample && nextSample > 0;
    int start = ahead && !hasKeyBetween(nextSample, sample) ? nextSample : startFor(sample);
    if (start != nextSample) {
      waiting.clear();
    }
    for (nextSample = start; nextSample <= sample; nextSample++) {
      task.cancellation().check();
      int frame = index.frameOf(nextSample);
      RgbImage decoded = decode(units(nextSample), frame >= firstWanted);
      if (frame >= firstWanted) {
        waiting.put(frame, decoded);
      }
      if (waiting.size() > MAX_WAITING) {
        throw DamagedVideoException.notWhole();
      }
    }
  }

  private boolean hasKeyBetween(int from, int to) {
    List<Integer> starts = index.startsFor(to);
    return !starts.isEmpty() && starts.get(0) > from;
  }

  /** A key that the decoder can start from: one that clears what came before. */
  private int startFor(int sample) throws IOException {
    for (int start : index.startsFor(sample)) {
      for (ByteBuffer unit : units(start)) {
        if ((unit.get(0) & UNIT_TYPE) == KEY_SLICE) {
          return start;
        }
      }
    }
    throw new DamagedVideoException("has no frame to start from");
  }

  /** The slices of a sample; parameters between frames are left out, they were checked before. */
  private List<ByteBuffer> units(int sample) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(index.sample(channel, sample));
    List<ByteBuffer> units = new ArrayList<>();
    int lengthBytes = index.track().lengthBytes();
    while (bytes.remaining() >= lengthBytes) {
      long length = 0;
      for (int i = 0; i < lengthBytes; i++) {
        length = length << 8 | bytes.get() & 0xff;
      }
      if (length > bytes.remaining()) {
        throw DamagedVideoException.notWhole();
      }
      ByteBuffer unit = bytes.slice(bytes.position(), (int) length);
      bytes.position(bytes.position() + (int) length);
      int type = length == 0 ? 0 : unit.get(0) & UNIT_TYPE;
      if (type == SLICE || type == KEY_SLICE) {
        units.add(unit);
      }
    }
    return units;
  }

  private RgbImage decode(List<ByteBuffer> units, boolean wanted) throws IOException {
    try {
      Frame frame = decoder.decodeFrameFromNals(units, room);
      if (frame == null) {
        throw DamagedVideoException.notWhole();
      }
      if (!wanted) {
        return null;
      }
      RgbImage image =
          colours.toRgb(
              frame.getData(), header.codedWidth(), header.width(), header.height(), task);
      return Turning.clockwise(image, index.track().quarterTurns());
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      // JCodec meets damage with whatever its arrays throw, or by asking for an absurd one.
      throw new DamagedVideoException("is cut short or damaged", e);
    }
  }

  @Override
  public void close() {
    waiting.clear();
    endThreads(decoder);
    try {
      channel.close();
    } catch (IOException e) {
      throw new DamagedVideoException("could not be closed", e).toRequestException(name);
    }
  }

  /**
   * JCodec 0.2.5 starts threads for frames of several slices and has no method that ends them.
   * Where the field cannot be reached they stay until Java ends, as daemons.
   */
  private static void endThreads(H264Decoder decoder) {
    try {
      Field field = H264Decoder.class.getDeclaredField("tp");
      field.setAccessible(true);
      if (field.get(decoder) instanceof ExecutorService threads) {
        threads.shutdownNow();
      }
    } catch (ReflectiveOperationException | RuntimeException e) {
      return;
    }
  }
}
