package ai.pixto.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every studio gives to whoever helps with a problem. */
interface DiagnosticsContract {

  StudioFixture fixture();

  @Test
  @Promise(value = 28, call = "Studio.diagnostics")
  default void aDiagnosticsBundleSaysWhatIsThereAndNothingOfThePerson() {
    String home = System.getProperty("user.home");
    String user = System.getProperty("user.name");
    String prompt = "a quiet meadow at dawn";
    String key = "r8_Zx81kQw0canary7712";
    Account account = fixture().member("countess");
    account.update(ProfileChange.NONE.organisation(prompt));
    account.spending().reserve("job", "fal", Optional.of(BigDecimal.ONE), false);
    String bundle =
        fixture()
            .studio()
            .diagnostics(
                new DiagnosticsFacts(
                    "Pixto 1.2.3-SNAPSHOT",
                    List.of("local", "replicate", home + "/engines/mine", prompt, key, user),
                    List.of(
                        "user_options.spending.per_operation",
                        "user_options.connections.hostnames.lab.example.net",
                        home,
                        "countess@example.org"),
                    List.of("over_budget", prompt, key, "cannot read " + home)))
            .json();
    for (String canary :
        List.of(
            home, prompt, "meadow", key, "countess", "example", account.id(), "\"" + user + "\"")) {
      assertFalse(bundle.contains(canary), canary);
    }
    JsonObject json = JsonParser.parseString(bundle).getAsJsonObject();
    assertEquals("Pixto 1.2.3-SNAPSHOT", json.get("program").getAsString());
    assertEquals("[\"local\",\"replicate\",\"(left out)\"]", json.get("engines").toString());
    assertTrue(
        json.get("changedSettings").toString().contains("\"user_options.connections.hostnames\""));
    assertTrue(json.get("lastErrors").toString().contains("\"over_budget\""));
    assertTrue(json.get("rows").getAsJsonObject().entrySet().size() > 3);
  }
}
