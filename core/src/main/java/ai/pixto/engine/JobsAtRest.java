package ai.pixto.engine;

import ai.pixto.error.PixtoException;
import ai.pixto.error.StorageException;
import ai.pixto.store.AccountKeys;
import ai.pixto.store.SealedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Seals the folders of jobs at partners, which hold prompts and pictures, when the last process
 * that works with them lets go, and opens them when one takes them up. Safe for any number of
 * threads and processes.
 *
 * <p>While Pixto runs, and after a crash until the next one is closed, the files of its jobs lie as
 * they are in a folder that only its owner can read; and what a file system or a disk keeps of
 * deleted files is beyond Pixto.
 */
final class JobsAtRest {

  private static final String SEALED = ".sealed";

  private final Optional<Supplier<AccountKeys>> keys;
  private final JobJournal journal;
  private final JobOwners owners;

  /**
   * @param keys asked for when a folder is to be sealed or opened; without them all is left as it
   *     is
   */
  JobsAtRest(Optional<Supplier<AccountKeys>> keys, JobJournal journal, JobOwners owners) {
    this.keys = keys;
    this.journal = journal;
    this.owners = owners;
  }

  /**
   * Opens the folder of a job of the journal, until this process closes.
   *
   * @throws PixtoException if it cannot be opened, such as while nobody is signed in
   */
  void open(String job, JobFolder folder) {
    if (keys.isEmpty()) {
      return;
    }
    journal.use(
        job,
        owners.id(),
        () -> {
          for (Path sealed : files(folder)) {
            String name = sealed.getFileName().toString();
            if (name.endsWith(SEALED)) {
              open(job, folder.file(name.substring(0, name.length() - SEALED.length())), sealed);
            }
          }
        });
  }

  private void open(String job, Path plain, Path sealed) {
    if (Files.exists(plain)) {
      delete(sealed); // A process was killed between the two.
      return;
    }
    SealedFile.open(sealed, plain, keys.orElseThrow().get(), context(job, plain));
  }

  /**
   * Seals the folders that nobody works with any more; never throws. What cannot be sealed now is
   * by the next process that closes.
   *
   * @param busy jobs that are not let go
   */
  void seal(Path folders, Set<String> busy) {
    if (keys.isEmpty()) {
      return;
    }
    try {
      for (String job : journal.usedBy(this::isMineOrDead)) {
        if (!busy.contains(job)) {
          JobFolder folder = new JobFolder(folders.resolve(job));
          journal.letGo(job, this::isMineOrDead, () -> seal(job, folder));
        }
      }
    } catch (RuntimeException e) {
      System.getLogger("ai.pixto.engine")
          .log(
              System.Logger.Level.WARNING,
              "Files of jobs could not be sealed; they are when Pixto is next closed.",
              e);
    }
  }

  private boolean isMineOrDead(String owner) {
    return owner.equals(owners.id()) || owners.isDead(owner);
  }

  private void seal(String job, JobFolder folder) {
    folder.tidy();
    for (Path file : files(folder)) {
      String name = file.getFileName().toString();
      if (name.endsWith(SealedFile.UNFINISHED)) {
        delete(file);
      } else if (!name.endsWith(SEALED)) {
        Path sealed = folder.file(name + SEALED);
        SealedFile.seal(file, sealed, keys.orElseThrow().get(), context(job, file));
      }
    }
  }

  private static String context(String job, Path plain) {
    return "job " + job + " " + plain.getFileName();
  }

  private static List<Path> files(JobFolder folder) {
    if (!Files.isDirectory(folder.path())) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder.path())) {
      return all.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new StorageException(
          folder.path().toString(), "The folder " + folder.path() + " cannot be read.", e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StorageException(
          file.toString(), "The file " + file + " cannot be deleted; delete it by hand.", e);
    }
  }
}
