package ai.pixto.studio.embedded;

import static ai.pixto.studio.DataCategory.CHOICES;
import static ai.pixto.studio.DataCategory.SECURITY;
import static ai.pixto.studio.DataCategory.STATISTICS;

import ai.pixto.studio.DataUse;
import ai.pixto.studio.LegalBasis;
import ai.pixto.studio.Retention;
import java.util.List;

/** Counts of use, where the person switched them on. They stay: another studio has its own. */
final class StatisticsTables {

  private static final String SCHEMA =
      """
      CREATE TABLE statistics_switches (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL CHECK (id = 'statistics'),
        batch TEXT NOT NULL,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE TABLE statistics (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        day INTEGER NOT NULL,
        batch TEXT NOT NULL,
        counter BLOB NOT NULL,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE INDEX statistics_by_batch ON statistics (account, batch, day);
      """;

  static final Area AREA = new Area(SCHEMA, List.of(switches(), counters()));

  private StatisticsTables() {}

  private static DataTable switches() {
    return DataTable.of("statistics_switches", "that counting use is switched on")
        .staying()
        .use(DataUse.STATISTICS, LegalBasis.CONSENT)
        .plain("account", SECURITY, "the account's random id")
        .plain("id", CHOICES, "what is switched on")
        .plain("batch", STATISTICS, "the random number that the next batch is sent with")
        .build();
  }

  private static DataTable counters() {
    return DataTable.of("statistics", "how often something was used on a day, until it is sent")
        .staying()
        .use(DataUse.STATISTICS, LegalBasis.CONSENT)
        .kept(Retention.STATISTICS, "day")
        .seenBy("whoever runs the studio, once it was sent")
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "a random id")
        .plain("day", STATISTICS, "the day, by UTC")
        .plain("batch", STATISTICS, "the random number of the batch that it is sent with")
        .sealed("counter", STATISTICS, "the kind of operation, the engine, how it ended, how often")
        .build();
  }
}
