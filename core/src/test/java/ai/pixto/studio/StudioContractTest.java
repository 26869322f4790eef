package ai.pixto.studio;

import org.junit.jupiter.api.AfterEach;

/**
 * What holds for every {@link Studio}, wherever its data is: each implementation extends this with
 * a fixture of its own.
 */
public abstract class StudioContractTest
    implements AccountContract,
        ConsentContract,
        CreditContract,
        CrossAccountContract,
        DiagnosticsContract,
        DisclosureContract,
        LibraryContract,
        PlanContract,
        RightsContract,
        SpendingContract,
        TelemetryContract {

  private StudioFixture fixture;

  /** A new, empty studio. */
  protected abstract StudioFixture open();

  @Override
  public final StudioFixture fixture() {
    if (fixture == null) {
      fixture = open();
    }
    return fixture;
  }

  @AfterEach
  final void close() {
    if (fixture != null) {
      fixture.close();
    }
  }
}
