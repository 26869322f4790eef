package ai.pixto.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files end in a frame or in one sentence, never otherwise, and soon. By default 2,000 of
 * them are tried; {@code -Dpixto.video.mutations=100000} tries more.
 */
class DamagedVideoTest {

  private static final int MUTATIONS = Integer.getInteger("pixto.video.mutations", 2000);
  private static final Duration MOST = Duration.ofSeconds(10);

  @TempDir static Path folder;

  private static Workers workers;
  private static TaskContext task;
  private static byte[] whole;

  @BeforeAll
  static void write() throws IOException {
    workers = new Workers(1);
    task = TaskContext.of(workers);
    VideoSpec spec = VideoSpec.of(48, 32, FrameRate.of(10));
    Path file = folder.resolve("whole.mp4");
    try (VideoWriter writer = new JcodecWriter(VideoOutput.of(file, spec), task)) {
      for (int i = 0; i < 12; i++) {
        writer.add(TestFrames.moving(48, 32, i));
      }
      writer.finish();
    }
    whole = Files.readAllBytes(file);
  }

  @AfterAll
  static void close() {
    workers.close();
  }

  private static void read(byte[] bytes, Path file) throws IOException {
    Files.write(file, bytes);
    try (VideoReader video = VideoReader.open(file, Optional.empty(), task)) {
      for (int i = 0; i < 40 && video.next().isPresent(); i++) {
        task.cancellation().check();
      }
    }
  }

  @Test
  void mutatedFilesGiveFramesOrOneSentence() throws IOException {
    Random random = new Random(20261123);
    Path file = folder.resolve("mutated.mp4");
    int header = indexOf("moov");
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutated = mutate(random, header);
      int number = i;
      boolean read =
          assertTimeoutPreemptively(MOST, () -> isRead(mutated, file, number), "mutation " + i);
      refused += read ? 0 : 1;
    }
    assertTrue(refused > MUTATIONS / 4, refused + " were refused");
    assertTrue(refused < MUTATIONS, "none was read");
  }

  private static boolean isRead(byte[] bytes, Path file, int number) throws IOException {
    try {
      read(bytes, file);
      return true;
    } catch (InvalidRequestException e) {
      assertEquals("video", e.field(), "mutation " + number);
      assertTrue(
          e.getMessage().startsWith("mutated.mp4 ") && e.getMessage().endsWith("."),
          e.getMessage());
      return false;
    }
  }

  /** Mostly the header, where every field steers something; some numbers are made extreme. */
  private static byte[] mutate(Random random, int header) {
    byte[] bytes = whole.clone();
    int changes = 1 + random.nextInt(4);
    for (int c = 0; c < changes; c++) {
      boolean inHeader = random.nextInt(3) > 0;
      int from = inHeader ? header : 0;
      int at = from + random.nextInt((inHeader ? bytes.length : header) - from);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> {
          int[] extremes = {0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 24, 0xffff};
          int place = Math.min(at, bytes.length - Integer.BYTES);
          ByteBuffer.wrap(bytes).putInt(place, extremes[random.nextInt(extremes.length)]);
        }
        default -> {
          if (random.nextInt(10) == 0) {
            bytes = Arrays.copyOf(bytes, at + 1);
            header = Math.min(header, bytes.length - 1);
          }
        }
      }
    }
    return bytes;
  }

  private static int indexOf(String type) {
    return new String(whole, StandardCharsets.ISO_8859_1).indexOf(type) - Integer.BYTES;
  }

  @Test
  void whatIsNoVideoIsRefusedByName() {
    assertRefused(new byte[0]);
    assertRefused(new byte[100]);
    assertRefused("This is a letter and not a video at all.".getBytes(StandardCharsets.US_ASCII));
    assertRefused(Arrays.copyOf(whole, whole.length / 2));
    Path missing = folder.resolve("missing.mp4");
    assertThrows(
        InvalidRequestException.class, () -> VideoReader.open(missing, Optional.empty(), task));
  }

  private static void assertRefused(byte[] bytes) {
    Path file = folder.resolve("refused.mp4");
    String message =
        assertThrows(InvalidRequestException.class, () -> read(bytes, file)).getMessage();
    assertTrue(message.startsWith("refused.mp4 "), message);
  }
}
