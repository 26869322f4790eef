package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Problem;
import java.util.List;
import java.util.Optional;

/** Single values given on the command line as {@code path=value}. */
final class OptionLayer {

  private final Catalog catalog;
  private final TypedValue values;

  OptionLayer(Catalog catalog, TypedValue values) {
    this.catalog = catalog;
    this.values = values;
  }

  /** Each option as a document of its own, in order. */
  List<ReadDocument> read(List<String> options) {
    return options.stream().map(this::option).toList();
  }

  private ReadDocument option(String option) {
    String source = Layer.OPTION.title();
    int equals = option.indexOf('=');
    if (equals <= 0) {
      return malformed(source);
    }
    SettingPath path;
    try {
      path = catalog.rooted(SettingPath.parse(option.substring(0, equals)));
    } catch (IllegalArgumentException e) {
      return malformed(source);
    }
    return catalog.known(path)
        ? values.jsonOrText(source, path, option.substring(equals + 1))
        : ReadDocument.unknown(
            source, new LoadReport.UnknownKey(path, Optional.empty(), catalog.nearest(path)));
  }

  // What stands in a wrong option may be a secret, so it is not quoted.
  private static ReadDocument malformed(String source) {
    return ReadDocument.failed(
        source,
        List.of(
            new Problem(
                SettingPath.ROOT,
                Optional.empty(),
                "An option has the form path=value, such as user_options.display.theme=dark.")));
  }
}
