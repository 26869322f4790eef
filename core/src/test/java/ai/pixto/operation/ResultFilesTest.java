package ai.pixto.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureFormat;
import ai.pixto.image.PictureReader;
import ai.pixto.image.PictureWriter;
import ai.pixto.image.Provenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {

  private static final Picture PICTURE = Picture.of(4, 2, 3, new byte[24]);

  @TempDir private Path folder;

  private static Made made(OperationKind kind) {
    return new Made(
        "job",
        "replicate",
        "owner/model",
        Optional.of("abc"),
        kind.word(),
        "00ff",
        OptionalLong.of(7),
        Instant.EPOCH);
  }

  private ImageSet.Item item() {
    Path file = folder.resolve("1.png");
    PictureWriter.write(file, PICTURE, Provenance.NONE);
    return new ImageSet.Item("1", file, "image/png", 4, 2, "");
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  @Test
  void picturesSayWhatMadeThem() throws IOException {
    Path generated = folder.resolve("generated.png");
    Path edited = folder.resolve("edited.png");

    assertTrue(ResultFiles.write(item(), made(OperationKind.GENERATE), generated));
    assertTrue(ResultFiles.write(item(), made(OperationKind.EDIT), edited));

    assertTrue(text(generated).contains("digitalsourcetype/trainedAlgorithmicMedia<"));
    assertTrue(text(edited).contains("digitalsourcetype/compositeWithTrainedAlgorithmicMedia<"));
    assertTrue(text(edited).contains("replicate: owner/model<"));
    assertTrue(text(edited).contains("00ff"));
    assertEquals(PICTURE, new PictureReader().read(edited));
  }

  @Test
  void anotherEndingIsAnotherFormat() throws IOException {
    Path jpeg = folder.resolve("out.jpg");
    Path unnamed = folder.resolve("out");

    ResultFiles.write(item(), made(OperationKind.GENERATE), jpeg);
    ResultFiles.write(item(), made(OperationKind.GENERATE), unnamed);

    assertEquals(PictureFormat.JPEG, new PictureReader().probe(jpeg).format());
    assertTrue(text(jpeg).contains("trainedAlgorithmicMedia"));
    assertEquals(PictureFormat.PNG, new PictureReader().probe(unnamed).format());
    assertThrows(
        InvalidRequestException.class,
        () -> ResultFiles.write(item(), made(OperationKind.EDIT), folder.resolve("x.webp")));
    assertFalse(Files.exists(folder.resolve("x.webp")));
  }

  @Test
  void videosWithoutAPlaceForMarksAreCopied() throws IOException {
    Path webm = Files.write(folder.resolve("1.webm"), new byte[] {1, 2, 3});
    Path target = folder.resolve("out.webm");

    boolean marked =
        ResultFiles.write(new Video(webm, "video/webm", "", made(OperationKind.VIDEO)), target);

    assertFalse(marked);
    assertArrayEquals(Files.readAllBytes(webm), Files.readAllBytes(target));
  }
}
