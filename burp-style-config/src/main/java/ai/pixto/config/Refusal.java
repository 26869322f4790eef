package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Problem;
import java.util.List;
import java.util.Optional;

/** A change that must not be made, for these problems. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  Refusal(List<Problem> problems) {
    super("The change is refused.");
    this.problems = List.copyOf(problems);
  }

  Refusal(SettingPath path, String sentence) {
    this(List.of(new Problem(path, Optional.empty(), sentence)));
  }

  List<Problem> problems() {
    return problems;
  }
}
