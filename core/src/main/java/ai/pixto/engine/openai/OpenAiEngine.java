package ai.pixto.engine.openai;

import ai.pixto.config.SecretReference;
import ai.pixto.config.Settings;
import ai.pixto.engine.Content;
import ai.pixto.engine.JobContext;
import ai.pixto.engine.JobState;
import ai.pixto.engine.Outbound;
import ai.pixto.engine.Partner;
import ai.pixto.engine.PartnerErrors;
import ai.pixto.engine.Prepared;
import ai.pixto.engine.Preset;
import ai.pixto.engine.PresetEngine;
import ai.pixto.engine.Request;
import ai.pixto.engine.ResultFiles;
import ai.pixto.engine.Ticket;
import ai.pixto.error.OutcomeUnknownException;
import ai.pixto.error.ProviderFailedException;
import ai.pixto.http.Body;
import ai.pixto.http.Deadlines;
import ai.pixto.http.HttpRequest;
import ai.pixto.http.HttpResponse;
import ai.pixto.http.Part;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * OpenAI, and every server that offers {@code /v1/images} as it does. Its answer is the result: by
 * the time that a piece of work counts as accepted, the pictures that came with the answer lie in
 * the job's folder.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/images">OpenAI's image API</a>
 */
final class OpenAiEngine extends PresetEngine {

  static final String ID = "openai";

  private static final String HOST = "api.openai.com";

  /** Ten large pictures in base64. */
  private static final long ANSWER_BYTES = 512L << 20;

  OpenAiEngine(Settings settings) {
    super(settings, ID);
  }

  @Override
  protected URI endpoint() {
    return engines().openai().endpoint();
  }

  @Override
  protected Optional<SecretReference> keyReference() {
    return engines().openai().key();
  }

  @Override
  protected String keyScheme() {
    return "Bearer";
  }

  private boolean isOpenAi() {
    return endpoint().getHost().equals(HOST);
  }

  @Override
  protected Partner identity() {
    String host = endpoint().getHost();
    return new Partner(
        ID,
        isOpenAi() ? "OpenAI" : host,
        Set.of(host),
        isOpenAi()
            ? "OpenAI keeps what is sent and made for up to 30 days to look for abuse."
            : "What " + host + " keeps is for whoever runs it to say.",
        isOpenAi()
            ? List.of(URI.create("https://platform.openai.com/docs/guides/your-data"))
            : List.of());
  }

  /** A server of one's own may need no key. */
  @Override
  public Optional<String> unavailable() {
    return isOpenAi() ? super.unavailable() : Optional.empty();
  }

  @Override
  protected Optional<Preset> known(Request<?> request) {
    Optional<String> model = request.model().or(() -> Optional.of(engines().openai().model()));
    return super.known(new Request<>(request.operation(), model));
  }

  /** Pictures go along with the request, as files. */
  @Override
  protected Placed place(Prepared picture, JobContext job) {
    return Placed.at("attached");
  }

  @Override
  protected void delete(String deletion, Outbound outbound) {
    throw new IllegalStateException("Nothing is placed apart from the request.");
  }

  @Override
  protected Ticket submit(Piece piece, JobContext job, PartnerErrors errors) {
    boolean edits = !piece.sources().prepared().isEmpty();
    HttpRequest.Builder request =
        HttpRequest.post(
                at(edits ? "images/edits" : "images/generations"),
                edits ? form(piece) : json(piece))
            .responseLimit(ANSWER_BYTES)
            .deadlines(patient());
    job.state(JobState.RUNNING);
    Content content = piece.content();
    for (List<Prepared> pictures : piece.sources().prepared().values()) {
      for (Prepared picture : pictures) {
        content = content.with(picture);
      }
    }
    HttpResponse response = job.outbound().send(signed(request), content);
    return ticket(errors.requireCreated(response), piece, job);
  }

  /** The answer comes when the pictures are made, not before. */
  private Deadlines patient() {
    return Deadlines.STANDARD
        .with(Deadlines.Phase.RESPONSE, jobLimit())
        .with(Deadlines.Phase.TOTAL, jobLimit());
  }

  private static Body json(Piece piece) {
    JsonObject body = new JsonObject();
    body.addProperty("model", piece.preset().model());
    piece.input().asMap().forEach(body::add);
    return Body.json(body);
  }

  private static Body form(Piece piece) {
    Map<String, List<Prepared>> pictures = piece.sources().prepared();
    List<Part> parts = new ArrayList<>();
    parts.add(Part.field("model", piece.preset().model()));
    for (Map.Entry<String, JsonElement> input : piece.input().entrySet()) {
      Optional<String> role = role(piece.preset(), input.getKey());
      if (role.isPresent()) {
        for (Prepared picture : pictures.getOrDefault(role.get(), List.of())) {
          Body body = Body.file(picture.file(), picture.mediaType());
          parts.add(Part.file(input.getKey(), picture.file().getFileName().toString(), body));
        }
      } else {
        JsonElement value = input.getValue();
        String text = value.isJsonPrimitive() ? value.getAsString() : value.toString();
        parts.add(Part.field(input.getKey(), text));
      }
    }
    return Body.multipart(parts);
  }

  private static Optional<String> role(Preset preset, String input) {
    return List.of("image", "mask", "references").stream()
        .filter(role -> preset.input(role).filter(input::equals).isPresent())
        .findFirst();
  }

  /** Where the pictures lie: in the job's folder, or at an address that the answer names. */
  private Ticket ticket(HttpResponse response, Piece piece, JobContext job) {
    List<String> addresses;
    try {
      addresses = piece.preset().results(response.json());
    } catch (ProviderFailedException e) {
      throw new OutcomeUnknownException(response.host(), response.requestId().orElse(""), e);
    }
    ResultFiles files = new ResultFiles(job, piece.preset(), endpoint(), key());
    JsonArray kept = new JsonArray();
    for (int i = 0; i < addresses.size(); i++) {
      kept.add(files.keep(piece.index(), i, addresses.get(i)));
    }
    JsonObject details = new JsonObject();
    details.add("data", kept);
    return new Ticket(response.requestId().orElse("answered"), details);
  }

  @Override
  protected JsonElement finish(Ticket ticket, Preset preset, JobContext job, PartnerErrors errors) {
    return ticket.details();
  }

  /** The answer has come by the time that there is a ticket. */
  @Override
  public void cancel(Ticket ticket, Outbound outbound) {
    // Nothing is under way.
  }
}
