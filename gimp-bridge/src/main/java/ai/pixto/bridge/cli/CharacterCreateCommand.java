package ai.pixto.bridge.cli;

import ai.pixto.operation.Character;
import ai.pixto.operation.CharacterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pixto character create}. */
@Command(
    name = "create",
    sortOptions = false,
    description = "Keeps a new character, described in words, by pictures, or both.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  pixto character create Nia --description \"a girl in a red coat\" --reference nia.png",
      "  pixto character create Rex --reference a.jpg --reference b.jpg --style ink \\",
      "      --palette '#1E1E1E,#C0392B' --seed 7 --never collar"
    })
final class CharacterCreateCommand implements Callable<Integer> {

  private final PixtoCommand root;

  @Parameters(paramLabel = "NAME", description = "Letters, digits, blanks and hyphens.")
  private String name;

  @Option(names = "--description", paramLabel = "TEXT", description = "What it looks like.")
  private String description = "";

  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description = "A picture of it; kept without metadata. Repeatable, at most 16.")
  private List<String> references = new ArrayList<>();

  @Option(names = "--style", paramLabel = "TEXT", description = "How it is drawn.")
  private Optional<String> style = Optional.empty();

  @Option(
      names = "--palette",
      split = ",",
      paramLabel = "#RRGGBB",
      description = "Its colours, separated by commas.")
  private List<String> palette = new ArrayList<>();

  @Option(names = "--seed", paramLabel = "N", description = "Kept from drawing to drawing.")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--never", paramLabel = "TEXT", description = "What it never has. Repeatable.")
  private List<String> never = new ArrayList<>();

  @Option(names = "--replace", description = "Take the place of one with this name.")
  private boolean replace;

  CharacterCreateCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    Character character =
        new Character(
            name,
            description,
            references.stream().map(file -> PictureInputs.file(file, "reference")).toList(),
            style,
            palette,
            seed.isPresent() ? OptionalLong.of(seed.get()) : OptionalLong.empty(),
            never);
    return CharacterCommand.with(root, store -> keep(root, store, character, replace));
  }

  /** Saves a character, over an older one only where that is wanted. */
  static int keep(PixtoCommand root, CharacterStore store, Character character, boolean replace) {
    if (!replace && store.list().contains(character.name())) {
      throw new CommandException(
          new Problem(
              "exists",
              "name",
              "There is a character called "
                  + character.name()
                  + " already; give --replace to take its place.",
              false,
              ExitCode.USAGE));
    }
    store.save(character);
    if (root.json()) {
      root.print(CharacterShowCommand.document(store.load(character.name())));
    } else {
      root.console().say("Kept: " + character.name());
    }
    return ExitCode.DONE;
  }
}
