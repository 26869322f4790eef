package ai.pixto.studio.embedded;

import static ai.pixto.studio.DataCategory.CHOICES;
import static ai.pixto.studio.DataCategory.SECURITY;

import ai.pixto.studio.DataUse;
import ai.pixto.studio.LegalBasis;
import ai.pixto.studio.Retention;
import java.util.List;

/** What the person agreed and objected to. Times are milliseconds since 1970. */
final class ConsentTables {

  private static final String SCHEMA =
      """
      CREATE TABLE consents (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        given INTEGER NOT NULL,
        ended INTEGER,
        withdrawn INTEGER,
        replaced_by TEXT,
        imported INTEGER NOT NULL DEFAULT 0,
        consent BLOB NOT NULL,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE TABLE objections (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        made INTEGER NOT NULL,
        lifted INTEGER,
        objection BLOB NOT NULL,
        PRIMARY KEY (account, id)
      ) STRICT;
      """;

  static final Area AREA = new Area(SCHEMA, List.of(consents(), objections()));

  private ConsentTables() {}

  private static DataTable consents() {
    return DataTable.of("consents", "what was agreed to")
        .use(DataUse.PROOF, LegalBasis.LEGAL_OBLIGATION)
        .kept(Retention.PROOF, "ended")
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "the consent's random id")
        .plain("given", CHOICES, "when it was given")
        .plain("ended", CHOICES, "when it ended or is going to")
        .plain("withdrawn", CHOICES, "when it was taken back")
        .plain("replaced_by", CHOICES, "the random id of the consent that counts instead")
        .plain("imported", CHOICES, "whether it was given in another studio")
        .sealed("consent", CHOICES, "partner, purpose, kinds of data, notice, text and act")
        .build();
  }

  // What is objected to stays so wherever it is brought: there is no column "imported".
  private static DataTable objections() {
    return DataTable.of("objections", "what was objected to")
        .use(DataUse.PROOF, LegalBasis.LEGAL_OBLIGATION)
        .kept(Retention.PROOF, "lifted")
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "the objection's random id")
        .plain("made", CHOICES, "when it was made")
        .plain("lifted", CHOICES, "when it was lifted")
        .sealed("objection", CHOICES, "against which purpose")
        .build();
  }
}
