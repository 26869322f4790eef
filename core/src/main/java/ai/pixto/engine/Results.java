package ai.pixto.engine;

import ai.pixto.cutout.Cutout;
import ai.pixto.operation.ImageSet;
import ai.pixto.operation.Made;
import ai.pixto.operation.RemoveBackground;
import ai.pixto.operation.Video;
import ai.pixto.task.TaskContext;
import java.nio.file.Path;
import java.util.List;

/** Makes results of the files that a partner gave. */
public final class Results {

  private Results() {}

  /**
   * @param labels one a file
   * @throws ai.pixto.error.ProviderFailedException if a file is no picture
   */
  public static ImageSet images(List<Path> files, List<String> labels, Made made) {
    throw new UnsupportedOperationException();
  }

  /**
   * @throws ai.pixto.error.ProviderFailedException if the file is no video
   */
  public static Video video(Path file, Made made) {
    throw new UnsupportedOperationException();
  }

  /**
   * A matte and foreground of the picture's full size, whatever the partner gave: a smaller one is
   * brought to full size along the picture's own edges.
   *
   * @param output whether the file is a cut-out, whose transparency is the matte, or the matte
   * @throws ai.pixto.error.ProviderFailedException if the file is no picture, has no transparency
   *     where it should, or is of another shape
   */
  public static Cutout cutout(
      RemoveBackground operation, Path file, Preset.Output output, TaskContext task) {
    throw new UnsupportedOperationException();
  }
}
