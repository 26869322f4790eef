package ai.pixto.operation;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.StorageException;
import ai.pixto.image.Limits;
import ai.pixto.image.MetadataStripper;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureInfo;
import ai.pixto.image.PictureReader;
import ai.pixto.image.PictureWriter;
import ai.pixto.image.Provenance;
import ai.pixto.store.Sha256;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * One character in one file, to keep or to hand on: a ZIP named {@code *.pixto-character} with
 * {@code character.json} and the reference pictures, each with its SHA-256. Pictures are written
 * without metadata.
 *
 * <pre>{@code
 * CharacterFile.write(ada, Path.of("Ada.pixto-character"));
 * Character again = CharacterFile.read(Path.of("Ada.pixto-character"));
 * }</pre>
 */
public final class CharacterFile {

  /** The end of such a file's name. */
  public static final String EXTENSION = ".pixto-character";

  static final String JSON = "character.json";

  private static final String KIND = "pixto-character";
  private static final int FORMAT = 1;

  /** Of all pictures of one character together. */
  private static final long MAX_PIXELS = 100_000_000;

  private CharacterFile() {}

  /**
   * Writes a character, whole or not at all, over an older file if there is one.
   *
   * @throws StorageException if it cannot be written
   * @throws InvalidRequestException if a reference picture cannot be read, or they are too large
   */
  public static void write(Character character, Path file) {
    try (NewFolder scratch = NewFolder.beside(file)) {
      List<String> names = new ArrayList<>();
      JsonObject json = new JsonObject();
      json.addProperty("kind", KIND);
      json.addProperty("format", FORMAT);
      json.add(
          "character",
          OperationToJson.character(character, input -> reference(input, scratch, names)));
      scratch.write(JSON, CanonicalJson.of(json).getBytes(StandardCharsets.UTF_8));
      names.add(0, JSON);
      zip(scratch, names);
      scratch.moveFile(KIND, file);
    } catch (IOException e) {
      throw new StorageException(
          file.toString(),
          "The character cannot be written to "
              + file
              + "; see that the disk has room and the folder may be written to.",
          e);
    }
  }

  private static JsonObject reference(ImageInput input, NewFolder scratch, List<String> names) {
    String stem = "reference-" + (names.size() + 1) + ".";
    String name;
    if (input instanceof ImageInput.Encoded encoded && MetadataStripper.handles(encoded.file())) {
      PictureInfo info = new PictureReader().probe(encoded.file());
      name = stem + info.format().extension();
      MetadataStripper.strip(encoded.file(), scratch.file(name));
    } else {
      Picture picture =
          input instanceof ImageInput.Pixels pixels
              ? pixels.picture()
              : new PictureReader().read(((ImageInput.Encoded) input).file());
      name = stem + (picture.type() == Picture.SampleType.F32 ? "tif" : "png");
      PictureWriter.write(scratch.file(name), picture, Provenance.NONE);
    }
    names.add(name);
    JsonObject json = new JsonObject();
    json.addProperty("file", name);
    try {
      json.addProperty("sha256", Sha256.hex(scratch.file(name)));
    } catch (IOException e) {
      throw new StorageException(
          name, "A picture of the character cannot be read back; see that the disk is sound.", e);
    }
    return json;
  }

  /** Pictures are packed already: entries are stored as they are. */
  private static void zip(NewFolder scratch, List<String> names) throws IOException {
    try (OutputStream out = Files.newOutputStream(scratch.file(KIND));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(0);
      long total = 0;
      for (String name : names) {
        total += Files.size(scratch.file(name));
        if (total > CharacterArchive.MAX_BYTES) {
          throw new InvalidRequestException(
              "references",
              "The character's pictures take more than "
                  + (CharacterArchive.MAX_BYTES >> 20)
                  + " MiB; give fewer or smaller ones.");
        }
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0); // Equal characters give equal files.
        zip.putNextEntry(entry);
        Files.copy(scratch.file(name), zip);
        zip.closeEntry();
      }
    }
  }

  /**
   * Reads a character; its pictures come as pixels. What is not wholly what this class writes is
   * refused whole, and nothing of it is kept.
   *
   * @throws InvalidRequestException on the field {@code character}, if it is no such file
   */
  public static Character read(Path file) {
    String name = file.getFileName().toString().replaceAll("\\p{Cntrl}", "?");
    try {
      return character(CharacterArchive.entries(file));
    } catch (RefusedException e) {
      throw refused(name, e.getMessage(), e);
    } catch (IOException e) {
      throw refused(name, "cannot be read; see that it is there and whole.", e);
    } catch (JsonParseException | IllegalArgumentException e) {
      throw refused(name, "does not say what a character's file says; ask for another copy.", e);
    } catch (InvalidRequestException e) {
      throw refused(name, "holds something that no character has: " + e.getMessage(), e);
    }
  }

  private static InvalidRequestException refused(String name, String why, Exception cause) {
    return new InvalidRequestException("character", name + " " + why, cause);
  }

  private static Character character(Map<String, byte[]> entries) throws RefusedException {
    byte[] text = entries.remove(JSON);
    if (text == null) {
      throw new RefusedException("is no character's file; choose one that Pixto has written.");
    }
    JsonElement json = JsonParser.parseString(new String(text, StandardCharsets.UTF_8));
    Members members = Members.of(json);
    if (!KIND.equals(members.text("kind"))) {
      throw new RefusedException("is no character's file; choose one that Pixto has written.");
    }
    if (members.integer("format") != FORMAT) {
      throw new RefusedException("was written by a later Pixto; bring this one up to date.");
    }
    long[] pixels = {0};
    Character character =
        OperationFromJson.character(
            members.object("character"), item -> picture(Members.of(item), entries, pixels));
    if (!entries.isEmpty()) {
      throw new RefusedException("holds files that do not belong to a character.");
    }
    return character;
  }

  /** Takes a picture out of the entries. */
  private static ImageInput picture(Members members, Map<String, byte[]> entries, long[] pixels) {
    String name = members.text("file");
    byte[] bytes = entries.remove(name);
    if (bytes == null) {
      throw new IllegalArgumentException("A picture is missing.");
    }
    if (!Sha256.hex(bytes).equals(members.text("sha256"))) {
      throw new IllegalArgumentException("A picture is not what it was.");
    }
    // A few bytes can be a great many pixels.
    long left = Math.max(1, MAX_PIXELS - pixels[0]);
    Picture picture =
        new PictureReader(Limits.DEFAULT.withMaxPixels(left)).read(bytes, "the picture " + name);
    pixels[0] += (long) picture.width() * picture.height();
    return ImageInput.of(picture);
  }

  /** Why a file is refused, as the rest of a sentence that begins with its name. */
  static final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    RefusedException(String reason) {
      super(reason);
    }
  }
}
