package ai.pixto.store.log;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.Database;
import ai.pixto.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A list of hashes in a database that can only grow, and can prove it: a Merkle tree as certificate
 * transparency has it. Appending takes the same few writes however long the log is; a proof reads
 * about as many rows as the tree has levels. Safe for any number of threads, handles and processes,
 * as {@link Database} is; who opened the database closes it.
 *
 * <p>Triggers in the file refuse changes and deletions. They keep honest programs from mistakes;
 * against someone who writes to the file by other means, keep a signed {@link Checkpoint} outside
 * of it: no log that was shortened or rewritten agrees with it.
 *
 * <pre>{@code
 * Database database = Database.open(file, List.of(MY_TABLES, TransparencyLog.SCHEMA));
 * TransparencyLog log = new TransparencyLog(database);
 * Commitment commitment = Commitment.of(content);
 * database.write(connection -> {
 *   long index = log.append(connection, commitment.leafHash());
 *   return Sql.execute(
 *       connection, "INSERT INTO sent VALUES (?, ?, ?)", index, commitment.salt(), content);
 * });
 * Checkpoint checkpoint = Checkpoint.sign(log.head(), key);
 * }</pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1">RFC 9162 section 2.1</a>
 */
public final class TransparencyLog {

  /**
   * The tables, as one of {@link Database#open}'s migrations. {@code log_hashes} has every hash in
   * the order in which they were made: each leaf is followed by the nodes that it completes. {@code
   * log_head} has what the next leaf needs. Neither holds anything about a person.
   */
  public static final String SCHEMA =
      """
      CREATE TABLE log_hashes (
        place INTEGER PRIMARY KEY,
        hash BLOB NOT NULL CHECK (length(hash) = 32)
      ) STRICT;
      CREATE TABLE log_head (
        id INTEGER PRIMARY KEY CHECK (id = 0),
        size INTEGER NOT NULL,
        peaks BLOB NOT NULL
      ) STRICT;
      INSERT INTO log_head VALUES (0, 0, x'');
      CREATE TRIGGER log_hashes_follow BEFORE INSERT ON log_hashes
        WHEN NEW.place IS NOT (SELECT coalesce(max(place) + 1, 0) FROM log_hashes)
        BEGIN SELECT RAISE(ABORT, 'the log is appended to only at its end'); END;
      CREATE TRIGGER log_hashes_stay BEFORE UPDATE ON log_hashes
        BEGIN SELECT RAISE(ABORT, 'the log is only appended to'); END;
      CREATE TRIGGER log_hashes_remain BEFORE DELETE ON log_hashes
        BEGIN SELECT RAISE(ABORT, 'the log is only appended to'); END;
      CREATE TRIGGER log_head_is_one BEFORE INSERT ON log_head
        BEGIN SELECT RAISE(ABORT, 'the log has one head'); END;
      CREATE TRIGGER log_head_grows BEFORE UPDATE ON log_head
        WHEN NEW.size IS NOT OLD.size + 1 OR NEW.id IS NOT OLD.id
        BEGIN SELECT RAISE(ABORT, 'the log is only appended to'); END;
      CREATE TRIGGER log_head_remains BEFORE DELETE ON log_head
        BEGIN SELECT RAISE(ABORT, 'the log is only appended to'); END;
      """;

  private final Database database;

  /**
   * @param database opened with {@link #SCHEMA} among its migrations
   */
  public TransparencyLog(Database database) {
    this.database = Objects.requireNonNull(database);
  }

  /**
   * Appends a leaf within the caller's transaction, so that it is there exactly if what it stands
   * for is.
   *
   * @param connection of this log's database, within {@link Database#write} or {@link
   *     Database#note}
   * @param leafHash usually a {@link Commitment#leafHash}
   * @return the leaf's index, from 0
   */
  public long append(Connection connection, Hash leafHash) throws SQLException {
    Frontier frontier = frontier(connection);
    long index = frontier.size();
    long place = hashes(index);
    List<Object> values = new ArrayList<>();
    for (Hash hash : frontier.append(leafHash)) {
      values.add(place++);
      values.add(hash.bytes());
    }
    String rows = String.join(", ", Collections.nCopies(values.size() / 2, "(?, ?)"));
    Sql.execute(connection, "INSERT INTO log_hashes VALUES " + rows, values.toArray());
    Sql.execute(
        connection, "UPDATE log_head SET size = ?, peaks = ?", frontier.size(), frontier.bytes());
    return index;
  }

