package ai.pixto.engine;

import java.util.List;

/** The tables of the journal of jobs, version by version. */
final class JobSchema {

  static final List<String> MIGRATIONS =
      List.of(
          """
          CREATE TABLE jobs (
            id TEXT PRIMARY KEY,
            engine TEXT NOT NULL,
            model TEXT,
            kind TEXT NOT NULL,
            state TEXT NOT NULL,
            message TEXT NOT NULL,
            owner TEXT NOT NULL,
            stop INTEGER NOT NULL,
            repeat_key TEXT,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX jobs_by_repeat_key ON jobs(repeat_key);
          CREATE TABLE pieces (
            job TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
            piece INTEGER NOT NULL,
            state TEXT NOT NULL,
            ticket TEXT,
            details TEXT,
            PRIMARY KEY (job, piece)
          ) STRICT;
          CREATE TABLE files (
            job TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            PRIMARY KEY (job, name)
          ) STRICT;
          CREATE TABLE lines (
            number INTEGER PRIMARY KEY,
            job TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
            line TEXT NOT NULL
          ) STRICT;
          CREATE INDEX lines_by_job ON lines(job);
          CREATE TABLE disclosures (
            number INTEGER PRIMARY KEY,
            job TEXT NOT NULL,
            partner TEXT NOT NULL,
            host TEXT NOT NULL,
            purpose TEXT NOT NULL,
            at INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX disclosures_by_job ON disclosures(job);
          CREATE TABLE disclosed_parts (
            disclosure INTEGER NOT NULL REFERENCES disclosures(number) ON DELETE CASCADE,
            what TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            sha256 TEXT NOT NULL
          ) STRICT;
          CREATE INDEX parts_by_disclosure ON disclosed_parts(disclosure);
          """,
          """
          ALTER TABLE jobs ADD COLUMN held INTEGER NOT NULL DEFAULT 0;
          CREATE INDEX jobs_held ON jobs(id) WHERE held = 1;
          CREATE TABLE opened (
            job TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
            owner TEXT NOT NULL,
            PRIMARY KEY (job, owner)
          ) STRICT;
          CREATE INDEX opened_by_owner ON opened(owner);
          INSERT INTO opened SELECT id, owner FROM jobs;
          """);

  private JobSchema() {}
}
