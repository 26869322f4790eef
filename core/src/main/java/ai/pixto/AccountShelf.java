package ai.pixto;

import ai.pixto.engine.KeptResult;
import ai.pixto.engine.Shelf;
import ai.pixto.error.StorageException;
import ai.pixto.http.MediaKind;
import ai.pixto.image.ProvenanceMark;
import ai.pixto.operation.CraftVideo;
import ai.pixto.operation.EditImage;
import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.IllustrateCharacter;
import ai.pixto.operation.ImageInput;
import ai.pixto.operation.MethodsParagraph;
import ai.pixto.operation.Operation;
import ai.pixto.operation.OperationFiles;
import ai.pixto.operation.ResultFiles;
import ai.pixto.store.Sha256;
import ai.pixto.studio.Asset;
import ai.pixto.studio.Library;
import ai.pixto.studio.Making;
import ai.pixto.studio.NewAsset;
import ai.pixto.video.Mp4Mark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Puts what engines made into the account's library, each result with its mark, and the picture
 * files that it was made from as its parents.
 */
final class AccountShelf implements Shelf {

  private static final int LONGEST_TITLE = 80;
  private static final String LOCAL = "local";

  private final Supplier<Library> library;
  private final BiConsumer<String, List<String>> about;
  private final String version;

  /**
   * @param library asked for when there is something to keep
   * @param about told by a job's id which assets it made and was given
   * @param version Pixto's
   */
  AccountShelf(Supplier<Library> library, BiConsumer<String, List<String>> about, String version) {
    this.library = library;
    this.about = about;
    this.version = version;
  }

  @Override
  public void keep(KeptResult kept) {
    Library into = library.get();
    String job = "job " + kept.jobId();
    if (into.findResult(job).isPresent()) {
      return;
    }
    try {
      List<String> parents = parents(into, kept.operation());
      List<String> assets = new ArrayList<>();
      for (Path file : kept.files()) {
        assets.add(result(into, kept, parents, file, kept.files().size() > 1).id());
      }
      List<String> all = new ArrayList<>(parents);
      all.addAll(assets);
      about.accept(kept.jobId(), all);
      into.rememberResult(job, assets);
      kept.repeatKey().ifPresent(key -> into.rememberResult(key, assets));
    } catch (IOException e) {
      throw new StorageException(
          kept.jobId(), "The result's file could not be read; see that it is still there.", e);
    }
  }

  private Asset result(
      Library into, KeptResult kept, List<String> parents, Path file, boolean several)
      throws IOException {
    MediaKind kind = kind(file);
    Path marked = file.resolveSibling(".pixto-marked-" + file.getFileName());
    try {
      mark(kept, kind, file, marked);
      NewAsset asset =
          NewAsset.result(title(kept, file, several), kind.contentType(), making(kept))
              .parents(parents);
      if (kept.operation() instanceof IllustrateCharacter drawn) {
        asset = asset.character(drawn.character().name());
      }
      try (InputStream in = Files.newInputStream(marked)) {
        return into.add(asset, in);
      }
    } finally {
      Files.deleteIfExists(marked);
    }
  }

  private static void mark(KeptResult kept, MediaKind kind, Path file, Path marked)
      throws IOException {
    boolean saysSo = kept.made().engine().equals(LOCAL);
    if (kind.isImage()) {
      ProvenanceMark.copy(file, marked, ResultFiles.provenance(kept.made()));
    } else if (!saysSo && (kind == MediaKind.MP4 || kind == MediaKind.QUICKTIME)) {
      Mp4Mark.copy(file, marked, ResultFiles.provenance(kept.made()));
    } else {
      Files.copy(file, marked);
    }
  }

  private static String title(KeptResult kept, Path file, boolean several) {
    String words =
        prompt(kept.operation())
            .map(prompt -> prompt.replaceAll("\\s+", " ").strip())
            .filter(prompt -> !prompt.isEmpty())
            .orElse(kept.operation().kind().word());
    String name = file.getFileName().toString();
    String shortened =
        words.length() > LONGEST_TITLE ? words.substring(0, LONGEST_TITLE).strip() : words;
    String number = several ? " " + name.substring(0, Math.max(1, name.lastIndexOf('.'))) : "";
    return shortened + number + "." + extension(name);
  }

  private static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private Making making(KeptResult kept) {
    Making making =
        Making.of(kept.made())
            .parameters(OperationFiles.parameters(kept.operation()))
            .methods(MethodsParagraph.of(kept.operation(), kept.made(), version));
    making = kept.made().engine().equals(LOCAL) ? making : making.provider(kept.made().engine());
    Optional<String> prompt = prompt(kept.operation()).filter(words -> !words.isEmpty());
    return prompt.isPresent() ? making.prompt(prompt.get()) : making;
  }

  private static Optional<String> prompt(Operation<?> operation) {
    if (operation instanceof GenerateImage generate) {
      return Optional.of(generate.prompt());
    }
    if (operation instanceof EditImage edit) {
      return Optional.of(edit.prompt());
    }
    if (operation instanceof CraftVideo video) {
      return Optional.of(video.prompt());
    }
    return operation instanceof IllustrateCharacter drawn
        ? Optional.of(
            drawn.scenes().stream()
                .map(IllustrateCharacter.Scene::prompt)
                .collect(Collectors.joining("; ")))
        : Optional.empty();
  }

  private static List<String> parents(Library into, Operation<?> operation) throws IOException {
    List<String> ids = new ArrayList<>();
    for (ImageInput input : inputs(operation)) {
      if (input instanceof ImageInput.Encoded encoded) {
        ids.add(original(into, encoded.file()));
      }
    }
    return ids;
  }

  private static List<ImageInput> inputs(Operation<?> operation) {
    if (operation instanceof EditImage edit) {
      return List.of(edit.image());
    }
    if (operation instanceof CraftVideo video) {
      CraftVideo.Source source = video.source();
      if (source instanceof CraftVideo.Source.First one) {
        return List.of(one.image());
      }
      if (source instanceof CraftVideo.Source.FirstAndLast two) {
        return List.of(two.first(), two.last());
      }
      if (source instanceof CraftVideo.Source.Sequence many) {
        return many.images();
      }
    }
    return List.of();
  }

  /** Kept once, however often something is made from it. */
  private static String original(Library into, Path file) throws IOException {
    String request = "original " + Sha256.hex(file);
    Optional<List<Asset>> known = into.findResult(request);
    if (known.isPresent()) {
      return known.get().get(0).id();
    }
    try (InputStream in = Files.newInputStream(file)) {
      String name = file.getFileName().toString();
      String id = into.add(NewAsset.original(name, kind(file).contentType()), in).id();
      into.rememberResult(request, List.of(id));
      return id;
    }
  }

  private static MediaKind kind(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return MediaKind.of(in.readNBytes(MediaKind.HEAD_BYTES));
    }
  }
}
