package ai.pixto.bridge.cli;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.http.MediaKind;
import ai.pixto.studio.Asset;
import ai.pixto.studio.AssetKind;
import ai.pixto.studio.AssetPage;
import ai.pixto.studio.AssetQuery;
import ai.pixto.studio.Library;
import ai.pixto.studio.NewAsset;
import ai.pixto.studio.Quota;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pixto library}: what you brought and made. */
@Command(
    name = "library",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "What you brought and made, encrypted on this computer, with all that is known of how.",
      "What partners made is kept by itself; the setting user_options.library.keep says so."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pixto library search lighthouse --kind result",
      "  pixto library show 3f2a",
      "  pixto library import photos/cat.jpg",
      "  pixto library export 3f2a -o folder",
      "  pixto library trash 3f2a",
      "",
      PixtoCommand.EXIT_CODES
    })
final class LibraryCommand extends GroupCommand {

  private final PixtoCommand root;
  private final StudioOutput output;

  private LibraryCommand(PixtoCommand root) {
    this.root = root;
    output = new StudioOutput(root);
  }

  static CommandLine line(PixtoCommand root) {
    return new CommandLine(new LibraryCommand(root));
  }

  /** Which assets are meant: a picocli mix-in. */
  static final class Filter {
    @Option(names = "--kind", description = "original, result or character.")
    private Optional<AssetKind> kind = Optional.empty();

    @Option(names = "--character", description = "Whom it shows.")
    private Optional<String> character = Optional.empty();

    @Option(names = "--favourites", description = "Only those that are marked.")
    private boolean favourites;

    @Option(names = "--trash", description = "Those in the trash instead.")
    private boolean trash;

    @Option(names = "--limit", description = "How many at most; 50 unless told.")
    private Optional<Integer> limit = Optional.empty();

    @Option(names = "--after", paramLabel = "NEXT", description = "Where the page before ended.")
    private Optional<String> after = Optional.empty();

    private AssetQuery query() {
      AssetQuery query = AssetQuery.ALL;
      query = kind.isPresent() ? query.kind(kind.get()) : query;
      query = character.isPresent() ? query.character(character.get()) : query;
      query = favourites ? query.onlyFavourites() : query;
      query = trash ? query.inTrash() : query;
      query = limit.isPresent() ? query.limit(limit.get()) : query;
      return after.isPresent() ? query.after(after.get()) : query;
    }
  }

  /** Asks the library something. */
  @FunctionalInterface
  private interface Question {
    int of(Library library);
  }

  private int ask(Question question) {
    return EnginesCommand.look(root, pixto -> question.of(pixto.account().library()));
  }

  @Command(name = "list", description = "Lists what is in it, the newest first.")
  int list(@Mixin Filter filter) {
    return ask(library -> page(library.list(filter.query())));
  }

  @Command(
      name = "search",
      description = "Finds what has a text in its title, prompt, tags, character or model.")
  int search(@Parameters(paramLabel = "TEXT") String text, @Mixin Filter filter) {
    return ask(library -> page(library.search(text, filter.query())));
  }

  private int page(AssetPage page) {
    page.next().ifPresent(next -> root.console().say("There is more: add --after " + next));
    page.damaged().forEach(id -> root.console().say("Damaged, and cannot be read: " + id));
    if (root.json()) {
      return output.json("page", page);
    }
    return output.list("assets", page.assets(), LibraryCommand::line, "There is nothing.");
  }

  private static String line(Asset asset) {
    return asset.id()
        + "  "
        + asset.created()
        + "  "
        + asset.kind().word()
        + "  "
        + asset.title()
        + "  "
        + asset.mediaType()
        + "  "
        + asset.bytes()
        + " bytes";
  }

  @Command(name = "show", description = "Shows all that is known of one, and how it was made.")
  int show(
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--certificate", description = "Its signed certificate instead.")
          boolean certificate,
      @Option(names = "--methods", description = "The sentences for a paper instead.")
          boolean methods) {
    return ask(
        library -> {
          if (certificate) {
            String text = library.certificate(id).toString();
            return output.one("certificate", text, text.stripTrailing());
          }
          if (methods) {
            String text = library.methodsParagraph(id);
            return output.one("methods", text, text);
          }
          Asset asset = library.get(id);
          return output.one("asset", asset, text(asset));
        });
  }

