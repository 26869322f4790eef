package ai.pixto.config.secret;

import ai.pixto.config.Application;
import ai.pixto.config.Canary;
import ai.pixto.config.Locations;
import ai.pixto.config.Secret;
import ai.pixto.config.SecretStore;
import ai.pixto.config.SecretStoreException;
import ai.pixto.config.SecretStores;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the tests run in a Java process of its own. */
final class SecretProcess {

  static final Application LENS = Application.of("lens", "Lens", "LENS", List.of());

  private static final Secret LINES = Secret.of("canary one\ncanary two\r\n\n");
  private static final Secret LONGEST =
      Secret.of("k".repeat(KeychainPlatform.current().maximumCharacters()));

  private SecretProcess() {}

  /** The same Java and classes as here. */
  static ProcessBuilder of(String... arguments) {
    return withClassPath(System.getProperty("java.class.path"), arguments);
  }

  /** The same without the keychain's library. */
  static ProcessBuilder withoutKeychainLibrary(String... arguments) {
    List<String> entries =
        List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
            .filter(entry -> !entry.contains("credential-secure-storage"))
            .toList();
    return withClassPath(String.join(File.pathSeparator, entries), arguments);
  }

  /** The same, and the names of all classes that are loaded go to {@code log}. */
  static ProcessBuilder logged(Path log, String... arguments) {
    ProcessBuilder process = of(arguments);
    process.command().add(1, "-Xlog:class+load:file=" + log);
    return process;
  }

  private static ProcessBuilder withClassPath(String classPath, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", classPath));
    command.add(SecretProcess.class.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[1]);
    switch (arguments[0]) {
      case "put-many" -> putMany(EncryptedFileStore.in(folder), arguments[2]);
      case "put-forever" -> putForever(EncryptedFileStore.in(folder));
      case "offer" -> offer(folder);
      case "keychain" -> keychain(folder);
      case "locked-meanwhile" -> lockedMeanwhile(folder);
      case "rounds" -> rounds(folder, Integer.parseInt(arguments[2]));
      case "locked" -> tell(SecretStores.standard(LENS, Locations.below(folder), System.getenv()));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void putMany(SecretStore store, String prefix) throws IOException {
    System.out.println("ready");
    System.in.read();
    for (int i = 0; i < ProcessesTest.SECRETS; i++) {
      store.put(prefix + i, Secret.of(prefix + "-value-" + i));
    }
  }

  private static void putForever(SecretStore store) {
    for (int i = 0; ; i++) {
      store.put("key", Secret.of("value-" + i));
      System.out.println(i);
    }
  }

  private static void offer(Path folder) {
    SecretStore.Opening opening =
        new KeychainProvider().open(LENS, Locations.below(folder), System.getenv());
    System.out.println(
        opening instanceof SecretStore.Opening.Unavailable none ? none.reason() : "opened");
    SecretStore standard = SecretStores.standard(LENS, Locations.below(folder), System.getenv());
    standard.put("key", Secret.of("value"));
    System.out.println(standard.title());
    System.out.println(standard.notice().orElse("no notice"));
  }

  private static void keychain(Path folder) {
    Locations locations = Locations.below(folder);
    SecretStore store = SecretStores.standard(LENS, locations, System.getenv());
    Secret token = Canary.secret();
    Secret odd = Secret.of("\0 \"schl\u00fcssel\" \\ \ud83d\udd11\n");
    store.put("token", Secret.of("older"));
    store.put("token", token);
    store.put("odd", odd);
    store.put("empty", Secret.of(""));
    store.put("-lines", LINES);
    store.put("longest", LONGEST);
    System.out.println(store.title() + " " + store.notice().orElse("no notice"));
    SecretStore again = SecretStores.standard(LENS, locations, System.getenv());
    System.out.println(again.get("token").equals(Optional.of(token)));
    System.out.println(again.get("odd").equals(Optional.of(odd)));
    System.out.println(again.get("empty").equals(Optional.of(Secret.of(""))));
    System.out.println(again.get("-lines").equals(Optional.of(LINES)));
    System.out.println(again.get("longest").equals(Optional.of(LONGEST)));
    System.out.println(again.get("other").isEmpty());
    System.out.println(again.names().equals(Set.of("token", "odd", "empty", "-lines", "longest")));
    again.delete("odd");
    again.delete("never-there");
    System.out.println(again.get("odd").isEmpty() && !again.names().contains("odd"));
  }

  private static void rounds(Path folder, int rounds) {
    SecretStore store =
        SecretStores.only("keychain", LENS, Locations.below(folder), System.getenv());
    for (int round = 0; round < rounds; round++) {
      Secret secret = Secret.of("canary-" + round + "\n");
      store.put("round", secret);
      boolean kept = store.get("round").equals(Optional.of(secret));
      store.delete("round");
      if (!kept || store.get("round").isPresent() || store.names().contains("round")) {
        System.out.println("lost in round " + round);
        return;
      }
    }
    System.out.println("kept in every round");
  }

  private static void lockedMeanwhile(Path folder) throws IOException {
    SecretStore store = SecretStores.standard(LENS, Locations.below(folder), System.getenv());
    System.out.println(store.get("token").isPresent());
    Process lock =
        new ProcessBuilder(
                "dbus-send",
                "--session",
                "--print-reply",
                "--dest=org.freedesktop.secrets",
                "/org/freedesktop/secrets",
                "org.freedesktop.Secret.Service.Lock",
                "array:objpath:/org/freedesktop/secrets/collection/login")
            .redirectErrorStream(true)
            .start();
    lock.getInputStream().readAllBytes();
    tell(store);
    try {
      store.delete("token");
      System.out.println("deleted");
    } catch (SecretStoreException e) {
      System.out.println(e.getMessage());
    }
  }

  private static void tell(SecretStore store) {
    System.out.println(store.title());
    try {
      System.out.println(store.get("token").isPresent());
    } catch (SecretStoreException e) {
      System.out.println(e.getMessage());
    }
    try {
      store.put("token", Secret.of("newer"));
      System.out.println("put");
    } catch (SecretStoreException e) {
      System.out.println(e.getMessage());
    }
  }
}
