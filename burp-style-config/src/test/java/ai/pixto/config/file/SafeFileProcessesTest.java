package ai.pixto.config.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * With processes of their own. 200 kills in the middle of saving; another number with {@code
 * -Dsettings.kills=1000}.
 */
class SafeFileProcessesTest {

  private static final int KILLS = Integer.getInteger("settings.kills", 200);
  private static final int LINES = 200;

  /** Processes that are started while others are at work. */
  private static final int READY = 3;

  private static final int MAX_MOMENT_NANOS = 15_000_000;

  @TempDir Path folder;

  @Test
  void processesThatWriteAtOnceLoseNothing() throws Exception {
    Path file = folder.resolve("options.json");
    List<Process> children = new ArrayList<>();
    for (String name : List.of("child0", "child1")) {
      children.add(Child.start("add", file.toString(), name, "" + LINES));
    }
    List<Callable<Void>> threads = List.of(adding(file, "thread0"), adding(file, "thread1"));
    ExecutorService pool = Executors.newFixedThreadPool(2);
    for (Future<Void> thread : pool.invokeAll(threads)) {
      thread.get();
    }
    pool.shutdown();
    for (Process child : children) {
      assertEquals("", Child.output(child));
      assertTrue(child.waitFor(60, TimeUnit.SECONDS));
    }

    List<String> lines = Files.readAllLines(file);
    for (String name : List.of("child0", "child1")) {
      assertEquals(numbered(name, LINES), startingWith(name, lines));
    }
    for (String name : List.of("thread0", "thread1")) {
      assertEquals(numbered(name, LINES / 4), startingWith(name, lines));
    }
    assertEquals(2 * LINES + LINES / 2, lines.size());
  }

  private static Callable<Void> adding(Path file, String name) {
    return () -> {
      Child.add(SafeFile.of(file), name, LINES / 4);
      return null;
    };
  }

  private static List<String> numbered(String name, int count) {
    return IntStream.range(0, count).mapToObj(i -> name + " " + i).toList();
  }

  private static List<String> startingWith(String name, List<String> lines) {
    return lines.stream().filter(line -> line.startsWith(name)).toList();
  }

  @Test
  void aProcessKilledWhileItSavesLeavesTheOldFileOrTheNew() throws Exception {
    Path path = folder.resolve("options.json");
    SafeFile file = SafeFile.of(path);
    file.update(now -> Child.content("first"));
    Random random = new Random(7);
    int halfWay = 0;
    Deque<Process> ready = new ArrayDeque<>();
    for (int kill = 0; kill < KILLS; kill++) {
      while (ready.size() < READY && kill + ready.size() < KILLS) {
        ready.add(Child.start("rewrite", path.toString(), "child" + (kill + ready.size())));
      }
      Process child = ready.remove();
      child.getOutputStream().write('!');
      child.getOutputStream().flush();
      assertEquals('!', child.getInputStream().read());
      awaitRandomMoment(random);
      child.destroyForcibly();
      assertTrue(child.waitFor(60, TimeUnit.SECONDS));

      halfWay += names().stream().anyMatch(name -> name.endsWith(".tmp")) ? 1 : 0;
      String version = assertWhole(Files.readString(path));
      assertTrue(version.startsWith("child" + kill + "-"), version);
      assertWhole(Files.readString(folder.resolve("options.json.bak")));
    }

    assertTrue(halfWay > KILLS / 20, "Only " + halfWay + " were half-way");
    file.update(now -> Child.content("last"));
    assertEquals(List.of("options.json", "options.json.bak", "options.json.lock"), names());
  }

  /** The moment is what is random, not something that is waited for. */
  private static void awaitRandomMoment(Random random) {
    long end = System.nanoTime() + random.nextInt(MAX_MOMENT_NANOS);
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static String assertWhole(String content) {
    String version = content.substring("begin ".length(), content.indexOf('\n'));
    assertEquals(Child.content(version), content);
    return version;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  /** A limit on the length of files stands for a full disk: the system refuses to write more. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aDiskThatTakesNoMoreLeavesTheOldFile() throws Exception {
    Path path = Files.writeString(folder.resolve("options.json"), "old");
    List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 16; exec \"$0\" \"$@\""));
    command.addAll(Child.command("fill", path.toString(), "new"));
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();

    String sentence = path + " cannot be saved: the system says: ";
    assertEquals(sentence, Child.output(child).substring(0, sentence.length()));
    assertEquals("old", Files.readString(path));
    assertEquals(List.of("options.json", "options.json.bak", "options.json.lock"), names());
  }
}
