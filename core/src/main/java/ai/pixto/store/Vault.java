package ai.pixto.store;

import ai.pixto.error.StorageException;
import ai.pixto.task.Cancellation;
import ai.pixto.task.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Encrypted contents in a folder, one file each, called by a keyed hash of what is in it, so that
 * equal contents are kept once and a name tells nothing. A content that was put is on the disk and
 * whole, whatever dies; a damaged file affects no other. Any number of threads and processes may
 * have the same folder open.
 *
 * <pre>{@code
 * Vault vault = Vault.open(folder, keys);
 * Blob blob = vault.put(picture);
 * try (InputStream in = vault.read(blob.id())) { ... }
 * }</pre>
 *
 * <p>A file is a head of 113 bytes ({@link BlobHead}) and a body in Tink's AES256-GCM-HKDF format
 * with segments of 1 MB.
 *
 * @see <a href="https://developers.google.com/tink/streaming-aead/aes_gcm_hkdf_streaming">The
 *     body's format</a>
 */
public final class Vault {

  private static final int BUFFER_BYTES = 1 << 18;

  private final VaultFolder folder;
  private final AccountKeys keys;

  private Vault(VaultFolder folder, AccountKeys keys) {
    this.folder = folder;
    this.keys = keys;
  }

  /**
   * Opens the folder of one account, making it as needed, and removes what killed processes left
   * half-written.
   *
   * @throws StorageException if the folder cannot be made or looked into
   */
  public static Vault open(Path folder, AccountKeys keys) {
    return open(folder, keys, Steps.PASS);
  }

  static Vault open(Path folder, AccountKeys keys, Steps steps) {
    try {
      return new Vault(VaultFolder.open(folder, steps), keys);
    } catch (IOException e) {
      throw VaultTrouble.unusable(folder, e);
    }
  }

  /**
   * Stores a content, read to its end and not closed. Where an equal one is already kept whole,
   * that one stays.
   *
   * @throws StorageException if it cannot be read or stored; nothing is stored then
   */
  public Blob put(InputStream content) {
    try (IncomingFile file = folder.incoming()) {
      BlobHead head = write(content, file);
      String id = keys.name(head.sha256());
      if (!isWhole(id)) {
        file.finish(head.sealed(keys, id));
        file.moveTo(folder.place(id));
      }
      folder.force();
      return head.blob(id);
    } catch (IOException e) {
      throw VaultTrouble.unusable(folder.path(), e);
    }
  }

