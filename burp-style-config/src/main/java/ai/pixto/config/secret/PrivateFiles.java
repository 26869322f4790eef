package ai.pixto.config.secret;

import ai.pixto.config.SecretStoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Files that their owner alone may read and write: mode 0600, on Windows one entry in the ACL. */
final class PrivateFiles {

  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFiles() {}

  /** Makes {@code folder} for its owner alone, if it is not there; one that is stays as it is. */
  static void createFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, owner(folder.toAbsolutePath(), OWNER_FOLDER));
    }
  }

  /** Opens a file for writing that nobody else could read at any moment of its life. */
  static FileChannel create(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            owner(file.toAbsolutePath(), OWNER_FILE));
    restrict(file);
    return channel;
  }

  /** Puts whole {@code bytes} in the place of the file, or leaves it as it was. */
  static void write(Path file, byte[] bytes) {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      createFolder(file.toAbsolutePath().getParent());
      try {
        Files.deleteIfExists(temporary);
        try (FileChannel out = create(temporary)) {
          ByteBuffer rest = ByteBuffer.wrap(bytes);
          while (rest.hasRemaining()) {
            out.write(rest);
          }
          out.force(true);
        }
        Files.move(
            temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force(file.toAbsolutePath().getParent());
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new SecretStoreException(
          title(file) + " cannot be written: check that there is room and that it is yours.", e);
    }
  }

  /** Takes every right from everyone but the owner, where the file system knows rights. */
  static void restrict(Path file) throws IOException {
    PosixFileAttributeView posix =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (posix != null) {
      if (!posix.readAttributes().permissions().equals(OWNER_FILE)) {
        posix.setPermissions(OWNER_FILE);
      }
      return;
    }
    AclFileAttributeView acl = Files.getFileAttributeView(file, AclFileAttributeView.class);
    if (acl != null) {
      acl.setAcl(
          List.of(
              AclEntry.newBuilder()
                  .setType(AclEntryType.ALLOW)
                  .setPrincipal(acl.getOwner())
                  .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                  .build()));
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

  static SecretStoreException unreadable(Path file, IOException cause) {
    return new SecretStoreException(
        title(file) + " cannot be read: check that it is a file and that it is yours.", cause);
  }

  private static FileAttribute<?>[] owner(Path file, Set<PosixFilePermission> permissions) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  // Makes the renaming itself last through a power cut; Windows cannot open a folder for this.
  private static void force(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
