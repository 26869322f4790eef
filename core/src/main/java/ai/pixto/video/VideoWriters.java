package ai.pixto.video;

import ai.pixto.task.TaskContext;
import java.util.Optional;

/**
 * Opens writers, and writes whole videos.
 *
 * <pre>{@code
 * VideoOutput output = VideoOutput.of(Path.of("walk.mp4"), storyboard.spec());
 * String encoder = VideoWriters.write(storyboard, output, Ffmpeg.find(), task);
 * }</pre>
 */
public final class VideoWriters {

  private VideoWriters() {}

  /** The best writer there is: ffmpeg's where one is given, else JCodec's. */
  public static VideoWriter best(VideoOutput output, Optional<Ffmpeg> ffmpeg, TaskContext task) {
    return ffmpeg.isPresent()
        ? new FfmpegWriter(ffmpeg.get(), output, task)
        : new JcodecWriter(output, task);
  }

  /**
   * Makes all frames and writes them. Of the frames a few are in memory at a time, however many
   * there are.
   *
   * @return what coded them, for a person
   * @throws ai.pixto.error.InvalidRequestException if a picture cannot be read or the file cannot
   *     be written; nothing is left of it then
   * @throws ai.pixto.error.CancelledException if the task was cancelled; nothing is left either
   */
  public static String write(
      FrameSource source, VideoOutput output, Optional<Ffmpeg> ffmpeg, TaskContext task) {
    try (VideoWriter writer = best(output, ffmpeg, task)) {
      int frames = source.frames();
      for (int i = 0; i < frames; i++) {
        task.progress().report((double) i / frames, "video");
        writer.add(source.frame(i, task));
      }
      writer.finish();
      task.progress().report(1, "video");
      return writer.encoder();
    }
  }
}
