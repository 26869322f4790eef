package ai.pixto.config.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentSchemaTest {

  private static final JsonObject DOCUMENT =
      DocumentSchema.of(
          "Settings of Lens",
          3,
          "use_user_options",
          List.of(
              new DocumentSchema.Root(
                  "user_options",
                  "What you set.",
                  List.of(new DocumentSchema.Part("camera", Camera.SCHEMA, false))),
              new DocumentSchema.Root(
                  "project_options",
                  "What the project sets.",
                  List.of(new DocumentSchema.Part("camera", Camera.SCHEMA, true)))));

  @Test
  void isASchemaThatDescribesAWholeFile() throws Exception {
    assertEquals(List.of(), Metaschema.violations(DOCUMENT));
    Schema schema = Schema.of(DOCUMENT);
    JsonDocument file =
        JsonDocument.parse(
            "lens-project.json",
            """
            {
              "$schema": "./lens-options.schema.json",
              "formatVersion": 4,
              "user_options": {"camera": {"exposure": 10, "use_user_options": true}},
              "project_options": {"camera": {"exposure": 0, "use_user_options": true}},
              "other": 1
            }
            """);

    assertEquals(
        List.of("/formatVersion", "/project_options/camera/exposure"),
        schema.validate(file, SettingPath.ROOT).stream().map(p -> p.path().pointer()).toList());
    assertEquals(
        "[user_options.camera.use_user_options, other]",
        schema.unknownKeys(file.value().getAsJsonObject()).toString());
  }

  @Test
  void givesEachKeyADescriptionAndADefaultForEditors() {
    Schema schema = Schema.of(DOCUMENT);

    Setting exposure =
        schema.setting(SettingPath.parse("project_options.camera.exposure")).orElseThrow();

    assertEquals("How long the shutter stays open.", exposure.description());
    assertEquals(100, exposure.defaultValue().orElseThrow().getAsInt());
    assertEquals(3, schema.defaults().get("formatVersion").getAsInt());
  }
}
