package ai.pixto.engine;

import ai.pixto.operation.Operation;
import ai.pixto.operation.OperationKind;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one model for one kind of operation: how Pixto's fields become the model's
 * inputs, what it cannot do, where its results stand, what it costs. Data, read from JSON.
 * Immutable.
 */
public final class Preset {

  /** What the model gives. */
  public enum Output {
    IMAGES,
    /** A picture whose background is transparent. */
    CUTOUT,
    /** A grey picture, white where the object is. */
    MATTE,
    VIDEO
  }

  /** The id by which a person names it, such as {@code fal-flux-schnell}. */
  public String id() {
    throw new UnsupportedOperationException();
  }

  public String title() {
    throw new UnsupportedOperationException();
  }

  public String engine() {
    throw new UnsupportedOperationException();
  }

  /** The partner's name of the model. */
  public String model() {
    throw new UnsupportedOperationException();
  }

  /** The version that is pinned, where the partner has versions. */
  public Optional<String> version() {
    throw new UnsupportedOperationException();
  }

  public OperationKind kind() {
    throw new UnsupportedOperationException();
  }

  public Output output() {
    throw new UnsupportedOperationException();
  }

  /** What is known of licence and commercial use, in a sentence. */
  public String licence() {
    throw new UnsupportedOperationException();
  }

  /** Whether white marks what may change in the model's masks. */
  public boolean whiteChanges() {
    throw new UnsupportedOperationException();
  }

  /** The most pixels of a picture that is sent; larger ones are made smaller. */
  public long maxInputPixels() {
    throw new UnsupportedOperationException();
  }

  /**
   * Whether the model can do what {@code operation} asks.
   *
   * @throws ai.pixto.error.InvalidRequestException naming the field and what would be possible
   */
  public void check(Operation<?> operation) {
    throw new UnsupportedOperationException();
  }

  /**
   * How many requests to the partner it takes, one piece of work each: a model that gives one
   * picture at a time is asked once for each.
   */
  public int pieces(Operation<?> operation) {
    throw new UnsupportedOperationException();
  }

  /** What it would cost in US dollars; none if that is not known. */
  public Optional<BigDecimal> price(Operation<?> operation) {
    throw new UnsupportedOperationException();
  }

  /**
   * The model's input for one piece of work.
   *
   * @param pictures by role ({@code image}, {@code mask}, {@code first}, {@code last}, {@code
   *     references}), in order, each as the partner takes it: a URL or a data URI
   */
  public JsonObject input(Operation<?> operation, int piece, Map<String, List<String>> pictures) {
    throw new UnsupportedOperationException();
  }

  /**
   * The addresses (URL or data URI) of results in what the model gave.
   *
   * @throws ai.pixto.error.ProviderFailedException if there are none
   */
  public List<String> results(JsonElement given) {
    throw new UnsupportedOperationException();
  }

  /** The seed that was used, where the model tells it. */
  public Optional<Long> seed(JsonElement given) {
    throw new UnsupportedOperationException();
  }

  /** As it was read, which a person can copy to describe a model of their own. */
  public JsonObject json() {
    throw new UnsupportedOperationException();
  }
}
