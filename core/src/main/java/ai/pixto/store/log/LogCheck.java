package ai.pixto.store.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Builds a log's tree anew from its leaves and stops where the file has something else. */
final class LogCheck {

  // One statement, so that what another process appends meanwhile is seen whole or not at all.
  private static final String EVERYTHING =
      "SELECT size, peaks, place, hash FROM log_head LEFT JOIN log_hashes ORDER BY place";

  private final TreeHead kept;
  private final Frontier frontier = new Frontier();

  /**
   * @param kept what the log is to have grown from
   */
  LogCheck(TreeHead kept) {
    this.kept = kept;
  }

  Optional<LogDamage> of(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EVERYTHING);
        ResultSet rows = statement.executeQuery()) {
      if (!rows.next()) {
        return damage(0, "is incomplete");
      }
      long size = rows.getLong(1);
      byte[] peaks = rows.getBytes(2);
      rows.getLong(3);
      boolean more = !rows.wasNull();
      Iterator<Hash> completed = List.<Hash>of().iterator();
      int level = 0;
      for (long place = 0; more; place++) {
        byte[] stored = rows.getBytes(4);
        if (rows.getLong(3) != place || stored.length != Hash.LENGTH) {
          return damage(frontier.size() - (completed.hasNext() ? 1 : 0), "is incomplete");
        }
        if (!completed.hasNext()) {
          completed = frontier.append(Hash.of(stored)).iterator();
          level = 0;
        }
        if (!Arrays.equals(completed.next().bytes(), stored)) {
          return damage(frontier.size() - (1L << level), "was changed");
        }
        level++;
        if (!completed.hasNext() && differsFromKept()) {
          return damage(0, "is another one than was kept");
        }
        more = rows.next();
      }
      return completed.hasNext() ? damage(frontier.size() - 1, "is cut off") : end(size, peaks);
    }
  }

  private boolean differsFromKept() {
    return frontier.size() == kept.size() && !frontier.root().equals(kept.root());
  }

  private Optional<LogDamage> end(long size, byte[] peaks) {
    if (frontier.size() < Math.max(size, kept.size())) {
      return damage(frontier.size(), "is cut off");
    }
    if (frontier.size() > size) {
      return damage(size, "was changed");
    }
    int peak = Arrays.mismatch(frontier.bytes(), peaks) / Hash.LENGTH;
    return Arrays.equals(frontier.bytes(), peaks)
        ? Optional.empty()
        : damage(firstUnder(peak, size), "was changed");
  }

  private static long firstUnder(int peak, long size) {
    long first = 0;
    for (int i = 0; i < peak; i++) {
      first += Long.highestOneBit(size - first);
    }
    return first;
  }

  private static Optional<LogDamage> damage(long entry, String what) {
    String message =
        "The log %s from entry %d on; go back to a copy of the file from before."
            .formatted(what, entry);
    return Optional.of(new LogDamage(entry, message));
  }
}
