package ai.pixto.studio.embedded;

import ai.pixto.error.ConsentMissingException;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.ProviderFailedException;
import ai.pixto.http.Body;
import ai.pixto.http.HttpRequest;
import ai.pixto.http.HttpResponse;
import ai.pixto.http.HttpTransport;
import ai.pixto.operation.OperationKind;
import ai.pixto.store.Sql;
import ai.pixto.studio.Telemetry;
import ai.pixto.task.Cancellation;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Counts of use in an {@link EmbeddedStudio}. Counters belong to a batch from the beginning; once a
 * batch is tried to be sent, nothing is added to it any more, so that it is the same each time.
 */
final class EmbeddedTelemetry implements Telemetry {

  /** Sends a batch, or throws. */
  @FunctionalInterface
  interface Sender {
    /**
     * @param check to be run before each attempt; what it throws ends it
     */
    void send(URI address, String payload, Runnable check);
  }

  private static final String OTHER = "other";
  private static final Pattern PLAIN_WORD = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  private record Counter(String day, String operation, String engine, String outcome, long count) {
    Counter more() {
      return new Counter(day, operation, engine, outcome, count + 1);
    }

    boolean counts(Counter other) {
      return day.equals(other.day)
          && operation.equals(other.operation)
          && engine.equals(other.engine)
          && outcome.equals(other.outcome);
    }
  }

  private record Row(String id, Counter counter) {}

  private record Batch(String id, String payload) {}

  private final Access access;
  private final Optional<URI> address;
  private final BooleanSupplier statisticsAllowed;

  /**
   * @param statisticsAllowed whether the person consents to statistics now
   */
  EmbeddedTelemetry(Access access, Optional<URI> address, BooleanSupplier statisticsAllowed) {
    this.access = access;
    this.address = address;
    this.statisticsAllowed = statisticsAllowed;
  }

  @Override
  public boolean isOn() {
    return access.read(this::isOn);
  }

  private boolean isOn(Connection connection) throws SQLException {
    return openBatch(connection).isPresent() && statisticsAllowed.getAsBoolean();
  }

  private Optional<String> openBatch(Connection connection) throws SQLException {
    return Sql.query(
            connection,
            "SELECT batch FROM statistics_switches WHERE account = ?",
            rows -> rows.getString(1),
            access.account())
        .stream()
        .findFirst();
  }

  @Override
  public void switchOn() {
    access.write(
        connection -> {
          if (!statisticsAllowed.getAsBoolean()) {
            throw new ConsentMissingException("Pixto", "count how it is used");
          }
          return Sql.execute(
              connection,
              "INSERT INTO statistics_switches (account, id, batch) VALUES (?, 'statistics', ?) ON"
                  + " CONFLICT DO NOTHING",
              access.account(),
              Ids.next());
        });
  }

  @Override
  public void switchOff() {
    access.writeAnyway(this::erase);
  }

  private int erase(Connection connection) throws SQLException {
    return Sql.execute(
            connection, "DELETE FROM statistics_switches WHERE account = ?", access.account())
        + Sql.execute(connection, "DELETE FROM statistics WHERE account = ?", access.account());
  }

  /** Whether it is on; what was counted is erased if the consent was withdrawn since. */
  private boolean isOnOrErased(Connection connection) throws SQLException {
    boolean on = isOn(connection);
    if (!on) {
      erase(connection);
    }
    return on;
  }

  @Override
  public void count(OperationKind kind, String engine, Outcome outcome) {
    if (access.read(connection -> openBatch(connection).isEmpty())) {
      return;
    }
    access.write(
        connection -> {
          if (!isOnOrErased(connection)) {
            return 0;
          }
          LocalDate day = LocalDate.ofInstant(access.now(), ZoneOffset.UTC);
          return add(
              connection,
              openBatch(connection).orElseThrow(),
              day,
              new Counter(
                  day.toString(),
                  kind.word(),
                  PLAIN_WORD.matcher(engine).matches() ? engine : OTHER,
                  outcome.name().toLowerCase(Locale.ROOT),
                  1));
        });
  }

