package ai.pixto.engine;

import ai.pixto.error.PixtoException;
import ai.pixto.operation.ImageSet;
import ai.pixto.operation.Operation;
import ai.pixto.operation.Video;
import ai.pixto.settings.LibrarySettings.Keep;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Puts results on the shelf as the settings say: pictures and videos. What is given as pixels, as a
 * background removal is, has no file and is not kept. Safe for any number of threads.
 */
final class Keeping {

  private final Shelf shelf;
  private final Supplier<Keep> wanted;

  /**
   * @param wanted read at each use
   */
  Keeping(Shelf shelf, Supplier<Keep> wanted) {
    this.shelf = shelf;
    this.wanted = wanted;
  }

  /**
   * @param repeatKey asked for when it is kept
   * @param trouble told why it could not be kept
   */
  void ofPartner(
      String job,
      Operation<?> operation,
      Object result,
      Supplier<Optional<String>> repeatKey,
      Consumer<String> trouble) {
    keep(Set.of(Keep.PARTNERS, Keep.ALL), job, operation, result, repeatKey, trouble);
  }

  /**
   * @param trouble told why it could not be kept
   */
  void ofThisComputer(String job, Operation<?> operation, Object result, Consumer<String> trouble) {
    keep(Set.of(Keep.ALL), job, operation, result, Optional::empty, trouble);
  }

  // The work is done, and may be paid for: whatever goes wrong here shall not take it away.
  private void keep(
      Set<Keep> settings,
      String job,
      Operation<?> operation,
      Object result,
      Supplier<Optional<String>> repeatKey,
      Consumer<String> trouble) {
    if (shelf == Shelf.NONE) {
      return;
    }
    try {
      if (!settings.contains(wanted.get())) {
        return;
      }
      if (result instanceof ImageSet set) {
        shelf.keep(
            new KeptResult(
                job,
                operation,
                set.made(),
                repeatKey.get(),
                set.images().stream().map(ImageSet.Item::file).toList()));
      } else if (result instanceof Video video) {
        shelf.keep(
            new KeptResult(job, operation, video.made(), repeatKey.get(), List.of(video.file())));
      }
    } catch (RuntimeException e) {
      String why = e instanceof PixtoException ? e.getMessage() : "An unexpected error.";
      trouble.accept("The result could not be kept in the library: " + why);
    }
  }
}
