package ai.pixto.engine;

import ai.pixto.image.Mask;
import ai.pixto.operation.ImageInput;
import java.nio.file.Path;

/** Makes pictures ready to leave this computer, as files in a job's folder. */
final class Preparation {

  private final Path folder;
  private final boolean stripMetadata;

  Preparation(Path folder, boolean stripMetadata) {
    this.folder = folder;
    this.stripMetadata = stripMetadata;
  }

  Prepared picture(String what, ImageInput image, long maxPixels) {
    throw new UnsupportedOperationException();
  }

  Prepared mask(String what, Mask mask, boolean whiteChanges, int width, int height) {
    throw new UnsupportedOperationException();
  }
}
