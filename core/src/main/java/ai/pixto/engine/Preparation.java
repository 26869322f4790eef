package ai.pixto.engine;

import ai.pixto.error.StorageException;
import ai.pixto.image.Mask;
import ai.pixto.image.MetadataStripper;
import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureReader;
import ai.pixto.image.PictureWriter;
import ai.pixto.image.Provenance;
import ai.pixto.operation.ImageInput;
import java.io.IOException;
import java.nio.file.Files;
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
