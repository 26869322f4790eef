package ai.pixto.settings;

/**
 * {@code project_options.provenance}: what results say about how they were made.
 *
 * @param mark whether they say it; what a model made says it always
 */
public record ProvenanceSettings(boolean mark) {}
