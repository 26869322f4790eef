package ai.pixto.bridge.cli;

import ai.pixto.operation.CraftVideo;
import ai.pixto.operation.EditImage;
import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.IllustrateCharacter;
import ai.pixto.operation.Operation;
import java.util.ArrayList;
import java.util.List;

/** Says in words what operations take and make. */
final class Wording {

  private Wording() {}

  /** What a partner would receive, such as {@code your prompt and your picture}. */
  static String sent(Operation<?> operation) {
    List<String> parts = new ArrayList<>();
    if (operation instanceof GenerateImage) {
      parts.add("your prompt");
    } else if (operation instanceof EditImage edit) {
      parts.add("your prompt");
      parts.add("your picture");
      edit.mask().ifPresent(mask -> parts.add("your mask"));
    } else if (operation instanceof IllustrateCharacter drawing) {
      parts.add(drawing.scenes().size() == 1 ? "your prompt" : "your prompts");
      parts.add("the description of " + drawing.character().name());
      if (!drawing.character().references().isEmpty()) {
        parts.add(pictures(drawing.character().references().size()));
      }
    } else if (operation instanceof CraftVideo video) {
      if (!video.prompt().isEmpty()) {
        parts.add("your prompt");
      }
      int pictures = pictures(video.source());
      if (pictures > 0) {
        parts.add(pictures(pictures));
      }
    } else {
      parts.add("your picture");
    }
    String last = parts.remove(parts.size() - 1);
    return parts.isEmpty() ? last : String.join(", ", parts) + " and " + last;
  }

  private static int pictures(CraftVideo.Source source) {
    if (source instanceof CraftVideo.Source.Sequence sequence) {
      return sequence.images().size();
    }
    if (source instanceof CraftVideo.Source.FirstAndLast) {
      return 2;
    }
    return source instanceof CraftVideo.Source.First ? 1 : 0;
  }

  private static String pictures(int count) {
    return count == 1 ? "your picture" : "your " + count + " pictures";
  }

  /** {@code 1 picture}, {@code 3 pictures}. */
  static String count(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  /** {@code 512 bytes}, {@code 1.5 MB}. */
  static String bytes(long bytes) {
    if (bytes < 1000) {
      return count((int) bytes, "byte", "bytes");
    }
    return bytes < 1_000_000
        ? Math.round(bytes / 1e3) + " kB"
        : Math.round(bytes / 1e5) / 10.0 + " MB";
  }
}
