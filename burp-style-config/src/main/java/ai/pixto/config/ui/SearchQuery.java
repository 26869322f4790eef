package ai.pixto.config.ui;

import ai.pixto.config.schema.Setting;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a person looks for: each word must occur in a setting's path, title or description or in the
 * title of what it stands in, and one of them in what is the setting's own.
 *
 * @param words in lower case; none finds everything
 */
record SearchQuery(List<String> words) {

  static final SearchQuery NONE = new SearchQuery(List.of());

  static SearchQuery of(String typed) {
    return new SearchQuery(
        Stream.of(typed.toLowerCase(Locale.ROOT).split("\\s+"))
            .filter(word -> !word.isEmpty())
            .toList());
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /**
   * @param context titles of the groups that it stands in
   */
  boolean finds(Setting setting, String context) {
    String text =
        String.join(
                "\n",
                setting.path().toString(),
                setting.path().toString().replace('_', ' '),
                setting.title(),
                setting.description(),
                context)
            .toLowerCase(Locale.ROOT);
    String own =
        String.join(
                "\n",
                setting.path().last().orElse(""),
                FieldTexts.title(setting),
                setting.description())
            .toLowerCase(Locale.ROOT);
    return words.stream().allMatch(text::contains) && words.stream().anyMatch(own::contains);
  }

  /** Whether all words occur in a topic's title or description. */
  boolean finds(Topic topic) {
    String text = (topic.title() + "\n" + topic.description()).toLowerCase(Locale.ROOT);
    return words.stream().allMatch(text::contains);
  }

  /** As a label takes it, with the words on a coloured ground; plain where there are none. */
  String mark(String text, Color ground) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (words.stream().noneMatch(lower::contains) || lower.length() != text.length()) {
      return text;
    }
    boolean[] marked = new boolean[text.length()];
    for (String word : words) {
      for (int at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
        Arrays.fill(marked, at, at + word.length(), true);
      }
    }
    String open = String.format("<span style='background:#%06x'>", ground.getRGB() & 0xffffff);
    StringBuilder html = new StringBuilder("<html>");
    for (int i = 0; i < text.length(); i++) {
      boolean before = i > 0 && marked[i - 1];
      html.append(before && !marked[i] ? "</span>" : "");
      html.append(marked[i] && !before ? open : "");
      html.append(escaped(text.charAt(i)));
    }
    return html.append(marked[text.length() - 1] ? "</span>" : "").toString();
  }

  private static String escaped(char c) {
    return switch (c) {
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '&' -> "&amp;";
      case ' ' -> "&#32;";
      default -> String.valueOf(c);
    };
  }
}
