package ai.pixto.error;

import java.util.Objects;

/** A file could not be read or written; nothing half-written is left. */
public final class StorageException extends PixtoException {

  private static final long serialVersionUID = 1L;

  private final String place;

  /**
   * @param place the file or folder concerned
   * @param message one sentence that names the place and the remedy
   */
  public StorageException(String place, String message, Throwable cause) {
    super(message, cause);
    this.place = Objects.requireNonNull(place);
  }

  public String place() {
    return place;
  }

  @Override
  public String code() {
    return "storage";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}
