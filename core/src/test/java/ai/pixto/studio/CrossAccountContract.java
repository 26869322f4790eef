package ai.pixto.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.pixto.engine.Purpose;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.NotSignedInException;
import ai.pixto.http.HttpSettings;
import ai.pixto.http.HttpTransport;
import ai.pixto.operation.OperationKind;
import ai.pixto.task.Cancellation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No call answers without a session, and none with anything of another account. The calls are found
 * by reflection: one that is new is tested without a word here, or, where it takes an id, fails
 * until {@link #IDS} says of what.
 */
interface CrossAccountContract {

  /** What a value that names something is the id of. */
  enum Names {
    ASSET,
    COLLECTION,
    CONSENT,
    DISCLOSURE,
    SESSION,
    /** A hold of credits. */
    JOB,
    /** A reservation at a partner. */
    USE,
    /** A request whose results are remembered. */
    REQUEST,
    /** To whom something of the other account left: everybody's word, whose answer is one's own. */
    PARTNER,
    /** A name that each account gives for itself, so that two may have the same. */
    OWN_JOB,
    OWN_USE,
    OWN_REQUEST,
    /** Names nothing that belongs to an account. */
    NOTHING
  }

  /** Of what the ids are that a call takes, in order. */
  Map<String, List<Names>> IDS =
      Map.ofEntries(
          Map.entry("Account.changeEmail(String, Secret)", List.of(Names.NOTHING)),
          Map.entry("Account.nameDevice(String, String)", List.of(Names.SESSION, Names.NOTHING)),
          Map.entry("Account.revoke(String)", List.of(Names.SESSION)),
          Map.entry("Consents.allows(String, Purpose, Set)", List.of(Names.NOTHING)),
          Map.entry("Consents.receipt(String)", List.of(Names.CONSENT)),
          Map.entry("Consents.withdraw(String)", List.of(Names.CONSENT)),
          Map.entry("Credits.capture(String)", List.of(Names.JOB)),
          Map.entry("Credits.capture(String, long)", List.of(Names.JOB)),
          Map.entry("Credits.checkoutLink(String)", List.of(Names.NOTHING)),
          Map.entry("Credits.find(String)", List.of(Names.JOB)),
          Map.entry("Credits.hold(String, long)", List.of(Names.OWN_JOB)),
          Map.entry("Credits.release(String)", List.of(Names.JOB)),
          Map.entry("Disclosures.proof(String)", List.of(Names.DISCLOSURE)),
          Map.entry("Disclosures.whatLeft(String)", List.of(Names.ASSET)),
          Map.entry("Disclosures.whatLeftTo(String)", List.of(Names.PARTNER)),
          Map.entry("Library.add(NewAsset, InputStream)", List.of(Names.ASSET)),
          Map.entry("Library.certificate(String)", List.of(Names.ASSET)),
          Map.entry("Library.collect(String, List)", List.of(Names.COLLECTION, Names.ASSET)),
          Map.entry("Library.deleteCollection(String)", List.of(Names.COLLECTION)),
          Map.entry("Library.export(List, Path)", List.of(Names.ASSET)),
          Map.entry("Library.favourite(String, boolean)", List.of(Names.ASSET)),
          Map.entry("Library.findResult(String)", List.of(Names.REQUEST)),
          Map.entry("Library.get(String)", List.of(Names.ASSET)),
          Map.entry("Library.list(AssetQuery)", List.of(Names.COLLECTION)),
          Map.entry("Library.methodsParagraph(String)", List.of(Names.ASSET)),
          Map.entry("Library.newCollection(String)", List.of(Names.NOTHING)),
          Map.entry("Library.open(String)", List.of(Names.ASSET)),
          Map.entry(
              "Library.rememberResult(String, List)", List.of(Names.OWN_REQUEST, Names.ASSET)),
          Map.entry("Library.rename(String, String)", List.of(Names.COLLECTION, Names.NOTHING)),
          Map.entry("Library.restore(List)", List.of(Names.ASSET)),
          Map.entry("Library.search(String, AssetQuery)", List.of(Names.NOTHING, Names.COLLECTION)),
          Map.entry("Library.thumbnail(String)", List.of(Names.ASSET)),
          Map.entry("Library.trash(List)", List.of(Names.ASSET)),
          Map.entry("Library.uncollect(String, List)", List.of(Names.COLLECTION, Names.ASSET)),
          Map.entry("Library.update(String, AssetChange)", List.of(Names.ASSET)),
          Map.entry("Spending.cancel(String)", List.of(Names.USE)),
          Map.entry("Spending.find(String)", List.of(Names.USE)),
          Map.entry("Spending.remove(Period, Optional)", List.of(Names.NOTHING)),
          Map.entry(
              "Spending.reserve(String, String, Optional, boolean)",
              List.of(Names.OWN_USE, Names.NOTHING, Names.NOTHING)),
          Map.entry("Spending.settle(String)", List.of(Names.USE)),
          Map.entry("Spending.used(Period, Optional)", List.of(Names.NOTHING)),
          Map.entry("Telemetry.count(OperationKind, String, Outcome)", List.of(Names.NOTHING)));

  Set<Names> NAMED_BY_EACH = Set.of(Names.OWN_JOB, Names.OWN_USE, Names.OWN_REQUEST);

  /** What a call with another's id may do. */
  Set<String> REFUSED = Set.of(InvalidRequestException.class.getSimpleName(), "empty");

  /** Types of parameters that can name something. */
  Set<Class<?>> NAMING =
      Set.of(String.class, List.class, Optional.class, NewAsset.class, AssetQuery.class);

  /** What needs no session, and why. */
  Map<String, String> WITHOUT_SESSION =
      Map.of(
          "Account.id()", "random; is in the object already",
          "Account.isGuest()", "is in the object already",
          "Account.session()", "its own tokens, which no longer open anything",
          "Account.signOut()", "who is signed out already may say so again");

  /** Calls whose word must be one that is known. */
  Map<String, String> WORDS =
      Map.of(
          "Account.changeEmail(String, Secret)", "made@example.org",
          "Credits.checkoutLink(String)", "example-studio");

  StudioFixture fixture();

  /** A call of an account or of one of its areas. */
  record Call(Method method, String name, Optional<Method> area) {

    Object on(Account account, Object[] arguments) throws Throwable {
      try {
        Object target = area.isPresent() ? area.get().invoke(account) : account;
        return method.invoke(target, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  private static List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (Method method : Account.class.getMethods()) {
      if (isArea(method)) {
        for (Method each : method.getReturnType().getMethods()) {
          add(calls, each, Optional.of(method));
        }
      } else {
        add(calls, method, Optional.empty());
      }
    }
    calls.sort(Comparator.comparing(Call::name));
    return calls;
  }

  private static boolean isArea(Method method) {
    Class<?> type = method.getReturnType();
    return type.isInterface()
        && method.getParameterCount() == 0
        && type != Account.class
        && type.getPackage() == Account.class.getPackage();
  }

  private static void add(List<Call> calls, Method method, Optional<Method> area) {
    if (!Modifier.isStatic(method.getModifiers())) {
      String parameters =
          Arrays.stream(method.getParameterTypes())
              .map(Class::getSimpleName)
              .collect(Collectors.joining(", ", "(", ")"));
      String type = method.getDeclaringClass().getSimpleName();
      calls.add(new Call(method, type + "." + method.getName() + parameters, area));
    }
  }

  /** Well-formed values for every type of parameter; a type that is new is added here. */
  private Map<String, Object> values(Account account, Path folder) {
    String version = fixture().studio().notices().current().version();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("String", "made-up");
    values.put("List<String>", List.of("made-up"));
    values.put("Optional<String>", Optional.of("fal"));
    values.put("Optional<BigDecimal>", Optional.of(BigDecimal.ONE));
    values.put("boolean", true);
    values.put("int", 1);
    values.put("long", 1L);
    values.put("OptionalLong", OptionalLong.of(1L << 30));
    values.put("Duration", Duration.ZERO);
    values.put("Secret", StudioFixture.PASSWORD);
    values.put("SignUp", new SignUp("Made Up", "made@example.org"));
    values.put("ProfileChange", ProfileChange.NONE.name("Made Up"));
    values.put("Path", folder);
    values.put("InputStream", new ByteArrayInputStream(new byte[] {1}));
    values.put("OutputStream", OutputStream.nullOutputStream());
    values.put("NewAsset", NewAsset.original("made up", "text/plain"));
    values.put("AssetChange", AssetChange.NONE.title("made up"));
    values.put("AssetQuery", AssetQuery.ALL);
    values.put(
        "ConsentRequest",
        ConsentRequest.of("replicate", Purpose.GENERATE_IMAGES, version, "I agree.", "a test"));
    values.put("Purpose", Purpose.GENERATE_IMAGES);
    values.put("Set<DataCategory>", Set.of(DataCategory.PROMPTS));
    values.put("Checkpoint", account.disclosures().checkpoint());
    values.put("SpendingLimit", SpendingLimit.of(SpendingLimit.Period.DAY, BigDecimal.ONE));
    values.put("Period", SpendingLimit.Period.DAY);
    values.put("Deletion", Deletion.NOW);
    values.put("OperationKind", OperationKind.GENERATE);
    values.put("Outcome", Telemetry.Outcome.DONE);
    values.put("Cancellation", new Cancellation());
    return values;
  }

  private static Object[] arguments(Call call, Map<String, Object> values) {
    return Arrays.stream(call.method().getGenericParameterTypes())
        .map(CrossAccountContract::simple)
        .map(
            type ->
                Objects.requireNonNull(
                    values.get(type), "no value of " + type + " for " + call.name()))
        .toArray();
  }

  private static String simple(Type type) {
    return type.getTypeName().replaceAll("[a-zA-Z0-9_.]*[.$]", "");
  }

  @Test
  @Promise(value = 8, call = "Account")
  default void afterSigningOutNoCallAnswers(@TempDir Path folder) {
    Account account = fixture().member("ada");
    Path archive = folder.resolve("mine.zip");
    account.rights().export(archive);
    Map<String, Object> values = values(account, folder);
    account.signOut();
    List<String> wrong = new ArrayList<>();
    try (HttpTransport http = HttpTransport.open(HttpSettings.builder().build())) {
      values.put("HttpTransport", http);
      for (Call call : calls()) {
        boolean reads = call.name().equals("Rights.importArchive(Path)");
        values.put("Path", reads ? archive : folder.resolve("out"));
        values.put("String", WORDS.getOrDefault(call.name(), "made-up"));
        String outcome = outcome(call, account, arguments(call, values));
        if (!WITHOUT_SESSION.containsKey(call.name())
            && !outcome.equals(NotSignedInException.class.getSimpleName())) {
          wrong.add(call.name() + ": " + outcome);
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(
        Optional.of("ada"),
        fixture()
            .studio()
            .signIn("ada@example.org", StudioFixture.PASSWORD, StudioFixture.DEVICE)
            .profile()
            .name());
  }

  private static String outcome(Call call, Account account, Object[] arguments) {
    try {
      Object answer = call.on(account, arguments);
      return isEmpty(answer) ? "empty" : "answered";
    } catch (Throwable t) {
      return t.getClass().getSimpleName();
    }
  }

  private static boolean isEmpty(Object answer) {
    if (answer instanceof Optional<?> optional) {
      return optional.isEmpty();
    }
    if (answer instanceof AssetPage page) {
      return page.assets().isEmpty() && page.damaged().isEmpty() && page.next().isEmpty();
    }
    return answer instanceof Collection<?> collection && collection.isEmpty();
  }

  @Test
  @Promise(value = 8, call = "Account")
  default void noCallAnswersWithOrChangesWhatIsAnothers(@TempDir Path folder) throws Exception {
    Account ada = fixture().member("ada");
    Account ben = fixture().member("ben");
    Map<Names, String> hers = filled(ada);
    Map<Names, String> own = filled(ben);
    Account eve = fixture().member("eve");
    Map<String, String> before = exported(ada);
    Map<String, Object> values = values(ben, folder);
    List<String> wrong = new ArrayList<>();
    Set<String> known = new HashSet<>();
    // Last what gives names of one's own: the same name is known from then on.
    for (boolean naming : new boolean[] {false, true}) {
      for (Call call : calls()) {
        List<Integer> places = places(call);
        List<Names> names = IDS.getOrDefault(call.name(), List.of());
        if (names.size() != places.size()) {
          wrong.add(call.name() + " takes what may be an id: say of what");
          continue;
        }
        for (int i = 0; i < names.size(); i++) {
          known.add(call.name());
          Names name = names.get(i);
          if (name == Names.NOTHING || NAMED_BY_EACH.contains(name) != naming) {
            continue;
          }
          Account who = name == Names.PARTNER ? eve : ben;
          for (boolean mixed : new boolean[] {false, true}) {
            values.put("InputStream", new ByteArrayInputStream(new byte[] {1}));
            Object[] arguments = arguments(call, values);
            for (int j = 0; j < names.size(); j++) {
              put(arguments, places.get(j), own.get(names.get(j)), Optional.empty());
            }
            Optional<String> also = mixed ? Optional.of(own.get(name)) : Optional.empty();
            put(arguments, places.get(i), hers.get(name), also);
            String outcome = outcome(call, who, arguments);
            if (!naming && !REFUSED.contains(outcome)) {
              wrong.add(call.name() + " with another's " + name + ": " + outcome);
            }
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(IDS.keySet(), known);
    assertEquals(before, exported(ada));
    assertEquals(2, ada.devices().size());
    assertEquals(CreditHold.State.HELD, ada.credits().find(hers.get(Names.JOB)).get().state());
    assertEquals(
        SpendingUse.State.RESERVED, ada.spending().find(hers.get(Names.USE)).get().state());
    assertEquals(1, ada.library().findResult(hers.get(Names.REQUEST)).get().size());
  }

  /** Where the parameters are that can name something. */
  private static List<Integer> places(Call call) {
    List<Integer> places = new ArrayList<>();
    Class<?>[] types = call.method().getParameterTypes();
    for (int i = 0; i < types.length; i++) {
      if (NAMING.contains(types[i])) {
        places.add(i);
      }
    }
    return places;
  }

  /** Leaves the made-up value where there is no id. */
  private static void put(Object[] arguments, int place, String id, Optional<String> also) {
    if (id == null) {
      return;
    }
    Object value = arguments[place];
    List<String> ids = new ArrayList<>(also.stream().toList());
    ids.add(id);
    if (value instanceof String) {
      arguments[place] = id;
    } else if (value instanceof List) {
      arguments[place] = ids;
    } else if (value instanceof NewAsset asset) {
      arguments[place] = asset.parents(ids);
    } else if (value instanceof AssetQuery query) {
      arguments[place] = query.collection(id);
    }
  }

  /** Fills an account and tells an id of each kind. */
  private Map<Names, String> filled(Account account) {
    String who = account.profile().name().orElseThrow();
    Library library = account.library();
    InputStream content = new ByteArrayInputStream(who.getBytes(StandardCharsets.UTF_8));
    String asset = library.add(NewAsset.original(who, "text/plain"), content).id();
    String collection = library.newCollection(who).id();
    library.collect(collection, List.of(asset));
    library.rememberResult("request-of-" + who, List.of(asset));
    String consent = DisclosureContract.agree(fixture(), account).id();
    String leaves = "leaving-of-" + who;
    fixture()
        .release(
            account, DisclosureContract.disclosure(fixture(), leaves, "image"), List.of(asset));
    fixture().grant(account, 9);
    account.credits().hold("hold-of-" + who, 5);
    account.spending().reserve("use-of-" + who, "fal", Optional.of(BigDecimal.ONE), false);
    Account elsewhere =
        fixture()
            .studio()
            .signIn(who + "@example.org", StudioFixture.PASSWORD, StudioFixture.DEVICE);
    return Map.ofEntries(
        Map.entry(Names.ASSET, asset),
        Map.entry(Names.COLLECTION, collection),
        Map.entry(Names.CONSENT, consent),
        Map.entry(Names.DISCLOSURE, account.disclosures().list().get(0).id()),
        Map.entry(Names.SESSION, elsewhere.session().id()),
        Map.entry(Names.JOB, "hold-of-" + who),
        Map.entry(Names.USE, "use-of-" + who),
        Map.entry(Names.REQUEST, "request-of-" + who),
        Map.entry(Names.PARTNER, "replicate"),
        Map.entry(Names.OWN_JOB, "hold-of-" + who),
        Map.entry(Names.OWN_USE, "use-of-" + who),
        Map.entry(Names.OWN_REQUEST, "request-of-" + who));
  }

  private static Map<String, String> exported(Account account) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    account.rights().export(out);
    return Archives.entries(out.toByteArray());
  }
}
