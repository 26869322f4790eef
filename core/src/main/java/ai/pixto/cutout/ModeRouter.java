package ai.pixto.cutout;

import ai.pixto.cutout.segment.GraphicDetector;
import ai.pixto.cutout.segment.MicroscopyDetector;
import ai.pixto.image.Picture;
import ai.pixto.task.TaskContext;

/** Looks at a picture and says what kind it is, and why. */
final class ModeRouter {

  /**
   * @param mode never {@link Mode#AUTO}
   * @param reason one sentence for a person
   */
  record Route(Mode mode, String reason) {}

  private ModeRouter() {}

  static Route route(Picture picture, Mode wished, TaskContext task) {
    if (wished != Mode.AUTO) {
      return new Route(wished, "The mode was asked for.");
    }
    MicroscopyDetector.Finding micrograph = MicroscopyDetector.detect(picture, task);
    if (micrograph.found()) {
      return new Route(Mode.MICROSCOPY, micrograph.reason());
    }
    GraphicDetector.Verdict graphic = GraphicDetector.judge(picture.rgb(), task);
    if (graphic.isGraphic()) {
      return new Route(Mode.GRAPHIC, graphic.reason());
    }
    return new Route(Mode.PHOTO, "It has the colours and texture of a photograph.");
  }
}
