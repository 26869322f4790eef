package ai.pixto.studio.embedded;

import ai.pixto.operation.Made;
import ai.pixto.store.Blob;
import ai.pixto.store.Sql;
import ai.pixto.studio.Account;
import ai.pixto.studio.AssetKind;
import ai.pixto.studio.Making;
import ai.pixto.studio.NewAsset;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** Fills a library in one transaction, as an import does. */
final class ManyAssets {

  private static final String[] WORDS = {
    "lighthouse", "storm", "cell", "membrane", "portrait", "harbour", "night", "golden", "forest",
    "macro", "isometric", "watercolour", "engine", "nucleus", "river", "castle", "fox", "glass"
  };

  private ManyAssets() {}

  /**
   * Adds results called {@code title 0}, {@code title 1}, ... one second apart, with prompts of 20
   * words and the same content.
   *
   * @return their ids
   */
  static List<String> add(Account account, int count) {
    Access access = ((EmbeddedAccount) account).access();
    Blob blob = new AssetContents(access).vault().put(new ByteArrayInputStream(new byte[1000]));
    Random random = new Random(1);
    List<String> ids = new ArrayList<>();
    return access.write(
        connection -> {
          for (int i = 0; i < count; i++) {
            String id = Ids.next();
            ids.add(id);
            AssetRecord record = AssetRecord.of(asset(i, random), Optional.empty(), blob.sha256());
            Sql.execute(
                connection,
                "INSERT INTO assets (account, id, kind, created, blob, bytes, record) VALUES (?,"
                    + " ?, ?, ?, ?, ?, ?)",
                access.account(),
                id,
                AssetKind.RESULT.name(),
                access.clock().millis() - 1000L * (count - i),
                blob.id(),
                blob.size(),
                access.seal("assets", "record", id, record));
          }
          return ids;
        });
  }

  private static NewAsset asset(int number, Random random) {
    StringBuilder prompt = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      prompt.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
    }
    Made made =
        new Made(
            "job-" + number,
            "replicate",
            "owner/model",
            Optional.empty(),
            "generate",
            "00".repeat(32),
            OptionalLong.of(number),
            Instant.EPOCH);
    return NewAsset.result(
            "title " + number + " of many", "image/png", Making.of(made).prompt(prompt.toString()))
        .tags(List.of("tag"));
  }
}
