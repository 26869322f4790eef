package ai.pixto.cutout.measure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The measures of a set of mattes: means over the pictures.
 *
 * @param pictures how many, 1 or more
 * @param iou see {@link Measures#iou()}
 * @param fBeta see {@link Measures#fBeta()}
 * @param maxF the best F-beta over 255 thresholds of the set's mean precision and mean recall
 *     (Borji et al. 2015)
 * @param mae see {@link Measures#mae()}
 * @param structure see {@link Measures#structure()}
 * @param boundaryIou see {@link Measures#boundaryIou()}
 * @param contourDistance see {@link Measures#contourDistance()}
 * @param missing the share of pictures without a matte
 * @param failures the share of pictures that failed, see {@link Measures#failed()}
 * @param matting means over the pictures that have a trimap, if any has
 */
public record Evaluation(
    int pictures,
    double iou,
    double fBeta,
    double maxF,
    double mae,
    double structure,
    double boundaryIou,
    double contourDistance,
    double missing,
    double failures,
    Optional<MattingErrors> matting) {

  static Evaluation of(List<Measures> all, double maxF) {
    List<MattingErrors> matting = all.stream().flatMap(m -> m.matting().stream()).toList();
    return new Evaluation(
        all.size(),
        mean(all, Measures::iou),
        mean(all, Measures::fBeta),
        maxF,
        mean(all, Measures::mae),
        mean(all, Measures::structure),
        mean(all, Measures::boundaryIou),
        mean(all, Measures::contourDistance),
        mean(all, m -> m.missing() ? 1 : 0),
        mean(all, m -> m.failed() ? 1 : 0),
        matting.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new MattingErrors(
                    mean(matting, MattingErrors::sad),
                    mean(matting, MattingErrors::mse),
                    mean(matting, MattingErrors::gradient))));
  }

  /** The figures under the names that papers and tables give them, in a fixed order. */
  public Map<String, Double> named() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("IoU", iou);
    figures.put("F05", fBeta);
    figures.put("MAE", mae);
    figures.put("Sm", structure);
    figures.put("missing", missing);
    figures.put("BIoU", boundaryIou);
    figures.put("BD", contourDistance);
    matting.ifPresent(
        errors -> {
          figures.put("SAD", errors.sad());
          figures.put("MSE", errors.mse());
          figures.put("Grad", errors.gradient());
        });
    figures.put("maxF", maxF);
    figures.put("fail", failures);
    figures.put("n", (double) pictures);
    return figures;
  }

  private static <T> double mean(List<T> all, ToDoubleFunction<T> figure) {
    double sum = 0;
    for (T one : all) {
      sum += figure.applyAsDouble(one);
    }
    return sum / all.size();
  }
}
