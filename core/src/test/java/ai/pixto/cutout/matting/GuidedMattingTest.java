package ai.pixto.cutout.matting;

class GuidedMattingTest extends MattingContract {

  @Override
  Matting matting() {
    return new GuidedMatting();
  }

  @Override
  Matting withTilesOf(int size) {
    return new GuidedMatting(size);
  }

  @Override
  double exactness() {
    return 0.02;
  }
}
