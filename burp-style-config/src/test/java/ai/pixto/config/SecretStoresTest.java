package ai.pixto.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.SecretStore.Opening;
import ai.pixto.config.SecretStore.Opening.Opened;
import ai.pixto.config.SecretStore.Opening.Unavailable;
import ai.pixto.config.secret.MemoryStore;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretStoresTest {

  private static final Application LENS = Application.of("lens", "Lens", "LENS", List.of());
  private static final Secret OLD = Secret.of("old");
  private static final Secret NEW = Secret.of("new");
  private static final Unavailable LOCKED =
      new Unavailable("The keyring is locked: unlock it.", Set.of("token"));

  @TempDir Path folder;

  private final MemoryStore keychain = new MemoryStore();
  private final MemoryStore file = new MemoryStore();

  @Test
  void variableForcesTheFileAndNothingIsMadeBeforeTheFirstUse() throws Exception {
    Locations locations = Locations.below(folder.resolve("home"));
    SecretStore store = SecretStores.standard(LENS, locations, Map.of("LENS_SECRETS", "file"));
    assertFalse(Files.exists(locations.data()));
    assertEquals(Set.of(), store.names());
    assertFalse(Files.exists(locations.data()));

    store.put("token", NEW);

    assertEquals("encrypted file", store.title());
    assertTrue(Files.exists(locations.data().resolve("secrets.vault")));
    assertEquals(
        Optional.of(NEW), SecretStores.only("file", LENS, locations, Map.of()).get("token"));
  }

  @Test
  void unknownKindIsNamedTogetherWithTheKnownOnes() {
    SecretStore store =
        SecretStores.standard(LENS, Locations.below(folder), Map.of("LENS_SECRETS", "vualt"));

    SecretStoreException refusal =
        assertThrows(SecretStoreException.class, () -> store.get("token"));
    assertEquals(
        "There is no secret store of the kind \"vualt\": set LENS_SECRETS to one of these:"
            + " keychain, file.",
        refusal.getMessage());
    assertTrue(store.notice().orElseThrow().contains("vualt"));
  }

  @Test
  void keychainIsPreferredAndClearsAnOlderCopy() {
    file.put("token", OLD);
    SecretStore store = chain(opened("keychain", 9, keychain), opened("file", 0, file));
    assertEquals(Optional.of(OLD), store.get("token"));

    store.put("token", NEW);

    assertEquals(Optional.of(NEW), store.get("token"));
    assertEquals(Optional.of(NEW), keychain.get("token"));
    assertEquals(Set.of(), file.names());
  }

  @Test
  void secretStoredWhileTheKeychainWasLockedHoldsAfterwards() {
    keychain.put("token", OLD);
    SecretStore locked = chain(provider("keychain", 9, () -> LOCKED), opened("file", 0, file));
    SecretStoreException refusal =
        assertThrows(SecretStoreException.class, () -> locked.get("token"));
    assertTrue(refusal.getMessage().contains("unlock it"));
    assertThrows(SecretStoreException.class, () -> locked.delete("token"));
    assertTrue(locked.notice().orElseThrow().startsWith("The keyring is locked: unlock it."));
    assertEquals(Set.of("token"), locked.names());

    locked.put("token", NEW);

    assertEquals(Optional.of(NEW), locked.get("token"));
    SecretStore unlocked = chain(opened("file", 0, file), opened("keychain", 9, keychain));
    assertEquals(Optional.of(NEW), unlocked.get("token"));
    unlocked.delete("token");
    assertEquals(Optional.empty(), unlocked.get("token"));
  }

  @Test
  void providerThatBreaksItsPromiseStopsNothing() {
    SecretStore store =
        chain(
            provider(
                "broken",
                9,
                () -> {
                  throw new NoClassDefFoundError("com/example/Missing");
                }),
            opened("file", 0, file));

    store.put("token", NEW);

    assertEquals(Optional.of(NEW), file.get("token"));
    assertEquals(
        Optional.of(
            "The secret store \"broken\" does not start on this computer. Secrets are kept in the"
                + " memory of this program instead. Secrets are forgotten when the program ends."),
        store.notice());
  }

  @Test
  void brokenServiceFileStopsNothing() throws Exception {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(SecretStore.Provider.class.getName()), "com.example.Missing\n");
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, SecretStore.class.getClassLoader())) {
      SecretStore store =
          new ChainedSecretStore(
              ServiceLoader.load(SecretStore.Provider.class, loader),
              LENS,
              Locations.below(folder),
              Map.of(),
              Optional.of("file"));

      store.put("token", NEW);

      assertEquals(Optional.of(NEW), store.get("token"));
      assertTrue(store.notice().orElseThrow().contains("does not start"));
    }
  }

  @Test
  void refusesANameThatNoReferenceCanHave() {
    SecretStore store = chain(opened("file", 0, file));
    for (String name : List.of("", "two words", "../up", "key\n", "x".repeat(101))) {
      assertThrows(IllegalArgumentException.class, () -> store.get(name));
      assertThrows(IllegalArgumentException.class, () -> store.put(name, NEW));
      assertThrows(IllegalArgumentException.class, () -> store.delete(name));
    }
  }

  private SecretStore chain(SecretStore.Provider... providers) {
    return new ChainedSecretStore(
        List.of(providers), LENS, Locations.below(folder), Map.of(), Optional.empty());
  }

  private static SecretStore.Provider opened(String id, int priority, SecretStore store) {
    return provider(id, priority, () -> new Opened(store));
  }

  private static SecretStore.Provider provider(String id, int priority, Supplier<Opening> opening) {
    return new SecretStore.Provider() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public int priority() {
        return priority;
      }

      @Override
      public Opening open(
          Application application, Locations locations, Map<String, String> environment) {
        return opening.get();
      }
    };
  }
}