  private int add(Connection connection, String batch, LocalDate day, Counter counter)
      throws SQLException {
    for (Row row : rows(connection, batch)) {
      if (row.counter().counts(counter)) {
        return Sql.execute(
            connection,
            "UPDATE statistics SET counter = ? WHERE account = ? AND id = ?",
            access.seal("statistics", "counter", row.id(), row.counter().more()),
            access.account(),
            row.id());
      }
    }
    String id = Ids.next();
    return Sql.execute(
        connection,
        "INSERT INTO statistics (account, id, day, batch, counter) VALUES (?, ?, ?, ?, ?)",
        access.account(),
        id,
        day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli(),
        batch,
        access.seal("statistics", "counter", id, counter));
  }

  private List<Row> rows(Connection connection, String batch) throws SQLException {
    return Sql.query(
        connection,
        "SELECT id, counter FROM statistics WHERE account = ? AND batch = ?",
        rows -> {
          String id = rows.getString(1);
          byte[] counter = rows.getBytes(2);
          return new Row(id, access.open("statistics", "counter", id, counter, Counter.class));
        },
        access.account(),
        batch);
  }

  @Override
  public Optional<String> preview() {
    return access.read(
        connection -> isOn(connection) ? next(connection).map(Batch::payload) : Optional.empty());
  }

  /** What was tried to be sent before, or else what is being counted. */
  private Optional<Batch> next(Connection connection) throws SQLException {
    String open = openBatch(connection).orElseThrow();
    String id =
        Sql.query(
                connection,
                "SELECT batch FROM statistics WHERE account = ? AND batch != ? LIMIT 1",
                rows -> rows.getString(1),
                access.account(),
                open)
            .stream()
            .findFirst()
            .orElse(open);
    List<Row> rows = rows(connection, id);
    return rows.isEmpty() ? Optional.empty() : Optional.of(new Batch(id, payload(id, rows)));
  }

  private static String payload(String batch, List<Row> rows) {
    JsonArray counters = new JsonArray();
    rows.stream()
        .map(Row::counter)
        .sorted(
            Comparator.comparing(Counter::day)
                .thenComparing(Counter::operation)
                .thenComparing(Counter::engine)
                .thenComparing(Counter::outcome))
        .map(StudioJson::tree)
        .forEach(counters::add);
    JsonObject payload = new JsonObject();
    payload.addProperty("batch", batch);
    payload.add("counters", counters);
    return payload.toString();
  }

  @Override
  public boolean flush(HttpTransport http, Cancellation cancellation) {
    return flush((to, payload, check) -> post(http, cancellation, to, payload, check));
  }

  private static void post(
      HttpTransport http, Cancellation cancellation, URI to, String payload, Runnable check) {
    HttpRequest request =
        HttpRequest.post(to, Body.text(payload, "application/json"))
            .repeat(HttpRequest.Repeat.SAFE)
            .build()
            .beforeEachAttempt(check);
    HttpResponse answer = http.send(request, cancellation);
    if (!answer.isSuccess()) {
      throw new ProviderFailedException(
          answer.host(),
          "The counts of use were not taken (HTTP "
              + answer.status()
              + "); they are kept and sent again later.",
          true);
    }
  }

  boolean flush(Sender sender) {
    if (access.read(connection -> openBatch(connection).isEmpty())) {
      return false;
    }
    URI to = address.orElseThrow(EmbeddedTelemetry::noAddress);
    Optional<Batch> batch = access.write(this::closed);
    if (batch.isEmpty()) {
      return false;
    }
    sender.send(to, batch.get().payload(), this::checkOn);
    access.writeAnyway(
        connection ->
            Sql.execute(
                connection,
                "DELETE FROM statistics WHERE account = ? AND batch = ?",
                access.account(),
                batch.get().id()));
    return true;
  }

  /** The next batch, to which nothing is added from now on. */
  private Optional<Batch> closed(Connection connection) throws SQLException {
    if (!isOnOrErased(connection)) {
      return Optional.empty();
    }
    Optional<Batch> batch = next(connection);
    if (batch.isPresent() && batch.get().id().equals(openBatch(connection).orElseThrow())) {
      Sql.execute(
          connection,
          "UPDATE statistics_switches SET batch = ? WHERE account = ?",
          Ids.next(),
          access.account());
    }
    return batch;
  }

  // The consent may have been withdrawn while an attempt before waited.
  private void checkOn() {
    if (!isOn()) {
      throw new ConsentMissingException("Pixto", "count how it is used");
    }
  }

  private static InvalidRequestException noAddress() {
    return new InvalidRequestException(
        "statistics", "No address is configured that counts of use are sent to; switch them off.");
  }
}
