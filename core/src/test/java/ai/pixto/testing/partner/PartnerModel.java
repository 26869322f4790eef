package ai.pixto.testing.partner;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A model that a simulator knows: what it takes and what it makes. Worked example, a community
 * model that takes a picture and gives a grey matte:
 *
 * <pre>{@code
 * PartnerModel.of("acme/matte", Kind.MATTE, Shape.SINGLE, "image! uri", "threshold number 0..1")
 * }</pre>
 *
 * @param id {@code owner/name}, at fal with the sub-path
 * @param inputs see the inputs' notation at {@link #of}
 * @param maskPaintsBlack whether black, not white, in a mask means "change this"
 * @param official whether Replicate runs it without a version
 * @param streams whether it offers its output as a stream of events while it runs
 */
public record PartnerModel(
    String id,
    Kind kind,
    Shape shape,
    List<InputSpec> inputs,
    boolean maskPaintsBlack,
    boolean official,
    boolean streams) {

  /** What a model makes. */
  public enum Kind {
    /** pictures from words */
    IMAGE,
    /** a picture from a picture, within a mask where one is given */
    EDIT,
    /** the picture with a transparent background, as PNG */
    CUTOUT,
    /** only the grey matte, as PNG */
    MATTE,
    /** a cut-out of half the width and height */
    SMALL_CUTOUT,
    /** a small MP4 */
    VIDEO,
    /** words */
    TEXT
  }

  /** How the result is laid out in the answer. */
  public enum Shape {
    /** Replicate: a list of URLs; fal: {@code images[]} */
    LIST,
    /** Replicate: one URL; fal: {@code image} */
    SINGLE,
    /** Replicate: an object of URLs by name; fal: {@code image} and {@code mask_image} */
    OBJECT,
    /** as SINGLE, with a data URI */
    DATA_URI
  }

  /**
   * A community model whose masks paint white.
   *
   * @param inputs each {@code name[!] [type]}: {@code !} means required; the type is {@code string}
   *     when not given, else {@code int}, {@code int 1..4}, {@code number 0..1}, {@code bool},
   *     {@code uri}, {@code uris}, {@code any}, or the allowed values {@code a|b|c}
   */
  public static PartnerModel of(String id, Kind kind, Shape shape, String... inputs) {
    List<InputSpec> specs = Arrays.stream(inputs).map(InputSpec::parse).toList();
    return new PartnerModel(id, kind, shape, specs, false, false, false);
  }

  PartnerModel asOfficial() {
    return new PartnerModel(id, kind, shape, inputs, maskPaintsBlack, true, streams);
  }

  /** In whose masks black means "change this". */
  public PartnerModel paintingBlack() {
    return new PartnerModel(id, kind, shape, inputs, true, official, streams);
  }

  PartnerModel streaming() {
    return new PartnerModel(id, kind, shape, inputs, maskPaintsBlack, official, true);
  }

  List<InputSpec.Problem> check(JsonObject given) {
    return inputs.stream().map(input -> input.check(given)).flatMap(Optional::stream).toList();
  }
}
