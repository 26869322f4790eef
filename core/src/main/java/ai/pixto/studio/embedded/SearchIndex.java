package ai.pixto.studio.embedded;

import ai.pixto.error.StorageException;
import ai.pixto.store.Sql;
import java.lang.ref.SoftReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words by which assets are found, encrypted: those of a thousand assets in one {@link
 * Segment}, those of the newest or just changed ones in their own records alone. Segments that were
 * read are kept in memory as long as that has room. All of it is derived from the records: what is
 * damaged or missing is read from them again. Safe for any number of threads.
 */
final class SearchIndex {

  /** How many assets a segment has at most, and how many may be searched one by one. */
  static final int SIZE = 1000;

  private record Known(long version, Segment segment) {}

  /**
   * A segment in the file.
   *
   * @param newest when its newest asset was added
   */
  record Place(String id, long version, long newest) {}

  private final Access access;
  private final Map<String, SoftReference<Known>> cache = new ConcurrentHashMap<>();

  SearchIndex(Access access) {
    this.access = access;
  }

  /** Those whose newest asset is the newest first. */
  List<Place> places(Connection connection) throws SQLException {
    return Sql.query(
        connection,
        "SELECT id, version, newest FROM asset_segments WHERE account = ? ORDER BY newest DESC",
        rows -> new Place(rows.getString(1), rows.getLong(2), rows.getLong(3)),
        access.account());
  }

  /** A segment; of a damaged one what the records say. */
  Segment segment(Connection connection, Place place) throws SQLException {
    SoftReference<Known> reference = cache.get(place.id());
    Known known = reference == null ? null : reference.get();
    if (known != null && known.version() == place.version()) {
      return known.segment();
    }
    Optional<Segment> read = read(connection, place.id());
    Segment segment =
        read.isPresent() ? read.get() : fromRecords(rows(connection, "= ?", place.id()));
    cache.put(place.id(), new SoftReference<>(new Known(place.version(), segment)));
    return segment;
  }

  private Optional<Segment> read(Connection connection, String id) throws SQLException {
    List<byte[]> sealed =
        Sql.query(
            connection,
            "SELECT content FROM asset_segments WHERE account = ? AND id = ?",
            rows -> rows.getBytes(1),
            access.account(),
            id);
    try {
      return sealed.stream()
          .map(bytes -> access.open("asset_segments", "content", id, bytes, Segment.Kept.class))
          .map(Segment::new)
          .findFirst();
    } catch (StorageException e) {
      debug("A segment of the search is damaged.", e);
      return Optional.empty();
    }
  }

  private static void debug(String what, Exception e) {
    System.getLogger("ai.pixto.studio").log(System.Logger.Level.DEBUG, what, e);
  }

  /** The words of the assets that are in no segment. */
  Segment fresh(Connection connection) throws SQLException {
    return fromRecords(rows(connection, "IS NULL"));
  }

  private List<AssetRow> rows(Connection connection, String which, Object... values)
      throws SQLException {
    Object[] all = new Object[values.length + 1];
    all[0] = access.account();
    System.arraycopy(values, 0, all, 1, values.length);
    return Sql.query(
        connection,
        "SELECT "
            + AssetRow.COLUMNS
            + " FROM assets WHERE (account, id) IN (SELECT account, id FROM asset_texts WHERE"
            + " account = ? AND segment "
            + which
            + ")",
        AssetRow::of,
        all);
  }

  /** A damaged record has no words, and the others have theirs. */
  private Segment fromRecords(List<AssetRow> rows) {
    List<Segment.Entry> entries = new ArrayList<>();
    for (AssetRow row : rows) {
      try {
        String text = Segment.text(row.opened(access));
        entries.add(new Segment.Entry(row.id(), row.created(), row.kind(), text));
      } catch (StorageException e) {
        debug("The record of an asset is damaged.", e);
      }
    }
    return Segment.of(entries);
  }

  /** Whether there are more to be searched one by one than there may be. */
  boolean isUntidy(Connection connection) throws SQLException {
    return Sql.query(
            connection,
            "SELECT count(*) FROM (SELECT 1 FROM asset_texts WHERE account = ? AND segment IS NULL"
                + " LIMIT ?)",
            rows -> rows.getInt(1) > SIZE,
            access.account(),
            SIZE + 1)
        .get(0);
  }

  /** Puts what is searched one by one into segments, a thousand each, if it is too much. */
  void tidy(Connection connection) throws SQLException {
    if (!isUntidy(connection)) {
      return;
    }
    List<String> ids =
        Sql.query(
            connection,
            "SELECT id FROM asset_texts JOIN assets USING (account, id) WHERE account = ? AND"
                + " segment IS NULL ORDER BY created, id",
            rows -> rows.getString(1),
            access.account());
    for (int from = 0; from + SIZE <= ids.size(); from += SIZE) {
      pack(connection, ids.subList(from, from + SIZE));
    }
  }

  private void pack(Connection connection, List<String> ids) throws SQLException {
    List<AssetRow> rows = new ArrayList<>();
    for (String id : ids) {
      AssetRow.find(connection, access, id).ifPresent(rows::add);
    }
    Segment segment = fromRecords(rows);
    String name = Ids.next();
    Sql.execute(
        connection,
        "INSERT INTO asset_segments (account, id, version, newest, content) VALUES (?, ?, 0, ?,"
            + " ?)",
        access.account(),
        name,
        segment.newest(),
        sealed(name, segment));
    for (String id : ids) {
      place(connection, id, name);
    }
  }

  private byte[] sealed(String id, Segment segment) {
    return access.seal("asset_segments", "content", id, segment.kept());
  }

  private void place(Connection connection, String asset, String segment) throws SQLException {
    Sql.execute(
        connection,
        "UPDATE asset_texts SET segment = ? WHERE account = ? AND id = ?",
        segment,
        access.account(),
        asset);
  }

  /** Takes the words of these assets out of their segments: from now on their records count. */
  void forget(Connection connection, Collection<String> assets) throws SQLException {
    Map<String, Set<String>> bySegment = new HashMap<>();
    for (String asset : assets) {
      for (String segment :
          Sql.query(
              connection,
              "SELECT segment FROM asset_texts WHERE account = ? AND id = ? AND segment IS NOT"
                  + " NULL",
              rows -> rows.getString(1),
              access.account(),
              asset)) {
        bySegment.computeIfAbsent(segment, any -> new HashSet<>()).add(asset);
        place(connection, asset, null);
      }
    }
    for (Map.Entry<String, Set<String>> each : bySegment.entrySet()) {
      rewrite(connection, each.getKey(), each.getValue());
    }
  }

  private void rewrite(Connection connection, String id, Set<String> gone) throws SQLException {
    Optional<Segment> rest = read(connection, id).map(segment -> segment.without(gone));
    cache.remove(id);
    if (rest.filter(segment -> !segment.isEmpty()).isPresent()) {
      Sql.execute(
          connection,
          "UPDATE asset_segments SET content = ?, version = version + 1 WHERE account = ? AND id ="
              + " ?",
          sealed(id, rest.get()),
          access.account(),
          id);
      return;
    }
    Sql.execute(
        connection,
        "DELETE FROM asset_segments WHERE account = ? AND id = ?",
        access.account(),
        id);
    Sql.execute(
        connection,
        "UPDATE asset_texts SET segment = NULL WHERE account = ? AND segment = ?",
        access.account(),
        id);
  }
}
