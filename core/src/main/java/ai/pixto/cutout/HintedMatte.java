package ai.pixto.cutout;

import ai.pixto.cutout.matting.Trimap;
import ai.pixto.cutout.segment.Hints;
import ai.pixto.cutout.segment.Strokes;
import ai.pixto.image.Box;
import ai.pixto.image.Matte;
import java.util.Optional;

/** Carries a person's hints out to the pixel, whatever the stages made of them. */
final class HintedMatte {

  private HintedMatte() {}

  /** Makes what was kept, removed or left outside the box known; changes the given trimap. */
  static void obey(Trimap trimap, Hints hints) {
    if (hints.isEmpty()) {
      return;
    }
    byte[] regions = trimap.regions();
    for (int i = 0; i < regions.length; i++) {
      switch (wish(hints, i, trimap.width())) {
        case Strokes.KEEP -> regions[i] = Trimap.FOREGROUND;
        case Strokes.REMOVE -> regions[i] = Trimap.BACKGROUND;
        default -> {}
      }
    }
  }

  /** The same for a matte that came without a trimap; changes the given matte. */
  static void obey(Matte matte, Hints hints) {
    if (hints.isEmpty()) {
      return;
    }
    short[] alpha = matte.alpha();
    for (int i = 0; i < alpha.length; i++) {
      switch (wish(hints, i, matte.width())) {
        case Strokes.KEEP -> alpha[i] = (short) Matte.OPAQUE;
        case Strokes.REMOVE -> alpha[i] = 0;
        default -> {}
      }
    }
  }

  private static byte wish(Hints hints, int index, int width) {
    Optional<Strokes> strokes = hints.strokes();
    if (strokes.isPresent() && strokes.get().marks()[index] != Strokes.NONE) {
      return strokes.get().marks()[index];
    }
    Optional<Box> box = hints.box();
    return box.isPresent() && !box.get().contains(index % width, index / width)
        ? Strokes.REMOVE
        : Strokes.NONE;
  }
}
