package ai.pixto.engine;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A picture as it will leave this computer: encoded, its metadata taken out. Made by {@link
 * Outbound#prepare} alone.
 */
public final class Prepared {

  private final String what;
  private final Path file;
  private final String mediaType;
  private final int width;
  private final int height;
  private final long bytes;
  private final String sha256;

  Prepared(
      String what, Path file, String mediaType, int width, int height, long bytes, String sha256) {
    this.what = Objects.requireNonNull(what);
    this.file = file;
    this.mediaType = mediaType;
    this.width = width;
    this.height = height;
    this.bytes = bytes;
    this.sha256 = sha256;
  }

  /** What it is, such as {@code image} or {@code mask}. */
  public String what() {
    return what;
  }

  public Path file() {
    return file;
  }

  public String mediaType() {
    return mediaType;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** How many bytes the file has. */
  public long bytes() {
    return bytes;
  }

  /** Of the file, in hex. */
  public String sha256() {
    return sha256;
  }

  Disclosure.Part part() {
    return new Disclosure.Part(what, bytes, sha256);
  }
}
