package ai.pixto.video;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where the frames of an MP4's first video track lie, and when they are shown (ISO/IEC 14496-12,
 * 8.3 to 8.7). All of it is checked against the file's length, so that whoever reads by it needs no
 * checks of their own.
 */
final class Mp4Index {

  private static final int MAX_HEADER = 1 << 28;
  private static final int MAX_SAMPLE = 1 << 26;
  private static final int INDEX_BITS = 23;
  private static final int MAX_SAMPLES = 1 << INDEX_BITS;
  private static final long MAX_TIME = 1L << 39;

  private final Mp4Track track;
  private final long[] offset;
  private final int[] size;
  private final long[] time;
  private final boolean[] key;
  private final int[] shown;
  private final int[] place;
  private final FrameRate rate;
  private final Duration duration;

  static Mp4Index read(FileChannel channel) throws IOException {
    List<TopBox> boxes = TopBox.all(channel);
    TopBox movie = null;
    for (TopBox box : boxes) {
      if (box.type().equals("moof")) {
        throw new UnsupportedVideoException("is an MP4 in fragments");
      }
      if (box.type().equals("moov")) {
        movie = box;
      }
    }
    if (movie == null) {
      throw new DamagedVideoException("has no header, as if it was cut short");
    }
    long length = movie.end() - movie.body();
    if (length > MAX_HEADER) {
      throw new DamagedVideoException("has a header of an impossible size");
    }
    ByteBuffer header = ByteBuffer.allocate((int) length);
    TopBox.read(channel, movie.body(), header);
    return new Mp4Index(Mp4Track.firstVideo(header.flip()), channel.size());
  }

  private Mp4Index(Mp4Track track, long fileLength) throws IOException {
    this.track = track;
    size = sizes(fileLength);
    int count = size.length;
    offset = offsets(fileLength);
    time = new long[count];
    int[] lasting = new int[count];
    long total = times(lasting);
    key = keys();
    shown = order(lasting);
    place = new int[count];
    Arrays.fill(place, -1);
    for (int i = 0; i < shown.length; i++) {
      place[shown[i]] = i;
    }
    rate = rate(total, lasting);
    duration =
        Duration.ofNanos(
            BigInteger.valueOf(total)
                .multiply(BigInteger.valueOf(1_000_000_000L))
                .divide(BigInteger.valueOf(track.timescale()))
                .longValue());
  }

  private int[] sizes(long fileLength) throws IOException {
    ByteBuffer box = track.table("stsz", 12);
    int common = box.getInt(4);
    int count = box.getInt(8);
    if (count < 1 || count > MAX_SAMPLES || common < 0) {
      throw DamagedVideoException.notWhole();
    }
    if (common == 0 && box.remaining() - 12 < 4L * count
        || common > 0 && (long) common * count > fileLength) {
      throw DamagedVideoException.notWhole();
    }
    int[] sizes = new int[count];
    for (int i = 0; i < count; i++) {
      sizes[i] = common > 0 ? common : box.getInt(12 + 4 * i);
      if (sizes[i] < 1 || sizes[i] > MAX_SAMPLE) {
        throw DamagedVideoException.notWhole();
      }
    }
    return sizes;
  }

  private long[] offsets(long fileLength) throws IOException {
    boolean wide = track.has("co64");
    ByteBuffer chunks = track.table(wide ? "co64" : "stco", 8);
    int chunkCount = Mp4Track.count(chunks, wide ? 8 : 4);
    ByteBuffer runs = track.table("stsc", 8);
    int runCount = Mp4Track.count(runs, 12);
    long[] offsets = new long[size.length];
    int sample = 0;
    for (int run = 0; run < runCount && sample < offsets.length; run++) {
      int first = runs.getInt(8 + 12 * run);
      int next = run + 1 < runCount ? runs.getInt(8 + 12 * (run + 1)) : chunkCount + 1;
      int samples = runs.getInt(12 + 12 * run);
      if (first < 1 || next <= first || next > chunkCount + 1 || samples < 1) {
        throw DamagedVideoException.notWhole();
      }
      for (int chunk = first - 1; chunk < next - 1 && sample < offsets.length; chunk++) {
        long at = wide ? chunks.getLong(8 + 8 * chunk) : chunks.getInt(8 + 4 * chunk) & 0xffffffffL;
        for (int i = 0; i < samples && sample < offsets.length; i++) {
          if (at < 0 || at > fileLength - size[sample]) {
            throw DamagedVideoException.notWhole();
          }
          offsets[sample] = at;
          at += size[sample++];
        }
      }
    }
    if (sample < offsets.length) {
      throw DamagedVideoException.notWhole();
    }
    return offsets;
  }

