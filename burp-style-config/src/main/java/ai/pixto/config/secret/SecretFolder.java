package ai.pixto.config.secret;

import ai.pixto.config.SecretStoreException;
import ai.pixto.config.file.SafeFile;
import ai.pixto.config.file.SafeFileException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** A folder with files of which nobody but their owner may know anything. */
final class SecretFolder {

  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private SecretFolder() {}

  /** The text of a file; none if it is not there. */
  static Optional<String> read(SafeFile file) {
    try {
      return file.read();
    } catch (SafeFileException e) {
      throw failure(file, e);
    }
  }

  /** Changes a file under its lock, in a folder that is made for its owner alone. */
  static void update(SafeFile file, SafeFile.Edit<SecretStoreException> edit) {
    try {
      createFolder(file.path().getParent());
      file.update(edit);
    } catch (SafeFileException e) {
      throw failure(file, e);
    } catch (IOException e) {
      throw new SecretStoreException(
          title(file.path().getParent())
              + " cannot be made: check that the folder above it is yours.",
          e);
    }
  }

  /**
   * Takes what rights others have, as after a copy; where the file system knows no such, nothing.
   */
  static void restrict(Path file) throws IOException {
    if (hasPosix(file) && !Files.getPosixFilePermissions(file).equals(OWNER_FILE)) {
      Files.setPosixFilePermissions(file, OWNER_FILE);
    }
  }

  /** The file's path for a message, without the name of the person's home folder. */
  static String title(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path home = Path.of(System.getProperty("user.home", "")).toAbsolutePath().normalize();
    return absolute.startsWith(home)
        ? Path.of("~").resolve(home.relativize(absolute)).toString()
        : absolute.toString();
  }

  private static void createFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      FileAttribute<?>[] attributes =
          hasPosix(folder)
              ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_FOLDER)}
              : new FileAttribute<?>[0];
      Files.createDirectories(folder, attributes);
    }
  }

  private static boolean hasPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static SecretStoreException failure(SafeFile file, SafeFileException e) {
    return e.getCause() instanceof CharacterCodingException
        ? VaultHeader.damaged(title(file.path()))
        : new SecretStoreException(e.getMessage(), e);
  }
}
