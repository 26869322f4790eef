package ai.pixto.studio.embedded;

import ai.pixto.engine.Disclosure;
import ai.pixto.engine.Purpose;
import ai.pixto.store.PasswordCost;
import ai.pixto.store.Sha256;
import ai.pixto.studio.Asset;
import ai.pixto.studio.AssetQuery;
import ai.pixto.studio.ConsentRecord;
import ai.pixto.studio.ConsentRequest;
import ai.pixto.studio.CreditEntry;
import ai.pixto.studio.CreditHold;
import ai.pixto.studio.NewAsset;
import ai.pixto.studio.ProfileChange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A process that does random things with the guest's account of a studio, to be killed at any
 * moment: {@code ActingStudio FOLDER SEED OPERATIONS}. In the folder's file {@code acts} it writes
 * a line before and after each: {@code begin hold JOB 5}, {@code done hold JOB 5}. Writes a byte to
 * its standard output when it starts and another when it has taken up what was left.
 */
final class ActingStudio {

  static final String ACTS = "acts";
  static final String PARTNER = "replicate";
  static final Purpose PURPOSE = Purpose.EDIT_IMAGES;

  private static final PasswordCost CHEAP = new PasswordCost(8, 1);
  private static final int LARGEST = 60_000;
  private static final int REPEATED = 4;
  private static final Set<String> TAKEN_UP = Set.of("grant", "hold", "capture", "release");

  private final EmbeddedStudio studio;
  private final EmbeddedAccount account;
  private final FileChannel acts;
  private final Random random;
  private final List<String> assets = new ArrayList<>();
  private final Map<String, Long> holds = new LinkedHashMap<>();
  private Optional<String> consent = Optional.empty();
  private long profile;

  private ActingStudio(EmbeddedStudio studio, FileChannel acts, Random random) {
    this.studio = studio;
    this.acts = acts;
    this.random = random;
    account = (EmbeddedAccount) studio.guest();
    append("done open " + account.id());
  }

