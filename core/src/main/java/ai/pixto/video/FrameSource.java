package ai.pixto.video;

import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;

/**
 * Frames that are made when they are asked for, each of the video's size. The same index gives the
 * same pixels at any time, on any number of threads. One caller at a time; asking in order is
 * fastest.
 */
public interface FrameSource {

  VideoSpec spec();

  /** How many frames there are, 1 or more. */
  int frames();

  /**
   * Makes one frame.
   *
   * @param index 0 to {@link #frames} - 1
   * @throws ai.pixto.error.InvalidRequestException if a picture that it shows cannot be read
   * @throws ai.pixto.error.CancelledException if the task is cancelled
   */
  RgbImage frame(int index, TaskContext task);
}
