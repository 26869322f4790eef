package ai.pixto.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Strips and marks damaged files, some thousand by default, as many as {@code
 * -Dpixto.strip.mutations=100000} says: each is done or refused with a sentence, within its time
 * and its memory, and leaves a whole file or none.
 */
class StrippedMutationsTest {

  private static final int MUTATIONS = Integer.getInteger("pixto.strip.mutations", 6_000);

  /** What one of these small files may cost in memory, buffers and XML parser included. */
  private static final long MOST_BYTES = 8 << 20;

  /** Pages that share their pixels are each given their own; nothing else grows. */
  private static final long MOST_GROWTH = 4;

  private static final long SPARE_BYTES = 1 << 20;

  private static final Provenance MARK =
      new Provenance("Pixto", "").withOrigin(Origin.of(DigitalSource.COMPOSITE));

  @TempDir Path folder;

  /** Writes the target from the source, and says what it did. */
  private interface Writing {
    String to(Path source, Path target);
  }

  private static Map<String, byte[]> files() {
    Map<String, byte[]> all = PersonalFiles.all();
    SampleFiles.all().forEach((name, file) -> all.put("sample-" + name, file));
    all.keySet().removeIf(name -> name.endsWith(".bmp"));
    return all;
  }

  @Test
  void everyDamagedFileIsStrippedOrRefusedWithASentence() throws Exception {
    Writing strip =
        (source, target) -> {
          MetadataStripper.strip(source, target);
          return "stripped";
        };
    MutationRun.of(
        files(), MUTATIONS, MOST_BYTES, (bytes, name) -> written(bytes, name, strip, MOST_GROWTH));
  }

  @Test
  void everyDamagedFileIsMarkedCopiedOrRefusedWithASentence() throws Exception {
    Writing mark =
        (source, target) ->
            ProvenanceMark.copy(source, target, MARK) ? "marked" : "copied as it is";
    Map<String, Integer> outcomes =
        MutationRun.of(
            files(), MUTATIONS, MOST_BYTES, (bytes, name) -> written(bytes, name, mark, 1));
    assertTrue(outcomes.get("marked") > MUTATIONS / 20, "few are marked");
  }

  private String written(byte[] bytes, String name, Writing writing, long growth)
      throws IOException {
    Path from = Files.write(folder.resolve(name), bytes);
    Path to = folder.resolve("written");
    try {
      String outcome = writing.to(from, to);
      assertTrue(Files.size(to) <= growth * bytes.length + 2 * SPARE_BYTES, "it has grown");
      Files.delete(to);
      return outcome;
    } finally {
      Files.delete(from);
      nothingIsLeft();
    }
  }

  private void nothingIsLeft() throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      List<Path> files = left.toList();
      for (Path file : files) {
        Files.delete(file);
      }
      assertEquals(List.of(), files, "something is left");
    }
  }
}
