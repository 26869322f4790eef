package ai.pixto.cutout.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GaussianMixtureTest {

  @Test
  void oneFlatColourBecomesOneGaussianOfTheRegularisedVariance() {
    GaussianMixture flat =
        GaussianMixture.fit(new float[] {10, 20, 30, 10, 20, 30}, new float[] {1, 3}, 5);
    assertEquals(1, flat.components());
    // Variance 16 in each channel: (2 pi 16)^(-3/2) at the mean, a factor exp(-1/2) four levels on.
    double peak = -1.5 * Math.log(2 * Math.PI * 16);
    assertEquals(peak, flat.logDensity(10, 20, 30), 1e-9);
    assertEquals(peak - 0.5, flat.logDensity(10, 24, 30), 1e-9);
  }

  @Test
  void findsSeparateColoursWhateverTheirWeights() {
    Random random = new Random(7);
    float[] colours = new float[3 * 300];
    float[] weights = new float[300];
    float[][] means = {{30, 30, 200}, {220, 40, 40}, {60, 200, 90}};
    for (int i = 0; i < 300; i++) {
      for (int c = 0; c < 3; c++) {
        colours[3 * i + c] = means[i % 3][c] + 5 * (float) random.nextGaussian();
      }
      weights[i] = i % 3 == 0 ? 8 : 1;
    }
    GaussianMixture mixture = GaussianMixture.fit(colours, weights, 5);
    for (float[] mean : means) {
      double at = mixture.logDensity(mean[0], mean[1], mean[2]);
      assertTrue(at > mixture.logDensity(128, 128, 128) + 20, Arrays.toString(mean));
    }
    double often = mixture.logDensity(30, 30, 200);
    double seldom = mixture.logDensity(220, 40, 40);
    assertEquals(Math.log(8), often - seldom, 0.7);
  }
}
