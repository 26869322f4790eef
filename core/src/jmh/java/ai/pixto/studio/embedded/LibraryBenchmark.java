package ai.pixto.studio.embedded;

import ai.pixto.config.Secret;
import ai.pixto.studio.Account;
import ai.pixto.studio.AssetPage;
import ai.pixto.studio.AssetQuery;
import ai.pixto.studio.DeviceFacts;
import ai.pixto.studio.Library;
import ai.pixto.studio.MovableClock;
import ai.pixto.studio.SignUp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A library of 100,000 assets with prompts of 20 words: opening its studio, a page of its list and
 * searches, in a heap of 256 MB.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LibraryBenchmark {

  private static final int ASSETS = 100_000;

  private final MemorySecrets secrets = new MemorySecrets();
  private final MovableClock clock = new MovableClock();
  private Path folder;
  private EmbeddedStudio studio;
  private Secret token;
  private Library library;
  private String deep;

  @Setup
  public void open() throws IOException {
    folder = Files.createTempDirectory("pixto-library-benchmark");
    studio = EmbeddedStudio.open(folder, secrets, clock);
    Account account =
        studio.signUp(
            new SignUp("ada", "ada@example.org"),
            Secret.of("correct horse battery"),
            DeviceFacts.preview("benchmark"));
    ManyAssets.add(account, ASSETS);
    token = account.session().access();
    library = account.library();
    rare();
    AssetPage page = library.list(AssetQuery.ALL.limit(1000));
    for (int i = 0; i < 50; i++) {
      page = library.list(AssetQuery.ALL.limit(1000).after(page.next().orElseThrow()));
    }
    deep = page.next().orElseThrow();
  }

  @TearDown
  public void close() throws IOException {
    studio.close();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /** To the first page of the list. */
  @Benchmark
  public AssetPage openStudio() {
    try (EmbeddedStudio other = EmbeddedStudio.open(folder, secrets, clock)) {
      return other.open(token).library().list(AssetQuery.ALL);
    }
  }

  @Benchmark
  public AssetPage listPage() {
    return library.list(AssetQuery.ALL);
  }

  @Benchmark
  public AssetPage listPageInTheMiddle() {
    return library.list(AssetQuery.ALL.after(deep));
  }

  /** One is found. */
  @Benchmark
  public AssetPage rare() {
    return library.search("title 31234 of", AssetQuery.ALL);
  }

  /** None is found. */
  @Benchmark
  public AssetPage nothing() {
    return library.search("zebra", AssetQuery.ALL);
  }

  /** Most have it. */
  @Benchmark
  public AssetPage common() {
    return library.search("harbour", AssetQuery.ALL);
  }

  /** None of the segments is in memory yet. */
  @Benchmark
  public AssetPage rareInANewlyOpenedStudio() {
    try (EmbeddedStudio other = EmbeddedStudio.open(folder, secrets, clock)) {
      return other.open(token).library().search("title 31234 of", AssetQuery.ALL);
    }
  }
}
