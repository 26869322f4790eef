package ai.pixto.studio.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.store.Sha256;
import ai.pixto.studio.Account;
import ai.pixto.studio.Asset;
import ai.pixto.studio.AssetPage;
import ai.pixto.studio.AssetQuery;
import ai.pixto.studio.ConsentRecord;
import ai.pixto.studio.CreditBalance;
import ai.pixto.studio.CreditEntry;
import ai.pixto.studio.CreditHold;
import ai.pixto.studio.LoggedDisclosure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must be in a studio in which {@link ActingStudio} has acted, by the lines that it wrote: all
 * that was done; of what was only begun, all or nothing.
 */
final class ActedStudio {

  /** What may have become of an asset; unsure is any of the others. */
  private enum Place {
    LIBRARY,
    TRASH,
    GONE,
    UNSURE
  }

  private static final String NOT_HELD = "none";
  private static final String HELD = CreditHold.State.HELD.name();
  private static final String CAPTURED = CreditHold.State.CAPTURED.name();
  private static final String RELEASED = CreditHold.State.RELEASED.name();

  private Optional<String> account = Optional.empty();
  private long profileBegun;
  private long profileDone;
  private final Set<String> contentsBegun = new HashSet<>();
  private final Map<String, String> contents = new HashMap<>();
  private final Map<String, Place> places = new HashMap<>();
  private List<String> emptied = List.of();
  private final Map<String, Long> grantsBegun = new HashMap<>();
  private final Set<String> grants = new TreeSet<>();
  private final Map<String, Set<String>> holds = new HashMap<>();
  private final Map<String, Long> amounts = new HashMap<>();
  private final Map<String, Long> prices = new HashMap<>();
  private final Set<String> consents = new HashSet<>();
  private final Set<String> withdrawn = new HashSet<>();
  private Optional<Boolean> allowed = Optional.of(false);
  private final Set<String> disclosedBegun = new HashSet<>();
  private final Set<String> disclosed = new HashSet<>();
  private int done;

  /** By the lines of the acts, of which the last may be cut off. */
  ActedStudio(String acts) {
    String whole = acts.substring(0, acts.lastIndexOf('\n') + 1);
    for (String line : whole.lines().toList()) {
      String[] words = line.split(" ");
      if (words[0].equals("begin")) {
        begin(words);
      } else {
        done(words);
        done++;
      }
    }
  }

  /** How many things were done. */
  int done() {
    return done;
  }

  private void begin(String[] words) {
    switch (words[1]) {
      case "profile" -> profileBegun = Math.max(profileBegun, Long.parseLong(words[2]));
      case "add" -> contentsBegun.add(words[2]);
      case "trash" -> places.put(words[2], Place.UNSURE);
      case "empty" -> {
        emptied = places.keySet().stream().filter(id -> places.get(id) == Place.TRASH).toList();
        emptied.forEach(id -> places.put(id, Place.UNSURE));
      }
      case "grant" -> grantsBegun.put(words[2], Long.parseLong(words[3]));
      case "hold" -> {
        amounts.put(words[2], Long.parseLong(words[3]));
        maybe(words[2], HELD);
      }
      case "capture" -> {
        prices.put(words[2], Long.parseLong(words[3]));
        maybe(words[2], CAPTURED);
      }
      case "release" -> maybe(words[2], RELEASED);
      case "consent", "withdraw" -> allowed = Optional.empty();
      case "disclose" -> disclosedBegun.add(words[2]);
      default -> throw new IllegalArgumentException(words[1]);
    }
  }

  private void maybe(String job, String state) {
    holds.computeIfAbsent(job, unknown -> new TreeSet<>(Set.of(NOT_HELD))).add(state);
  }

  private void done(String[] words) {
    switch (words[1]) {
      case "open" -> {
        account.ifPresent(known -> assertEquals(known, words[2], "another guest"));
        account = Optional.of(words[2]);
      }
      case "profile" -> profileDone = Long.parseLong(words[2]);
      case "add" -> {
        contents.put(words[3], words[2]);
        places.put(words[3], Place.LIBRARY);
      }
      case "trash" -> places.put(words[2], Place.TRASH);
      case "empty" -> emptied.forEach(id -> places.put(id, Place.GONE));
      case "grant" -> grants.add(words[2]);
      case "hold" -> holds.put(words[2], new TreeSet<>(Set.of(HELD)));
      case "capture" -> holds.put(words[2], new TreeSet<>(Set.of(CAPTURED)));
      case "release" -> holds.put(words[2], new TreeSet<>(Set.of(RELEASED)));
      case "consent" -> {
        consents.add(words[2]);
        allowed = Optional.of(true);
      }
      case "withdraw" -> {
        withdrawn.add(words[2]);
        allowed = Optional.of(false);
      }
      case "disclose" -> disclosed.add(words[2]);
      default -> throw new IllegalArgumentException(words[1]);
    }
  }

  /** Opens the studio of the folder, sweeps it and asserts that it has all this. */
  void check(Path folder) throws IOException {
    age(folder);
    try (EmbeddedStudio studio = ActingStudio.open(folder)) {
      studio.sweep();
      EmbeddedAccount guest = (EmbeddedAccount) studio.guest();
      guest.library().sweepBlobs();
      account.ifPresent(id -> assertEquals(id, guest.id(), "another guest"));
      checkProfile(guest);
      checkAssets(guest);
      checkHolds(guest);
      checkBooks(guest);
      checkConsents(guest);
      checkDisclosures(guest);
    }
  }

