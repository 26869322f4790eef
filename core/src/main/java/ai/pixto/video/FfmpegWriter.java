package ai.pixto.video;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Codes with an installed ffmpeg: frames go through a pipe as they come, in the same samples that
 * JCodec would be given. Cancelling kills the process.
 */
final class FfmpegWriter implements VideoWriter {

  /** After the last frame the encoder empties itself and the header moves to the front. */
  private static final Duration END_TIME = Duration.ofMinutes(10);

  private static final int SECONDS_A_GROUP = 2;

  private final Ffmpeg ffmpeg;
  private final VideoOutput output;
  private final TaskContext task;
  private final PartFile file;
  private final FfmpegProcess process;
  private final OutputStream pipe;
  private int frames;

  FfmpegWriter(Ffmpeg ffmpeg, VideoOutput output, TaskContext task) {
    this.ffmpeg = ffmpeg;
    this.output = output;
    this.task = task;
    file = new PartFile(output.file(), output.inputs());
    try {
      // Fails here, in plain words, where the folder may not be written to.
      file.create().close();
      process = new FfmpegProcess(command());
    } catch (IOException | InvalidRequestException e) {
      file.close();
      throw e instanceof InvalidRequestException told ? told : failed((IOException) e, "");
    }
    process.killWhen(task.cancellation()::isRequested);
    pipe = process.input();
  }

  private List<String> command() {
    VideoSpec spec = output.spec();
    List<String> command = new ArrayList<>();
    command.addAll(List.of(ffmpeg.executable().toString(), "-hide_banner", "-nostdin"));
    command.addAll(List.of("-loglevel", "error", "-y", "-protocol_whitelist", "file,pipe"));
    command.addAll(List.of("-f", "rawvideo", "-pix_fmt", "yuv420p"));
    command.addAll(List.of("-video_size", spec.width() + "x" + spec.height()));
    command.addAll(List.of("-framerate", spec.rate().toString()));
    command.addAll(colours());
    command.addAll(List.of("-i", "pipe:0", "-an", "-c:v", ffmpeg.encoder()));
    command.addAll(quality(spec));
    command.addAll(List.of("-pix_fmt", "yuv420p"));
    command.addAll(colours());
    long group = Math.max(1, spec.rate().frames(Duration.ofSeconds(SECONDS_A_GROUP)));
    command.addAll(List.of("-g", Long.toString(group), "-movflags", "+faststart"));
    command.addAll(List.of("-map_metadata", "-1", "-fflags", "+bitexact", "-flags", "+bitexact"));
    command.addAll(List.of("-f", "mp4", Ffmpeg.argument(file.part())));
    return command;
  }

  private static List<String> colours() {
    return List.of(
        "-color_range",
        "tv",
        "-colorspace",
        "bt709",
        "-color_primaries",
        "bt709",
        "-color_trc",
        "bt709");
  }

  /** By a constant factor where the encoder knows one, else by as many bits as should do. */
  private List<String> quality(VideoSpec spec) {
    int factor = spec.quality().rateFactor();
    if (ffmpeg.encoder().equals("libx264")) {
      return List.of("-preset", "medium", "-crf", Integer.toString(factor));
    }
    if (ffmpeg.encoder().equals("mpeg4")) {
      return List.of("-q:v", Integer.toString(Math.max(1, factor / 6)));
    }
    double bitsPerPixel = 0.15 * Math.pow(2, (VideoQuality.GOOD.rateFactor() - factor) / 6.0);
    double rate = spec.rate().framesPerSecond();
    long bits = Math.round(bitsPerPixel * spec.width() * spec.height() * rate);
    return List.of("-b:v", Long.toString(bits));
  }

  @Override
  public String encoder() {
    return "ffmpeg (" + ffmpeg.encoder() + ")";
  }

  @Override
  public void add(RgbImage frame) {
    task.cancellation().check();
    Frames.requireSize(frame, output.spec());
    Yuv420 samples = Yuv420.of(frame, task);
    try {
      pipe.write(samples.y());
      pipe.write(samples.cb());
      pipe.write(samples.cr());
      frames++;
    } catch (IOException e) {
      task.cancellation().check();
      throw failed(e, process.lastWords());
    }
  }

  private InvalidRequestException failed(IOException cause, String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    if (words.isEmpty() || lower.contains("no space") || lower.contains("permission denied")) {
      return file.unwritable(cause);
    }
    return new InvalidRequestException(
        "output",
        file.shown()
            + " could not be written because ffmpeg stopped; repair or remove ffmpeg, Pixto can do"
            + " without it. Its last words were: "
            + words.replace(file.part().toString(), file.shown()),
        cause);
  }

  @Override
  public void finish() {
    Frames.requireAny(frames);
    try {
      pipe.close();
      int code = process.exitCode(END_TIME);
      task.cancellation().check();
      if (code != 0) {
        throw new IOException("ffmpeg ended with " + code);
      }
    } catch (IOException e) {
      task.cancellation().check();
      throw failed(e, process.lastWords());
    }
    try {
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
      process.close();
    }
  }
}
