package ai.pixto.config.ui;

import ai.pixto.config.LoadReport;
import ai.pixto.config.Root;
import ai.pixto.config.Secret;
import ai.pixto.config.SecretReference;
import ai.pixto.config.SecretStore;
import ai.pixto.config.Settings;
import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts secrets into the store and references into the file, in an order that loses neither. */
final class Secrets {

  private Secrets() {}

  /**
   * Keeps a secret and refers to it. Where the reference is refused, the store is put back as it
   * was.
   *
   * @param refer writes the reference
   */
  static LoadReport keep(
      SecretStore store, String name, Secret secret, Supplier<LoadReport> refer) {
    Optional<Secret> before = store.get(name);
    store.put(name, secret);
    LoadReport report = refer.get();
    if (!report.ok()) {
      before.ifPresentOrElse(old -> store.put(name, old), () -> store.delete(name));
    }
    return report;
  }

  /**
   * Removes a setting's reference, and the secret where no other place of the files refers to it.
   */
  static LoadReport forget(Settings settings, SettingPath path, Optional<SecretReference> now) {
    LoadReport report = settings.unset(path);
    if (report.ok() && now.orElse(null) instanceof SecretReference.Stored stored) {
      boolean used = false;
      for (Root root : Root.values()) {
        used |= refers(settings.stored(root), stored.toJson());
      }
      if (!used) {
        settings.secrets().delete(stored.name());
      }
    }
    return report;
  }

  private static boolean refers(JsonElement value, JsonObject reference) {
    if (value.equals(reference)) {
      return true;
    }
    if (value.isJsonArray()) {
      for (JsonElement each : value.getAsJsonArray()) {
        if (refers(each, reference)) {
          return true;
        }
      }
    }
    return value instanceof JsonObject object
        && object.asMap().values().stream().anyMatch(each -> refers(each, reference));
  }

  /** In words: where it is kept, or that it is missing. May wait for a keychain. */
  static String status(Settings settings, Optional<SecretReference> reference) {
    if (reference.isEmpty()) {
      return "Not set";
    }
    boolean there = settings.resolve(reference.get()).isPresent();
    if (reference.get() instanceof SecretReference.Environment environment) {
      return "From environment variable "
          + environment.variable()
          + (there ? "" : ", which is not set now");
    }
    return there
        ? "Kept in " + settings.secrets().title()
        : "Missing: set it here, for " + settings.secrets().title() + " does not have it";
  }
}
