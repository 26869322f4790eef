package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Secret;
import ai.pixto.error.CancelledException;
import ai.pixto.error.ConsentMissingException;
import ai.pixto.error.ProviderFailedException;
import ai.pixto.http.Body;
import ai.pixto.http.Credential;
import ai.pixto.http.Download;
import ai.pixto.http.HttpRequest;
import ai.pixto.operation.OperationKind;
import ai.pixto.task.Cancellation;
import ai.pixto.task.Progress;
import ai.pixto.testing.partner.FalSimulator;
import ai.pixto.testing.partner.Fault;
import ai.pixto.testing.partner.ReplicateSimulator;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboundTest {

  @TempDir Path folder;
  private final ReplicateSimulator replicate = ReplicateSimulator.start();
  private final FalSimulator foreign = FalSimulator.start();
  private final Cancellation cancellation = new Cancellation();
  private DeskBench bench;
  private Outbound outbound;
  private Credential key;

  @BeforeEach
  void open() {
    bench = new DeskBench(folder, Budget.UNLIMITED);
    bench.consents.grant("replicate", Purpose.GENERATE_IMAGES);
    String own = "127.0.0.1:" + replicate.endpoint().getPort();
    Partner partner = new Partner("replicate", "Replicate", Set.of(own), "", List.of());
    outbound = bench.gate.open("job", partner, OperationKind.GENERATE, folder, cancellation);
    key =
        Credential.of(
            "Authorization", "Bearer", Secret.of(ReplicateSimulator.KEY), Set.of("127.0.0.1"));
  }

  @AfterEach
  void close() {
    bench.close();
    replicate.close();
    foreign.close();
  }

  @Test
  void nothingGoesToAHostThatIsNotThePartners() {
    HttpRequest elsewhere = HttpRequest.post(foreign.queue(), Body.json(input())).build();
    HttpRequest look = HttpRequest.get(foreign.queue()).build();

    assertThrows(ProviderFailedException.class, () -> outbound.send(elsewhere, Content.NONE));
    assertThrows(ProviderFailedException.class, () -> outbound.ask(look));
    assertThrows(ProviderFailedException.class, () -> outbound.events(look));
    ProviderFailedException plain =
        assertThrows(
            ProviderFailedException.class,
            () -> outbound.fetch(Download.of(look, folder.resolve("result")), Progress.NONE));

    assertTrue(plain.getMessage().contains("not safe to follow"), plain.getMessage());
    assertEquals(0, foreign.bytesReceived());
    assertEquals(List.of(), bench.journal.disclosures().of("job"));
  }

  @Test
  void noKeyGoesWithAResultFromElsewhere() {
    HttpRequest signed =
        HttpRequest.get(URI.create("https://files.example/1.png")).credential(key).build();

    assertThrows(
        IllegalArgumentException.class,
        () -> outbound.fetch(Download.of(signed, folder.resolve("result")), Progress.NONE));
  }

  @Test
  void whatIsOnlyAskedCarriesNoBody() {
    HttpRequest create = create();

    assertThrows(IllegalArgumentException.class, () -> outbound.ask(create));
    assertEquals(0, replicate.bytesReceived());
  }

  @Test
  void itTellsWhetherThePartnerMayHaveTakenSomething() {
    outbound.beginPiece();
    replicate.inject(new Fault.NoCredit(), r -> true);
    outbound.send(create(), Content.NONE);
    assertFalse(outbound.mayHaveCreated());

    replicate.inject(new Fault.ServerError(502, true), r -> true);
    outbound.send(create(), Content.NONE);
    assertTrue(outbound.mayHaveCreated());

    outbound.beginPiece();
    outbound.send(create(), Content.NONE);
    assertTrue(outbound.mayHaveCreated());

    outbound.beginPiece();
    cancellation.cancel();
    assertThrows(CancelledException.class, () -> outbound.send(create(), Content.NONE));
    assertFalse(outbound.mayHaveCreated());
  }

  @Test
  void withdrawnConsentStopsTheNextRequest() {
    outbound.send(create(), Content.NONE.with("prompt", "a lighthouse"));
    bench.consents.withdraw("replicate", Purpose.GENERATE_IMAGES);

    assertThrows(ConsentMissingException.class, () -> outbound.send(create(), Content.NONE));

    List<Disclosure> recorded = bench.journal.disclosures().of("job");
    assertEquals(1, recorded.size());
    assertEquals("127.0.0.1", recorded.get(0).host());
    assertEquals(
        List.of("prompt", "request"),
        recorded.get(0).parts().stream().map(Disclosure.Part::what).toList());
    assertEquals(12, recorded.get(0).parts().get(0).bytes());
  }

  private HttpRequest create() {
    URI uri =
        URI.create(replicate.endpoint() + "/models/black-forest-labs/flux-schnell/predictions");
    return HttpRequest.post(uri, Body.json(input())).credential(key).build();
  }

  private static JsonElement input() {
    return JsonParser.parseString("{\"input\": {\"prompt\": \"a lighthouse\"}}");
  }
}
