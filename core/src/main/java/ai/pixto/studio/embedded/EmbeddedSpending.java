package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.OverBudgetException;
import ai.pixto.store.Sql;
import ai.pixto.studio.Spending;
import ai.pixto.studio.SpendingLimit;
import ai.pixto.studio.SpendingLimit.Period;
import ai.pixto.studio.SpendingUse;
import ai.pixto.studio.SpendingUse.State;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What an account of an {@link EmbeddedStudio} spends at partners. */
final class EmbeddedSpending implements Spending {

  private static final int DECIMALS = 6;
  private static final BigDecimal MOST_DOLLARS = new BigDecimal(1_000_000);

  private record KeptPartner(String id) {}

  private record KeptLimit(Period period, String partner, BigDecimal dollars) {
    SpendingLimit limit() {
      return new SpendingLimit(period, Optional.ofNullable(partner), dollars);
    }
  }

  private record LimitRow(String id, SpendingLimit limit) {}

  private final Access access;

  EmbeddedSpending(Access access) {
    this.access = access;
  }

  @Override
  public List<SpendingLimit> limits() {
    return access.read(connection -> rows(connection).stream().map(LimitRow::limit).toList());
  }

  private List<LimitRow> rows(Connection connection) throws SQLException {
    return Sql.query(
        connection,
        "SELECT id, terms FROM spending_limits WHERE account = ? ORDER BY rowid",
        rows -> {
          String id = rows.getString(1);
          byte[] terms = rows.getBytes(2);
          return new LimitRow(
              id, access.open("spending_limits", "terms", id, terms, KeptLimit.class).limit());
        },
        access.account());
  }

  @Override
  public void set(SpendingLimit limit) {
    limit.partner().ifPresent(partner -> CardNumbers.checkedId("partner", partner));
    BigDecimal dollars = checked("dollars", limit.dollars());
    access.write(
        connection -> {
          remove(connection, limit.period(), limit.partner());
          String id = Ids.next();
          KeptLimit kept = new KeptLimit(limit.period(), limit.partner().orElse(null), dollars);
          return Sql.execute(
              connection,
              "INSERT INTO spending_limits (account, id, terms) VALUES (?, ?, ?)",
              access.account(),
              id,
              access.seal("spending_limits", "terms", id, kept));
        });
  }

  @Override
  public void remove(Period period, Optional<String> partner) {
    access.write(connection -> remove(connection, period, partner));
  }

  private int remove(Connection connection, Period period, Optional<String> partner)
      throws SQLException {
    int removed = 0;
    for (LimitRow row : rows(connection)) {
      if (row.limit().period() == period && row.limit().partner().equals(partner)) {
        removed +=
            Sql.execute(
                connection,
                "DELETE FROM spending_limits WHERE account = ? AND id = ?",
                access.account(),
                row.id());
      }
    }
    return removed;
  }

  private static BigDecimal checked(String field, BigDecimal dollars) {
    if (dollars.signum() < 0 || dollars.compareTo(MOST_DOLLARS) > 0) {
      throw new InvalidRequestException(
          field, "The amount must be from 0 to " + MOST_DOLLARS.toPlainString() + " US dollars.");
    }
    return dollars(micros(dollars));
  }

  private static long micros(BigDecimal dollars) {
    return dollars.movePointRight(DECIMALS).setScale(0, RoundingMode.CEILING).longValueExact();
  }

  private static BigDecimal dollars(long micros) {
    BigDecimal shortest = BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros();
    return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
  }

  @Override
  public BigDecimal used(Period period, Optional<String> partner) {
    return dollars(access.read(connection -> used(connection, period, partner)));
  }

