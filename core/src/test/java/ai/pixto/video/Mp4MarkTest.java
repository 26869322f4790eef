package ai.pixto.video;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.DigitalSource;
import ai.pixto.image.MutationRun;
import ai.pixto.image.Origin;
import ai.pixto.image.Provenance;
import ai.pixto.image.RgbImage;
import ai.pixto.image.XmpPacket;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import ai.pixto.testing.ExifTool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

  /** The film with a user data box that holds XMP, as QuickTime's are marked. */
  private static byte[] withUserXmp(byte[] film, String type) {
    byte[] packet = XmpPacket.of(new Provenance("Partner 1", ""));
    ByteBuffer data = ByteBuffer.allocate(packet.length + 20);
    data.putInt(data.capacity()).put(ascii("udta"));
    data.putInt(packet.length + 8).put(ascii(type)).put(packet).putInt(0);
    int movie = new String(film, StandardCharsets.ISO_8859_1).indexOf("moov") - Integer.BYTES;
    ByteBuffer longer = ByteBuffer.allocate(film.length + data.capacity());
    longer.put(film).put(data.array());
    return longer.putInt(movie, film.length - movie + data.capacity()).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void aQuickTimeFilmIsMarkedUnlessItsUserDataHoldXmp() throws IOException {
    byte[] film = Files.readAllBytes(write(Provenance.NONE));
    System.arraycopy(ascii("qt  "), 0, film, 8, 4);
    Path plain = Files.write(folder.resolve("plain.mov"), film);
    Path other = Files.write(folder.resolve("other.mov"), withUserXmp(film, "name"));
    Path said = Files.write(folder.resolve("said.mov"), withUserXmp(film, "XMP_"));
    Path target = folder.resolve("marked.mov");

    assertTrue(Mp4Mark.copy(plain, target, MARK));
    assertArrayEquals(film, Arrays.copyOf(Files.readAllBytes(target), film.length));
    assertTrue(Mp4Mark.copy(other, target, MARK));
    assertFalse(Mp4Mark.copy(said, target, MARK));
    assertArrayEquals(Files.readAllBytes(said), Files.readAllBytes(target));
  }

  @Test
  void exifToolReadsTheMarkAndWarnsOfNothing() throws IOException {
    Path source = write(Provenance.NONE);
    byte[] film = Files.readAllBytes(source);
    System.arraycopy(ascii("qt  "), 0, film, 8, 4);
    for (String ending : List.of(".mp4", ".mov")) {
      Path from = ending.equals(".mov") ? Files.write(folder.resolve("a.mov"), film) : source;
      Path target = folder.resolve("marked" + ending);
      Mp4Mark.copy(from, target, MARK);

      Map<String, String> read = ExifTool.read(target);

      assertEquals(DigitalSource.COMPOSITE.uri(), read.get("XMP-iptcExt:DigitalSourceType"));
      assertEquals("Pixto 0.1.0", read.get("XMP-xmp:CreatorTool"));
    }
  }

  /** 1,500 damaged films; {@code -Dpixto.video.mutations=100000} tries more. */
  @Test
  void everyDamagedFilmIsMarkedOrRefusedWithASentence() throws Exception {
    byte[] film = Files.readAllBytes(write(Provenance.NONE));
    Map<String, byte[]> films = new LinkedHashMap<>();
    films.put("plain.mp4", film);
    films.put("marked.mp4", Files.readAllBytes(write(MARK)));
    films.put("joined.mp4", Files.readAllBytes(write(new Provenance("Partner 1", ""))));
    films.put("other.mov", withUserXmp(film, "name"));
    films.put("said.mov", withUserXmp(film, "XMP_"));
    Path own = Files.createDirectory(folder.resolve("mutated"));
    int mutations = Integer.getInteger("pixto.video.mutations", 1500);
    Map<String, Integer> outcomes =
        MutationRun.of(films, mutations, 4 << 20, (bytes, name) -> marked(own, bytes, name));
    assertTrue(outcomes.get("marked") > mutations / 20, "few are marked");
  }

  private static String marked(Path own, byte[] bytes, String name) throws IOException {
    Path from = Files.write(own.resolve(name), bytes);
    Path to = own.resolve("to-" + name);
    try {
      boolean marked = Mp4Mark.copy(from, to, MARK);
      assertTrue(Files.size(to) <= bytes.length + 4000L, "it has grown");
      assertTrue(marked || Arrays.equals(bytes, Files.readAllBytes(to)), "it was changed");
      Files.delete(to);
      return marked ? "marked" : "copied as it is";
    } finally {
      Files.delete(from);
      try (Stream<Path> left = Files.list(own)) {
        assertEquals(List.of(), left.toList(), "something is left");
      }
    }
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
