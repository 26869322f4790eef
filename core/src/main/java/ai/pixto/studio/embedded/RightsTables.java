package ai.pixto.studio.embedded;

import static ai.pixto.studio.DataCategory.CHOICES;
import static ai.pixto.studio.DataCategory.SECURITY;

import ai.pixto.studio.DataUse;
import ai.pixto.studio.LegalBasis;
import ai.pixto.studio.Retention;
import java.util.List;

/** What people asked for about their data. Times are milliseconds since 1970. */
final class RightsTables {

  private static final String SCHEMA =
      """
      CREATE TABLE requests (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('RECEIVED', 'IN_PROGRESS', 'DONE', 'CANCELLED')),
        received INTEGER NOT NULL,
        due INTEGER NOT NULL,
        started INTEGER,
        done INTEGER,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE TABLE legal_holds (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        of_table TEXT,
        since INTEGER NOT NULL,
        ended INTEGER,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE TABLE deletions (
        request TEXT PRIMARY KEY,
        account BLOB,
        step TEXT NOT NULL,
        guest INTEGER NOT NULL,
        received INTEGER NOT NULL,
        due INTEGER NOT NULL,
        answers TEXT NOT NULL,
        deleted TEXT NOT NULL,
        scan TEXT NOT NULL,
        done INTEGER,
        receipt TEXT
      ) STRICT;
      """;

  static final Area AREA = new Area(SCHEMA, List.of(requests(), holds(), deletions()));

  private RightsTables() {}

  private static DataTable requests() {
    return DataTable.of("requests", "what you asked for about your data")
        .staying()
        .use(DataUse.PROOF, LegalBasis.LEGAL_OBLIGATION)
        .kept(Retention.PROOF, "done")
        .plain("account", SECURITY, "the account's random id")
        .plain("id", CHOICES, "the request's random id")
        .plain("kind", CHOICES, "what was asked for")
        .plain("state", CHOICES, "how far it is")
        .plain("received", CHOICES, "when it was asked for")
        .plain("due", CHOICES, "by when it must be done")
        .plain("started", CHOICES, "when work on it began")
        .plain("done", CHOICES, "when it was done")
        .build();
  }

  private static DataTable holds() {
    return DataTable.of("legal_holds", "what the law forbids to delete for now")
        .staying()
        .use(DataUse.PROOF, LegalBasis.LEGAL_OBLIGATION)
        .kept(Retention.PROOF, "ended")
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "the hold's random id")
        .plain("of_table", SECURITY, "of which kind of entries; of all where nothing is said")
        .plain("since", SECURITY, "since when")
        .plain("ended", SECURITY, "when it ended")
        .build();
  }

  private static DataTable deletions() {
    return DataTable.of("deletions", "accounts that are being or were deleted")
        .unowned()
        .use(DataUse.PROOF, LegalBasis.LEGAL_OBLIGATION)
        .kept(Retention.PROOF, "done")
        .plain("request", SECURITY, "the request's random id")
        .plain("account", SECURITY, "the account's random id, until all of it is deleted")
        .plain("step", SECURITY, "what is to be done next")
        .plain("guest", SECURITY, "whether it was a guest account, 1 or 0")
        .plain("received", SECURITY, "when it was asked for")
        .plain("due", SECURITY, "when it is or was to be deleted")
        .plain("answers", SECURITY, "what came of ending the plan and asking partners to delete")
        .plain("deleted", SECURITY, "how many entries of which kind were deleted")
        .plain("scan", SECURITY, "what a search of all files found")
        .plain("done", SECURITY, "when all was done")
        .plain("receipt", SECURITY, "the signed receipt, which tells nothing of the person")
        .build();
  }
}
