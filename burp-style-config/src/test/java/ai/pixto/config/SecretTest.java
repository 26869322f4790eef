package ai.pixto.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretTest {

  private static final Secret CANARY = Canary.secret();

  private record Account(String name, Secret key) {}

  @Test
  void gsonRefusesItWhereverItStands() {
    for (Gson gson : List.of(new Gson(), new GsonBuilder().serializeNulls().create())) {
      for (Object holder :
          List.of(
              CANARY,
              new Account("ada", CANARY),
              List.of(CANARY),
              Map.of("key", CANARY),
              new Secret[] {CANARY})) {
        JsonParseException refusal =
            assertThrows(JsonParseException.class, () -> gson.toJson(holder));
        assertFalse(refusal.toString().contains("canary"));
      }
      for (String text :
          List.of("{\"key\":\"" + Canary.TEXT + "\"}", "{\"key\":{}}", "{\"key\":null}")) {
        JsonParseException refusal =
            assertThrows(JsonParseException.class, () -> gson.fromJson(text, Account.class));
        assertFalse(refusal.toString().contains("canary"));
      }
    }
  }

  @Test
  void javaSerialisationRefusesIt() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      assertThrows(NotSerializableException.class, () -> out.writeObject(CANARY));
    }
    assertFalse(bytes.toString().contains("canary"));
  }

  @Test
  void printsNothingOfItself() {
    assertEquals("***", CANARY.toString());
    assertEquals("Account[name=ada, key=***]", new Account("ada", CANARY).toString());
    assertEquals(CANARY.hashCode(), Secret.of("another").hashCode());
  }

  @Test
  void equalsOnlyTheSameCharacters() {
    assertEquals(CANARY, Secret.of(Canary.TEXT.toCharArray()));
    for (String other :
        List.of(
            "",
            Canary.TEXT.substring(1),
            Canary.TEXT + "\0",
            "C" + Canary.TEXT.substring(1),
            Canary.TEXT.replace('s', 't'))) {
      assertNotEquals(CANARY, Secret.of(other));
      assertNotEquals(Secret.of(other), CANARY);
    }
    assertNotEquals(Secret.of("\0"), Secret.of(""));
    assertNotEquals(Secret.of("\ud800"), Secret.of("\ud801"));
    assertFalse(CANARY.equals(Canary.TEXT));
  }

  @Test
  void wipingWhatWentInOrCameOutDoesNotHarmIt() {
    char[] given = Canary.TEXT.toCharArray();
    Secret secret = Secret.of(given);
    Arrays.fill(given, '\0');
    Arrays.fill(secret.revealCharacters(), '\0');

    assertEquals(Canary.TEXT, secret.reveal());
    assertArrayEquals(Canary.TEXT.toCharArray(), secret.revealCharacters());
    assertEquals(Canary.TEXT.length(), secret.length());
    assertTrue(Secret.of("").isEmpty());
  }

  @Test
  void referenceIsReadAsItIsWritten() {
    for (String text : List.of("{\"$secret\":\"keychain:a.B_c-9\"}", "{\"$env\":\"API_TOKEN\"}")) {
      SecretReference reference = SecretReference.of(JsonParser.parseString(text)).orElseThrow();
      assertEquals(text, reference.toJson().toString());
    }
    for (String text :
        List.of(
            "\"canary\"",
            "{}",
            "{\"$secret\":\"canary\"}",
            "{\"$secret\":\"keychain:\"}",
            "{\"$secret\":\"keychain:two words\"}",
            "{\"$secret\":7}",
            "{\"$env\":\"NOT-A-NAME\"}",
            "{\"$env\":\"A\",\"$secret\":\"keychain:a\"}")) {
      assertEquals(Optional.empty(), SecretReference.of(JsonParser.parseString(text)), text);
    }
  }
}
