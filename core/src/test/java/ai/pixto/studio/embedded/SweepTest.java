package ai.pixto.studio.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Secret;
import ai.pixto.error.NotSignedInException;
import ai.pixto.store.Sql;
import ai.pixto.studio.Account;
import ai.pixto.studio.DataField;
import ai.pixto.studio.ProfileChange;
import ai.pixto.studio.Promise;
import ai.pixto.studio.StudioFixture;
import ai.pixto.studio.embedded.NotesArea.Note;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTest {

  @TempDir Path folder;

  @Test
  @Promise(value = 18, call = "EmbeddedStudio.sweep, EmbeddedStudio.hold")
  void nothingIsThereAfterItsTimeAndASweepButWhatIsHeld() {
    try (EmbeddedFixture fixture = new EmbeddedFixture(folder, NotesArea.PARTS)) {
      Account account = fixture.member("ada");
      Account held = fixture.member("charles");
      String hold = fixture.studio().hold(held.id());
      for (Account each : List.of(account, held)) {
        Access access = ((EmbeddedAccount) each).access();
        long now = fixture.clock().millis();
        NotesArea.put(access, new Note("old", now, now, null, null, null, null));
        NotesArea.put(access, new Note("live", now, null, null, null, null, null));
        each.update(ProfileChange.NONE.name("another"));
        each.rights().restrict();
        each.rights().lift();
      }
      Assertions.assertThrows(
          NotSignedInException.class,
          () ->
              fixture
                  .studio()
                  .signIn("ada@example.org", Secret.of("wrong one"), StudioFixture.DEVICE));
      for (int day : new int[] {1, 29, 31, 40, 400, 800}) {
        fixture.clock().advance(Duration.ofDays(day));
        fixture.studio().sweep();
        assertNothingIsTooOld(fixture, held.id());
      }
      assertEquals(3, NotesArea.count(fixture.studio().database(), "notes"));
      assertEquals(1, NotesArea.count(fixture.studio().database(), "profile_changes"));
      assertEquals(2, NotesArea.count(fixture.studio().database(), "requests"));
      fixture.studio().release(hold);
      assertEquals(1, fixture.studio().sweep().get("notes"));
      assertEquals(2, NotesArea.count(fixture.studio().database(), "notes"));
    }
  }

  private static void assertNothingIsTooOld(EmbeddedFixture fixture, String held) {
    for (DataTable table : NotesArea.PARTS.tables()) {
      for (DataField field : table.fields()) {
        if (field.retention().age().isEmpty()) {
          continue;
        }
        long limit = fixture.clock().instant().minus(field.retention().age().get()).toEpochMilli();
        String sql =
            "SELECT count(*) FROM "
                + table.name()
                + " WHERE "
                + table.expiry().orElseThrow()
                + " <= ?"
                + (table.owned() ? " AND account <> '" + held + "'" : "");
        long old =
            fixture
                .studio()
                .database()
                .read(c -> Sql.query(c, sql, rows -> rows.getLong(1), limit).get(0));
        assertEquals(0, old, table.name());
      }
    }
  }

  @Test
  void aSessionThatRanOutLosesItsKeysAndGoesThirtyDaysLater() {
    try (EmbeddedFixture fixture = new EmbeddedFixture(folder, NotesArea.PARTS)) {
      fixture.member("ada");
      fixture.clock().advance(Duration.ofDays(61));
      assertFalse(fixture.studio().sweep().containsKey("sessions"));
      List<String> opened =
          fixture
              .studio()
              .database()
              .read(
                  c ->
                      Sql.query(
                          c,
                          "SELECT id FROM sessions WHERE coalesce(access_keys, refresh_keys) IS NOT"
                              + " NULL",
                          rows -> rows.getString(1)));
      assertEquals(List.of(), opened);
      fixture.clock().advance(Duration.ofDays(29));
      assertTrue(fixture.studio().sweep().containsKey("sessions"));
    }
  }
}