  /**
   * What was appended there.
   *
   * @throws InvalidRequestException if the log has no such leaf
   */
  public Hash leaf(long index) {
    return database.read(
        connection -> {
          if (index < 0 || index >= frontier(connection).size()) {
            throw outside("index");
          }
          return node(connection, 0, index);
        });
  }

  /** In leaves. */
  public long size() {
    return head().size();
  }

  /** Of all leaves. */
  public Hash root() {
    return head().root();
  }

  /** Size and root of the same moment. */
  public TreeHead head() {
    return database.read(this::head);
  }

  /** The same within a transaction, with what was appended in it. */
  public TreeHead head(Connection connection) throws SQLException {
    Frontier frontier = frontier(connection);
    return new TreeHead(frontier.size(), frontier.root());
  }

  /**
   * The head that the log had when it had {@code size} leaves.
   *
   * @throws InvalidRequestException if it is not that long
   */
  public TreeHead head(long size) {
    return proving("size", 0, size, (tree, from, to) -> new TreeHead(to, tree.root(to)));
  }

  /**
   * Proves that a leaf is in the log as it was with {@code size} leaves.
   *
   * @throws InvalidRequestException if {@code size} is more than the log has, or {@code index} not
   *     less than it
   */
  public InclusionProof inclusion(long index, long size) {
    if (index >= size) {
      throw outside("index");
    }
    return proving("index", index, size, MerkleTree::inclusion);
  }

  /**
   * Proves that the log of {@code newer} leaves is the one of {@code older} leaves, grown.
   *
   * @throws InvalidRequestException if {@code newer} is more than the log has or less than {@code
   *     older}
   */
  public ConsistencyProof consistency(long older, long newer) {
    return proving("older", older, newer, MerkleTree::consistency);
  }

  /**
   * Recomputes every hash from the leaves and compares. Takes as long as reading the whole log; it
   * can be written to meanwhile.
   *
   * @return the first difference; empty if there is none
   */
  public Optional<LogDamage> verify() {
    return verify(TreeHead.EMPTY);
  }

  /**
   * The same, and whether the log has grown from {@code kept}: finds a log that was cut off, or
   * rewritten with all its hashes.
   *
   * @param kept of a {@link Checkpoint} that was kept elsewhere and whose signature was verified
   */
  public Optional<LogDamage> verify(TreeHead kept) {
    return database.read(connection -> new LogCheck(kept).of(connection));
  }

  /** What is asked of the tree about a part of it. */
  @FunctionalInterface
  private interface Question<R> {
    R of(MerkleTree tree, long from, long to) throws SQLException;
  }

  // No transaction: what lies below a size that the log once had never changes.
  private <R> R proving(String field, long from, long to, Question<R> question) {
    return database.read(
        connection -> {
          if (from < 0 || from > to) {
            throw outside(field);
          }
          if (to > frontier(connection).size()) {
            throw outside("size");
          }
          MerkleTree tree = new MerkleTree((level, position) -> node(connection, level, position));
          return question.of(tree, from, to);
        });
  }

  private static InvalidRequestException outside(String field) {
    return new InvalidRequestException(
        field, "The log has no such entry; ask for no more than its size.");
  }

  private static Frontier frontier(Connection connection) throws SQLException {
    try {
      List<Frontier> all =
          Sql.query(
              connection,
              "SELECT size, peaks FROM log_head",
              rows -> Frontier.of(rows.getLong(1), rows.getBytes(2)));
      if (all.size() == 1) {
        return all.get(0);
      }
      throw new SQLException("The log has " + all.size() + " heads.");
    } catch (IllegalArgumentException e) {
      throw new SQLException("The log's head is damaged.", e);
    }
  }

  private static Hash node(Connection connection, int level, long position) throws SQLException {
    long place = hashes((position + 1 << level) - 1) + level;
    List<byte[]> found =
        Sql.query(
            connection,
            "SELECT hash FROM log_hashes WHERE place = ?",
            rows -> rows.getBytes(1),
            place);
    if (found.isEmpty() || found.get(0).length != Hash.LENGTH) {
      throw new SQLException("The log lacks hash " + place + ".");
    }
    return Hash.of(found.get(0));
  }

  /**
   * How many hashes there are for so many leaves: each bit set is a subtree still without a pair.
   */
  private static long hashes(long leaves) {
    return 2 * leaves - Long.bitCount(leaves);
  }
}
