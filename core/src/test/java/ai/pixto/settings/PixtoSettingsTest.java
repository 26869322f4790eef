package ai.pixto.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Locations;
import ai.pixto.config.Section;
import ai.pixto.config.Settings;
import ai.pixto.cutout.CutoutOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PixtoSettingsTest {

  @TempDir Path folder;

  @Test
  void schemasAndRecordsAgree() {
    for (Section<?> section : PixtoSettings.APPLICATION.sections()) {
      assertEquals(List.of(), section.differences(), section.name());
    }
  }

  @Test
  void everySettingSaysWhatItIsFor() {
    try (Settings settings = open()) {
      settings
          .settings()
          .forEach(one -> assertTrue(one.description().endsWith("."), one.path().toString()));
    }
  }

  @Test
  void defaultsAreThoseOfTheOperations() {
    try (Settings settings = open()) {
      CutoutSettings cutout = settings.get(PixtoSettings.CUTOUT);

      assertEquals(CutoutOptions.DEFAULT.mode(), cutout.mode());
      assertEquals(CutoutOptions.DEFAULT.quality(), cutout.quality());
      assertEquals(CutoutOptions.DEFAULT.prior(), cutout.prior());
      assertEquals(List.of("local"), settings.get(PixtoSettings.ENGINES).order());
      assertEquals(
          Duration.ofSeconds(15), settings.get(PixtoSettings.CONNECTIONS).timeouts().connect());
      assertTrue(settings.get(PixtoSettings.PRIVACY).stripMetadata());
      assertEquals(LibrarySettings.Keep.PARTNERS, settings.get(PixtoSettings.LIBRARY).keep());
    }
  }

  private Settings open() {
    return Settings.builder(PixtoSettings.APPLICATION)
        .locations(Locations.below(folder))
        .environment(Map.of())
        .workingFolder(folder)
        .open();
  }
}
