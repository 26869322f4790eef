package ai.pixto.cutout.matting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.image.FloatMap;
import ai.pixto.image.Mask;
import ai.pixto.image.Resampling;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrimapBuilderTest {

  private static Workers workers;
  private static TaskContext task;

  @BeforeAll
  static void start() {
    workers = new Workers(2);
    task = TaskContext.of(workers);
  }

  @AfterAll
  static void stop() {
    workers.close();
  }

  /** White where the mask is, black elsewhere. */
  private static RgbImage paint(Mask mask) {
    byte[] rgb = new byte[3 * mask.inside().length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (mask.inside()[i / 3] ? 255 : 0);
    }
    return new RgbImage(mask.width(), mask.height(), rgb);
  }

  private static Mask rectangle(int w, int h, int x0, int y0, int x1, int y1) {
    Mask mask = new Mask(w, h);
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        mask.inside()[y * w + x] = true;
      }
    }
    return mask;
  }

  private static int unknown(Trimap trimap, int y) {
    int unknown = 0;
    for (int x = 0; x < trimap.width(); x++) {
      unknown += trimap.at(x, y) == Trimap.UNKNOWN ? 1 : 0;
    }
    return unknown;
  }

  @Test
  void aSharpEdgeHasANarrowBandAroundIt() {
    // given: the right half white, segmented at a quarter of the size
    RgbImage image = paint(rectangle(400, 200, 200, 0, 400, 200));
    Mask segmentation = rectangle(100, 50, 50, 0, 100, 50);
    // when
    Trimap trimap = TrimapBuilder.build(image, segmentation, task);
    // then
    assertEquals(Trimap.BACKGROUND, trimap.at(185, 100));
    assertEquals(Trimap.UNKNOWN, trimap.at(198, 100));
    assertEquals(Trimap.UNKNOWN, trimap.at(201, 100));
    assertEquals(Trimap.FOREGROUND, trimap.at(214, 100));
    assertTrue(unknown(trimap, 100) <= 20, unknown(trimap, 100) + " pixels wide");
  }

  @Test
  void aBlurredEdgeHasAWiderOne() {
    // given: a ramp from black to white over 64 of 800 columns
    byte[] rgb = new byte[3 * 800 * 400];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) Math.max(0, Math.min(255, (i / 3 % 800 - 368) * 4));
    }
    RgbImage image = new RgbImage(800, 400, rgb);
    // when
    Trimap trimap = TrimapBuilder.build(image, rectangle(200, 100, 100, 0, 200, 100), task);
    // then
    assertTrue(unknown(trimap, 200) >= 36, unknown(trimap, 200) + " pixels wide");
  }

  @Test
  void strandsLieInTheBand() {
    Strands strands = Strands.render(640, 480, 300, 2);
    Strands bald = Strands.render(640, 480, 0, 2);
    int missed = missed(strands);
    assertTrue(missed < 0.3 * mixed(strands), missed + " of " + mixed(strands));
    assertTrue(unknownOf(trimapOf(strands)) > 2 * unknownOf(trimapOf(bald)));
  }

  private static Trimap trimapOf(Strands strands) {
    float[] alpha = new float[strands.matte().alpha().length];
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = strands.matte().opacity(i);
    }
    FloatMap small = Resampling.resize(new FloatMap(640, 480, alpha), 320, 240, task);
    Mask mask = new Mask(320, 240);
    for (int i = 0; i < mask.inside().length; i++) {
      mask.inside()[i] = small.values()[i] >= 0.5f;
    }
    return TrimapBuilder.build(strands.image(), mask, task);
  }

  private static int mixed(Strands strands) {
    int mixed = 0;
    for (int i = 0; i < strands.matte().alpha().length; i++) {
      float a = strands.matte().opacity(i);
      mixed += a > 0.1f && a < 0.9f ? 1 : 0;
    }
    return mixed;
  }

  private static int missed(Strands strands) {
    Trimap trimap = trimapOf(strands);
    int missed = 0;
    for (int i = 0; i < strands.matte().alpha().length; i++) {
      float a = strands.matte().opacity(i);
      missed += a > 0.1f && a < 0.9f && trimap.regions()[i] != Trimap.UNKNOWN ? 1 : 0;
    }
    return missed;
  }

  private static int unknownOf(Trimap trimap) {
    int unknown = 0;
    for (byte region : trimap.regions()) {
      unknown += region == Trimap.UNKNOWN ? 1 : 0;
    }
    return unknown;
  }

  @Test
  void aThinPartKeepsAKnownCore() {
    // given: a bar two working pixels thick, and a gap as thin in a block
    Mask bar = rectangle(100, 60, 10, 29, 90, 31);
    Mask block = rectangle(100, 60, 10, 10, 90, 50);
    for (int y = 10; y < 50; y++) {
      block.inside()[y * 100 + 50] = false;
      block.inside()[y * 100 + 51] = false;
    }
    // when, then
    assertEquals(Trimap.FOREGROUND, TrimapBuilder.build(paint(bar), bar, task).at(50, 30));
    assertEquals(Trimap.BACKGROUND, TrimapBuilder.build(paint(block), block, task).at(50, 30));
  }

  @Test
  void withoutAnOutlineAllIsKnown() {
    Mask empty = new Mask(30, 20);
    Mask full = rectangle(30, 20, 0, 0, 30, 20);
    assertArrayEquals(new byte[600], TrimapBuilder.build(paint(full), empty, task).regions());
    Trimap all = TrimapBuilder.build(paint(empty), full, task);
    assertEquals(Trimap.FOREGROUND, all.at(0, 0));
    assertEquals(0, unknownOf(all));
  }

  @Test
  void threadsDoNotChangeABit() {
    Strands strands = Strands.render(640, 480, 100, 12);
    Trimap shared = trimapOf(strands);
    try (Workers one = new Workers(1)) {
      TaskContext two = task;
      task = TaskContext.of(one);
      assertArrayEquals(shared.regions(), trimapOf(strands).regions());
      task = two;
    }
  }

  @Test
  void distanceIsMeasuredToTheOutline() {
    // given: two of five pixels inside
    Mask mask = new Mask(5, 1, new boolean[] {false, false, false, true, true});
    // when, then
    assertArrayEquals(new float[] {-2.5f, -1.5f, -0.5f, 0.5f, 1.5f}, SignedDistance.of(mask, task));
  }
}