  public static void main(String[] arguments) throws IOException {
    tell();
    Path folder = Path.of(arguments[0]);
    Path file = folder.resolve(ACTS);
    Set<String> begun = Files.exists(file) ? begun(Files.readAllLines(file)) : Set.of();
    try (FileChannel acts =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
        EmbeddedStudio studio = open(folder)) {
      ActingStudio acting =
          new ActingStudio(studio, acts, new Random(Long.parseLong(arguments[1])));
      acting.takeUp(begun);
      tell();
      for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
        acting.actOnce();
      }
    }
  }

  private static void tell() {
    System.out.write('.');
    System.out.flush();
  }

  static EmbeddedStudio open(Path folder) throws IOException {
    return EmbeddedStudio.open(
        folder,
        new FolderSecrets(folder.resolve("secrets")),
        Clock.systemUTC(),
        CHEAP,
        EmbeddedStudio.Terms.SHIPPED);
  }

  /** What of the credits was begun and perhaps not done; the next process says it again. */
  private static Set<String> begun(List<String> lines) {
    Set<String> begun = new LinkedHashSet<>();
    for (String line : lines) {
      String[] words = line.split(" ", 2);
      if (words[0].equals("done")) {
        begun.remove(words[1]);
      } else if (TAKEN_UP.contains(words[1].split(" ")[0])) {
        begun.add(words[1]);
      }
    }
    return begun;
  }

  private void takeUp(Set<String> begun) {
    begun.forEach(this::moveCredits);
    account.credits().openHolds(Duration.ZERO).forEach(h -> holds.put(h.job(), h.amount()));
    account.library().list(AssetQuery.ALL).assets().stream().map(Asset::id).forEach(assets::add);
    consent =
        account.consents().list().stream()
            .filter(each -> each.state() == ConsentRecord.State.ACTIVE)
            .map(ConsentRecord::id)
            .findFirst();
    profile = account.profile().organisation().map(Long::parseLong).orElse(0L);
  }

  private void actOnce() {
    switch (random.nextInt(20)) {
      case 0, 1 -> {
        profile++;
        ProfileChange change = ProfileChange.NONE.organisation(Long.toString(profile));
        act("profile " + profile, () -> account.update(change).organisation().orElseThrow());
      }
      case 2, 3, 4, 5, 6 -> add();
      case 7, 8 -> trash();
      case 9 -> act("empty", () -> Integer.toString(account.library().emptyTrash()));
      case 10, 11 -> moveCredits("grant " + Ids.next() + " " + (1 + random.nextInt(20)));
      case 12, 13, 14 -> hold();
      case 15, 16 -> endHold();
      case 17 -> changeConsent();
      default -> disclose();
    }
  }

  private void add() {
    byte[] content = new byte[1000 + random.nextInt(LARGEST - 1000)];
    // Some contents come again and again, and are kept once.
    boolean again = random.nextInt(5) == 0;
    (again ? new Random(random.nextInt(REPEATED)) : random).nextBytes(content);
    byte[] bytes = again ? Arrays.copyOf(content, 1000) : content;
    String sha256 = Sha256.hex(bytes);
    NewAsset asset = NewAsset.original("a thing", "application/octet-stream");
    String id =
        act(
            "add " + sha256,
            () -> account.library().add(asset, new ByteArrayInputStream(bytes)).id());
    assets.add(id);
  }

  private void trash() {
    if (!assets.isEmpty()) {
      String asset = assets.remove(random.nextInt(assets.size()));
      act(
          "trash " + asset,
          () -> {
            account.library().trash(List.of(asset));
            return asset;
          });
    }
  }

  private void hold() {
    long available = account.credits().balance().available();
    if (available > 0) {
      long amount = 1 + random.nextInt((int) Math.min(available, 10));
      String job = Ids.next();
      moveCredits("hold " + job + " " + amount);
      holds.put(job, amount);
    }
  }

  private void endHold() {
    if (!holds.isEmpty()) {
      String job = List.copyOf(holds.keySet()).get(random.nextInt(holds.size()));
      long amount = holds.remove(job);
      moveCredits(
          random.nextInt(3) == 0
              ? "release " + job
              : "capture " + job + " " + random.nextInt((int) amount + 1));
    }
  }

  private void moveCredits(String what) {
    String[] words = what.split(" ");
    String id = words[1];
    long amount = words.length < 3 ? 0 : Long.parseLong(words[2]);
    append("begin " + what);
    switch (words[0]) {
      case "grant" -> studio.operator().grant(account.id(), id, amount, CreditEntry.Reason.GIFT);
      case "hold" -> expect(CreditHold.State.HELD, account.credits().hold(id, amount));
      case "capture" -> expect(CreditHold.State.CAPTURED, account.credits().capture(id, amount));
      case "release" -> expect(CreditHold.State.RELEASED, account.credits().release(id));
      default -> throw new IllegalArgumentException(what);
    }
    append("done " + what);
  }

  private static void expect(CreditHold.State state, CreditHold hold) {
    if (hold.state() != state) {
      throw new IllegalStateException(hold + " is not " + state);
    }
  }

  private void changeConsent() {
    if (consent.isPresent()) {
      act("withdraw " + consent.get(), () -> account.consents().withdraw(consent.get()).id());
      consent = Optional.empty();
      return;
    }
    ConsentRequest request =
        ConsentRequest.of(
            PARTNER,
            PURPOSE,
            studio.notices().current().version(),
            "Send my pictures to Replicate to edit them.",
            "a test's call");
    consent = Optional.of(act("consent", () -> account.consents().grant(request).id()));
  }

  private void disclose() {
    if (consent.isPresent()) {
      String job = Ids.next();
      List<Disclosure.Part> parts =
          List.of(
              new Disclosure.Part("image", 11, Sha256.hex(new byte[11])),
              new Disclosure.Part("request", 123, Sha256.hex(new byte[123])));
      Disclosure disclosure =
          new Disclosure(
              job, PARTNER, "api.replicate.com", PURPOSE, parts, Clock.systemUTC().instant());
      act(
          "disclose " + job,
          () -> {
            account.custody(id -> List.of("asset of " + id)).release(disclosure);
            return job;
          });
    }
  }

  private String act(String what, Supplier<String> operation) {
    append("begin " + what);
    String result = operation.get();
    append("done " + what + " " + result);
    return result;
  }

  /** In one write each, so that a line is there or not. */
  private void append(String line) {
    try {
      acts.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
