package ai.pixto.cutout.measure;

/**
 * How far a matte is from the true one where the trimap says unknown (Rhemann et al., "A
 * Perceptually Motivated Online Benchmark for Image Matting", CVPR 2009).
 *
 * @param sad sum of absolute differences, in thousands
 * @param mse mean squared difference, in thousandths; NaN when no pixel is unknown
 * @param gradient sum of squared differences of the gradients' lengths, in thousands
 */
public record MattingErrors(double sad, double mse, double gradient) {

  /** Where a trimap value means neither background nor foreground. */
  private static final double BACKGROUND_UP_TO = 0.1;

  private static final double FOREGROUND_FROM = 0.9;

  static MattingErrors of(Plane prediction, Plane truth, Plane trimap) {
    double[] predicted = GaussianGradient.magnitude(prediction);
    double[] actual = GaussianGradient.magnitude(truth);
    double sad = 0;
    double squares = 0;
    double gradient = 0;
    int unknown = 0;
    for (int i = 0; i < predicted.length; i++) {
      double region = trimap.values()[i];
      if (region > BACKGROUND_UP_TO && region < FOREGROUND_FROM) {
        double difference = prediction.values()[i] - truth.values()[i];
        double slope = predicted[i] - actual[i];
        sad += Math.abs(difference);
        squares += difference * difference;
        gradient += slope * slope;
        unknown++;
      }
    }
    return new MattingErrors(sad / 1000, 1000 * squares / unknown, gradient / 1000);
  }
}
