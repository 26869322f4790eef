package ai.pixto.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.cutout.Mode;
import ai.pixto.cutout.PriorKind;
import ai.pixto.cutout.Quality;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Box;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemovalSettingsTest {

  @Test
  void nothingSaidIsTheDefault() {
    assertEquals(RemovalSettings.DEFAULT, RemovalSettings.parse("  "));
  }

  @Test
  void everyWordIsUnderstoodWhateverItsCase() {
    RemovalSettings settings =
        RemovalSettings.parse(
            "engine=local output=[cut-out] mode=Microscopy quality=BEST prior=classical"
                + " hint=1,2,30,40 stack ");

    assertEquals(Output.CUT_OUT, settings.output());
    assertEquals(Mode.MICROSCOPY, settings.options().mode());
    assertEquals(Quality.BEST, settings.options().quality());
    assertEquals(PriorKind.CLASSICAL, settings.options().prior());
    assertEquals(Optional.of(new Box(1, 2, 30, 40)), settings.hint());
    assertTrue(settings.stack());
  }

  @Test
  void whatIsRecordedReadsBackTheSame() {
    RemovalSettings settings = RemovalSettings.parse("output=alpha mode=graphic stack");

    assertEquals(
        "engine=local output=Alpha mode=graphic quality=fast prior=learned stack",
        settings.toMacroOptions());
    assertEquals(settings, RemovalSettings.parse(settings.toMacroOptions()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "engine=far      | engine | use engine=local",
        "output=alfa     | output | Mask, Alpha, Cut-out",
        "mode=           | mode   | auto, photo, graphic, microscopy",
        "ouput=mask      | ouput  | output=",
        "stack=true      | stack  | bare word stack",
        "output          | output | output=",
        "hint=1,2,3      | hint   | x,y,width,height",
        "hint=1,2,0,4    | hint   | one pixel",
      })
  void aWrongWordIsNamedWithTheRemedy(String options, String field, String remedy) {
    InvalidRequestException refusal =
        assertThrows(InvalidRequestException.class, () -> RemovalSettings.parse(options));

    assertEquals(field, refusal.field());
    assertTrue(refusal.getMessage().contains(remedy), refusal.getMessage());
  }
}
