package ai.pixto.video;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.DigitalSource;
import ai.pixto.image.Origin;
import ai.pixto.image.Provenance;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Mp4MarkTest {

  private static final Provenance MARK =
      new Provenance("Pixto 0.1.0", "Cross-fades <of> 3 & more")
          .withOrigin(Origin.of(DigitalSource.COMPOSITE));

  @TempDir Path folder;

  private Path write(Provenance mark) {
    Path file = folder.resolve("video" + mark.origin().isPresent() + ".mp4");
    VideoSpec spec = VideoSpec.of(48, 32, FrameRate.of(10));
    try (Workers workers = new Workers(1);
        VideoWriter writer =
            new JcodecWriter(VideoOutput.of(file, spec).withMark(mark), TaskContext.of(workers))) {
      writer.add(TestFrames.moving(48, 32, 1));
      writer.finish();
    }
    return file;
  }

  private static RgbImage firstFrame(Path file) {
    try (Workers workers = new Workers(1);
        VideoReader video = VideoReader.open(file, Optional.empty(), TaskContext.of(workers))) {
      return video.next().orElseThrow();
    }
  }

  private static List<String> boxes(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return TopBox.all(channel).stream().map(TopBox::type).toList();
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  @Test
  void theWritersMarkIsAnXmpBoxAndTheVideoStaysReadable() throws IOException {
    Path file = write(MARK);

    assertEquals(List.of("ftyp", "mdat", "moov", "uuid"), boxes(file));
    assertTrue(text(file).contains("<xmp:CreatorTool>Pixto 0.1.0</xmp:CreatorTool>"));
    assertTrue(text(file).contains("Cross-fades &lt;of&gt; 3 &amp; more"));
    assertTrue(text(file).contains(">http://cv.iptc.org/newscodes/digitalsourcetype/composite</"));
    assertArrayEquals(firstFrame(write(Provenance.NONE)).rgb(), firstFrame(file).rgb());
  }

  @Test
  void aCopyIsMarkedAndTheSourceAndItsOtherBoxesStay() throws IOException {
    Path source = write(Provenance.NONE);
    byte[] before = Files.readAllBytes(source);
    Path target = folder.resolve("copy.mp4");

    assertTrue(Mp4Mark.copy(source, target, MARK));

    assertArrayEquals(before, Files.readAllBytes(source));
    assertArrayEquals(before, Arrays.copyOf(Files.readAllBytes(target), before.length));
    assertArrayEquals(firstFrame(source).rgb(), firstFrame(target).rgb());
    assertThrows(InvalidRequestException.class, () -> Mp4Mark.copy(source, source, MARK));
  }

  @Test
  void xmpThatIsThereIsJoinedAndASourceTypeThatIsSaidIsKept() throws IOException {
    Path source = write(new Provenance("Partner 1", ""));
    Path once = folder.resolve("once.mp4");
    Path twice = folder.resolve("twice.mp4");

    assertTrue(Mp4Mark.copy(source, once, MARK));
    assertFalse(Mp4Mark.copy(once, twice, MARK));

    assertEquals(List.of("ftyp", "mdat", "moov", "free", "uuid"), boxes(once));
    String joined = text(once).substring(text(once).lastIndexOf("uuid"));
    assertTrue(joined.contains("Partner 1") && joined.contains("Cross-fades &lt;of&gt;"), joined);
    assertArrayEquals(Files.readAllBytes(once), Files.readAllBytes(twice));
    assertArrayEquals(firstFrame(source).rgb(), firstFrame(once).rgb());
  }

  @Test
  void aSignedFileIsLeftAsItIs() throws IOException {
    Path source = write(Provenance.NONE);
    byte[] signature =
        ByteBuffer.allocate(40)
            .putInt(40)
            .put("uuid".getBytes(StandardCharsets.US_ASCII))
            .put(HexFormat.of().parseHex("d8fec3d61b0e483c92975828877ec481"))
            .array();
    Files.write(source, signature, StandardOpenOption.APPEND);
    Path target = folder.resolve("signed.mp4");

    assertFalse(Mp4Mark.copy(source, target, MARK));

    assertArrayEquals(Files.readAllBytes(source), Files.readAllBytes(target));
  }

  @Test
  void aLastBoxWithoutASizeGetsOne() throws IOException {
    Path source = write(Provenance.NONE);
    byte[] bytes = Files.readAllBytes(source);
    int movie = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("moov") - Integer.BYTES;
    int size = ByteBuffer.wrap(bytes).getInt(movie);
    ByteBuffer.wrap(bytes).putInt(movie, 0);
    Files.write(source, bytes);
    Path target = folder.resolve("sized.mp4");

    assertTrue(Mp4Mark.copy(source, target, MARK));

    assertEquals(size, ByteBuffer.wrap(Files.readAllBytes(target)).getInt(movie));
    assertArrayEquals(firstFrame(source).rgb(), firstFrame(target).rgb());
  }

  @Test
  void whatIsNoWholeMp4IsNotMarked() throws IOException {
    Path source = write(Provenance.NONE);
    byte[] bytes = Files.readAllBytes(source);
    Files.write(source, Arrays.copyOf(bytes, bytes.length - 5));
    Path target = folder.resolve("cut.mp4");

    assertThrows(InvalidRequestException.class, () -> Mp4Mark.copy(source, target, MARK));

    assertFalse(Files.exists(target));
  }
}
