package ai.pixto.cutout.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.image.FloatMap;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import ai.pixto.testing.SharedData;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphicTest {

  private static final Workers WORKERS = new Workers(2);
  private static final TaskContext TASK = TaskContext.of(WORKERS);

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  @Test
  void unmixesTheAntiAliasedEdgeOfABar() {
    // White, a quarter black, black, black, three quarters black, white: in every row.
    int[] row = {255, 255, 191, 0, 0, 64, 255, 255};
    float[] expected = {0, 0, 0.25f, 1, 1, 0.75f, 0, 0};
    byte[] rgb = new byte[3 * 8 * 5];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) row[i / 3 % 8];
    }
    // The bar may not touch the border: its first and last row are white.
    for (int i = 0; i < 24; i++) {
      rgb[i] = (byte) 255;
      rgb[rgb.length - 1 - i] = (byte) 255;
    }
    FloatMap alpha = GraphicSegmenter.segment(new RgbImage(8, 5, rgb), TASK);
    for (int x = 0; x < 8; x++) {
      assertEquals(expected[x], alpha.at(x, 2), 0.01, "column " + x);
    }
  }

  @Test
  void unmixesTheInnerCornerOfALetter() {
    // Black strokes that meet at the bottom; what is between them fades from white to black.
    FloatMap alpha =
        segment(
            "999999999",
            "999999999",
            "999090999",
            "999080999",
            "999060999",
            "999000999",
            "999999999",
            "999999999");
    assertEquals(1 / 9.0, alpha.at(4, 3), 0.02, "beside the background");
    assertEquals(3 / 9.0, alpha.at(4, 4), 0.02, "behind it");
    assertEquals(1, alpha.at(4, 5), "the fill");
  }

  @Test
  void keepsAPaleLineWithinAnOutline() {
    FloatMap alpha =
        segment(
            "999999999",
            "990000099",
            "990777099",
            "990700099",
            "990700099",
            "990000099",
            "999999999");
    assertEquals(1, alpha.at(3, 2));
    assertEquals(1, alpha.at(4, 2));
    assertEquals(1, alpha.at(3, 4));
  }

  /** Of a grey drawing in digits, 0 black to 9 white. */
  private static FloatMap segment(String... rows) {
    int width = rows[0].length();
    byte[] rgb = new byte[3 * width * rows.length];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / 3;
      rgb[i] = (byte) Math.round((rows[pixel / width].charAt(pixel % width) - '0') * 255 / 9.0);
    }
    return GraphicSegmenter.segment(new RgbImage(width, rows.length, rgb), TASK);
  }

  @Test
  void matchesTheTrueCoverageOfARingAndOpensItsHole() {
    RgbImage image = render(Color.WHITE, GraphicTest::ring);
    RgbImage coverage =
        render(
            Color.BLACK,
            g -> {
              g.setColor(Color.WHITE);
              g.fill(new Ellipse2D.Double(40.3, 20.7, 80, 80));
              g.setColor(Color.BLACK);
              g.fill(new Ellipse2D.Double(60.3, 40.7, 40, 40));
            });
    FloatMap alpha = GraphicSegmenter.segment(image, TASK);
    double error = 0;
    for (int i = 0; i < image.pixels(); i++) {
      error = Math.max(error, Math.abs(alpha.values()[i] - (coverage.rgb()[3 * i] & 0xff) / 255.0));
    }
    assertTrue(error < 0.06, "largest error " + error);
    assertEquals(0, alpha.at(80, 60));
  }

  @Test
  void floodsOverAGradientAndStopsAtTheObject() {
    RgbImage image =
        render(
            Color.WHITE,
            g -> {
              g.setPaint(new GradientPaint(0, 0, Color.WHITE, 0, 120, new Color(190, 205, 255)));
              g.fillRect(0, 0, 160, 120);
              g.setColor(new Color(30, 120, 60));
              g.fillRect(50, 30, 60, 60);
            });
    FloatMap alpha = GraphicSegmenter.segment(image, TASK);
    assertEquals(60 * 60, sum(alpha), 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ring", "text", "window", "icon"})
  void knowsADrawing(String kind) {
    Finding verdict =
        GraphicDetector.detect(
            render(
                Color.WHITE,
                switch (kind) {
                  case "ring" -> GraphicTest::ring;
                  case "text" -> GraphicTest::text;
                  case "window" -> GraphicTest::window;
                  default -> GraphicTest::icon;
                }),
            TASK);
    assertTrue(verdict.found(), verdict.toString());
  }

  @Test
  void doesNotTakeAnObjectWithGrainOnPureWhiteForADrawing() {
    RgbImage image = render(Color.WHITE, GraphicTest::ring);
    Random grain = new Random(5);
    for (int i = 0; i < image.rgb().length; i++) {
      int value = image.rgb()[i] & 0xff;
      image.rgb()[i] = (byte) (value == 255 ? 255 : Math.min(254, value + grain.nextInt(12)));
    }
    Finding verdict = GraphicDetector.detect(image, TASK);
    assertFalse(verdict.found(), verdict.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"photos-sod", "photos-pascals", "mattes", "people", "cells-dsb2018"})
  void takesNoPhotographForADrawing(String set) throws IOException {
    Path folder = SharedData.require("eval/" + set + "/image");
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted().toList();
    }
    for (Path file : files) {
      Finding verdict = GraphicDetector.detect(rgb(ImageIO.read(file.toFile())), TASK);
      assertFalse(verdict.found(), () -> file.getFileName() + ": " + verdict);
    }
  }

  private static double sum(FloatMap map) {
    double sum = 0;
    for (float v : map.values()) {
      sum += v;
    }
    return sum;
  }

  private static void ring(Graphics2D g) {
    g.setColor(new Color(192, 48, 32));
    g.fill(new Ellipse2D.Double(40.3, 20.7, 80, 80));
    g.setColor(Color.WHITE);
    g.fill(new Ellipse2D.Double(60.3, 40.7, 40, 40));
  }

  private static void text(Graphics2D g) {
    g.setColor(Color.BLACK);
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    for (int line = 1; line < 8; line++) {
      g.drawString("The quick brown fox jumps", 5, 15 * line);
    }
  }

  private static void window(Graphics2D g) {
    g.setColor(new Color(238, 238, 242));
    g.fillRect(0, 0, 160, 120);
    g.setColor(new Color(60, 90, 160));
    g.fillRect(0, 0, 160, 16);
    g.setColor(Color.WHITE);
    g.fillRect(8, 24, 144, 88);
    text(g);
  }

  private static void icon(Graphics2D g) {
    g.setPaint(new GradientPaint(0, 10, new Color(64, 160, 255), 0, 110, new Color(0, 64, 160)));
    g.fill(new RoundRectangle2D.Double(30, 10, 100, 100, 30, 30));
  }

  private static RgbImage render(Color ground, Consumer<Graphics2D> drawing) {
    BufferedImage canvas = new BufferedImage(160, 120, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = canvas.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(ground);
    g.fillRect(0, 0, 160, 120);
    drawing.accept(g);
    g.dispose();
    return rgb(canvas);
  }

  private static RgbImage rgb(BufferedImage image) {
    byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
    for (int i = 0; i < rgb.length / 3; i++) {
      int pixel = image.getRGB(i % image.getWidth(), i / image.getWidth());
      rgb[3 * i] = (byte) (pixel >> 16);
      rgb[3 * i + 1] = (byte) (pixel >> 8);
      rgb[3 * i + 2] = (byte) pixel;
    }
    return new RgbImage(image.getWidth(), image.getHeight(), rgb);
  }
}
