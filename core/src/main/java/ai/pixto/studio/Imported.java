package ai.pixto.studio;

/**
 * What came in by an import.
 *
 * @param rows that are new
 * @param known rows that were there already and stayed as they are
 * @param files of the archive, each of which is stored now
 */
public record Imported(long rows, long known, long files) {}
