package ai.pixto.engine;

import ai.pixto.error.StorageException;
import ai.pixto.http.Download;
import ai.pixto.store.Sha256;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a job's inputs and results lie. */
record JobFolder(Path path) {

  /** Ends the name of the file that tells whose work is not done yet. */
  private static final String UNFINISHED = ".unfinished";

  /**
   * @throws IllegalArgumentException if {@code name} would lie elsewhere
   */
  Path file(String name) {
    Path file = path.resolve(name);
    if (!path.equals(file.getParent()) || !file.equals(file.normalize())) {
      throw new IllegalArgumentException("A job's file has a plain name.");
    }
    return file;
  }

  /** Makes it, for its owner's eyes only where the platform can tell owners apart. */
  void make() {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      if (Files.isDirectory(path)) {
        return;
      }
      boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
      FileAttribute<?>[] attributes =
          posix
              ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
              }
              : new FileAttribute<?>[0];
      Files.createDirectories(path, attributes);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Makes it and says, until it is finished, whose work it is.
   *
   * @param owner as {@link JobOwners#id} names it
   */
  void begin(String owner) {
    make();
    Path mark = file(owner + UNFINISHED);
    try {
      if (!Files.exists(mark)) {
        Files.createFile(mark);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** All is in it that was to be. */
  void finish() {
    try {
      for (Path mark : marks()) {
        Files.delete(mark);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Who has begun to fill it and has not finished. */
  Optional<String> unfinishedBy() {
    try {
      return marks().stream()
          .map(mark -> mark.getFileName().toString())
          .map(name -> name.substring(0, name.length() - UNFINISHED.length()))
          .findFirst();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private List<Path> marks() throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(path)) {
      return all.filter(each -> each.getFileName().toString().endsWith(UNFINISHED)).toList();
    } catch (NoSuchFileException e) {
      return List.of(); // Deleted meanwhile.
    }
  }

  /** What a file is now, to be told from what it was. */
  JobJournal.Fetched look(String name) {
    try {
      return new JobJournal.Fetched(Files.size(file(name)), Sha256.hex(file(name)));
    } catch (IOException e) {
      throw new StorageException(
          file(name).toString(), "The result " + file(name) + " cannot be read back.", e);
    }
  }

  /** Whether all these files are there and as they were. */
  boolean holds(Map<String, JobJournal.Fetched> files) {
    return files.entrySet().stream().allMatch(e -> holds(e.getKey(), e.getValue()));
  }

  boolean holds(String name, JobJournal.Fetched known) {
    return Files.isRegularFile(file(name)) && look(name).equals(known);
  }

  /** Removes what a killed process left half-written. */
  void tidy() {
    if (!Files.exists(path)) {
      return;
    }
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(path, Download.TEMPORARY_PREFIX + "*")) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw undeletable(e);
    }
  }

  /** Deletes it with all that is in it; returns quietly if it is not there. */
  void delete() {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw undeletable(e);
    }
  }

  private StorageException unwritable(IOException e) {
    return new StorageException(
        path.toString(),
        "The folder " + path + " cannot be made or written to; give Pixto another with PIXTO_HOME.",
        e);
  }

  private StorageException undeletable(IOException e) {
    return new StorageException(
        path.toString(), "The folder " + path + " cannot be deleted; delete it by hand.", e);
  }
}