  private long used(Connection connection, Period period, Optional<String> partner)
      throws SQLException {
    LocalDate today = LocalDate.ofInstant(access.now(), ZoneOffset.UTC);
    LocalDate first = period == Period.DAY ? today : today.withDayOfMonth(1);
    LocalDate next = period == Period.DAY ? first.plusDays(1) : first.plusMonths(1);
    String counts =
        " FROM spending WHERE account = ? AND imported = 0 AND at >= ? AND at < ? AND state !="
            + " 'CANCELLED' AND micros IS NOT NULL";
    Object[] values = {access.account(), millis(first), millis(next)};
    if (partner.isEmpty()) {
      return Sql.query(
              connection,
              "SELECT coalesce(sum(micros), 0)" + counts,
              rows -> rows.getLong(1),
              values)
          .get(0);
    }
    return Sql.query(
            connection,
            "SELECT id, partner, micros" + counts,
            rows ->
                partner(rows.getString(1), rows.getBytes(2)).equals(partner.get())
                    ? rows.getLong(3)
                    : 0L,
            values)
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private static long millis(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  private String partner(String id, byte[] sealed) {
    return access.open("spending", "partner", id, sealed, KeptPartner.class).id();
  }

  @Override
  public SpendingUse reserve(
      String job, String partner, Optional<BigDecimal> price, boolean allowUnknownPrice) {
    CardNumbers.checkedId("job", job);
    CardNumbers.checkedId("partner", partner);
    Optional<BigDecimal> estimate = price.map(dollars -> checked("price", dollars));
    return access.write(
        connection -> {
          Optional<SpendingUse> known = find(connection, job);
          if (known.isPresent()) {
            return same(known.get(), partner, estimate);
          }
          checkLimits(connection, partner, estimate, allowUnknownPrice);
          Sql.execute(
              connection,
              "INSERT INTO spending (account, id, at, micros, state, partner) VALUES (?, ?, ?, ?,"
                  + " 'RESERVED', ?)",
              access.account(),
              job,
              access.now().toEpochMilli(),
              estimate.map(EmbeddedSpending::micros).orElse(null),
              access.seal("spending", "partner", job, new KeptPartner(partner)));
          return find(connection, job).orElseThrow();
        });
  }

  private static SpendingUse same(
      SpendingUse known, String partner, Optional<BigDecimal> estimate) {
    if (known.imported() || known.state() == State.CANCELLED) {
      throw cancelled();
    }
    if (!known.partner().equals(partner) || !known.estimate().equals(estimate)) {
      throw new InvalidRequestException(
          "price", "Another estimate is reserved for this job; cancel it and begin a new job.");
    }
    return known;
  }

  private static InvalidRequestException cancelled() {
    return new InvalidRequestException(
        "job", "What this job would cost was given back; begin a new job.");
  }

  private void checkLimits(
      Connection connection, String partner, Optional<BigDecimal> estimate, boolean allowUnknown)
      throws SQLException {
    for (LimitRow row : rows(connection)) {
      SpendingLimit limit = row.limit();
      if (limit.partner().filter(other -> !other.equals(partner)).isPresent()) {
        continue;
      }
      BigDecimal used = dollars(used(connection, limit.period(), limit.partner()));
      if (estimate.isEmpty() ? !allowUnknown : passes(limit, used, estimate.get())) {
        throw new OverBudgetException(
            estimate.map(price -> usd(price) + " by estimate").orElse("an unknown amount"),
            inWords(limit, used));
      }
    }
  }

  private static boolean passes(SpendingLimit limit, BigDecimal used, BigDecimal estimate) {
    return used.add(estimate).compareTo(limit.dollars()) > 0;
  }

  private static String inWords(SpendingLimit limit, BigDecimal used) {
    return usd(limit.dollars())
        + (limit.period() == Period.DAY ? " a day" : " a month")
        + limit.partner().map(partner -> " at " + partner).orElse("")
        + ", of which about "
        + usd(used)
        + " is used";
  }

  private static String usd(BigDecimal dollars) {
    return dollars.toPlainString() + " USD";
  }

  @Override
  public SpendingUse settle(String job) {
    return access.writeAnyway(
        connection -> {
          SpendingUse use = known(connection, job);
          if (use.state() == State.CANCELLED) {
            throw cancelled();
          }
          return ended(connection, use, State.SETTLED);
        });
  }

  @Override
  public SpendingUse cancel(String job) {
    return access.writeAnyway(
        connection -> ended(connection, known(connection, job), State.CANCELLED));
  }

  private SpendingUse known(Connection connection, String job) throws SQLException {
    return find(connection, job)
        .filter(use -> !use.imported())
        .orElseThrow(() -> new InvalidRequestException("job", "Nothing is reserved for this job."));
  }

  // Only what has not ended changes, so that the first end is the one that stays.
  private SpendingUse ended(Connection connection, SpendingUse use, State state)
      throws SQLException {
    Sql.execute(
        connection,
        "UPDATE spending SET state = ? WHERE account = ? AND id = ? AND state = 'RESERVED'",
        state.name(),
        access.account(),
        use.job());
    return find(connection, use.job()).orElseThrow();
  }

  @Override
  public Optional<SpendingUse> find(String job) {
    return access.read(connection -> find(connection, job));
  }

  private static final String USES =
      "SELECT id, at, micros, state, partner, imported FROM spending WHERE account = ?";

  private Optional<SpendingUse> find(Connection connection, String job) throws SQLException {
    return Sql.query(connection, USES + " AND id = ?", this::use, access.account(), job).stream()
        .findFirst();
  }

  @Override
  public List<SpendingUse> openReservations(Duration olderThan) {
    long before = access.now().minus(olderThan).toEpochMilli();
    return access.read(
        connection ->
            Sql.query(
                connection,
                USES + " AND imported = 0 AND state = 'RESERVED' AND at <= ? ORDER BY at, rowid",
                this::use,
                access.account(),
                before));
  }

  @Override
  public List<SpendingUse> history(int skip, int count) {
    EmbeddedCredits.checkPage(skip, count);
    return access.read(
        connection ->
            Sql.query(
                connection,
                USES + " ORDER BY at DESC, rowid DESC LIMIT ? OFFSET ?",
                this::use,
                access.account(),
                count,
                skip));
  }

  private SpendingUse use(ResultSet rows) throws SQLException {
    long micros = rows.getLong(3);
    Optional<BigDecimal> estimate =
        rows.wasNull() ? Optional.empty() : Optional.of(dollars(micros));
    String job = rows.getString(1);
    return new SpendingUse(
        job,
        Instant.ofEpochMilli(rows.getLong(2)),
        partner(job, rows.getBytes(5)),
        estimate,
        State.valueOf(rows.getString(4)),
        rows.getBoolean(6));
  }
}
