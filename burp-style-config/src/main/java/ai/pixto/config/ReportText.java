package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import ai.pixto.config.json.SourceLocation;
import ai.pixto.config.schema.Problem;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.function.Function;

/** A report as lines for a person and as JSON for a program. */
final class ReportText {

  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

  private ReportText() {}

  /** One line each, problems first: file:line:column, JSON Pointer, sentence. */
  static String lines(LoadReport report) {
    StringBuilder lines = new StringBuilder();
    report.problems().forEach(problem -> line(lines, problem.toString()));
    report
        .unknown()
        .forEach(
            key -> line(lines, at(key.location()) + key.path().pointer() + ": " + unknown(key)));
    report
        .ignored()
        .forEach(
            part ->
                line(lines, at(part.location()) + part.path().pointer() + ": " + part.reason()));
    report
        .heldBack()
        .forEach(
            held ->
                line(
                    lines,
                    at(held.location())
                        + held.path().pointer()
                        + ": It is held back until you trust the project."));
    report
        .changes()
        .forEach(
            change ->
                line(
                    lines,
                    change.path().pointer()
                        + ": "
                        + value(change.before())
                        + " -> "
                        + value(change.after())));
    return lines.toString();
  }

  private static void line(StringBuilder lines, String line) {
    lines.append(line).append('\n');
  }

  private static String at(Optional<SourceLocation> location) {
    return location.map(at -> at + ": ").orElse("");
  }

  private static String unknown(LoadReport.UnknownKey key) {
    return "No setting has this name"
        + key.nearest().map(path -> "; perhaps you mean " + path + ".").orElse(".");
  }

  private static String value(Optional<JsonElement> value) {
    return value.map(GSON::toJson).orElse("(not set)");
  }

  static JsonObject json(LoadReport report) {
    JsonObject json = new JsonObject();
    json.addProperty("source", report.source());
    json.addProperty("ok", report.ok());
    json.addProperty("applied", report.applied());
    json.add("changes", list(report.changes(), ReportText::change));
    json.add("ignored", list(report.ignored(), ReportText::ignored));
    json.add("unknown", list(report.unknown(), ReportText::unknownKey));
    json.add("heldBack", list(report.heldBack(), held -> entry(held.path(), held.location())));
    json.add("problems", list(report.problems(), ReportText::problem));
    return json;
  }

  private static <T> JsonArray list(Iterable<T> entries, Function<T, JsonObject> written) {
    JsonArray list = new JsonArray();
    entries.forEach(entry -> list.add(written.apply(entry)));
    return list;
  }

  private static JsonObject change(LoadReport.Change change) {
    JsonObject json = entry(change.path(), Optional.empty());
    change.before().ifPresent(value -> json.add("before", value));
    change.after().ifPresent(value -> json.add("after", value));
    return json;
  }

  private static JsonObject ignored(LoadReport.Ignored part) {
    JsonObject json = entry(part.path(), part.location());
    json.addProperty("reason", part.reason());
    return json;
  }

  private static JsonObject unknownKey(LoadReport.UnknownKey key) {
    JsonObject json = entry(key.path(), key.location());
    key.nearest().ifPresent(path -> json.addProperty("nearest", path.toString()));
    return json;
  }

  private static JsonObject problem(Problem problem) {
    JsonObject json = entry(problem.path(), problem.location());
    json.addProperty("sentence", problem.sentence());
    return json;
  }

  private static JsonObject entry(SettingPath path, Optional<SourceLocation> location) {
    JsonObject json = new JsonObject();
    json.addProperty("path", path.toString());
    json.addProperty("pointer", path.pointer());
    location.ifPresent(
        at -> {
          json.addProperty("source", at.source());
          json.addProperty("line", at.line());
          json.addProperty("column", at.column());
        });
    return json;
  }
}
