package ai.pixto.studio.embedded;

import static ai.pixto.studio.DataCategory.PAYMENTS;
import static ai.pixto.studio.DataCategory.SECURITY;

import ai.pixto.studio.DataUse;
import ai.pixto.studio.LegalBasis;
import ai.pixto.studio.Retention;
import java.util.List;

/**
 * Credits, plans and spending. Rows that were imported are history: no balance, plan or limit goes
 * by them. What the studio's operator records without the account's key is in the clear, and is
 * numbers, times, states and random ids only. Times are milliseconds since 1970.
 */
final class CreditTables {

  private static final String IMPORTED = "whether it came from another studio and counts no more";

  private static final String SCHEMA =
      """
      CREATE TABLE credit_transactions (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('GRANT', 'HOLD', 'CAPTURE', 'RELEASE')),
        job TEXT,
        reason TEXT,
        at INTEGER NOT NULL,
        imported INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE INDEX credit_transactions_by_job ON credit_transactions (account, job);
      CREATE INDEX credit_transactions_by_time ON credit_transactions (account, at);
      CREATE TABLE credit_postings (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        entry TEXT NOT NULL,
        book TEXT NOT NULL CHECK (book IN ('available', 'held', 'spent', 'issued')),
        amount INTEGER NOT NULL,
        imported INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE INDEX credit_postings_by_entry ON credit_postings (account, entry);
      CREATE TABLE credit_books (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL CHECK (id IN ('available', 'held', 'spent', 'issued')),
        balance INTEGER NOT NULL CHECK (balance >= 0 OR id = 'issued'),
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE TABLE subscriptions (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        plan TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('ACTIVE', 'PAST_DUE', 'CANCELLED')),
        reference TEXT NOT NULL,
        since INTEGER NOT NULL,
        ends INTEGER,
        imported INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE TABLE invoices (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        at INTEGER NOT NULL,
        plan TEXT NOT NULL,
        micros INTEGER NOT NULL,
        currency TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('OPEN', 'PAID', 'REFUNDED', 'VOID')),
        imported INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE TABLE payment_methods (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        method BLOB NOT NULL,
        imported INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE TABLE spending_limits (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        terms BLOB NOT NULL,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE TABLE spending (
        account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,
        id TEXT NOT NULL,
        at INTEGER NOT NULL,
        micros INTEGER,
        state TEXT NOT NULL CHECK (state IN ('RESERVED', 'SETTLED', 'CANCELLED')),
        partner BLOB NOT NULL,
        imported INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (account, id)
      ) STRICT;
      CREATE INDEX spending_by_time ON spending (account, imported, at);
      """;

  static final Area AREA =
      new Area(
          SCHEMA,
          List.of(
              transactions(),
              postings(),
              books(),
              subscriptions(),
              invoices(),
              methods(),
              limits(),
              spending()));

  private CreditTables() {}

  private static DataTable transactions() {
    return table("credit_transactions", "credits granted, set aside, paid or given back")
        .plain("id", SECURITY, "the entry's random id")
        .plain("kind", PAYMENTS, "what happened")
        .plain("job", PAYMENTS, "the random id of the job that it is about")
        .plain("reason", PAYMENTS, "why credits were granted")
        .plain("at", PAYMENTS, "when")
        .plain("imported", PAYMENTS, IMPORTED)
        .build();
  }

  private static DataTable postings() {
    return table("credit_postings", "by how much each book of the credits changed")
        .plain("id", SECURITY, "the posting's random id")
        .plain("entry", PAYMENTS, "the entry that it belongs to")
        .plain("book", PAYMENTS, "which book: available, held, spent or issued")
        .plain("amount", PAYMENTS, "how many credits")
        .plain("imported", PAYMENTS, IMPORTED)
        .build();
  }

  private static DataTable books() {
    return DataTable.of("credit_books", "how many credits are in each book, by its postings here")
        .staying()
        .use(DataUse.PAYMENT, LegalBasis.CONTRACT)
        .plain("account", SECURITY, "the account's random id")
        .plain("id", SECURITY, "which book: available, held, spent or issued")
        .plain("balance", PAYMENTS, "how many credits")
        .build();
  }

  private static DataTable subscriptions() {
    return table("subscriptions", "the plan, and how it stood")
        .seenBy("whoever runs the studio")
        .plain("id", SECURITY, "a random id")
        .plain("plan", PAYMENTS, "the plan's id")
        .plain("state", PAYMENTS, "how it stands")
        .plain("reference", PAYMENTS, "the payment processor's random id of it")
        .plain("since", PAYMENTS, "since when")
        .plain("ends", PAYMENTS, "until when")
        .plain("imported", PAYMENTS, IMPORTED)
        .build();
  }

  private static DataTable invoices() {
    return table("invoices", "invoices of the payment processor")
        .use(DataUse.PAYMENT, LegalBasis.LEGAL_OBLIGATION)
        .kept(Retention.ACCOUNTING, "at")
        .seenBy("whoever runs the studio")
        .plain("id", SECURITY, "the payment processor's random id of it")
        .plain("at", PAYMENTS, "when it was made")
        .plain("plan", PAYMENTS, "the plan's id")
        .plain("micros", PAYMENTS, "its total, in millionths of the currency")
        .plain("currency", PAYMENTS, "the currency")
        .plain("state", PAYMENTS, "whether it is paid")
        .plain("imported", PAYMENTS, IMPORTED)
        .build();
  }

  private static DataTable methods() {
    return table("payment_methods", "by what the plan is paid; never a card's number")
        .plain("id", SECURITY, "a random id")
        .sealed("method", PAYMENTS, "the payment processor's id of it, its brand and last 4 digits")
        .plain("imported", PAYMENTS, IMPORTED)
        .build();
  }

  private static DataTable limits() {
    return table("spending_limits", "what you want to spend at most at partners")
        .plain("id", SECURITY, "a random id")
        .sealed("terms", PAYMENTS, "the time, the partner and the amount")
        .build();
  }

  private static DataTable spending() {
    return table("spending", "what jobs at partners have cost by estimate")
        .kept(Retention.PROOF, "at")
        .plain("id", SECURITY, "the job's random id")
        .plain("at", PAYMENTS, "when it was reserved")
        .plain("micros", PAYMENTS, "the estimate, in millionths of a US dollar")
        .plain("state", PAYMENTS, "whether it counts")
        .sealed("partner", PAYMENTS, "which partner")
        .plain("imported", PAYMENTS, IMPORTED)
        .build();
  }

  private static DataTable.Builder table(String name, String what) {
    return DataTable.of(name, what)
        .use(DataUse.PAYMENT, LegalBasis.CONTRACT)
        .plain("account", SECURITY, "the account's random id");
  }
}
