package ai.pixto.video;

import ai.pixto.image.RgbImage;

/**
 * Takes frames in their order and makes a video file of them. Nothing is seen at the file's place
 * before {@link #finish}; closed without it, or cancelled, the writer leaves nothing behind.
 *
 * <p>One thread at a time. Whoever opens a writer closes it.
 */
public interface VideoWriter extends AutoCloseable {

  /** What codes the frames, for a person: such as {@code JCodec} or {@code ffmpeg (libx264)}. */
  String encoder();

  /**
   * Adds a frame of the video's size; it may be coded later.
   *
   * @throws ai.pixto.error.InvalidRequestException if it cannot be written, on the field {@code
   *     output}
   * @throws ai.pixto.error.CancelledException if the task was cancelled
   */
  void add(RgbImage frame);

  /**
   * Writes what is left, makes it durable and moves the file to its place.
   *
   * @throws ai.pixto.error.InvalidRequestException if there was no frame or it cannot be written
   * @throws ai.pixto.error.CancelledException if the task was cancelled
   */
  void finish();

  /** Frees everything; without {@link #finish} before, nothing is left of the file. */
  @Override
  void close();
}
