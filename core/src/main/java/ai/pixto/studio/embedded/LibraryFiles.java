package ai.pixto.studio.embedded;

import ai.pixto.store.Sql;
import ai.pixto.store.Vault;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a library brings into an export: the contents of its assets, each once, called by its
 * SHA-256, which stands in the rows for the name that the vault has for it.
 */
final class LibraryFiles implements ExportedFiles {

  private static final String FOLDER = "assets/";
  private static final Pattern NAME = Pattern.compile(FOLDER + "[0-9a-f]{64}");

  @Override
  public List<Entry> entries(Access access) {
    Vault vault = new AssetContents(access).vault();
    List<String> blobs =
        access.read(
            connection ->
                Sql.query(
                    connection,
                    "SELECT DISTINCT blob FROM assets WHERE account = ?",
                    rows -> rows.getString(1),
                    access.account()));
    List<Entry> entries = new ArrayList<>();
    for (String blob : blobs) {
      entries.add(new Entry(FOLDER + vault.look(blob).sha256(), () -> vault.read(blob)));
    }
    return entries;
  }

  @Override
  public boolean takes(String name) {
    return NAME.matcher(name).matches();
  }

  @Override
  public void take(Access access, String name, InputStream content) {
    new AssetContents(access).vault().put(content);
  }

  @Override
  public Object outward(Access access, String table, String column, Object value) {
    return isBlob(table, column)
        ? new AssetContents(access).vault().look((String) value).sha256()
        : value;
  }

  @Override
  public Object inward(Access access, String table, String column, Object value) {
    return isBlob(table, column) ? new AssetContents(access).vault().idOf((String) value) : value;
  }

  private static boolean isBlob(String table, String column) {
    return table.equals("assets") && column.equals("blob");
  }
}
