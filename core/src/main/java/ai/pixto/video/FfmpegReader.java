package ai.pixto.video;

import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Decodes with an installed ffmpeg, frame by frame through a pipe. A video of varying frame rate is
 * read at its mean rate.
 */
final class FfmpegReader implements VideoReader {

  private static final Duration PROBE_TIME = Duration.ofSeconds(60);
  private static final Duration FRAME_TIME = Duration.ofSeconds(60);
  private static final int FIRST_HD_ROWS = 720;

  private final Ffmpeg ffmpeg;
  private final Path file;
  private final Container container;
  private final String name;
  private final TaskContext task;
  private final VideoInfo info;
  private final String matrix;
  private Optional<FfmpegProcess> process = Optional.empty();

  /** When the frame that is waited for should be there; empty while none is. */
  private volatile Optional<Long> deadline = Optional.empty();

  private int nextFrame;

  FfmpegReader(Ffmpeg ffmpeg, Path file, Container container, String name, TaskContext task)
      throws IOException {
    this.ffmpeg = ffmpeg;
    this.file = file;
    this.container = container;
    this.name = name;
    this.task = task;
    Map<String, String> said = probe();
    info = info(said);
    boolean isGuess = said.getOrDefault("color_space", "unknown").equals("unknown");
    matrix = isGuess && info.height() >= FIRST_HD_ROWS ? ":in_color_matrix=bt709" : "";
  }

  private Map<String, String> probe() throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(ffmpeg.probe().toString(), "-v", "error"));
    command.addAll(List.of("-protocol_whitelist", "file", "-f", container.demuxer()));
    command.addAll(List.of("-select_streams", "v:0", "-count_packets", "-show_entries"));
    command.add(
        "stream=width,height,avg_frame_rate,nb_read_packets,color_space"
            + ":stream_side_data=rotation:format=duration");
    command.addAll(List.of("-of", "default=noprint_wrappers=1", Ffmpeg.argument(file)));
    Map<String, String> said = new HashMap<>();
    try {
      for (String line : FfmpegProcess.answer(command, PROBE_TIME).split("\\R")) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          said.put(line.substring(0, equals), line.substring(equals + 1).strip());
        }
      }
    } catch (IOException e) {
      throw new DamagedVideoException("cannot be read by ffmpeg either", e);
    }
    return said;
  }

  private static VideoInfo info(Map<String, String> said) throws IOException {
    try {
      int width = Integer.parseInt(said.getOrDefault("width", "0"));
      int height = Integer.parseInt(said.getOrDefault("height", "0"));
      long frames = Long.parseLong(said.getOrDefault("nb_read_packets", "0"));
      String[] terms = said.getOrDefault("avg_frame_rate", "0/0").split("/");
      double mean = Double.parseDouble(terms[0]) / Double.parseDouble(terms[1]);
      boolean possible =
          width > 0
              && height > 0
              && width <= VideoSpec.MAX_SIDE
              && height <= VideoSpec.MAX_SIDE
              && frames > 0
              && frames < Integer.MAX_VALUE
              && mean > 1e-3
              && mean <= FrameRate.MAX_RATE;
      if (!possible) {
        throw new DamagedVideoException("has no frames of a possible size and rate");
      }
      FrameRate rate =
          Long.parseLong(terms[0]) <= 1_000_000 && Long.parseLong(terms[1]) <= 1_000_000
              ? new FrameRate(Integer.parseInt(terms[0]), Integer.parseInt(terms[1]))
              : FrameRate.of(mean);
      boolean turned = Math.abs(Double.parseDouble(said.getOrDefault("rotation", "0"))) % 180 == 90;
      return new VideoInfo(
          turned ? height : width,
          turned ? width : height,
          rate,
          (int) frames,
          rate.duration(frames),
          "ffmpeg",
          true);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new DamagedVideoException("has no frames of a possible size and rate", e);
    }
  }

  @Override
  public VideoInfo info() {
    return info;
  }

  @Override
  public void seek(int frame) {
    Objects.checkIndex(frame, info.frames() + 1);
    if (frame != nextFrame) {
      stop();
      nextFrame = frame;
    }
  }

  @Override
  public Optional<RgbImage> next() {
    if (nextFrame == info.frames()) {
      return Optional.empty();
    }
    task.cancellation().check();
    try {
      deadline = Optional.of(System.nanoTime() + FRAME_TIME.toNanos());
      if (process.isEmpty()) {
        process = Optional.of(start());
      }
      int bytes = 3 * info.width() * info.height();
      byte[] rgb = process.get().output().readNBytes(bytes);
      task.cancellation().check();
      if (rgb.length == bytes) {
        nextFrame++;
        return Optional.of(new RgbImage(info.width(), info.height(), rgb));
      }
      if (rgb.length == 0 && process.get().exitCode(FRAME_TIME) == 0) {
        // Rounding to an even rate may leave out a last frame.
        nextFrame = info.frames();
        return Optional.empty();
      }
      throw DamagedVideoException.notWhole();
    } catch (DamagedVideoException e) {
      throw e.toRequestException(name);
    } catch (IOException e) {
      task.cancellation().check();
      throw new DamagedVideoException("could not be read to its end", e).toRequestException(name);
    } finally {
      deadline = Optional.empty();
    }
  }

  private FfmpegProcess start() throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(ffmpeg.executable().toString(), "-hide_banner", "-nostdin"));
    command.addAll(List.of("-loglevel", "error", "-protocol_whitelist", "file,pipe"));
    if (nextFrame > 0) {
      // Half a frame early, so that rounding never passes over the wanted one.
      double seconds = (nextFrame - 0.5) / info.rate().framesPerSecond();
      command.addAll(List.of("-ss", String.format(Locale.ROOT, "%.6f", seconds)));
    }
    command.addAll(List.of("-f", container.demuxer(), "-i", Ffmpeg.argument(file)));
    command.addAll(List.of("-map", "0:v:0", "-r", info.rate().toString(), "-vf"));
    command.add(
        "scale="
            + info.width()
            + ":"
            + info.height()
            + ":flags=bilinear+accurate_rnd+full_chroma_int"
            + matrix);
    command.addAll(List.of("-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"));
    FfmpegProcess started = new FfmpegProcess(command);
    started.killWhen(() -> task.cancellation().isRequested() || isOverdue());
    return started;
  }

  private boolean isOverdue() {
    return deadline.map(end -> System.nanoTime() - end > 0).orElse(false);
  }

  private void stop() {
    process.ifPresent(FfmpegProcess::close);
    process = Optional.empty();
  }

  @Override
  public void close() {
    stop();
  }
}
