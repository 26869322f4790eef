package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.Database;
import ai.pixto.store.log.Checkpoint;
import ai.pixto.store.log.Commitment;
import ai.pixto.store.log.Hash;
import ai.pixto.store.log.LogDamage;
import ai.pixto.store.log.LogProof;
import ai.pixto.store.log.SigningKey;
import ai.pixto.store.log.TransparencyLog;
import ai.pixto.store.log.TreeHead;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** The one log of all accounts of a studio: hashes that tell nothing, and the studio's word. */
final class DisclosureLog {

  private final Database database;
  private final TransparencyLog log;
  private final SigningKey key;
  private final StudioSecrets secrets;

  DisclosureLog(Database database, SigningKey key, StudioSecrets secrets) {
    this.database = database;
    this.key = key;
    this.secrets = secrets;
    log = new TransparencyLog(database);
  }

  /** What must be kept to show later what a leaf stands for. */
  record Appended(long place, byte[] salt) {}

  /** Appends an entry in the caller's transaction. */
  Appended append(Connection connection, byte[] entry) throws SQLException {
    Commitment commitment = Commitment.of(entry);
    return new Appended(log.append(connection, commitment.leafHash()), commitment.salt());
  }

  /** Whether the log has this entry there. */
  boolean has(Appended appended, byte[] entry) {
    Hash leaf = Commitment.of(appended.salt(), entry).leafHash();
    return appended.place() < log.size() && log.leaf(appended.place()).equals(leaf);
  }

  LogProof proof(Appended appended, byte[] extra) {
    TreeHead head = log.head();
    return LogProof.of(
        extra, log.inclusion(appended.place(), head.size()), Checkpoint.sign(head, key));
  }

  /** Signs the log as it is, and remembers that outside of the file. */
  Checkpoint checkpoint() {
    return database.write(this::checkpoint);
  }

  /** The same in the caller's transaction. */
  Checkpoint checkpoint(Connection connection) throws SQLException {
    Checkpoint now = Checkpoint.sign(log.head(connection), key);
    if (grownFrom(last(), now.head())) {
      secrets.checkpoint(now);
    }
    return now;
  }

  // A log that was cut off or rewritten must not take the place of what would show it.
  private boolean grownFrom(TreeHead last, TreeHead now) {
    return now.size() > last.size() && log.head(last.size()).equals(last);
  }

  private TreeHead last() {
    return secrets
        .checkpoint()
        .filter(kept -> kept.verify(key.verifierKey()))
        .map(Checkpoint::head)
        .orElse(TreeHead.EMPTY);
  }

  /** Checks all of it, and that it has grown from the last checkpoint. */
  Optional<LogDamage> verify() {
    return log.verify(last());
  }

  /**
   * @throws InvalidRequestException if this studio did not sign {@code kept}
   */
  Optional<LogDamage> verify(Checkpoint kept) {
    if (!kept.origin().equals(key.name()) || !kept.verify(key.verifierKey())) {
      throw new InvalidRequestException(
          "checkpoint", "This studio did not sign the checkpoint; give one that it gave out.");
    }
    return log.verify(kept.head());
  }
}
