package ai.pixto.studio.embedded;

import ai.pixto.store.Database;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Of what a studio is made, for the machinery that goes by the map of all data.
 *
 * @param areas in the order in which their tables are made
 * @param endings asked in order before an account is deleted: plans first, then partners
 * @param files what an export has besides rows
 * @param objections who keeps them
 * @param cleaners do at a sweep what needs more than rows deleted
 * @param steps told before each step of a deletion or change of keys, so that a test can stop it
 */
record StudioParts(
    List<Area> areas,
    List<Ending> endings,
    Optional<ExportedFiles> files,
    Optional<KeepsObjections> objections,
    List<Cleaner> cleaners,
    Steps steps) {

  static final StudioParts ALL =
      new StudioParts(
          StudioTables.AREAS,
          List.of(Endings::plan, Endings::partners),
          Optional.of(new LibraryFiles()),
          Optional.of(
              (connection, access, purpose) -> new Objections(access).object(connection, purpose)),
          List.of(),
          step -> {});

  StudioParts {
    areas = List.copyOf(areas);
    endings = List.copyOf(endings);
    cleaners = List.copyOf(cleaners);
  }

  /** Told before each step. */
  @FunctionalInterface
  interface Steps {
    void before(String step);
  }

  /** Removes what is due in a way of its own, such as files that no row names any more. */
  @FunctionalInterface
  interface Cleaner {
    void sweep(Database database);
  }

  /** Each brings the file to the next version. */
  List<String> migrations() {
    return List.of(areas.stream().map(Area::schema).collect(Collectors.joining("\n")));
  }

  /** The map of all data. */
  List<DataTable> tables() {
    return areas.stream().flatMap(area -> area.tables().stream()).toList();
  }

  /** Tables whose rows belong to an account. */
  List<DataTable> owned() {
    return tables().stream().filter(DataTable::owned).toList();
  }

  /** Tables whose rows go into an export, without {@code accounts}. */
  List<DataTable> portable() {
    return owned().stream()
        .filter(table -> table.portable() && !table.name().equals(Rows.ACCOUNTS))
        .toList();
  }
}
