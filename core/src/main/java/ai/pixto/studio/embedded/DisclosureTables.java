package ai.pixto.studio.embedded;

import static ai.pixto.studio.DataCategory.DISCLOSURES;
import static ai.pixto.studio.DataCategory.SECURITY;

import ai.pixto.store.log.TransparencyLog;
import ai.pixto.studio.DataUse;
import ai.pixto.studio.LegalBasis;
import java.util.List;

/**
 * What left, and the log that has a salted hash of each entry and nothing else. Times are
 * milliseconds since 1970.
 */
final class DisclosureTables {

  private static final String SCHEMA =
      """
      CREATE TABLE disclosures (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        place INTEGER NOT NULL,
        at INTEGER NOT NULL,
        job TEXT,
        imported INTEGER NOT NULL DEFAULT 0,
        entry BLOB NOT NULL,
        salt BLOB,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE INDEX disclosures_by_job ON disclosures (account, job);
      CREATE TABLE disclosure_assets (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        disclosure TEXT NOT NULL,
        asset TEXT NOT NULL,
        PRIMARY KEY (account, id),
        FOREIGN KEY (account, disclosure) REFERENCES disclosures ON DELETE CASCADE
      ) STRICT;
      CREATE INDEX disclosure_assets_by_asset ON disclosure_assets (account, asset);
      CREATE INDEX disclosure_assets_by_disclosure ON disclosure_assets (account, disclosure);
      CREATE TABLE secret_disclosures (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        place INTEGER NOT NULL,
        at INTEGER NOT NULL,
        until INTEGER NOT NULL,
        entry BLOB NOT NULL,
        salt BLOB NOT NULL,
        wrapped BLOB NOT NULL,
        PRIMARY KEY (account, id)
      ) STRICT;
      """;

  static final Area AREA =
      new Area(
          SCHEMA + TransparencyLog.SCHEMA, List.of(disclosures(), assets(), secretDisclosures()));

  private DisclosureTables() {}

  private static DataTable disclosures() {
    return DataTable.of("disclosures", "what was sent to whom")
        .use(DataUse.PROOF, LegalBasis.LEGAL_OBLIGATION)
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "the disclosure's random id")
        .plain("place", DISCLOSURES, "its number in the log")
        .plain("at", DISCLOSURES, "when it was sent")
        .plain("job", DISCLOSURES, "the random id of the job that sent it")
        .plain("imported", DISCLOSURES, "whether another studio sent it")
        .sealed("entry", DISCLOSURES, "to whom, what for, on what basis, how many bytes")
        .key("salt", "random bytes that go into its hash in the log")
        .build();
  }

  private static DataTable assets() {
    return DataTable.of("disclosure_assets", "what it was made from")
        .use(DataUse.PROOF, LegalBasis.LEGAL_OBLIGATION)
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "a random id")
        .plain("disclosure", DISCLOSURES, "the disclosure's random id")
        .plain("asset", DISCLOSURES, "the asset's random id")
        .build();
  }

  // The person's own keys are not there when it is written; once its day has come, it moves to
  // the table of disclosures, sealed like the others.
  private static DataTable secretDisclosures() {
    return DataTable.of("secret_disclosures", "what the law demanded and for now keeps secret")
        .staying()
        .use(DataUse.PROOF, LegalBasis.LEGAL_OBLIGATION)
        .seenBy("who runs the studio")
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "the disclosure's random id")
        .plain("place", DISCLOSURES, "its number in the log")
        .plain("at", DISCLOSURES, "when it was given away")
        .plain("until", DISCLOSURES, "when it is shown to you")
        .key("entry", "what was given to whom by what order, encrypted")
        .key("salt", "random bytes that go into its hash in the log")
        .key("wrapped", "the key of the entry, encrypted with the studio's own")
        .build();
  }
}