  private BlobHead write(InputStream content, IncomingFile file) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] binding = BlobHead.newBinding();
    byte[] buffer = new byte[BUFFER_BYTES];
    long size = 0;
    try (OutputStream out = keys.encrypting(file.from(BlobHead.BYTES), binding)) {
      for (int n = read(content, buffer); n >= 0; n = read(content, buffer)) {
        digest.update(buffer, 0, n);
        out.write(buffer, 0, n);
        size += n;
      }
    }
    return new BlobHead(binding, digest.digest(), size);
  }

  private int read(InputStream content, byte[] buffer) {
    try {
      return content.read(buffer);
    } catch (IOException e) {
      throw new StorageException(
          folder.path().toString(),
          "What was to be stored could not be read to its end, so nothing was stored; try again.",
          e);
    }
  }

  /** Whether it is there and every byte of it is as it was. */
  private boolean isWhole(String id) throws IOException {
    if (!Files.exists(folder.place(id))) {
      return false;
    }
    try (InputStream in = read(id)) {
      in.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (StorageException e) {
      System.getLogger("ai.pixto.store").log(System.Logger.Level.DEBUG, "A blob is damaged.", e);
      return false;
    }
  }

  /**
   * The content from its beginning. Each segment of a megabyte is verified before a byte of it is
   * given; a damage further in is told when it is reached, as a {@link StorageException} from the
   * stream, and so is a file that was cut short. The caller closes it.
   *
   * @throws StorageException if there is no such blob, or its file is damaged or of another blob
   */
  public InputStream read(String id) {
    Path place = folder.place(id);
    DiskStream file = opened(place);
    try {
      BlobHead head = head(file, id);
      return new BlobStream(keys.decrypting(file, head.binding()), place);
    } catch (IOException | RuntimeException e) {
      throw afterClosing(file, place, e);
    }
  }

  /**
   * What a content is called here, whether or not it is kept.
   *
   * @param sha256 of the content, in hex
   */
  public String idOf(String sha256) {
    return keys.name(HexFormat.of().parseHex(sha256));
  }

  /**
   * What is known of a blob without reading its body.
   *
   * @throws StorageException as {@link #read}
   */
  public Blob look(String id) {
    Path place = folder.place(id);
    try (DiskStream file = opened(place)) {
      return head(file, id).blob(id);
    } catch (IOException | UncheckedIOException e) {
      throw VaultTrouble.unusable(place, e);
    }
  }

  private static DiskStream opened(Path place) {
    try {
      return new DiskStream(place);
    } catch (NoSuchFileException e) {
      throw VaultTrouble.missing(place, e);
    } catch (IOException e) {
      throw VaultTrouble.unusable(place, e);
    }
  }

  private BlobHead head(DiskStream file, String id) throws IOException {
    byte[] sealed = file.readNBytes(BlobHead.BYTES);
    try {
      return BlobHead.open(sealed, keys, id);
    } catch (GeneralSecurityException e) {
      throw VaultTrouble.damaged(folder.place(id), e);
    }
  }

  private static StorageException afterClosing(DiskStream file, Path place, Exception reason) {
    try {
      file.close();
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
    return reason instanceof StorageException told ? told : VaultTrouble.unusable(place, reason);
  }

  /**
   * Deletes the file; the disk has done so when this returns. An open stream of it may be read on
   * where the platform allows it.
   *
   * @return whether it was there
   */
  public boolean delete(String id) {
    try {
      return folder.delete(id);
    } catch (IOException e) {
      throw VaultTrouble.unusable(folder.path(), e);
    }
  }

  /** Whether there is a file of it; whether that is whole, only {@link #read} tells. */
  public boolean has(String id) {
    return Files.exists(folder.place(id));
  }

  /**
   * Since when a blob is there, by the file's own time; now where it was deleted meanwhile. The
   * change to a new key counts as a beginning.
   */
  public Instant since(String id) {
    try {
      return Files.getLastModifiedTime(folder.place(id)).toInstant();
    } catch (NoSuchFileException e) {
      return Instant.now();
    } catch (IOException e) {
      throw VaultTrouble.unusable(folder.path(), e);
    }
  }

  /** The ids of all that is kept, in no order. */
  public List<String> list() {
    try {
      return folder.ids();
    } catch (IOException e) {
      throw VaultTrouble.unusable(folder.path(), e);
    }
  }

  /** What all files of it take together, in bytes; asks the disk about each. */
  public long bytesOnDisk() {
    try {
      return folder.bytes();
    } catch (IOException e) {
      throw VaultTrouble.unusable(folder.path(), e);
    }
  }

  /**
   * Encrypts with the newest key whatever is not. At each moment every blob is whole under one key
   * or the other; after an end at any step, call it again. Other processes must have opened the
   * vault with these keys before it begins, else what they put may stay under the old key.
   *
   * @throws ai.pixto.error.CancelledException between two blobs, if so wished
   * @throws StorageException if the disk fails; what was done until then stays done
   */
  public Rotation rotate(Progress progress, Cancellation cancellation) {
    List<String> damaged = new ArrayList<>();
    int encrypted = 0;
    try {
      List<String> ids = folder.ids();
      for (int i = 0; i < ids.size(); i++) {
        cancellation.check();
        progress.report((double) i / ids.size(), "new key");
        String id = ids.get(i);
        if (isCurrent(id)) {
          continue;
        }
        if (isWhole(id)) {
          encrypted += renew(id) ? 1 : 0;
        } else if (Files.exists(folder.place(id))) {
          damaged.add(id);
        }
      }
      folder.force();
      return new Rotation(encrypted, damaged);
    } catch (IOException e) {
      throw VaultTrouble.unusable(folder.path(), e);
    }
  }

  /** Whether it needs no new key, as what was deleted meanwhile does not. */
  private boolean isCurrent(String id) throws IOException {
    try (DiskStream file = new DiskStream(folder.place(id))) {
      return BlobHead.isCurrent(file.readNBytes(BlobHead.BYTES), keys);
    } catch (NoSuchFileException e) {
      return true;
    }
  }

  private boolean renew(String id) throws IOException {
    try (InputStream old = read(id);
        IncomingFile file = folder.incoming()) {
      BlobHead head = write(old, file);
      file.finish(head.sealed(keys, id));
      return folder.replace(id, file);
    }
  }
}
