package ai.pixto.image;

import org.junit.jupiter.api.Test;

/**
 * Reads damaged files, some thousand by default, as many as {@code -Dpixto.mutations=100000} says:
 * each is read or refused with a sentence, within its time and its memory.
 */
class MutatedFilesTest {

  private static final int MUTATIONS = Integer.getInteger("pixto.mutations", 7_200);

  private static final Limits LIMITS = Limits.DEFAULT.withMaxPixels(1_000_000);

  /** 40 bytes for each allowed pixel and what readers take for themselves. */
  private static final long MOST_BYTES = 40 * LIMITS.maxPixels() + (16 << 20);

  private final PictureReader reader = new PictureReader(LIMITS);

  @Test
  void everyDamagedFileIsReadOrRefusedWithASentence() throws Exception {
    MutationRun.of(SampleFiles.all(), MUTATIONS, MOST_BYTES, this::read);
  }

  private String read(byte[] bytes, String name) {
    Picture picture = reader.read(bytes, name);
    picture.rgb();
    picture.intensity();
    return "read";
  }
}
