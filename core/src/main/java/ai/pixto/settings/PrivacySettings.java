package ai.pixto.settings;

/** {@code user_options.privacy}: what leaves this computer with a picture, and what may be kept. */
public record PrivacySettings(boolean stripMetadata, boolean askNotToKeep) {}
