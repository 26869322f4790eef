package ai.pixto.video;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Gives a video's frames one after another, upright and in sRGB's values, without holding more than
 * a few of them. MP4 and MOV files of H.264 are decoded by JCodec; what it cannot (WebM, MKV, AVI,
 * HEVC, interlaced...) by an installed ffmpeg. Sound is passed over; pixels that are not square
 * stay as they are stored.
 *
 * <p>One thread at a time. Whoever opens a reader closes it.
 *
 * <pre>{@code
 * try (VideoReader video = VideoReader.open(file, Ffmpeg.find(), task)) {
 *   video.seek(video.info().frames() / 2);
 *   for (Optional<RgbImage> frame = video.next(); frame.isPresent(); frame = video.next()) {
 *     ...
 *   }
 * }
 * }</pre>
 */
public interface VideoReader extends AutoCloseable {

  VideoInfo info();

  /**
   * The frame to come next, empty after the last.
   *
   * @throws InvalidRequestException on the field {@code video}, if it is damaged
   * @throws ai.pixto.error.CancelledException if the task was cancelled
   */
  Optional<RgbImage> next();

  /**
   * Makes this frame the next.
   *
   * @param frame 0 to {@code info().frames()}, which is the end
   */
  void seek(int frame);

  @Override
  void close();

  /**
   * Opens a file.
   *
   * @param ffmpeg used where JCodec cannot decode the file, or not exactly
   * @param task what cancels reading, and the threads for it
   * @throws InvalidRequestException on the field {@code video}, if it is no video that can be read
   */
  static VideoReader open(Path file, Optional<Ffmpeg> ffmpeg, TaskContext task) {
    task.cancellation().check();
    String name = PartFile.shown(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Container container = Container.of(channel);
      if (container == Container.MP4) {
        try {
          VideoReader reader = new JcodecReader(file, name, task);
          if (reader.info().isExact() || ffmpeg.isEmpty()) {
            return reader;
          }
          reader.close();
        } catch (UnsupportedVideoException e) {
          if (ffmpeg.isEmpty()) {
            throw e;
          }
        }
      }
      if (ffmpeg.isEmpty()) {
        throw new UnsupportedVideoException("is a " + container.shown() + " file");
      }
      return new FfmpegReader(ffmpeg.get(), file, container, name, task);
    } catch (UnsupportedVideoException e) {
      throw new InvalidRequestException(
          "video",
          name
              + " "
              + e.getMessage()
              + ", which needs ffmpeg to be read; install ffmpeg or give an MP4 of H.264.",
          e);
    } catch (DamagedVideoException e) {
      throw e.toRequestException(name);
    } catch (IOException e) {
      throw new InvalidRequestException(
          "video", name + " cannot be read; check that the file is there and may be read.", e);
    }
  }
}
