package ai.pixto.config.schema;

import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.json.SourceLocation;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Makes one plain sentence of each cause that a check found. */
final class Problems {

  /** So many are told; a file with more is not one that somebody mends line by line. */
  static final int MAX_PROBLEMS = 100;

  private static final Set<String> ABOUT_THE_VALUE =
      Set.of(
          "type",
          "enum",
          "const",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "pattern",
          "format",
          "minLength",
          "maxLength",
          "oneOf",
          "anyOf");

  private final JsonObject schema;
  private final JsonElement value;
  private final JsonDocument document;
  private final SettingPath at;

  /**
   * @param schema that the findings' places are in
   * @param value that was checked, which stands at {@code at} in {@code document}
   */
  Problems(JsonObject schema, JsonElement value, JsonDocument document, SettingPath at) {
    this.schema = schema;
    this.value = value;
    this.document = document;
    this.at = at;
  }

  /** In the order of the text. */
  List<Problem> of(List<Finding> findings) {
    List<Finding> causes = causes(TextOrder.sorted(findings, value));
    List<Problem> problems = new ArrayList<>();
    int rest = 0;
    Set<SettingPath> told = new HashSet<>();
    for (int i = 0; i < causes.size(); i++) {
      Finding cause = causes.get(i);
      if (i > 0 && !cause.value().equals(causes.get(i - 1).value())) {
        told.clear();
      }
      boolean repeated = ABOUT_THE_VALUE.contains(cause.keyword()) && !told.add(cause.schema());
      if (repeated) {
        continue;
      }
      if (problems.size() < MAX_PROBLEMS) {
        problems.addAll(told(cause));
      } else {
        rest++;
      }
    }
    return limited(problems, rest);
  }

  /**
   * Leaves out what only follows from another finding, or led to one that says more. What lies
   * below a value follows it without a gap, so that the work grows with the number of findings
   * only.
   */
  private List<Finding> causes(List<Finding> sorted) {
    boolean[] follows = new boolean[sorted.size()];
    int first = 0;
    for (int i = 0; i < sorted.size(); i++) {
      Finding finding = sorted.get(i);
      if (!finding.value().equals(sorted.get(first).value())) {
        first = i;
      }
      if (finding.keyword().equals("oneOf") || finding.keyword().equals("anyOf")) {
        int end = i + 1;
        while (end < sorted.size() && sorted.get(end).value().startsWith(finding.value())) {
          end++;
        }
        SettingPath branches = finding.schema().child(finding.keyword());
        Optional<SettingPath> meant = meantBranch(finding, branches, sorted.subList(first, end));
        follows[i] |= meant.isPresent();
        for (int j = first; j < end; j++) {
          SettingPath schema = sorted.get(j).schema();
          follows[j] |= schema.startsWith(branches) && meant.filter(schema::startsWith).isEmpty();
        }
      }
    }
    return IntStream.range(0, sorted.size())
        .filter(i -> !follows[i])
        .mapToObj(sorted::get)
        .toList();
  }

  /** The only branch that a list or an object can have been meant for. */
  private Optional<SettingPath> meantBranch(
      Finding finding, SettingPath branches, List<Finding> around) {
    JsonElement found = valueAt(finding.value());
    if (found.isJsonPrimitive() || found.isJsonNull()) {
      return Optional.empty();
    }
    Map<SettingPath, Boolean> fits = new HashMap<>();
    for (Finding other : around) {
      if (other.schema().startsWith(branches)) {
        SettingPath branch = branches.child(other.schema().keys().get(branches.depth()));
        boolean mismatch =
            ABOUT_THE_VALUE.contains(other.keyword())
                && (other.value().equals(finding.value()) || isTag(other, branch));
        fits.merge(branch, !mismatch, Boolean::logicalAnd);
      }
    }
    List<SettingPath> fitting = fits.keySet().stream().filter(fits::get).toList();
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }

  /** Whether a key that tells the alternatives apart has another value. */
  private static boolean isTag(Finding finding, SettingPath branch) {
    return finding.keyword().equals("const") && finding.schema().depth() == branch.depth() + 2;
  }

  private List<Problem> told(Finding finding) {
    JsonObject rule = schemaAt(finding.schema());
    JsonElement found = valueAt(finding.value());
    List<Problem> problems = new ArrayList<>();
    switch (finding.keyword()) {
      case "required" -> {
        for (JsonElement key : rule.getAsJsonArray("required")) {
          missing(finding.value(), key.getAsString(), "It is missing", rule)
              .ifPresent(problems::add);
        }
      }
      case "dependentRequired" -> {
        for (Map.Entry<String, JsonElement> entry :
            rule.getAsJsonObject("dependentRequired").entrySet()) {
          if (found.getAsJsonObject().has(entry.getKey())) {
            String why = "It is missing beside \"" + entry.getKey() + "\"";
            for (JsonElement key : entry.getValue().getAsJsonArray()) {
              missing(finding.value(), key.getAsString(), why, rule).ifPresent(problems::add);
            }
          }
        }
      }
      case "propertyNames" -> problems.addAll(names(finding.value(), rule, found));
      default -> problems.add(problem(finding.value(), sentence(finding, rule, found)));
    }
    return problems;
  }

