package ai.pixto.engine;

import ai.pixto.error.OverBudgetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A purse of files, one a job: it outlives a killed process. It holds so many jobs at a time. */
final class FilePurse implements Purse {

  private final Path held;
  private final Path captured;
  private final int most;

  FilePurse(Path folder, int most) {
    this.most = most;
    held = folder.resolve("held");
    captured = folder.resolve("captured");
    try {
      Files.createDirectories(held);
      Files.createDirectories(captured);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void hold(String jobId, Quote quote) {
    if (held().contains(jobId)) {
      return;
    }
    if (held().size() == most) {
      throw new OverBudgetException("more", "less");
    }
    try {
      Files.createFile(held.resolve(jobId));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void capture(String jobId) {
    try {
      Files.move(held.resolve(jobId), captured.resolve(jobId), StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // Captured before.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void release(String jobId) {
    try {
      Files.deleteIfExists(held.resolve(jobId));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Set<String> held() {
    return names(held);
  }

  Set<String> captured() {
    return names(captured);
  }

  private static Set<String> names(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(each -> each.getFileName().toString()).collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
