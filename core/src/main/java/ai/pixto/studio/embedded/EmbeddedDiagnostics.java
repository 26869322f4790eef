package ai.pixto.studio.embedded;

import ai.pixto.store.Database;
import ai.pixto.store.Sql;
import ai.pixto.studio.DeviceFacts;
import ai.pixto.studio.Diagnostics;
import ai.pixto.studio.DiagnosticsFacts;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may be given away of an {@link EmbeddedStudio}: what it is and how many rows it has, never
 * what is in them. What a program adds must look like a name that a program gives; the rest is left
 * out.
 */
final class EmbeddedDiagnostics {

  private static final String LEFT_OUT = "(left out)";
  private static final int MOST_NAMES = 100;

  // Words of small letters in a row: no address, path, sentence or key is that.
  private static final Pattern NAME =
      Pattern.compile("[a-z]{1,20}(?:[._-](?:[a-z]{1,20}|\\d{1,4})){0,7}");
  private static final Pattern PROGRAM =
      Pattern.compile("[A-Za-z]{1,20} \\d{1,4}(?:\\.\\d{1,4}){0,3}(?:-[A-Za-z]{1,20})?");

  // What follows in a setting's key may be a name that the person chose, such as a host's.
  private static final int PARTS_OF_A_KEY = 3;

  private EmbeddedDiagnostics() {}

  static Diagnostics of(Database database, DiagnosticsFacts facts) {
    DeviceFacts device = DeviceFacts.preview("");
    JsonObject bundle = new JsonObject();
    bundle.addProperty("program", checked(PROGRAM, facts.program()));
    bundle.addProperty("system", device.system());
    bundle.addProperty("runtime", device.runtime());
    bundle.add("engines", names(facts.engines()));
    bundle.add("changedSettings", keys(facts.changedSettings()));
    bundle.add("lastErrors", names(facts.errorCodes()));
    bundle.add("rows", database.read(EmbeddedDiagnostics::rows));
    return new Diagnostics(
        new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(bundle));
  }

  private static JsonArray keys(List<String> keys) {
    return array(keys.stream().map(EmbeddedDiagnostics::beginning).map(key -> checked(NAME, key)));
  }

  private static String beginning(String key) {
    return Arrays.stream(key.split("\\.")).limit(PARTS_OF_A_KEY).collect(Collectors.joining("."));
  }

  private static JsonArray names(List<String> names) {
    return array(names.stream().map(name -> isUser(name) ? LEFT_OUT : checked(NAME, name)));
  }

  private static JsonArray array(Stream<String> texts) {
    JsonArray all = new JsonArray();
    texts.distinct().limit(MOST_NAMES).forEach(all::add);
    return all;
  }

  private static boolean isUser(String name) {
    String user = System.getProperty("user.name", "").toLowerCase(Locale.ROOT);
    return List.of(name.toLowerCase(Locale.ROOT).split("[._-]")).contains(user);
  }

  private static String checked(Pattern allowed, String text) {
    return allowed.matcher(text).matches() ? text : LEFT_OUT;
  }

  private static JsonObject rows(Connection connection) throws SQLException {
    JsonObject counts = new JsonObject();
    for (DataTable table : StudioTables.ALL) {
      counts.addProperty(
          table.name(),
          Sql.query(connection, "SELECT count(*) FROM " + table.name(), rows -> rows.getLong(1))
              .get(0));
    }
    return counts;
  }
}