  private Optional<Problem> missing(SettingPath object, String key, String why, JsonObject rule) {
    if (valueAt(object).getAsJsonObject().has(key)) {
      return Optional.empty();
    }
    JsonElement properties = rule.get("properties");
    JsonElement part = properties instanceof JsonObject keys ? keys.get(key) : null;
    String remedy = part instanceof JsonObject wanted ? Wording.allowed(wanted) : "a value";
    Optional<SourceLocation> place = document.location(at.resolve(object));
    return Optional.of(
        new Problem(
            at.resolve(object.child(key)), place, why + "; add it here with " + remedy + "."));
  }

  private List<Problem> names(SettingPath map, JsonObject rule, JsonElement found) {
    JsonObject names = rule.getAsJsonObject("propertyNames");
    Pattern pattern = BoundedPattern.compile(names.get("pattern").getAsString());
    return found.getAsJsonObject().keySet().stream()
        .filter(key -> !BoundedPattern.found(pattern, key))
        .map(
            key -> {
              SettingPath path = at.resolve(map.child(key));
              String wanted = "The name of this key must be " + Wording.allowed(names) + ".";
              return new Problem(path, document.keyLocation(path), wanted);
            })
        .toList();
  }

  private String sentence(Finding finding, JsonObject rule, JsonElement found) {
    return switch (finding.keyword()) {
      case "" -> "This key does not belong here.";
      case "x-secret" ->
          "A secret is never written into a settings file; keep it in the secret store and write"
              + " {\"$secret\": \"keychain:NAME\"} or {\"$env\": \"VARIABLE\"} here.";
      case "minItems", "maxItems" ->
          "The value must be "
              + Wording.allowed(rule)
              + "; it has "
              + found.getAsJsonArray().size()
              + ".";
      case "minProperties", "maxProperties" ->
          "The value must be "
              + Wording.allowed(rule)
              + "; it has "
              + found.getAsJsonObject().size()
              + ".";
      case "uniqueItems" -> "The elements of the list must all be different.";
      case "minLength", "maxLength" ->
          "The value must be "
              + Wording.allowed(rule)
              + "; it has "
              + Wording.counted(characters(found.getAsString()), "character")
              + ".";
      case "pattern" ->
          found.getAsString().length() > BoundedPattern.MAX_CHARACTERS
              ? "The value must have at most " + BoundedPattern.MAX_CHARACTERS + " characters."
              : unlike(rule, found);
      default -> unlike(rule, found);
    };
  }

  private static String unlike(JsonObject rule, JsonElement found) {
    String wanted = "The value must be " + Wording.allowed(rule);
    return holdsSecret(rule) ? wanted + "." : wanted + "; it is " + Wording.shown(found) + ".";
  }

  /** Where a secret may stand, somebody may have written it one level too high. */
  private static boolean holdsSecret(JsonElement part) {
    if (part instanceof JsonArray list) {
      return list.asList().stream().anyMatch(Problems::holdsSecret);
    }
    return part instanceof JsonObject object
        && object.entrySet().stream()
            .anyMatch(entry -> entry.getKey().equals("x-secret") || holdsSecret(entry.getValue()));
  }

  private static int characters(String text) {
    return text.codePointCount(0, text.length());
  }

  private Problem problem(SettingPath path, String sentence) {
    SettingPath full = at.resolve(path);
    return new Problem(full, document.location(full), sentence);
  }

  private List<Problem> limited(List<Problem> problems, int rest) {
    int more = rest + Math.max(0, problems.size() - MAX_PROBLEMS);
    if (more == 0) {
      return problems;
    }
    List<Problem> limited = new ArrayList<>(problems.subList(0, MAX_PROBLEMS));
    limited.add(problem(SettingPath.ROOT, "There are " + more + " further problems."));
    return limited;
  }

  private JsonObject schemaAt(SettingPath path) {
    return Values.at(schema, path)
        .filter(JsonObject.class::isInstance)
        .map(JsonElement::getAsJsonObject)
        .orElseGet(JsonObject::new);
  }

  private JsonElement valueAt(SettingPath path) {
    return Values.at(value, path).orElseThrow();
  }
}
