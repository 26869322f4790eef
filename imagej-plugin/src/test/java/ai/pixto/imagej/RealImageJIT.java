package ai.pixto.imagej;

import static ai.pixto.imagej.RenderedPictures.agreement;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The zip, unpacked into an empty ImageJ folder, in a real ImageJ. Only written files count: ImageJ
 * ends with exit code 0 even where a macro failed.
 */
class RealImageJIT {

  private static final double GOOD = 0.95;

  @TempDir private static Path root;
  private static ImageJFolder imageJ;

  @BeforeAll
  static void unpackAndDraw() throws IOException {
    imageJ = ImageJFolder.unpack(root);
    RenderedPictures.save(RenderedPictures.disc(), root.resolve("disc.tif"));
    RenderedPictures.save(RenderedPictures.stack(), root.resolve("stack.tif"));
  }

  @Test
  void theZipBringsAllButImageJ() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("jars"))) {
      assertTrue(
          files
              .map(file -> file.getFileName().toString())
              .noneMatch(name -> name.startsWith("ij")));
    }
    try (Stream<Path> files = Files.list(root.resolve("plugins/Pixto"))) {
      assertTrue(files.anyMatch(file -> file.getFileName().toString().matches("Pixto_-.*\\.jar")));
    }
    assertTrue(Files.exists(root.resolve("plugins/Pixto/LICENSE")));
  }

  @Test
  void aMacroMakesEachOutput() throws Exception {
    String console = imageJ.runOnScreen("outputs.ijm");

    assertTrue(Files.exists(root.resolve("said.txt")), console);
    assertEquals(
        """
        Mask of disc.tif
        photo
        Alpha of disc.tif
        Cut-out of disc.tif
        Mask of stack.tif
        3 slices, at 2
        selection 0
        """,
        Files.readString(root.resolve("said.txt")));
    checkColourOutputs();
    checkStackOutputs();
    checkHint();
  }

  private static void checkColourOutputs() {
    ImageProcessor truth = RenderedPictures.discMask();
    ImageProcessor mask = open("disc-mask.tif").getProcessor();
    assertEquals(8, mask.getBitDepth());
    assertTrue(agreement(mask, truth) > GOOD, "mask: " + agreement(mask, truth));

    ImageProcessor alpha = open("disc-alpha.tif").getProcessor();
    assertEquals(32, alpha.getBitDepth());
    alpha.multiply(255);
    assertTrue(agreement(alpha, truth) > GOOD, "alpha: " + agreement(alpha, truth));

    ImageProcessor cutOut = open("disc-cut-out.tif").getProcessor();
    assertEquals(24, cutOut.getBitDepth());
    assertEquals(0, cutOut.get(2, 2) & 0xffffff);
    int[] middle = cutOut.getPixel(130, 100, null);
    assertArrayEquals(RenderedPictures.disc().getProcessor().getPixel(130, 100, null), middle);
  }

  private static void checkStackOutputs() {
    ImagePlus mask = open("stack-mask.tif");
    assertArrayEquals(
        new int[] {RenderedPictures.WIDTH, RenderedPictures.HEIGHT, 1, 3, 1}, mask.getDimensions());
    assertEquals(8, mask.getBitDepth());
    assertEquals(0.25, mask.getCalibration().pixelWidth);
    assertEquals(1.5, mask.getCalibration().pixelDepth);
    assertEquals("micron", mask.getCalibration().getUnit());
    assertEquals("z1", mask.getStack().getSliceLabel(2));
    assertTrue(mask.getStringProperty("Pixto settings").endsWith(" stack"));
    for (int i = 0; i < 3; i++) {
      double agreement =
          agreement(mask.getStack().getProcessor(i + 1), RenderedPictures.nucleusMask(i));
      assertTrue(agreement > GOOD, "slice " + (i + 1) + ": " + agreement);
    }

    ImagePlus cutOut = open("stack-cut-out.tif");
    ImagePlus input = RenderedPictures.stack();
    assertEquals(1, cutOut.getStackSize());
    assertEquals(input.getStack().getProcessor(2).get(120, 70), cutOut.getProcessor().get(120, 70));
    assertEquals(0, cutOut.getProcessor().get(2, 2));
    assertEquals(3500, cutOut.getDisplayRangeMax());

    ImagePlus afterwards = open("stack-afterwards.tif");
    for (int i = 1; i <= 3; i++) {
      assertArrayEquals(
          (short[]) input.getStack().getPixels(i), (short[]) afterwards.getStack().getPixels(i));
    }
  }

  private static void checkHint() {
    ImageProcessor mask = open("hint-mask.tif").getProcessor();
    int inside = 0;
    for (int i = 0; i < mask.getPixelCount(); i++) {
      boolean right = i % RenderedPictures.WIDTH >= 100;
      assertFalse(right && mask.get(i) > 0, "foreground outside the selection");
      inside += mask.get(i) > 0 ? 1 : 0;
    }
    assertTrue(inside > 0);
    assertEquals("0,0,100,160", open("hint-mask.tif").getStringProperty("Pixto hint"));
  }

  @Test
  void aWrongWordStopsAMacroWithASentenceAndNoDialog() throws Exception {
    String console = imageJ.runOnScreen("refused.ijm");

    assertTrue(Files.exists(root.resolve("before.txt")), console);
    assertFalse(Files.exists(root.resolve("after.txt")), console);
    assertTrue(console.contains("choose from Mask, Alpha, Cut-out"), console);
  }

  @Test
  void withoutAScreenFilesGoInAndOut() throws Exception {
    String console = imageJ.runHeadless("headless.ijm");

    assertTrue(Files.exists(root.resolve("headless.txt")), console);
    String[] said = Files.readString(root.resolve("headless.txt")).split("\n");
    assertEquals("good:", said[0]);
    assertTrue(said[1].startsWith("bad:There is no file"), said[1]);
    assertEquals(3, open("headless.tif").getStackSize());
  }

  @Test
  void theDialogIsRecordedAndEscapeLeavesNothing() throws Exception {
    Path seen = root.resolve("gui.txt");

    String console = imageJ.runOnScreen(GuiProbe.class.getName(), seen.toString());

    assertTrue(Files.exists(seen), console);
    assertEquals(
        """
        recorded run("Remove Background...",\
         "engine=local output=Mask mode=auto quality=fast prior=learned");
        active Mask of many
        new after escape 0
        locked false""",
        Files.readString(seen));
  }

  @Test
  void theMenuOpensTheSettings() throws Exception {
    Path seen = root.resolve("settings.txt");

    String console = imageJ.runOnScreen(SettingsProbe.class.getName(), seen.toString());

    assertTrue(Files.exists(seen), console);
    String said = Files.readString(seen);
    assertTrue(said.startsWith("Pixto settings\n"), said);
    for (String section : new String[] {"Connections", "Engines", "Privacy", "Display"}) {
      assertTrue(said.contains(section + "\n"), section + " in " + said);
    }
  }

  private static ImagePlus open(String name) {
    return RenderedPictures.open(root.resolve(name));
  }
}
