package ai.pixto.config.schema;

import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonObject;
import dev.harrel.jsonschema.Dialects.Draft2020Dialect;
import dev.harrel.jsonschema.SpecificationVersion;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.net.URI;
import java.util.List;

/**
 * The schema of schemas of draft 2020-12, which comes with the validator; read when first asked.
 */
final class Metaschema {

  private static final URI ID = URI.create(SpecificationVersion.DRAFT2020_12.getId());
  private static final Validator VALIDATOR =
      new ValidatorFactory()
          .withDefaultDialect(new Draft2020Dialect())
          .withJsonNodeFactory(new GsonNode.Factory())
          .createValidator();

  private Metaschema() {}

  /** Why {@code schema} is none, one sentence each. */
  static List<String> violations(JsonObject schema) {
    return VALIDATOR.validate(ID, new GsonNode(schema)).getErrors().stream()
        .map(
            error ->
                SchemaReader.malformed(
                        SettingPath.ofPointer(error.getInstanceLocation()),
                        "is no JSON Schema (" + error.getError() + ")")
                    .getMessage())
        .toList();
  }
}
