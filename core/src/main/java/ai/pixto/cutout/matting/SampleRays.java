package ai.pixto.cutout.matting;

import ai.pixto.task.TaskContext;

/**
 * Finds known pixels around an unknown one along four rays whose directions change from pixel to
 * pixel, so that neighbours together look everywhere (Gastal, Oliveira, "Shared Sampling for
 * Real-Time Alpha Matting", 2010, section 4.1).
 */
final class SampleRays {

  static final int RAYS = 4;

  /** No such pixel was met. */
  static final int NONE = -1;

  private static final int DIRECTIONS = 64;
  private static final float[] COSINES = new float[DIRECTIONS];
  private static final float[] SINES = new float[DIRECTIONS];

  /** Off the axes, so that no ray runs along a pixel row. */
  private static final double FIRST_ANGLE = 0.37;

  /** Rays are as long as this share of the diagonal. */
  private static final double REACH = 0.35;

  /** A ray that met one kind looks for the other this many times as far, and a little further. */
  private static final int FURTHER = 6;

  private static final int FURTHER_PIXELS = 64;

  static {
    for (int i = 0; i < DIRECTIONS; i++) {
      double angle = (i + FIRST_ANGLE) * 2 * Math.PI / DIRECTIONS;
      COSINES[i] = (float) Math.cos(angle);
      SINES[i] = (float) Math.sin(angle);
    }
  }

  private final Trimap trimap;
  private final KnownBlocks blocks;
  private final int reach;

  SampleRays(Trimap trimap, TaskContext task) {
    this.trimap = trimap;
    this.blocks = new KnownBlocks(trimap, task);
    this.reach = (int) (Math.hypot(trimap.width(), trimap.height()) * REACH) + 2;
  }

  /** A place in a picture in one int. */
  static int place(int x, int y) {
    return y << 16 | x;
  }

  static int column(int place) {
    return place & 0xffff;
  }

  static int row(int place) {
    return place >>> 16;
  }

  /**
   * The first foreground and the first background pixel along each ray.
   *
   * @param fore receives a place or {@link #NONE} a ray
   * @param back receives a place or {@link #NONE} a ray
   */
  void cast(int x, int y, int[] fore, int[] back) {
    int phase = ((x & 3) * 4 + (y & 3)) * 7 & 15;
    for (int ray = 0; ray < RAYS; ray++) {
      int direction = phase + ray * DIRECTIONS / RAYS;
      castOne(x, y, COSINES[direction], SINES[direction], ray, fore, back);
    }
  }

  private void castOne(int x, int y, float dx, float dy, int ray, int[] fore, int[] back) {
    fore[ray] = NONE;
    back[ray] = NONE;
    int wanted = KnownBlocks.FOREGROUND | KnownBlocks.BACKGROUND;
    int limit = reach;
    for (int t = 1; t < limit && wanted != 0; ) {
      int px = (int) (x + t * dx + 0.5f);
      int py = (int) (y + t * dy + 0.5f);
      if (px < 0 || py < 0 || px >= trimap.width() || py >= trimap.height()) {
        return;
      }
      int leap = blocks.leap(px, py, wanted);
      if (leap > 0) {
        t += leap;
        continue;
      }
      byte region = trimap.regions()[py * trimap.width() + px];
      if (region == Trimap.FOREGROUND && fore[ray] == NONE) {
        fore[ray] = place(px, py);
        wanted &= ~KnownBlocks.FOREGROUND;
        limit = Math.min(limit, FURTHER * t + FURTHER_PIXELS);
      } else if (region == Trimap.BACKGROUND && back[ray] == NONE) {
        back[ray] = place(px, py);
        wanted &= ~KnownBlocks.BACKGROUND;
        limit = Math.min(limit, FURTHER * t + FURTHER_PIXELS);
      }
      t++;
    }
  }
}
