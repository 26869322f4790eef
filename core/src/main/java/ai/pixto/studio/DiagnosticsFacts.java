package ai.pixto.studio;

import java.util.List;
import java.util.Objects;

/**
 * What a program adds to a {@link Diagnostics}. Names only, never values.
 *
 * @param program what asks and its version, such as {@code pixto 1.0}
 * @param engines ids of the engines that are present
 * @param changedSettings keys of settings that differ from the default
 * @param errorCodes codes of what went wrong last, such as {@code over_budget}, the newest first
 */
public record DiagnosticsFacts(
    String program, List<String> engines, List<String> changedSettings, List<String> errorCodes) {
  public DiagnosticsFacts {
    Objects.requireNonNull(program);
    engines = List.copyOf(engines);
    changedSettings = List.copyOf(changedSettings);
    errorCodes = List.copyOf(errorCodes);
  }
}