  /** So that a sweep takes nothing for what somebody is about to add. */
  private static void age(Path folder) throws IOException {
    Path accounts = folder.resolve("accounts");
    if (Files.exists(accounts)) {
      FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
      try (Stream<Path> all = Files.walk(accounts)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          Files.setLastModifiedTime(file, old);
        }
      }
    }
  }

  private void checkProfile(Account guest) {
    long found = guest.profile().organisation().map(Long::parseLong).orElse(0L);
    assertTrue(profileDone <= found && found <= profileBegun, () -> "profile " + found);
  }

  private void checkAssets(EmbeddedAccount guest) throws IOException {
    Map<String, Place> found = new HashMap<>();
    Set<String> kept = new HashSet<>();
    for (Asset asset : assets(guest)) {
      String sha256 = asset.sha256();
      found.put(asset.id(), asset.trashed().isPresent() ? Place.TRASH : Place.LIBRARY);
      kept.add(sha256);
      String known = contents.get(asset.id());
      assertTrue(known == null ? contentsBegun.contains(sha256) : known.equals(sha256), "another");
      try (InputStream in = guest.library().open(asset.id())) {
        assertEquals(sha256, Sha256.hex(in.readAllBytes()));
      }
    }
    places.forEach(
        (id, place) -> {
          if (place != Place.UNSURE) {
            assertEquals(place, found.getOrDefault(id, Place.GONE), "asset");
          }
        });
    assertEquals(kept.size(), new AssetContents(guest.access()).vault().list().size(), "contents");
  }

  private static List<Asset> assets(Account guest) {
    List<Asset> all = new ArrayList<>();
    for (AssetQuery query : List.of(AssetQuery.ALL.limit(1000), AssetQuery.ALL.inTrash())) {
      AssetPage page = guest.library().list(query);
      while (true) {
        assertEquals(List.of(), page.damaged());
        all.addAll(page.assets());
        if (page.next().isEmpty()) {
          break;
        }
        page = guest.library().list(query.after(page.next().get()));
      }
    }
    return all;
  }

  private void checkHolds(Account guest) {
    holds.forEach(
        (job, states) -> {
          Optional<CreditHold> hold = guest.credits().find(job);
          String state = hold.map(found -> found.state().name()).orElse(NOT_HELD);
          assertTrue(states.contains(state), () -> state + " instead of " + states);
          hold.ifPresent(found -> assertEquals(amounts.get(job), found.amount()));
          if (state.equals(CAPTURED)) {
            assertEquals(prices.get(job), hold.get().spent());
          }
        });
  }

  private void checkBooks(Account guest) {
    List<CreditEntry> entries = entries(guest);
    Map<String, Long> granted = new HashMap<>();
    Map<String, Integer> ended = new HashMap<>();
    for (CreditEntry entry : entries) {
      switch (entry.kind()) {
        case GRANT -> granted.put(entry.id(), entry.available());
        case HOLD -> assertTrue(holds.containsKey(entry.job().get()), "an unknown hold");
        case CAPTURE, RELEASE -> ended.merge(entry.job().get(), 1, Integer::sum);
      }
    }
    assertTrue(granted.keySet().containsAll(grants), "a grant is lost");
    granted.forEach((id, amount) -> assertEquals(grantsBegun.get(id), amount));
    assertTrue(ended.values().stream().allMatch(times -> times == 1), "a hold ended twice");
    CreditBalance balance = guest.credits().balance();
    long sum = granted.values().stream().mapToLong(Long::longValue).sum();
    assertEquals(sum, balance.available() + balance.held() + balance.spent());
    assertTrue(balance.available() >= 0 && balance.held() >= 0 && balance.spent() >= 0);
  }

  private static List<CreditEntry> entries(Account guest) {
    List<CreditEntry> all = new ArrayList<>();
    List<CreditEntry> some;
    do {
      some = guest.credits().history(all.size(), 1000);
      all.addAll(some);
    } while (!some.isEmpty());
    return all;
  }

  private void checkConsents(Account guest) {
    List<ConsentRecord> all = guest.consents().list();
    Set<String> found = all.stream().map(ConsentRecord::id).collect(Collectors.toSet());
    assertTrue(found.containsAll(consents), "a consent is lost");
    all.stream()
        .filter(consent -> withdrawn.contains(consent.id()))
        .forEach(consent -> assertEquals(ConsentRecord.State.WITHDRAWN, consent.state()));
    long active = all.stream().filter(each -> each.state() == ConsentRecord.State.ACTIVE).count();
    assertTrue(active <= 1, "two consents count");
    allowed.ifPresent(expected -> assertEquals(expected ? 1 : 0, active, "consent"));
  }

  private void checkDisclosures(Account guest) {
    assertEquals(Optional.empty(), guest.disclosures().verify());
    List<String> found =
        guest.disclosures().list().stream()
            .map(LoggedDisclosure::job)
            .map(Optional::orElseThrow)
            .toList();
    assertEquals(found.size(), new HashSet<>(found).size(), "a disclosure is there twice");
    assertTrue(found.containsAll(disclosed), "a disclosure is lost");
    assertTrue(disclosedBegun.containsAll(found), "a disclosure that was never begun");
  }
}
