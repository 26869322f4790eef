package ai.pixto.studio.embedded;

import static ai.pixto.studio.StudioFixture.DEVICE;
import static ai.pixto.studio.StudioFixture.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.store.Vault;
import ai.pixto.studio.Account;
import ai.pixto.studio.DataField.Form;
import ai.pixto.studio.embedded.NotesArea.Note;
import ai.pixto.studio.embedded.NotesArea.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of keys that is stopped at every step of it. */
class KeyChangeTest {

  private static final int NOTES = 250; // more than one batch
  private static final byte[] RAW = {0, 1, -1, 'x'};

  @TempDir Path folder;

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void stoppedAnywhereAllIsReadableAndTheNextChangeIsWhole() throws IOException {
    List<String> steps = new ArrayList<>();
    changeStoppedAt(Integer.MAX_VALUE, steps);
    assertTrue(steps.containsAll(List.of("keep new keys", "reseal notes", "drop old keys")));
    for (int i = 0; i < steps.size(); i++) {
      changeStoppedAt(i, new ArrayList<>());
    }
  }

  private void changeStoppedAt(int step, List<String> steps) throws IOException {
    StudioParts.Steps stop =
        name -> {
          if (steps.size() == step) {
            throw new Stopped();
          }
          steps.add(name);
        };
    Path own = folder.resolve("studio" + step);
    try (EmbeddedFixture fixture = new EmbeddedFixture(own, NotesArea.with(stop))) {
      Account account = fixture.member("ada");
      String blob = fill(((EmbeddedAccount) account).access());
      if (step < Integer.MAX_VALUE) {
        assertThrows(Stopped.class, () -> account.changeKeys(PASSWORD));
      } else {
        account.changeKeys(PASSWORD);
      }
      EmbeddedStudio studio = fixture.reopened(NotesArea.PARTS);
      Account again = studio.signIn("ada@example.org", PASSWORD, DEVICE);
      assertReadable(again, blob);
      Account changed = again.changeKeys(PASSWORD);
      assertReadable(changed, blob);
      assertAllNew(changed);
      assertReadable(fixture.reopened().resume(changed.session().refresh()), blob);
    }
  }

  private static String fill(Access access) {
    for (int i = 0; i < NOTES; i++) {
      Text text = new Text("prompt " + i, i, List.of());
      NotesArea.put(access, new Note("n" + i, i, null, null, null, text, RAW));
    }
    return Vault.open(access.folder().resolve("vault"), access.keys())
        .put(new ByteArrayInputStream(RAW))
        .id();
  }

  private static void assertReadable(Account account, String blob) throws IOException {
    assertEquals(Optional.of("ada"), account.profile().name());
    assertEquals(1, account.devices().stream().filter(device -> device.current()).count());
    Access access = ((EmbeddedAccount) account).access();
    List<Map<String, Object>> rows =
        access.read(c -> Rows.of(c, NotesArea.AREA.tables().get(0), access.account()));
    assertEquals(NOTES, rows.size());
    for (Map<String, Object> row : rows) {
      String id = (String) row.get("id");
      Text text = access.open("notes", "text", id, (byte[]) row.get("text"), Text.class);
      assertEquals("prompt " + text.number(), text.prompt());
      String context = Access.context("notes", "raw", access.account(), id);
      assertArrayEquals(RAW, access.keys().open((byte[]) row.get("raw"), context));
    }
    try (InputStream in = Vault.open(access.folder().resolve("vault"), access.keys()).read(blob)) {
      assertArrayEquals(RAW, in.readAllBytes());
    }
  }

  private static void assertAllNew(Account account) {
    Access access = ((EmbeddedAccount) account).access();
    for (DataTable table : NotesArea.PARTS.owned()) {
      for (Map<String, Object> row : access.read(c -> Rows.of(c, table, access.account()))) {
        for (String column : table.columns(Form.SEALED)) {
          if (row.get(column) instanceof byte[] sealed) {
            assertTrue(access.keys().isCurrent(sealed), table.name() + "." + column);
          }
        }
      }
    }
  }
}
