package ai.pixto.studio.embedded;

import ai.pixto.studio.CreditEntry;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A credit history as a table for spreadsheets.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">formulas in cells</a>
 */
final class CreditCsv {

  private static final String END = "\r\n";

  private CreditCsv() {}

  static String of(List<CreditEntry> entries) {
    return entries.stream()
        .map(CreditCsv::line)
        .collect(
            Collectors.joining("", "time,what,job,reason,available,held,spent,imported" + END, ""));
  }

  private static String line(CreditEntry entry) {
    return String.join(
            ",",
            cell(entry.at().toString()),
            cell(entry.kind().name()),
            cell(entry.job().orElse("")),
            cell(entry.reason().map(Enum::name).orElse("")),
            Long.toString(entry.available()),
            Long.toString(entry.held()),
            Long.toString(entry.spent()),
            entry.imported() ? "yes" : "no")
        + END;
  }

  /** Text that is neither taken for a formula nor ends its cell. */
  static String cell(String text) {
    String safe = text;
    if (!text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0) {
      safe = "'" + text;
    }
    boolean quoted = safe.chars().anyMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