  private static String text(Asset asset) {
    StringBuilder text = new StringBuilder(line(asset));
    text.append("\nSHA-256: ").append(asset.sha256());
    asset.owner().ifPresent(value -> text.append("\nOwner: ").append(value));
    asset.licence().ifPresent(value -> text.append("\nLicence: ").append(value));
    asset.character().ifPresent(value -> text.append("\nCharacter: ").append(value));
    asset
        .making()
        .ifPresent(
            making -> {
              text.append("\nMade by: ").append(making.made().engine());
              text.append(", ").append(making.made().model());
              making.made().modelVersion().ifPresent(v -> text.append(", version ").append(v));
              making.prompt().ifPresent(value -> text.append("\nPrompt: ").append(value));
              if (making.made().seed().isPresent()) {
                text.append("\nSeed: ").append(making.made().seed().getAsLong());
              }
            });
    if (!asset.parents().isEmpty()) {
      text.append("\nMade from: ").append(String.join(", ", asset.parents()));
    }
    return text.toString();
  }

  @Command(name = "import", description = "Keeps copies of pictures, encrypted, byte for byte.")
  int importing(@Parameters(arity = "1..*", paramLabel = "FILE") List<Path> files) {
    return ask(
        library -> {
          List<Asset> added = new ArrayList<>();
          files.forEach(file -> added.add(add(library, file)));
          return output.list("assets", added, LibraryCommand::line, "There is nothing.");
        });
  }

  private static Asset add(Library library, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InvalidRequestException("input", "There is no file " + file + "; name another.");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.mark(MediaKind.HEAD_BYTES);
      MediaKind kind = MediaKind.of(in.readNBytes(MediaKind.HEAD_BYTES));
      in.reset();
      String name = file.getFileName().toString();
      return library.add(NewAsset.original(name, kind.contentType()), in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Command(name = "export", description = "Writes copies as files; none is overwritten.")
  int export(
      @Parameters(arity = "1..*", paramLabel = "ID") List<String> ids,
      @Option(
              names = {"-o", "--output"},
              paramLabel = "FOLDER",
              description = "Where to; this folder unless told.")
          Optional<Path> folder) {
    return ask(
        library ->
            output.list(
                "files",
                library.export(ids, folder.orElse(Path.of("."))),
                Path::toString,
                "There is nothing."));
  }

  @Command(
      name = "trash",
      description = "Puts assets into the trash; they go for good 30 days later.")
  int trash(
      @Parameters(arity = "0..*", paramLabel = "ID") List<String> ids,
      @Option(names = "--empty", description = "Delete all that is in the trash, for good.")
          boolean empty,
      @Option(names = "--yes", description = "You are sure.") boolean sure) {
    if (ids == null && !empty) {
      throw new InvalidRequestException("id", "Say what: ids, or --empty.");
    }
    return ask(
        library -> {
          if (ids != null) {
            library.trash(ids);
          }
          if (!empty) {
            return output.done("trashed", ids, "In the trash: " + String.join(", ", ids));
          }
          output.confirm(sure, "Delete all that is in the trash, for good?");
          int gone = library.emptyTrash();
          return output.done("deleted", gone, "Deleted: " + gone);
        });
  }

  @Command(name = "restore", description = "Takes assets out of the trash.")
  int restore(@Parameters(arity = "1..*", paramLabel = "ID") List<String> ids) {
    return ask(
        library -> {
          library.restore(ids);
          return output.done("restored", ids, "Restored: " + String.join(", ", ids));
        });
  }

  @Command(name = "usage", description = "Says what it takes, and what could be freed.")
  int usage() {
    return ask(
        library -> {
          Quota usage = library.usage();
          return output.one(
              "usage",
              usage,
              usage.bytes() + " bytes, of which " + usage.trash() + " in the trash");
        });
  }
}
