package ai.pixto.operation;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A person's characters, each a {@link CharacterFile} in one folder. A character that is saved
 * again takes the place of the older one, whole or not at all. Immutable; safe for any number of
 * threads and processes.
 */
public final class CharacterStore {

  private final Path folder;

  /**
   * @param folder made when the first character is saved
   */
  public CharacterStore(Path folder) {
    this.folder = folder;
  }

  /** The characters' names, in order. */
  public List<String> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(CharacterFile.EXTENSION))
          .map(name -> name.substring(0, name.length() - CharacterFile.EXTENSION.length()))
          .sorted(String.CASE_INSENSITIVE_ORDER)
          .toList();
    } catch (IOException e) {
      throw new StorageException(
          folder.toString(), "The characters in " + folder + " cannot be listed.", e);
    }
  }

  /**
   * @throws StorageException if it cannot be written
   */
  public void save(Character character) {
    CharacterFile.write(character, file(character.name()));
  }

  /**
   * @throws InvalidRequestException on the field {@code name}, if there is none; on {@code
   *     character}, if its file is damaged
   */
  public Character load(String name) {
    return CharacterFile.read(existing(name));
  }

  /**
   * @throws InvalidRequestException if there is none
   */
  public void delete(String name) {
    Path file = existing(name);
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StorageException(
          file.toString(), "The character's file " + file + " cannot be deleted.", e);
    }
  }

  private Path existing(String name) {
    Path file = file(name);
    if (!Files.isRegularFile(file)) {
      throw new InvalidRequestException(
          "name",
          "There is no character called "
              + name.strip()
              + "; list the characters to see which there are.");
    }
    return file;
  }

  /** A checked name has nothing in it that leads out of the folder. */
  private Path file(String name) {
    return folder.resolve(Character.checkedName(name) + CharacterFile.EXTENSION);
  }
}
