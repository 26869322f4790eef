package ai.pixto.studio.embedded;

import java.util.List;

/**
 * One part of the studio's file.
 *
 * @param schema the SQL that makes its tables, as {@link ai.pixto.store.Database#open} takes it
 * @param tables what the map of all data says of them
 */
record Area(String schema, List<DataTable> tables) {
  Area {
    tables = List.copyOf(tables);
  }
}
