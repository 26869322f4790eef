package ai.pixto.engine;

import ai.pixto.error.OutcomeUnknownException;
import ai.pixto.error.PixtoException;
import ai.pixto.error.ProviderFailedException;
import ai.pixto.http.Download;
import ai.pixto.http.Downloaded;
import ai.pixto.http.EventStream;
import ai.pixto.http.HttpRequest;
import ai.pixto.http.HttpResponse;
import ai.pixto.image.Mask;
import ai.pixto.operation.ImageInput;
import ai.pixto.task.Cancellation;
import ai.pixto.task.Progress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An engine's only way out, for one job, to one partner. Made by the {@link Gate} alone. What
 * carries content is let through with consent only, which is asked for again at each attempt, and
 * is written down before it leaves. Used by the job's thread.
 */
public final class Outbound {

  /** How long a request that creates work may still take once the person has cancelled. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Gate gate;
  private final String job;
  private final Partner partner;
  private final Purpose purpose;
  private final Preparation preparation;
  private final Cancellation cancellation;
  private boolean open;

  Outbound(
      Gate gate,
      String job,
      Partner partner,
      Purpose purpose,
      Path folder,
      Cancellation cancellation) {
    this.gate = gate;
    this.job = job;
    this.partner = partner;
    this.purpose = purpose;
    this.cancellation = cancellation;
    preparation = new Preparation(folder, gate.stripsMetadata());
  }

  public Partner partner() {
    return partner;
  }

  /**
   * Makes a picture ready to leave: in a format that partners read, without metadata, no larger
   * than asked.
   *
   * @param what it is, such as {@code image}; names the file in the job's folder
   * @param maxPixels it is made smaller to have at most these, its shape kept
   */
  public Prepared prepare(String what, ImageInput image, long maxPixels) {
    cancellation.check();
    return preparation.picture(what, image, maxPixels);
  }

  /**
   * Makes a mask ready to leave, as a grey PNG.
   *
   * @param whiteChanges whether white marks what may change at this partner, or black does
   * @param width that the mask is brought to, as the picture was
   * @param height the same
   */
  public Prepared prepare(String what, Mask mask, boolean whiteChanges, int width, int height) {
    cancellation.check();
    return preparation.mask(what, mask, whiteChanges, width, height);
  }

  /**
   * Sends a request that carries content.
   *
   * @throws ai.pixto.error.ConsentMissingException if consent is missing or was withdrawn
   * @throws ai.pixto.error.PixtoException as {@code HttpTransport.send}
   */
  public HttpResponse send(HttpRequest request, Content content) {
    checkHost(request.uri());
    cancellation.check();
    gate.checkConsent(partner, purpose);
    List<Disclosure.Part> parts = parts(request, content);
    HttpRequest checked =
        request.beforeEachAttempt(
            () -> {
              cancellation.check();
              gate.release(disclosure(request.uri(), parts));
            });
    if (request.repeat() == HttpRequest.Repeat.CREATES) {
      return create(checked);
    }
    return gate.transport().send(checked, cancellation);
  }

  // Cut off at once, it would not be known whether the partner has taken it, nor how to cancel it
  // there: the answer is waited for a little longer.
  private HttpResponse create(HttpRequest request) {
    Cancellation late = new Cancellation();
    open = true;
    try (Cancellation.Registration registration =
        cancellation.onCancel(() -> gate.alarms().after(GRACE, late::cancel))) {
      HttpResponse response = gate.transport().send(request, late);
      open = response.isSuccess() || response.leavesOutcomeOpen();
      return response;
    } catch (OutcomeUnknownException e) {
      throw e;
    } catch (PixtoException e) {
      // The transport says so only where the partner has not taken it.
      open = false;
      throw e;
    }
  }

  /** From here on, {@link #mayHaveCreated} tells of what is sent from here on. */
  void beginPiece() {
    open = false;
  }

  /**
   * Whether the partner may have taken what was last sent to create something: it said so, or left
   * it open.
   */
  boolean mayHaveCreated() {
    return open;
  }

  private static List<Disclosure.Part> parts(HttpRequest request, Content content) {
    List<Disclosure.Part> parts = new ArrayList<>(content.parts());
    parts.add(
        new Disclosure.Part(Disclosure.REQUEST, request.body().length(), request.body().sha256()));
    return parts;
  }

  private Disclosure disclosure(URI uri, List<Disclosure.Part> parts) {
    return new Disclosure(job, partner.id(), uri.getHost(), purpose, parts, gate.clock().instant());
  }

  /**
   * Sends a request without a body: to look how far work is, to cancel it, to delete it.
   *
   * @throws IllegalArgumentException if it has a body
   */
  public HttpResponse ask(HttpRequest request) {
    checkBare(request);
    return gate.transport().send(request, cancellation);
  }

  /** Listens to how far work is; whoever calls closes it. */
  public EventStream events(HttpRequest request) {
    checkBare(request);
    return gate.transport().events(request, cancellation);
  }

  private void checkBare(HttpRequest request) {
    checkHost(request.uri());
    if (request.body().length() > 0) {
      throw new IllegalArgumentException("A request with a body carries content.");
    }
  }

  /**
   * Fetches a result. It may lie at a host that is not the partner's own; no key goes there, and no
   * address within this computer or in plain is followed that the partner itself does not have.
   */
  public Downloaded fetch(Download download, Progress progress) {
    URI uri = download.request().uri();
    boolean foreign = !partner.owns(uri);
    if (foreign && !"https".equals(uri.getScheme().toLowerCase(Locale.ROOT))) {
      throw new ProviderFailedException(
          partner.title(),
          partner.title()
              + " put the result at an address that is not safe to follow ("
              + uri.getHost()
              + "); look for it in your account there.",
          false);
    }
    if (foreign && download.request().credential().isPresent()) {
      throw new IllegalArgumentException("A key goes to the partner's own hosts only.");
    }
    return gate.transport().download(download, progress, cancellation);
  }

  private void checkHost(URI uri) {
    if (!partner.owns(uri)) {
      throw new ProviderFailedException(
          partner.title(),
          partner.title()
              + " pointed to a foreign host ("
              + uri.getHost()
              + "), so nothing was sent there; check the engine's address in the settings.",
          false);
    }
  }
}
