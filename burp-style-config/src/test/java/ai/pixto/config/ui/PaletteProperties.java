package ai.pixto.config.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PaletteProperties {

  /** 4.5 can be had on any ground: the worst grey leaves 4.58 to both black and white. */
  @Property
  void whatIsWrittenCanBeRead(
      @ForAll @IntRange(min = 0, max = 0xffffff) int wish,
      @ForAll @IntRange(min = 0, max = 0xffffff) int ground) {
    Color background = new Color(ground);

    Color colour = Palette.legible(new Color(wish), background, 4.5);

    assertTrue(Palette.contrast(colour, background) >= 4.5);
  }

  @Example
  void blackOnWhiteIsTheMost() {
    assertEquals(21, Palette.contrast(Color.BLACK, Color.WHITE), 1e-9);
  }

  @Example
  void wordsThatLookLikeMarkupStayWords() {
    assertEquals(
        "<html>a&#32;&lt;b&gt;&#32;<span style='background:#ffff00'>c</span>",
        SearchQuery.of("C").mark("a <b> c", Color.YELLOW));
  }
}