  /** Fills in when each sample is shown and for how long; returns the whole length. */
  private long times(int[] lasting) throws IOException {
    ByteBuffer runs = track.table("stts", 8);
    int runCount = Mp4Track.count(runs, 8);
    int sample = 0;
    long now = 0;
    for (int run = 0; run < runCount; run++) {
      int samples = runs.getInt(8 + 8 * run);
      int each = runs.getInt(12 + 8 * run);
      if (samples < 0 || samples > time.length - sample || each < 0) {
        throw DamagedVideoException.notWhole();
      }
      for (int i = 0; i < samples; i++) {
        lasting[sample] = each;
        time[sample++] = now;
        now += each;
      }
    }
    if (sample < time.length || now < 1 || now > MAX_TIME / 2) {
      throw DamagedVideoException.notWhole();
    }
    if (track.has("ctts")) {
      delays();
    }
    return now;
  }

  private void delays() throws IOException {
    ByteBuffer runs = track.table("ctts", 8);
    int runCount = Mp4Track.count(runs, 8);
    int sample = 0;
    for (int run = 0; run < runCount; run++) {
      int samples = runs.getInt(8 + 8 * run);
      int delay = runs.getInt(12 + 8 * run);
      if (samples < 0 || samples > time.length - sample) {
        throw DamagedVideoException.notWhole();
      }
      for (int i = 0; i < samples; i++) {
        time[sample++] += delay;
      }
    }
  }

  private boolean[] keys() throws IOException {
    boolean[] keys = new boolean[size.length];
    if (!track.has("stss")) {
      Arrays.fill(keys, true);
      return keys;
    }
    ByteBuffer box = track.table("stss", 8);
    int count = Mp4Track.count(box, 4);
    for (int i = 0; i < count; i++) {
      int number = box.getInt(8 + 4 * i);
      if (number < 1 || number > keys.length) {
        throw DamagedVideoException.notWhole();
      }
      keys[number - 1] = true;
    }
    return keys;
  }

  /** Samples in the order in which they are shown; those that end before the edit are left out. */
  private int[] order(int[] lasting) throws IOException {
    long start = track.editStart();
    long[] order = new long[size.length];
    int count = 0;
    for (int i = 0; i < order.length; i++) {
      long shifted = time[i] + MAX_TIME / 4;
      if (shifted < 0 || shifted >= MAX_TIME) {
        throw DamagedVideoException.notWhole();
      }
      if (time[i] + Math.max(1, lasting[i]) > start) {
        order[count++] = shifted << INDEX_BITS | i;
      }
    }
    if (count == 0) {
      throw new DamagedVideoException("shows no frame");
    }
    Arrays.sort(order, 0, count);
    int[] samples = new int[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (int) (order[i] & MAX_SAMPLES - 1);
    }
    return samples;
  }

  private FrameRate rate(long total, int[] lasting) throws IOException {
    double mean = (double) track.timescale() * size.length / total;
    if (mean > FrameRate.MAX_RATE || mean < 1e-3) {
      throw new DamagedVideoException("has an impossible frame rate");
    }
    int each = lasting[0];
    boolean even = (long) each * lasting.length == total && each > 0;
    int divisor = even ? gcd(track.timescale(), each) : 1;
    if (even && track.timescale() / divisor <= 1_000_000 && each / divisor <= 1_000_000) {
      return new FrameRate(track.timescale() / divisor, each / divisor);
    }
    return FrameRate.of(mean);
  }

  private static int gcd(int a, int b) {
    return BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)).intValue();
  }

  Mp4Track track() {
    return track;
  }

  FrameRate rate() {
    return rate;
  }

  Duration duration() {
    return duration;
  }

  /** Whether samples are shown in another order than they are coded in, as B-frames are. */
  boolean isReordered() {
    for (int i = 1; i < shown.length; i++) {
      if (shown[i] < shown[i - 1]) {
        return true;
      }
    }
    return false;
  }

  /** How many frames are shown. */
  int frames() {
    return shown.length;
  }

  /** The sample that is shown as this frame. */
  int sampleOf(int frame) {
    return shown[frame];
  }

  /** As which frame a sample is shown; -1 if it is not. */
  int frameOf(int sample) {
    return place[sample];
  }

  int samples() {
    return size.length;
  }

  /**
   * The samples from which decoding may start to come to this one, the nearest first: keys that
   * stand before it and are not shown after it.
   */
  List<Integer> startsFor(int sample) {
    List<Integer> starts = new ArrayList<>();
    for (int i = sample; i >= 0; i--) {
      if (key[i] && time[i] <= time[sample]) {
        starts.add(i);
      }
    }
    return starts;
  }

  byte[] sample(FileChannel channel, int sample) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(size[sample]);
    TopBox.read(channel, offset[sample], bytes);
    return bytes.array();
  }

  /** Matrix of the colours that the container names, if it does. */
  Optional<Integer> matrix() {
    return track.matrix();
  }
}
