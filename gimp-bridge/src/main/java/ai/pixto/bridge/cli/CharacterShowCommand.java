package ai.pixto.bridge.cli;

import ai.pixto.operation.Character;
import ai.pixto.operation.ImageInput;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pixto character show}. */
@Command(name = "show", description = "Shows what is kept of a character.")
final class CharacterShowCommand implements Callable<Integer> {

  private final PixtoCommand root;

  @Parameters(paramLabel = "NAME", description = "As 'pixto character list' names it.")
  private String name;

  CharacterShowCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    return CharacterCommand.with(
        root,
        store -> {
          Character character = store.load(name);
          if (root.json()) {
            root.print(document(character));
          } else {
            print(character);
          }
          return ExitCode.DONE;
        });
  }

  private void print(Character character) {
    root.print(character.name());
    if (!character.description().isEmpty()) {
      root.print("  looks    " + character.description());
    }
    character.style().ifPresent(style -> root.print("  style    " + style));
    if (!character.palette().isEmpty()) {
      root.print("  colours  " + String.join(", ", character.palette()));
    }
    character.seed().ifPresent(seed -> root.print("  seed     " + seed));
    if (!character.negativeTraits().isEmpty()) {
      root.print("  never    " + String.join(", ", character.negativeTraits()));
    }
    for (ImageInput picture : character.references()) {
      root.print("  picture  " + picture.width() + " x " + picture.height());
    }
  }

  static JsonObject document(Character character) {
    JsonObject object = new JsonObject();
    object.addProperty("name", character.name());
    object.addProperty("description", character.description());
    character.style().ifPresent(style -> object.addProperty("style", style));
    object.add("palette", array(character.palette()));
    character.seed().ifPresent(seed -> object.addProperty("seed", seed));
    object.add("never", array(character.negativeTraits()));
    JsonArray references = new JsonArray();
    for (ImageInput picture : character.references()) {
      JsonObject one = new JsonObject();
      one.addProperty("width", picture.width());
      one.addProperty("height", picture.height());
      references.add(one);
    }
    object.add("references", references);
    JsonObject document = ResultDocument.head(ExitCode.DONE);
    document.add("character", object);
    return document;
  }

  private static JsonArray array(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
