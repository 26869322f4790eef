package ai.pixto.bridge.cli;

import ai.pixto.error.InvalidRequestException;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Function;

/** How commands on the studio answer: lines for a person, or one JSON document. */
final class StudioOutput {

  private final PixtoCommand root;

  StudioOutput(PixtoCommand root) {
    this.root = root;
  }

  /**
   * Answers with a list.
   *
   * @param name of the list in JSON
   * @param none what is said where it is empty
   */
  <T> int list(String name, List<T> all, Function<T, String> line, String none) {
    if (root.json()) {
      return json(name, all);
    }
    all.forEach(each -> root.print(line.apply(each)));
    if (all.isEmpty()) {
      root.console().say(none);
    }
    return ExitCode.DONE;
  }

  /** Answers with one thing. */
  int one(String name, Object value, String text) {
    if (root.json()) {
      return json(name, value);
    }
    root.print(text);
    return ExitCode.DONE;
  }

  /** Answers with a document in which a value stands. */
  int json(String name, Object value) {
    JsonObject document = ResultDocument.head(ExitCode.DONE);
    document.add(name, RecordJson.of(value));
    root.print(document);
    return ExitCode.DONE;
  }

  /** Says that something was done that has no answer of its own. */
  int done(String name, Object value, String sentence) {
    if (root.json()) {
      return json(name, value);
    }
    root.console().say(sentence);
    return ExitCode.DONE;
  }

  /**
   * Goes on only if the person wants what cannot be undone.
   *
   * @param sure whether the command line said so
   */
  void confirm(boolean sure, String question) {
    if (!sure && !root.console().ask(question)) {
      throw new InvalidRequestException(
          "yes", "Nothing was done. This cannot be undone; if you want it, add --yes.");
    }
  }
}
