package ai.pixto.http;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Waits that take no time but move the clock, and chance that always says one half. */
final class FakeTime {

  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  final List<Duration> waits = new CopyOnWriteArrayList<>();
  private final AtomicLong nanos = new AtomicLong();

  Surroundings surroundings() {
    return new Surroundings(
        Clock.fixed(NOW, ZoneOffset.UTC),
        nanos::get,
        (wait, stop) -> {
          stop.check();
          waits.add(wait);
          nanos.addAndGet(wait.toNanos());
        },
        () -> 0.5,
        InetAddress::getAllByName);
  }

  List<Long> waitedMillis() {
    return waits.stream().map(Duration::toMillis).toList();
  }
}
