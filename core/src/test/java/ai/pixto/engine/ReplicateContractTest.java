package ai.pixto.engine;

import ai.pixto.testing.partner.RecordedRequest;

class ReplicateContractTest extends EngineContractTest {
  ReplicateContractTest() {
    super("replicate");
  }

  @Override
  boolean creates(RecordedRequest request) {
    return request.method().equals("POST") && request.path().endsWith("/predictions");
  }

  @Override
  boolean fetches(RecordedRequest request) {
    return request.host().equals("delivery");
  }
}
