package ai.pixto.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PixtoApiTest {

  @TempDir Path folder;
  private Path in;

  @BeforeEach
  void writeAStack() {
    in = folder.resolve("in.tif");
    ImagePlus stack = IJ.createImage("in", "16-bit ramp", 40, 30, 3);
    stack.getCalibration().pixelWidth = 0.5;
    stack.getCalibration().setUnit("mm");
    new FileSaver(stack).saveAsTiff(in.toString());
  }

  @Test
  void fromFileToFile() {
    assertEquals("", run("out.tif", "output=mask stack"));

    ImagePlus mask = IJ.openImage(folder.resolve("out.tif").toString());
    assertArrayEquals(new int[] {40, 30, 1, 3, 1}, mask.getDimensions());
    assertEquals(8, mask.getBitDepth());
    assertEquals(0.5, mask.getCalibration().pixelWidth);
    assertEquals("in.tif", mask.getStringProperty("Pixto input"));
  }

  @Test
  void oneSliceIntoAPng() {
    assertEquals("", run("out.png", ""));

    assertEquals(40, IJ.openImage(folder.resolve("out.png").toString()).getWidth());
  }

  @Test
  void eachFailureIsASentenceAndLeavesNoFile() throws IOException {
    Files.writeString(folder.resolve("text.tif"), "no picture");

    assertSays("should end with .tif", run("out.jpg", ""));
    assertSays("choose another name", run("in.tif", ""));
    assertSays("32-bit", run("out.png", "output=alpha"));
    assertSays("PNG", run("out.png", "stack"));
    assertSays("not known", run("out.tif", "ouput=mask"));
    assertSays("no folder", run("missing/out.tif", ""));
    assertSays("outside", run("out.tif", "hint=500,500,3,3"));
    assertSays("no file", call("gone.tif", "out.tif", ""));
    assertSays("cannot read", call("text.tif", "out.tif", ""));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(2, files.count());
    }
  }

  private String run(String out, String options) {
    return call("in.tif", out, options);
  }

  private String call(String from, String out, String options) {
    return PixtoApi.removeBackground(
        folder.resolve(from).toString(), folder.resolve(out).toString(), options);
  }

  private static void assertSays(String words, String sentence) {
    assertTrue(sentence.contains(words), sentence);
    assertFalse(sentence.contains("Exception"), sentence);
  }
}
