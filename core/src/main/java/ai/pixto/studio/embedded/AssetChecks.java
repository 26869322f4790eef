package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.studio.AssetChange;
import ai.pixto.studio.NewAsset;
import java.util.List;
import java.util.regex.Pattern;

/** What the words about an asset may be. */
final class AssetChecks {

  private static final int LONGEST_TITLE = 500;
  private static final int LONGEST_LINE = 200;
  private static final int LONGEST_TAG = 100;
  private static final int MOST_TAGS = 200;
  private static final int LONGEST_TEXT = 1_000_000;
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,60}");

  private AssetChecks() {}

  static void check(NewAsset asset) {
    line("title", asset.title(), LONGEST_TITLE);
    if (!MEDIA_TYPE.matcher(asset.mediaType()).matches()) {
      throw new InvalidRequestException(
          "media type", "The media type must be one such as image/png, in small letters.");
    }
    asset.owner().ifPresent(value -> line("owner", value, LONGEST_LINE));
    asset.licence().ifPresent(value -> line("licence", value, LONGEST_TITLE));
    asset.character().ifPresent(value -> line("character", value, LONGEST_LINE));
    tags(asset.tags());
    asset
        .making()
        .ifPresent(
            making -> {
              text("prompt", making.prompt().orElse(""));
              text("parameters", making.parameters());
              text("methods", making.methods().orElse(""));
            });
  }

  static void check(AssetChange change) {
    change.title().ifPresent(value -> line("title", value, LONGEST_TITLE));
    change.owner().ifPresent(value -> lineOrNone("owner", value, LONGEST_LINE));
    change.licence().ifPresent(value -> lineOrNone("licence", value, LONGEST_TITLE));
    change.character().ifPresent(value -> lineOrNone("character", value, LONGEST_LINE));
    change.tags().ifPresent(AssetChecks::tags);
  }

  private static void tags(List<String> tags) {
    if (tags.size() > MOST_TAGS) {
      throw new InvalidRequestException(
          "tags", "There may be " + MOST_TAGS + " tags at most; leave some out.");
    }
    tags.forEach(tag -> line("tags", tag, LONGEST_TAG));
  }

  private static void text(String field, String value) {
    if (value.length() > LONGEST_TEXT) {
      throw new InvalidRequestException(
          field, "The " + field + " may have " + LONGEST_TEXT + " characters at most; shorten it.");
    }
  }

  private static void lineOrNone(String field, String value, int longest) {
    if (!value.isBlank()) {
      line(field, value, longest);
    }
  }

  /** The text without spaces around it. */
  static String line(String field, String value, int longest) {
    String stripped = value.strip();
    if (stripped.isEmpty()
        || stripped.length() > longest
        || stripped.chars().anyMatch(Character::isISOControl)) {
      throw new InvalidRequestException(
          field,
          "Each text of the field "
              + field
              + " must be one line of 1 to "
              + longest
              + " characters.");
    }
    return stripped;
  }
}
