package ai.pixto.engine;

import ai.pixto.testing.partner.RecordedRequest;

class FalContractTest extends EngineContractTest {
  FalContractTest() {
    super("fal");
  }

  @Override
  boolean creates(RecordedRequest request) {
    return request.method().equals("POST") && request.host().equals("queue");
  }

  @Override
  boolean fetches(RecordedRequest request) {
    return request.method().equals("GET") && request.path().matches(".*\\.(png|jpe?g|webp)");
  }
}
