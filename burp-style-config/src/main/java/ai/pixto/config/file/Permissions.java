package ai.pixto.config.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may read and write a file: POSIX permissions where there are such, else (on Windows) an
 * access control list.
 *
 * @param posix none where there are none
 */
record Permissions(Optional<Set<PosixFilePermission>> posix) {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  static Permissions of(Path file) throws IOException {
    return hasPosix(file)
        ? new Permissions(Optional.of(Files.getPosixFilePermissions(file)))
        : new Permissions(Optional.empty());
  }

  private static boolean hasPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  void applyTo(Path file) throws IOException {
    if (posix.isPresent()) {
      Files.setPosixFilePermissions(file, posix.get());
    }
  }

  /** For a new file, before anything is in it. */
  static FileAttribute<?>[] ownerOnlyAttributes(Path file) {
    return hasPosix(file)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  /** The same for an empty file where permissions cannot be given when it is made. */
  static void makeOwnerOnly(Path file) throws IOException {
    if (hasPosix(file)) {
      Files.setPosixFilePermissions(file, OWNER_ONLY);
      return;
    }
    AclFileAttributeView view = Files.getFileAttributeView(file, AclFileAttributeView.class);
    if (view != null) {
      view.setAcl(
          List.of(
              AclEntry.newBuilder()
                  .setType(AclEntryType.ALLOW)
                  .setPrincipal(view.getOwner())
                  .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                  .build()));
    }
  }
}
