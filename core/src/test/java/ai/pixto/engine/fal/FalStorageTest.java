package ai.pixto.engine.fal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.pixto.config.Secret;
import ai.pixto.engine.OpenGate;
import ai.pixto.engine.Outbound;
import ai.pixto.engine.Partner;
import ai.pixto.engine.PartnerErrors;
import ai.pixto.engine.Prepared;
import ai.pixto.http.Credential;
import ai.pixto.http.Download;
import ai.pixto.http.HttpSettings;
import ai.pixto.http.HttpTransport;
import ai.pixto.image.Picture;
import ai.pixto.operation.ImageInput;
import ai.pixto.operation.OperationKind;
import ai.pixto.task.Progress;
import ai.pixto.testing.partner.FalSimulator;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FalStorageTest {

  private static final long PART_BYTES = 100_000;

  @TempDir Path folder;

  @Test
  void aLargePictureIsSentInPartsAndArrivesWhole() throws Exception {
    try (FalSimulator fal = FalSimulator.start();
        HttpTransport transport = HttpTransport.open(HttpSettings.builder().build())) {
      Partner partner =
          new Partner("fal", "fal.ai", Set.of(fal.rest().getHost()), "nothing", List.of());
      OpenGate gate = new OpenGate(transport);
      Outbound outbound = gate.to(partner, OperationKind.EDIT, folder);
      Prepared picture = outbound.prepare("image", noise(), Long.MAX_VALUE);
      Credential key =
          Credential.of("Authorization", "Key", Secret.of(FalSimulator.KEY), partner.hosts());
      FalStorage storage =
          new FalStorage(fal.rest(), Optional.of(key), 0, outbound, PART_BYTES, PART_BYTES);

      String address = storage.upload(picture, new PartnerErrors(partner, List.of()));

      int parts = (int) ((picture.bytes() + PART_BYTES - 1) / PART_BYTES);
      assertEquals(parts, fal.requests("PUT", "/multipart/.*").size());
      assertEquals(parts + 2, gate.disclosures().size(), "each request is written down");
      Path back = folder.resolve("back");
      outbound.fetch(Download.of(URI.create(address), back), Progress.NONE);
      assertArrayEquals(Files.readAllBytes(picture.file()), Files.readAllBytes(back));
    }
  }

  private static ImageInput noise() {
    byte[] samples = new byte[400 * 300 * 3];
    new Random(1).nextBytes(samples);
    return ImageInput.of(Picture.of(400, 300, 3, samples));
  }
}
