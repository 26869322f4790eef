package ai.pixto.studio.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.studio.DataCategory;
import ai.pixto.studio.DataField;
import ai.pixto.studio.Promise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that says how data is protected speaks of all of it, and of nothing else. */
class ThreatModelTest {

  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "threat-model.md");

  /** The rows of the table of what is protected, cell by cell. */
  private static List<List<String>> rows() throws IOException {
    String page = Files.readString(PAGE);
    String section = page.split("\n## ")[1];
    assertTrue(section.startsWith("What is protected\n"), section);
    return section
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| category"))
        .map(line -> List.of(line.substring(2).split(" \\| ?")))
        .toList();
  }

  @Test
  @Promise(value = 9, call = "docs/threat-model.md")
  void everyCategoryHasARow() throws IOException {
    Set<String> said = new TreeSet<>();
    rows().forEach(row -> said.addAll(List.of(row.get(0).split(", "))));
    Set<String> known = new TreeSet<>();
    for (DataCategory category : DataCategory.values()) {
      known.add(category.word());
    }
    assertEquals(known, said);
  }

  @Test
  @Promise(value = 9, call = "docs/threat-model.md")
  void everyTableIsNamedWhereItsDataIs() throws IOException {
    Set<String> missing = new TreeSet<>();
    for (DataTable table : StudioTables.ALL) {
      Set<DataCategory> categories =
          table.fields().stream()
              .map(DataField::category)
              .collect(Collectors.toCollection(() -> EnumSet.noneOf(DataCategory.class)));
      // Each table has random ids; where it has more, that tells where it belongs.
      if (categories.size() > 1) {
        categories.remove(DataCategory.SECURITY);
      }
      for (DataCategory category : categories) {
        if (rows().stream().noneMatch(row -> names(row, category, table))) {
          missing.add(category.word() + " of " + table.name());
        }
      }
    }
    assertEquals(Set.of(), missing);
  }

  private static boolean names(List<String> row, DataCategory category, DataTable table) {
    return List.of(row.get(0).split(", ")).contains(category.word())
        && row.get(1).contains("`" + table.name() + "`");
  }

  @Test
  @Promise(value = 9, call = "docs/threat-model.md")
  void everyTableThatIsNamedIsThere() throws IOException {
    Set<String> known = StudioTables.ALL.stream().map(DataTable::name).collect(Collectors.toSet());
    for (List<String> row : rows()) {
      Matcher name = Pattern.compile("`([a-z_]+)`").matcher(row.get(1));
      while (name.find()) {
        assertTrue(known.contains(name.group(1)), name.group(1));
      }
    }
  }
}
