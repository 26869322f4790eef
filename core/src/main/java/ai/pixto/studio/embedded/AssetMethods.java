package ai.pixto.studio.embedded;

import ai.pixto.operation.Made;
import ai.pixto.studio.Making;
import java.time.ZoneOffset;

/** Sentences for a paper's methods section. */
final class AssetMethods {

  private AssetMethods() {}

  /**
   * What {@link ai.pixto.operation.MethodsParagraph} wrote while the operation was at hand; else
   * what the record says.
   */
  static String paragraph(Making making) {
    return making.methods().orElseGet(() -> fromRecord(making));
  }

  private static String fromRecord(Making making) {
    Made made = making.made();
    return "The result was made with Pixto on "
        + made.at().atZone(ZoneOffset.UTC).toLocalDate()
        + " (UTC) by the operation \""
        + made.operation()
        + "\", using the model "
        + made.model()
        + made.modelVersion().map(version -> " (version " + version + ")").orElse("")
        + " of the engine \""
        + made.engine()
        + "\""
        + making.provider().map(provider -> " run by " + provider).orElse("")
        + (made.seed().isPresent()
            ? ". The seed was " + made.seed().getAsLong()
            : ". The seed is not known")
        + "; the SHA-256 of all that was asked for is "
        + made.parametersHash()
        + ".";
  }
}
