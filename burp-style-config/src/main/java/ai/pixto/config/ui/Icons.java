package ai.pixto.config.ui;

import java.awt.BasicStroke;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import javax.swing.Icon;

/** Small pictures drawn as shapes, sharp at any scale and in the colour of the text around. */
enum Icons implements Icon {
  GEAR(gear(), true),
  MORE(dots(), true),
  ADD(lines(0.5, 0.15, 0.5, 0.85, 0.15, 0.5, 0.85, 0.5), false),
  REMOVE(lines(0.15, 0.5, 0.85, 0.5), false),
  UP(lines(0.5, 0.15, 0.5, 0.85, 0.5, 0.15, 0.2, 0.45, 0.5, 0.15, 0.8, 0.45), false),
  DOWN(lines(0.5, 0.15, 0.5, 0.85, 0.5, 0.85, 0.2, 0.55, 0.5, 0.85, 0.8, 0.55), false),
  WARNING(warning(), true);

  private static final double SIZE_EM = 1.15;

  /** Within the unit square. */
  private final Shape shape;

  private final boolean filled;

  Icons(Shape shape, boolean filled) {
    this.shape = shape;
    this.filled = filled;
  }

  @Override
  public int getIconWidth() {
    return Em.px(SIZE_EM);
  }

  @Override
  public int getIconHeight() {
    return Em.px(SIZE_EM);
  }

  @Override
  public void paintIcon(Component component, Graphics graphics, int x, int y) {
    Graphics2D pen = (Graphics2D) graphics.create();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.setColor(
        component.isEnabled()
            ? component.getForeground()
            : Palette.mix(component.getForeground(), Palette.background(), 0.6));
    pen.translate(x, y);
    Shape scaled =
        AffineTransform.getScaleInstance(getIconWidth(), getIconHeight())
            .createTransformedShape(shape);
    if (filled) {
      pen.fill(scaled);
    } else {
      pen.setStroke(new BasicStroke(Em.px(SIZE_EM) / 9f));
      pen.draw(scaled);
    }
    pen.dispose();
  }

  private static Shape gear() {
    Area gear = new Area(new Ellipse2D.Double(0.2, 0.2, 0.6, 0.6));
    Shape tooth = new Rectangle2D.Double(0.41, 0.04, 0.18, 0.92);
    for (int i = 0; i < 4; i++) {
      gear.add(
          new Area(
              AffineTransform.getRotateInstance(i * Math.PI / 4, 0.5, 0.5)
                  .createTransformedShape(tooth)));
    }
    gear.subtract(new Area(new Ellipse2D.Double(0.35, 0.35, 0.3, 0.3)));
    return gear;
  }

  private static Shape dots() {
    Path2D dots = new Path2D.Double();
    for (double y = 0.1; y < 0.9; y += 0.32) {
      dots.append(new Ellipse2D.Double(0.42, y, 0.16, 0.16), false);
    }
    return dots;
  }

  private static Shape lines(double... ends) {
    Path2D lines = new Path2D.Double();
    for (int i = 0; i < ends.length; i += 4) {
      lines.append(new Line2D.Double(ends[i], ends[i + 1], ends[i + 2], ends[i + 3]), false);
    }
    return lines;
  }

  /** A triangle with an exclamation mark cut out. */
  private static Shape warning() {
    Path2D triangle = new Path2D.Double();
    triangle.moveTo(0.5, 0.06);
    triangle.lineTo(0.98, 0.92);
    triangle.lineTo(0.02, 0.92);
    triangle.closePath();
    Area warning = new Area(triangle);
    warning.subtract(new Area(new Rectangle2D.Double(0.45, 0.36, 0.1, 0.28)));
    warning.subtract(new Area(new Rectangle2D.Double(0.45, 0.71, 0.1, 0.1)));
    return warning;
  }
}
