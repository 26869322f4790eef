package ai.pixto.cutout.matting;

class ClosedFormMattingTest extends MattingContract {

  @Override
  Matting matting() {
    return new ClosedFormMatting();
  }

  @Override
  Matting withTilesOf(int size) {
    return new ClosedFormMatting(size);
  }

  @Override
  double exactness() {
    return 1.0 / 255;
  }
}
