package ai.pixto.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountCommandTest {

  private static final String PASSWORD = "correct horse battery\n";

  @TempDir Path home;

  private CommandRun run(String input, Object... arguments) {
    return CommandRun.at(home, input, arguments);
  }

  private CommandRun create() {
    return run(
        PASSWORD,
        "account",
        "create",
        "--name",
        "Ada",
        "--email",
        "ada@example.org",
        "--password-stdin",
        "--json");
  }

  private JsonObject shown() {
    return run("", "account", "show", "--json").json().getAsJsonObject("account");
  }

  @Test
  void aGuestIsTheSameEachTimeAndBecomesTheAccount() {
    JsonObject guest = shown();
    assertTrue(guest.get("guest").getAsBoolean());
    assertEquals(guest.get("id"), shown().get("id"));

    CommandRun created = create();
    assertEquals(0, created.code(), created.errors());
    JsonObject account = shown();
    assertEquals(guest.get("id"), account.get("id"));
    assertEquals("ada@example.org", account.get("email").getAsString());
  }

  @Test
  void signingOutAndInLeadsToTheGuestAndBack() {
    create();
    String id = shown().get("id").getAsString();
    run("", "account", "sign-out");
    assertTrue(shown().get("guest").getAsBoolean());

    CommandRun wrong =
        run(
            "guess number 1\n",
            "account",
            "sign-in",
            "--email",
            "ada@example.org",
            "--password-stdin",
            "--json");
    assertEquals(3, wrong.code());
    assertEquals("not_signed_in", wrong.json().getAsJsonObject("error").get("code").getAsString());

    run(PASSWORD, "account", "sign-in", "--email", "ada@example.org", "--password-stdin");
    assertEquals(id, shown().get("id").getAsString());
  }

  @Test
  void changesNeedTheRightPasswordAndAreSeenByTheNextCommand() {
    create();
    CommandRun changed =
        run(PASSWORD + "a better one still\n", "account", "password", "--password-stdin");
    assertEquals(0, changed.code(), changed.errors());
    CommandRun refused =
        run(PASSWORD, "account", "update", "--email", "c@example.org", "--password-stdin");
    assertEquals(3, refused.code());
    CommandRun updated =
        run(
            "a better one still\n",
            "account",
            "update",
            "--email",
            "c@example.org",
            "--language",
            "en",
            "--password-stdin");
    assertEquals(0, updated.code(), updated.errors());
    assertEquals("c@example.org", shown().get("email").getAsString());
    assertEquals("en", shown().get("language").getAsString());
  }

  @Test
  void aPasswordIsNeverAnArgumentAndIsSaidToBeMissing() {
    CommandRun run = run("", "account", "create", "--name", "Ada", "--email", "ada@example.org");
    assertEquals(2, run.code());
    assertTrue(run.errors().contains("--password-stdin"), run.errors());
  }

  @Test
  void devicesAreListedNamedAndRevoked() {
    create();
    CommandRun listed = run("", "account", "devices", "--rename", "the lab");
    assertTrue(listed.text().contains("the lab"), listed.text());
    assertFalse(listed.text().contains(System.getProperty("user.home")));
    String session = listed.text().split(" ")[0];
    run("", "account", "devices", "--revoke", session.substring(0, 8));
    CommandRun after = run("", "account", "show");
    assertEquals(3, after.code());
    assertTrue(after.errors().contains("sign"), after.errors());
    assertEquals(0, run("", "account", "sign-out").code());
  }

  @Test
  void aGuestHasNoPasswordToChange() {
    CommandRun run = run(PASSWORD + PASSWORD, "account", "password", "--password-stdin");
    assertEquals(3, run.code());
    assertTrue(run.errors().contains("account create"), run.errors());
  }
}
