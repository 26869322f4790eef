package ai.pixto.studio.embedded;

import ai.pixto.studio.DataField;
import java.util.List;
import java.util.stream.Collectors;

/** All tables of the studio's file. */
final class StudioTables {

  static final List<Area> AREAS =
      List.of(
          AccountTables.AREA,
          ConsentTables.AREA,
          DisclosureTables.AREA,
          LibraryTables.AREA,
          CreditTables.AREA,
          StatisticsTables.AREA,
          RightsTables.AREA);

  /** Each brings the file to the next version; never changed once released. */
  static final List<String> MIGRATIONS =
      List.of(AREAS.stream().map(Area::schema).collect(Collectors.joining("\n")));

  /** The map of all data. */
  static final List<DataTable> ALL =
      AREAS.stream().flatMap(area -> area.tables().stream()).toList();

  private StudioTables() {}

  /** Tables whose rows belong to an account. */
  static List<DataTable> owned() {
    return ALL.stream().filter(DataTable::owned).toList();
  }

  static List<DataField> fields() {
    return ALL.stream().flatMap(table -> table.fields().stream()).toList();
  }
}
