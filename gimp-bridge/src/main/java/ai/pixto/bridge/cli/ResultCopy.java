package ai.pixto.bridge.cli;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.operation.ImageSet;
import ai.pixto.operation.Made;
import ai.pixto.operation.Video;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

final class ResultCopy {
  private ResultCopy() {}

  static void writePicture(ImageSet.Item item, Made made, Path file) {
    copy(item.file(), file);
  }

  static void writeVideo(Video video, Path file) {
    copy(video.file(), file);
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new InvalidRequestException("output", to + " could not be written.", e);
    }
  }
}
