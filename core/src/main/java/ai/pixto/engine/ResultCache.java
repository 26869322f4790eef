package ai.pixto.engine;

import ai.pixto.operation.CraftVideo;
import ai.pixto.operation.EditImage;
import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.IllustrateCharacter;
import ai.pixto.operation.Operation;
import ai.pixto.operation.OperationFiles;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Spares the person paying twice: who asks for what is being made already waits for that, and what
 * a seed makes repeatable is taken from an earlier job. Safe for any number of threads.
 */
final class ResultCache {

  /**
   * What equal requests have in common.
   *
   * @param engine its id
   * @param model the partner's name of it
   * @param operation SHA-256 of the operation's canonical form
   * @param repeatable whether the same request gives the same result
   */
  record Key(String engine, String model, String operation, boolean repeatable) {

    static Key of(Quote quote, Operation<?> operation) {
      return new Key(
          quote.engine(), quote.model(), OperationFiles.hash(operation), hasSeed(operation));
    }

    /** As the journal keeps it; none where a new result is wanted each time. */
    Optional<String> text() {
      return repeatable ? Optional.of(engine + " " + model + " " + operation) : Optional.empty();
    }

    private static boolean hasSeed(Operation<?> operation) {
      if (operation instanceof GenerateImage generate) {
        return generate.tuning().seed().isPresent();
      }
      if (operation instanceof EditImage edit) {
        return edit.tuning().seed().isPresent();
      }
      if (operation instanceof IllustrateCharacter illustrate) {
        return illustrate.tuning().seed().isPresent() || illustrate.character().seed().isPresent();
      }
      return operation instanceof CraftVideo video && video.tuning().seed().isPresent();
    }
  }

  private static final long MOST_KNOWN = 10_000;

  private final Cache<Key, JobWork<?>> underWay = Caffeine.newBuilder().build();
  private final Cache<Key, String> done = Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();
  private final LongAdder requests = new LongAdder();
  private final LongAdder joined = new LongAdder();
  private final LongAdder repeated = new LongAdder();

  /**
   * A job on work that is under way for this key, or else on what {@code start} starts.
   *
   * @param start starts work that nobody holds yet; it is not called twice at a time for one key
   */
  <R> Job<R> join(Key key, Supplier<JobWork<R>> start) {
    requests.increment();
    Joined<R> mine = new Joined<>();
    underWay
        .asMap()
        .compute(
            key,
            (same, flying) -> {
              Optional<Job<R>> with = Optional.ofNullable(flying).flatMap(ResultCache::join);
              if (with.isPresent()) {
                joined.increment();
                mine.job = with.get();
                return flying;
              }
              JobWork<R> started = start.get();
              mine.job = started.hold();
              mine.started = Optional.of(started);
              return started;
            });
    mine.started.ifPresent(
        work -> work.result().whenComplete((value, failure) -> underWay.asMap().remove(key, work)));
    return mine.job;
  }

  @SuppressWarnings("unchecked") // Equal keys are of equal operations, which result in the same.
  private static <R> Optional<Job<R>> join(JobWork<?> work) {
    return ((JobWork<R>) work).join();
  }

  /**
   * The job that has made the result of a repeatable request before.
   *
   * @param find asks the journal for it
   * @param isWhole whether a job is done and has all of its files
   */
  Optional<String> repeat(
      Key key, Function<String, Optional<String>> find, Function<String, Boolean> isWhole) {
    Optional<String> job =
        key.text()
            .flatMap(
                text -> Optional.ofNullable(done.get(key, k -> find.apply(text).orElse(null))));
    if (job.isPresent() && !isWhole.apply(job.get())) {
      done.invalidate(key);
      return Optional.empty();
    }
    job.ifPresent(found -> repeated.increment());
    return job;
  }

  CacheStatistics statistics() {
    return new CacheStatistics(requests.sum(), joined.sum(), repeated.sum());
  }

  private static final class Joined<R> {
    private Job<R> job;
    private Optional<JobWork<R>> started = Optional.empty();
  }
}
