package ai.pixto.cutout.prior;

import ai.pixto.image.FloatMap;
import ai.pixto.image.Resampling;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;

public final class LearnedPrior implements SaliencyPrior {

  static final int SIDE = 224;

  private final Network network;

  LearnedPrior(Network network) {
    this.network = network;
  }

  public static LearnedPrior standard() {
    return new LearnedPrior(NetworkReader.shipped());
  }

  @Override
  public FloatMap estimate(RgbImage image, TaskContext task) {
    float[] logits = logits(image, SIDE, SIDE, false, task);
    for (int i = 0; i < logits.length; i++) {
      logits[i] = Logistic.of(logits[i]);
    }
    return new FloatMap(SIDE, SIDE, logits);
  }

  float[] logits(RgbImage image, int width, int height, boolean mirrored, TaskContext task) {
    RgbImage small = Resampling.resize(image, width, height, task);
    float[] planes = new float[3 * width * height];
    int i = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = mirrored ? width - 1 - x : x;
        planes[i] = (small.blue(from, y) - 118) / 64f;
        planes[i + width * height] = (small.green(from, y) - 118) / 64f;
        planes[i + 2 * width * height] = (small.red(from, y) - 118) / 64f;
        i++;
      }
    }
    float[] logits = network.run(new Tensor(3, height, width, planes), task);
    if (mirrored) {
      for (int y = 0; y < height; y++) {
        for (int a = y * width, b = a + width - 1; a < b; a++, b--) {
          float swap = logits[a];
          logits[a] = logits[b];
          logits[b] = swap;
        }
      }
    }
    return logits;
  }
}
