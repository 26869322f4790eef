package ai.pixto.studio.embedded;

import static ai.pixto.studio.DataCategory.CHOICES;
import static ai.pixto.studio.DataCategory.DEVICE;
import static ai.pixto.studio.DataCategory.IDENTITY;
import static ai.pixto.studio.DataCategory.SECURITY;

import ai.pixto.studio.DataUse;
import ai.pixto.studio.LegalBasis;
import ai.pixto.studio.Retention;
import java.util.List;

/** Accounts, and how they are opened. Times are milliseconds since 1970. */
final class AccountTables {

  private static final String SCHEMA =
      """
      CREATE TABLE accounts (
        account TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('GUEST', 'MEMBER')),
        email_hash BLOB UNIQUE,
        created INTEGER NOT NULL,
        restricted INTEGER,
        leaving INTEGER,
        profile BLOB NOT NULL
      ) STRICT;
      CREATE TABLE key_wraps (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL CHECK (id IN ('password', 'guest')),
        salt BLOB,
        memory INTEGER,
        iterations INTEGER,
        wrapped BLOB NOT NULL,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE TABLE sessions (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        device BLOB NOT NULL,
        refresh_hash BLOB NOT NULL UNIQUE,
        refresh_keys BLOB,
        previous_hash BLOB,
        previous_keys BLOB,
        previous_until INTEGER,
        access_hash BLOB NOT NULL UNIQUE,
        access_keys BLOB,
        access_until INTEGER NOT NULL,
        created INTEGER NOT NULL,
        seen INTEGER NOT NULL,
        expires INTEGER NOT NULL,
        ended INTEGER,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE INDEX sessions_by_previous ON sessions (previous_hash);
      CREATE TABLE profile_changes (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        at INTEGER NOT NULL,
        change BLOB NOT NULL,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE TABLE sign_in_tries (
        number INTEGER PRIMARY KEY,
        email_hash BLOB NOT NULL,
        at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX sign_in_tries_by_email ON sign_in_tries (email_hash, at);
      """;

  static final Area AREA =
      new Area(SCHEMA, List.of(accounts(), keyWraps(), sessions(), changes(), tries()));

  private AccountTables() {}

  private static DataTable accounts() {
    return DataTable.of("accounts", "the account itself")
        .use(DataUse.ACCOUNT, LegalBasis.CONTRACT)
        .plain("account", SECURITY, "the account's random id")
        .plain("kind", IDENTITY, "whether it is a guest account")
        .key("email_hash", "a keyed hash of the e-mail address, to find the account by")
        .plain("created", IDENTITY, "when it was made")
        .plain("restricted", CHOICES, "since when nothing may be processed")
        .plain("leaving", CHOICES, "when it is going to be deleted")
        .sealed("profile", IDENTITY, "name, e-mail address, organisation and language")
        .build();
  }

  private static DataTable keyWraps() {
    return DataTable.of("key_wraps", "the account's keys, encrypted")
        .staying()
        .use(DataUse.SECURITY, LegalBasis.CONTRACT)
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "what they are encrypted with")
        .key("salt", "random bytes that go with the password")
        .plain("memory", SECURITY, "how much memory a try of the password takes, in KiB")
        .plain("iterations", SECURITY, "how many passes a try of the password takes")
        .key("wrapped", "the account's keys, encrypted")
        .build();
  }

  private static DataTable sessions() {
    return DataTable.of("sessions", "where the account is signed in")
        .staying()
        .use(DataUse.SECURITY, LegalBasis.CONTRACT)
        .kept(Retention.ENDED_SESSIONS, "ended")
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "the session's random id")
        .sealed("device", DEVICE, "what the device is called, its system, runtime and program")
        .key("refresh_hash", "the hash of the refresh token")
        .key("refresh_keys", "the account's keys, encrypted with the refresh token")
        .key("previous_hash", "the hash of the refresh token before")
        .key("previous_keys", "the account's keys, encrypted with the refresh token before")
        .plain("previous_until", SECURITY, "how long the refresh token before is taken")
        .key("access_hash", "the hash of the access token")
        .key("access_keys", "the account's keys, encrypted with the access token")
        .plain("access_until", SECURITY, "how long the access token is taken")
        .plain("created", SECURITY, "when the session began")
        .plain("seen", SECURITY, "when it was last used, to the hour")
        .plain("expires", SECURITY, "when it ends unless it is used")
        .plain("ended", SECURITY, "when it ended")
        .build();
  }

  private static DataTable changes() {
    return DataTable.of("profile_changes", "what the profile said before")
        .use(DataUse.PROOF, LegalBasis.LEGITIMATE_INTEREST)
        .kept(Retention.PROOF, "at")
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "the change's random id")
        .plain("at", IDENTITY, "when it was changed")
        .sealed("change", IDENTITY, "which field, and what it said")
        .build();
  }

  private static DataTable tries() {
    return DataTable.of("sign_in_tries", "tries to sign in that failed")
        .unowned()
        .use(DataUse.SECURITY, LegalBasis.LEGITIMATE_INTEREST)
        .kept(Retention.SIGN_IN_TRIES, "at")
        .plain("number", SECURITY, "a running number")
        .key("email_hash", "a keyed hash of the e-mail address")
        .plain("at", SECURITY, "when")
        .build();
  }
}
