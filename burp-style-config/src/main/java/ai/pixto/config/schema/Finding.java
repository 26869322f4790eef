package ai.pixto.config.schema;

import ai.pixto.config.json.SettingPath;

/**
 * A keyword of a schema that a value fails.
 *
 * @param keyword the keyword; empty for the schema {@code false}
 * @param schema the place in the schema that holds the keyword
 * @param value the place of the value
 */
record Finding(String keyword, SettingPath schema, SettingPath value) {}
