package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.StorageException;
import ai.pixto.store.Sql;
import ai.pixto.studio.Asset;
import ai.pixto.studio.AssetPage;
import ai.pixto.studio.AssetQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/** Answers one query: by the indexes of the file, or by words where there are some. */
final class AssetSearch {

  /** An asset's place among all, the newest first. */
  private record Hit(long created, String id) {
    private static final Comparator<Hit> NEWEST_FIRST =
        Comparator.comparingLong(Hit::created).thenComparing(Hit::id).reversed();

    /**
     * @throws InvalidRequestException if it is no {@link AssetPage#next}
     */
    private static Hit parse(String text) {
      String[] parts = text.split("-", 2);
      if (parts.length == 2 && parts[0].matches("\\d{1,18}")) {
        return new Hit(Long.parseLong(parts[0]), parts[1]);
      }
      throw new InvalidRequestException(
          "after", "This is no end of a page; give what the page before said.");
    }

    @Override
    public String toString() {
      return created + "-" + id;
    }
  }

  private final Connection connection;
  private final Access access;
  private final SearchIndex index;
  private final AssetQuery query;
  private final Optional<Hit> after;

  AssetSearch(Connection connection, Access access, SearchIndex index, AssetQuery query) {
    this.connection = connection;
    this.access = access;
    this.index = index;
    this.query = query;
    after = query.after().map(Hit::parse);
  }

  /** Those with the folded words in their texts. */
  AssetPage page(String words) throws SQLException {
    if (query.collection().isPresent()) {
      AssetCollections.check(connection, access, query.collection().get());
    }
    return words.isEmpty() && query.character().isEmpty() ? listed() : page(found(words));
  }

  private AssetPage listed() throws SQLException {
    List<Object> values = new ArrayList<>();
    StringBuilder where = new StringBuilder("account = ?");
    values.add(access.account());
    where.append(query.trash() ? " AND trashed IS NOT NULL" : " AND trashed IS NULL");
    where.append(query.favourites() ? " AND favourite = 1" : "");
    query.kind().ifPresent(kind -> add(where, values, " AND kind = ?", kind.name()));
    query.from().ifPresent(t -> add(where, values, " AND created >= ?", t.toEpochMilli()));
    query.to().ifPresent(t -> add(where, values, " AND created < ?", t.toEpochMilli()));
    after.ifPresent(
        hit -> add(where, values, " AND (created, id) < (?, ?)", hit.created(), hit.id()));
    query
        .collection()
        .ifPresent(
            collection ->
                add(
                    where,
                    values,
                    " AND id IN (SELECT asset FROM collection_assets WHERE account = ? AND"
                        + " collection = ?)",
                    access.account(),
                    collection));
    values.add(query.limit() + 1);
    return page(
        Sql.query(
            connection,
            "SELECT "
                + AssetRow.COLUMNS
                + " FROM assets WHERE "
                + where
                + " ORDER BY created DESC, id DESC LIMIT ?",
            AssetRow::of,
            values.toArray()));
  }

  private static void add(
      StringBuilder where, List<Object> values, String condition, Object... more) {
    where.append(condition);
    values.addAll(List.of(more));
  }

  /** One row more than asked for, if there is one. */
  private List<AssetRow> found(String words) throws SQLException {
    Filter filter = new Filter();
    PriorityQueue<Hit> waiting = new PriorityQueue<>(Hit.NEWEST_FIRST);
    List<Hit> best = new ArrayList<>();
    filter.match(index.fresh(connection), words, waiting);
    for (SearchIndex.Place place : index.places(connection)) {
      // What is newer than all that was not looked at yet has its place.
      take(waiting, best, place.newest());
      if (best.size() > query.limit()) {
        break;
      }
      filter.match(index.segment(connection, place), words, waiting);
    }
    take(waiting, best, Long.MIN_VALUE);
    List<AssetRow> rows = new ArrayList<>();
    for (Hit hit : best) {
      AssetRow.find(connection, access, hit.id()).ifPresent(rows::add);
    }
    return rows;
  }

  private void take(PriorityQueue<Hit> waiting, List<Hit> best, long newerThan) {
    while (best.size() <= query.limit()
        && !waiting.isEmpty()
        && waiting.peek().created() > newerThan) {
      best.add(waiting.poll());
    }
  }

  private AssetPage page(List<AssetRow> rows) {
    boolean more = rows.size() > query.limit();
    List<AssetRow> shown = more ? rows.subList(0, query.limit()) : rows;
    List<Asset> assets = new ArrayList<>();
    List<String> damaged = new ArrayList<>();
    for (AssetRow row : shown) {
      try {
        assets.add(row.asset(access));
      } catch (StorageException e) {
        damaged.add(row.id());
      }
    }
    Optional<String> next =
        more
            ? Optional.of(shown.get(shown.size() - 1))
                .map(row -> new Hit(row.created(), row.id()).toString())
            : Optional.empty();
    return new AssetPage(assets, damaged, next);
  }

  /** All that the query asks for but the words. */
  private final class Filter {
    private final Set<String> trash;
    private final Optional<Set<String>> favourites;
    private final Optional<Set<String>> members;
    private final long from = query.from().map(t -> t.toEpochMilli()).orElse(Long.MIN_VALUE);
    private final long to = query.to().map(t -> t.toEpochMilli()).orElse(Long.MAX_VALUE);
    private final Optional<String> character = query.character().map(Segment::folded);

    Filter() throws SQLException {
      // Named, as SQLite does not know how few those are and takes an index of all.
      trash =
          ids(
              "SELECT id FROM assets INDEXED BY assets_in_trash"
                  + " WHERE account = ? AND trashed IS NOT NULL");
      favourites =
          query.favourites()
              ? Optional.of(
                  ids(
                      "SELECT id FROM assets INDEXED BY assets_liked"
                          + " WHERE account = ? AND favourite = 1"))
              : Optional.empty();
      members =
          query.collection().isPresent()
              ? Optional.of(
                  ids(
                      "SELECT asset FROM collection_assets WHERE account = ? AND collection = ?",
                      query.collection().get()))
              : Optional.empty();
    }

    private Set<String> ids(String sql, String... more) throws SQLException {
      List<Object> values = new ArrayList<>(List.of(access.account()));
      values.addAll(List.of(more));
      return new HashSet<>(Sql.query(connection, sql, rows -> rows.getString(1), values.toArray()));
    }

    void match(Segment segment, String words, PriorityQueue<Hit> hits) {
      segment.match(
          words,
          i -> {
            if (holds(segment, i)) {
              hits.add(new Hit(segment.created(i), segment.id(i)));
            }
          });
    }

    private boolean holds(Segment segment, int i) {
      long created = segment.created(i);
      String id = segment.id(i);
      return created >= from
          && created < to
          && query.kind().filter(kind -> !segment.isKind(i, kind.name())).isEmpty()
          && character.filter(name -> !segment.shows(i, name)).isEmpty()
          && trash.contains(id) == query.trash()
          && favourites.filter(all -> !all.contains(id)).isEmpty()
          && members.filter(all -> !all.contains(id)).isEmpty()
          && after
              .filter(hit -> Hit.NEWEST_FIRST.compare(new Hit(created, id), hit) <= 0)
              .isEmpty();
    }
  }
}
