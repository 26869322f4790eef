package ai.pixto.settings;

import ai.pixto.config.Application;
import ai.pixto.config.Root;
import ai.pixto.config.Section;
import ai.pixto.config.schema.Schema;
import java.util.List;
import java.util.Set;

/** Pixto's own settings: every section that it registers. */
public final class PixtoSettings {

  public static final Section<ConnectionSettings> CONNECTIONS =
      section("connections", ConnectionSettings.class, Root.USER_OPTIONS);

  public static final Section<EngineSettings> ENGINES =
      section("engines", EngineSettings.class, Root.USER_OPTIONS, Root.PROJECT_OPTIONS);

  public static final Section<PrivacySettings> PRIVACY =
      section("privacy", PrivacySettings.class, Root.USER_OPTIONS);

  public static final Section<SpendingSettings> SPENDING =
      section("spending", SpendingSettings.class, Root.USER_OPTIONS);

  public static final Section<LibrarySettings> LIBRARY =
      section("library", LibrarySettings.class, Root.USER_OPTIONS);

  public static final Section<DisplaySettings> DISPLAY =
      section("display", DisplaySettings.class, Root.USER_OPTIONS);

  public static final Section<CutoutSettings> CUTOUT =
      section("cutout", CutoutSettings.class, Root.PROJECT_OPTIONS);

  public static final Section<ProvenanceSettings> PROVENANCE =
      section("provenance", ProvenanceSettings.class, Root.PROJECT_OPTIONS);

  public static final Application APPLICATION =
      Application.of(
          "pixto",
          "Pixto",
          "PIXTO",
          List.of(CONNECTIONS, ENGINES, PRIVACY, SPENDING, LIBRARY, DISPLAY, CUTOUT, PROVENANCE));

  private PixtoSettings() {}

  private static <T extends Record> Section<T> section(String name, Class<T> type, Root... roots) {
    Schema schema = Schema.ofResource(PixtoSettings.class, name + ".schema.json");
    return new Section<>(name, Set.of(roots), schema, type);
  }
}
