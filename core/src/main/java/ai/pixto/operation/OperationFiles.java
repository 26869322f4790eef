package ai.pixto.operation;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.StorageException;
import ai.pixto.image.Limits;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureFormat;
import ai.pixto.image.PictureReader;
import ai.pixto.store.Sha256;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes operations to a folder, pictures and all, and reads them back: {@code operation.json} and
 * a lossless file for each picture, {@code input-1.png} and so on. What is read back is equal to
 * what was written, but that picture files are the folder's own copies.
 */
public final class OperationFiles {

  private static final String JSON = "operation.json";
  private static final int FORMAT = 1;
  private static final int HEAD_BYTES = 16;
  private static final String NAME = "input-[0-9]{1,5}\\.[a-z]{3,4}";

  /** What was once in memory may be so again. */
  private static final Limits NO_LIMITS = new Limits(Integer.MAX_VALUE, Long.MAX_VALUE, 1);

  private OperationFiles() {}

  /**
   * Writes an operation, whole or not at all; when this returns it is on the disk itself.
   *
   * @param folder made, readable by its owner only; there must be none, or an empty one
   * @throws StorageException if it cannot be written; nothing half-written is left
   * @throws InvalidRequestException if a picture file of the operation cannot be read
   */
  public static void save(Operation<?> operation, Path folder) {
    try (NewFolder fresh = NewFolder.beside(folder)) {
      JsonObject json = new OperationToJson(new Writing(fresh)).json(operation);
      json.addProperty("format", FORMAT);
      Files.writeString(fresh.file(JSON), CanonicalJson.of(json));
      fresh.moveToPlace();
    } catch (IOException | UncheckedIOException e) {
      throw new StorageException(
          folder.toString(),
          "The job's pictures cannot be kept in "
              + folder
              + "; see that the disk has room and the folder may be written to.",
          e);
    }
  }

  /** Pictures to files. */
  private static final class Writing implements OperationToJson.Pictures {

    private final NewFolder folder;
    private int count;

    Writing(NewFolder folder) {
      this.folder = folder;
    }

    @Override
    public JsonElement pixels(Picture picture) {
      count++;
      String end = picture.type() == Picture.SampleType.F32 ? ".tif" : ".png";
      JsonObject place = new JsonObject();
      place.addProperty("name", name(end));
      folder.write(name(end), picture.withIccProfile(new byte[0]).withPixelsPerInch(0));
      picture.pixelsPerInch().ifPresent(ppi -> place.addProperty("pixelsPerInch", ppi));
      // A profile that no reader would accept is part of the picture all the same.
      picture
          .iccProfile()
          .ifPresent(
              profile -> {
                place.addProperty("profile", name(".icc"));
                folder.write(name(".icc"), profile);
              });
      return place;
    }

    @Override
    public JsonElement file(ImageInput.Encoded input) {
      count++;
      try (InputStream in = new BufferedInputStream(Files.newInputStream(input.file()))) {
        // The name's end tells people what it is; Pixto looks at the bytes.
        in.mark(HEAD_BYTES);
        String end =
            PictureFormat.sniff(in.readNBytes(HEAD_BYTES))
                .map(format -> "." + format.extension())
                .orElse(".bin");
        in.reset();
        folder.write(name(end), in);
        return new JsonPrimitive(name(end));
      } catch (IOException e) {
        throw unreadable(input, e);
      }
    }

    private String name(String end) {
      return "input-" + count + end;
    }
  }

  /**
   * Reads an operation back.
   *
   * @throws StorageException if it cannot be read back
   */
  public static Operation<?> load(Path folder) {
    try {
      JsonElement json = JsonParser.parseString(Files.readString(folder.resolve(JSON)));
      Members members = Members.of(json);
      if (members.integer("format") != FORMAT) {
        throw new IllegalArgumentException("It was written by a later Pixto.");
      }
      return new OperationFromJson(new Reading(folder)).operation(json.getAsJsonObject());
    } catch (IOException
        | JsonParseException
        | IllegalArgumentException
        | InvalidRequestException e) {
      throw new StorageException(
          folder.toString(),
          "What was asked for cannot be read back from "
              + folder
              + ", so the work cannot be taken up; ask for it anew.",
          e);
    }
  }

  /** Files to pictures. */
  private record Reading(Path folder) implements OperationFromJson.Pictures {

    @Override
    public Picture pixels(JsonElement place) {
      Members members = Members.of(place);
      Picture picture = new PictureReader(NO_LIMITS).read(inFolder(members.text("name")));
      if (members.has("profile")) {
        picture = picture.withIccProfile(bytes(inFolder(members.text("profile"))));
      }
      return picture.withPixelsPerInch(members.optionalDouble("pixelsPerInch").orElse(0));
    }

    @Override
    public Path file(JsonElement place) {
      Path file = inFolder(place.getAsString());
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException("The picture " + file.getFileName() + " is missing.");
      }
      return file;
    }

    private static byte[] bytes(Path file) {
      try {
        return Files.readAllBytes(file);
      } catch (IOException e) {
        throw new IllegalArgumentException(e);
      }
    }

    private Path inFolder(String name) {
      if (!name.matches(NAME)) {
        throw new IllegalArgumentException("No picture is called " + name + ".");
      }
      return folder.resolve(name);
    }
  }

  /**
   * The SHA-256 in hex of the operation's canonical form, in which a picture stands as the hash of
   * its samples and profile, a picture file as that of its bytes: equal operations have equal
   * hashes.
   *
   * @throws InvalidRequestException if a picture file of the operation cannot be read
   */
  public static String hash(Operation<?> operation) {
    return Sha256.hex(parameters(operation).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The operation's canonical form, of which {@link #hash} is the hash: JSON with all that was
   * asked for, the prompt too, and hashes in the places of pictures.
   *
   * @throws InvalidRequestException as {@link #hash}
   */
  public static String parameters(Operation<?> operation) {
    return CanonicalJson.of(new OperationToJson(new Hashing()).json(operation));
  }

  /** Pictures to hashes. */
  private static final class Hashing implements OperationToJson.Pictures {

    @Override
    public JsonElement pixels(Picture picture) {
      return new JsonPrimitive(PictureHash.of(picture));
    }

    @Override
    public JsonElement file(ImageInput.Encoded input) {
      return new JsonPrimitive(hash(input));
    }
  }

  /** The SHA-256 in hex of the file's bytes. */
  static String hash(ImageInput.Encoded input) {
    try {
      return Sha256.hex(input.file());
    } catch (IOException e) {
      throw unreadable(input, e);
    }
  }

  private static InvalidRequestException unreadable(ImageInput.Encoded input, IOException cause) {
    return new InvalidRequestException(
        "image",
        "The picture "
            + input.file().getFileName()
            + " can no longer be read; see that it is there, or choose another.",
        cause);
  }
}
