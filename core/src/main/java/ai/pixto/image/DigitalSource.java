package ai.pixto.image;

/**
 * Where the pixels of a picture or video come from, in the words of the IPTC's "Digital Source
 * Type" NewsCodes (cv.iptc.org/newscodes/digitalsourcetype).
 */
public enum DigitalSource {
  /** Made by a model that learned from samples. */
  TRAINED_ALGORITHMIC_MEDIA("trainedAlgorithmicMedia"),
  /** Several sources, of which a learned model made at least one. */
  COMPOSITE_WITH_TRAINED_ALGORITHMIC_MEDIA("compositeWithTrainedAlgorithmicMedia"),
  /** Made by an algorithm that learned from no samples. */
  ALGORITHMIC_MEDIA("algorithmicMedia"),
  /** Several sources put together, none made by a learned model. */
  COMPOSITE("composite"),
  /** Taken by a camera or another sensor, and changed by a person with ordinary tools at most. */
  DIGITAL_CAPTURE("digitalCapture"),
  /** Drawn from measured data, as a microscope's stack is. */
  DATA_DRIVEN_MEDIA("dataDrivenMedia");

  private static final String VOCABULARY = "http://cv.iptc.org/newscodes/digitalsourcetype/";

  private final String code;

  DigitalSource(String code) {
    this.code = code;
  }

  /** Such as {@code http://cv.iptc.org/newscodes/digitalsourcetype/composite}. */
  public String uri() {
    return VOCABULARY + code;
  }
}
