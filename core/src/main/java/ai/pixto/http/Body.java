package ai.pixto.http;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.StorageException;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * What a request carries. It can be sent any number of times; a file is read anew each time and
 * never held in memory. Immutable, and it prints nothing of its content.
 */
public abstract sealed class Body permits Body.Bytes, Body.FilePart, MultipartBody {

  private static final int CHUNK_BYTES = 64 * 1024;

  private final String contentType;

  Body(String contentType) {
    HttpHeaders.check("Content-Type", contentType);
    this.contentType = contentType;
  }

  /** Nothing. */
  public static Body none() {
    return Bytes.NOTHING;
  }

  /** JSON (RFC 8259) as {@code application/json}. */
  public static Body json(JsonElement json) {
    return new Bytes(json.toString().getBytes(StandardCharsets.UTF_8), "application/json");
  }

  public static Body bytes(byte[] bytes, String contentType) {
    return new Bytes(bytes.clone(), contentType);
  }

  /** Text in UTF-8. */
  public static Body text(String text, String contentType) {
    return new Bytes(text.getBytes(StandardCharsets.UTF_8), contentType);
  }

  /**
   * A whole file, which must not change until it is sent.
   *
   * @throws InvalidRequestException if it cannot be read
   */
  public static Body file(Path file, String contentType) {
    return new FilePart(file, 0, size(file), contentType);
  }

  /**
   * A part of a file, for uploads in parts.
   *
   * @param offset of the first byte
   * @param length in bytes
   */
  public static Body file(Path file, long offset, long length, String contentType) {
    if (offset < 0 || length < 0 || offset > size(file) - length) {
      throw new InvalidRequestException(
          "file", "The part to send lies outside the file " + file + ".");
    }
    return new FilePart(file, offset, length, contentType);
  }

  /** Several parts as {@code multipart/form-data} (RFC 7578). */
  public static Body multipart(List<Part> parts) {
    return new MultipartBody(parts);
  }

  /** How long it is in bytes. */
  public abstract long length();

  /** Its media type; empty if it has none. */
  public String contentType() {
    return contentType;
  }

  /**
   * The SHA-256 (FIPS 180-4) of its bytes, in hex.
   *
   * @throws StorageException if its file cannot be read
   */
  public String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (UnreadableFile e) {
      throw new StorageException(e.file().toString(), e.getMessage(), e);
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  abstract void writeTo(OutputStream out) throws IOException;

  boolean isNone() {
    return this == Bytes.NOTHING;
  }

  private static long size(Path file) {
    try {
      if (Files.isRegularFile(file) && Files.isReadable(file)) {
        return Files.size(file);
      }
    } catch (IOException e) {
      throw new InvalidRequestException("file", "The file " + file + " cannot be read.", e);
    }
    throw new InvalidRequestException("file", "The file " + file + " cannot be read.");
  }

  @Override
  public String toString() {
    return contentType + ", " + length() + " bytes";
  }

  /** Bytes in memory. */
  static final class Bytes extends Body {

    static final Bytes NOTHING = new Bytes(new byte[0], "");

    private final byte[] bytes;

    Bytes(byte[] bytes, String contentType) {
      super(contentType);
      this.bytes = bytes;
    }

    @Override
    public long length() {
      return bytes.length;
    }

    @Override
    void writeTo(OutputStream out) throws IOException {
      for (int from = 0; from < bytes.length; from += CHUNK_BYTES) {
        out.write(bytes, from, Math.min(CHUNK_BYTES, bytes.length - from));
      }
    }
  }

  /** A stretch of a file. */
  static final class FilePart extends Body {

    private final Path file;
    private final long offset;
    private final long length;

    FilePart(Path file, long offset, long length, String contentType) {
      super(contentType);
      this.file = Objects.requireNonNull(file);
      this.offset = offset;
      this.length = length;
    }

    @Override
    public long length() {
      return length;
    }

    @Override
    void writeTo(OutputStream out) throws IOException {
      try (InputStream in = open()) {
        byte[] buffer = new byte[CHUNK_BYTES];
        for (long left = length; left > 0; ) {
          int count = read(in, buffer, (int) Math.min(buffer.length, left));
          out.write(buffer, 0, count);
          left -= count;
        }
      }
    }

    private InputStream open() throws UnreadableFile {
      try {
        return Channels.newInputStream(FileChannel.open(file).position(offset));
      } catch (IOException e) {
        throw new UnreadableFile(file, e);
      }
    }

    private int read(InputStream in, byte[] buffer, int most) throws UnreadableFile {
      try {
        int count = in.read(buffer, 0, most);
        if (count > 0) {
          return count;
        }
      } catch (IOException e) {
        throw new UnreadableFile(file, e);
      }
      throw new UnreadableFile(file, null);
    }
  }

  /** Tells a file that fails from a socket that fails. */
  static final class UnreadableFile extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Path file;

    UnreadableFile(Path file, Throwable cause) {
      super("The file " + file + " could not be read to its end.", cause);
      this.file = file;
    }

    Path file() {
      return file;
    }
  }
}
