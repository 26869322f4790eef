package ai.pixto.engine;

import ai.pixto.error.OutcomeUnknownException;
import ai.pixto.error.PixtoException;
import ai.pixto.error.ProviderFailedException;
import ai.pixto.error.ProviderRefusedException;
import ai.pixto.error.ProviderRefusedException.Reason;
import ai.pixto.http.HttpResponse;
import ai.pixto.http.Problem;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts what a partner says went wrong into one sentence with a remedy. The partner's own words are
 * quoted where they help, unless they repeat the person's.
 */
public final class PartnerErrors {

  private static final Pattern CONTENT =
      Pattern.compile(
          "content.?polic|moderation|nsfw|safety (system|check|filter)|sensitive|flagged|"
              + "inappropriate|prohibited content",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CREDIT =
      Pattern.compile(
          "insufficient.?(credit|quota|balance|funds)|exhausted balance|current quota|billing",
          Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_QUOTE = 200;
  private static final int SHORTEST_SECRET = 4;

  private final String title;
  private final String engine;
  private final List<String> confidential;

  /**
   * @param partner whose errors
   * @param confidential the person's words, which no message may repeat
   */
  public PartnerErrors(Partner partner, List<String> confidential) {
    title = partner.title();
    engine = partner.id();
    this.confidential = confidential.stream().map(w -> w.toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * Returns the answer if it is a success.
   *
   * @throws PixtoException what the answer says otherwise
   */
  public HttpResponse require(HttpResponse response) {
    if (response.isSuccess()) {
      return response;
    }
    throw of(response);
  }

  /**
   * Returns the answer if what was asked for has been created.
   *
   * @throws OutcomeUnknownException if it may have been created nonetheless
   * @throws PixtoException if it was not
   */
  public HttpResponse requireCreated(HttpResponse response) {
    if (response.leavesOutcomeOpen()) {
      throw new OutcomeUnknownException(
          response.host(), response.requestId().orElse(""), of(response));
    }
    return require(response);
  }

  /**
   * The object that an answer holds.
   *
   * @throws PixtoException if it is no success or no object
   */
  public JsonObject object(HttpResponse response) {
    if (require(response).json() instanceof JsonObject object) {
      return object;
    }
    throw unexpected(response.requestId());
  }

  /**
   * The text at a path in what a partner answered.
   *
   * @throws ProviderFailedException if there is none
   */
  public String text(JsonObject object, String... path) {
    JsonElement here = object;
    for (String key : path) {
      here = here instanceof JsonObject below ? below.get(key) : null;
    }
    if (here instanceof JsonPrimitive text && text.isString()) {
      return text.getAsString();
    }
    throw unexpected(Optional.empty());
  }

  private ProviderFailedException unexpected(Optional<String> requestId) {
    return new ProviderFailedException(
        title, title + " answered with something unexpected; try again later.", true, requestId);
  }

  /** What an answer that is no success says. */
  public PixtoException of(HttpResponse response) {
    Problem problem = Problem.of(response);
    String told = problem.title() + " " + problem.code() + " " + problem.words().orElse("");
    Optional<Reason> reason = reason(response.status(), told);
    if (reason.isEmpty()) {
      return new ProviderFailedException(
          title,
          title + " had a failure of its own (status " + response.status() + "); try again later.",
          true,
          response.requestId());
    }
    String sentence = title + " " + sentence(reason.get(), problem.words(), response);
    return new ProviderRefusedException(
        reason.get(), title, sentence, response.retryAfter(), response.requestId());
  }

  private static Optional<Reason> reason(int status, String told) {
    if (status < 400 || status >= 500) {
      return Optional.empty();
    }
    if (CREDIT.matcher(told).find() || status == 402) {
      return Optional.of(Reason.QUOTA);
    }
    if (CONTENT.matcher(told).find()) {
      return Optional.of(Reason.CONTENT_POLICY);
    }
    return Optional.of(
        switch (status) {
          case 401 -> Reason.AUTHENTICATION;
          case 403 -> Reason.PERMISSION;
          case 404, 410 -> Reason.NOT_FOUND;
          case 429 -> Reason.RATE_LIMIT;
          default -> Reason.INVALID_INPUT;
        });
  }

  private String sentence(Reason reason, Optional<String> words, HttpResponse response) {
    return switch (reason) {
      case AUTHENTICATION ->
          "does not accept the key; correct user_options.engines." + engine + ".key.";
      case QUOTA -> "wants more credit for this; add some in your account there.";
      case PERMISSION -> "does not allow this with your key; look at your account there.";
      case NOT_FOUND -> "does not know this model or job; check the model's name.";
      case RATE_LIMIT ->
          "is asked too often; try again "
              + response
                  .retryAfter()
                  .map(wait -> "in " + Math.max(1, wait.toSeconds()) + " seconds.")
                  .orElse("later.");
      case CONTENT_POLICY -> "declined this by its rules on content; change words or pictures.";
      case INVALID_INPUT ->
          "does not accept the request"
              + quote(words)
              + "; change what it names, or choose another model.";
    };
  }

  /** What a model's own failure says, after the partner took the work. */
  public PixtoException failed(String words) {
    if (CONTENT.matcher(words).find()) {
      return new ProviderRefusedException(
          Reason.CONTENT_POLICY,
          title,
          title + " declined this by its rules on content; change words or pictures.");
    }
    return new ProviderFailedException(
        title,
        title
            + " could not finish the work"
            + quote(words.isEmpty() ? Optional.empty() : Optional.of(words))
            + "; try again, or choose another model.",
        true);
  }

  /** Someone ended the work at the partner, or its time there ran out. */
  public PixtoException ended(String how) {
    return new ProviderFailedException(
        title, "The work was " + how + " at " + title + "; run it again.", true);
  }

  private String quote(Optional<String> words) {
    String quoted = words.orElse("").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    String lower = quoted.toLowerCase(Locale.ROOT);
    boolean repeats =
        confidential.stream()
            .anyMatch(secret -> secret.length() >= SHORTEST_SECRET && lower.contains(secret));
    if (quoted.isEmpty() || repeats || quoted.length() > LONGEST_QUOTE) {
      return "";
    }
    return " (" + quoted.replaceAll("[.;]+$", "") + ")";
  }
}
