package ai.pixto.engine.local;

import ai.pixto.config.Settings;
import ai.pixto.cutout.BackgroundRemover;
import ai.pixto.engine.Engine;
import ai.pixto.engine.JobContext;
import ai.pixto.engine.Outbound;
import ai.pixto.engine.Partner;
import ai.pixto.engine.Quote;
import ai.pixto.engine.Request;
import ai.pixto.engine.Ticket;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.operation.CraftVideo;
import ai.pixto.operation.OperationKind;
import ai.pixto.operation.RemoveBackground;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** This computer. */
final class LocalEngine implements Engine {

  static final String ID = "local";

  private final BackgroundRemover remover = BackgroundRemover.standard();
  private final LocalVideo videos;

  LocalEngine(Settings settings) {
    videos = new LocalVideo(settings);
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return "This computer";
  }

  @Override
  public Optional<Partner> partner() {
    return Optional.empty();
  }

  @Override
  public Set<OperationKind> operations() {
    return Set.of(OperationKind.REMOVE_BACKGROUND, OperationKind.VIDEO);
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public Quote quote(Request<?> request) {
    if (request.model().isPresent()) {
      throw new InvalidRequestException(
          "model", "This computer has no models to choose from; leave the model out.");
    }
    String model = "pixto";
    if (request.operation() instanceof CraftVideo video) {
      videos.check(video);
      model = LocalVideo.MODEL;
    }
    return new Quote(ID, model, Optional.of(BigDecimal.ZERO), "this computer", "", "");
  }

  @Override
  @SuppressWarnings("unchecked") // Each operation names its result in its own type.
  public <R> R run(Request<R> request, JobContext job) {
    if (request.operation() instanceof RemoveBackground r) {
      return (R) remover.remove(r.picture(), r.options(), job.task());
    }
    if (request.operation() instanceof CraftVideo video) {
      return (R) videos.make(video, job);
    }
    throw new InvalidRequestException(
        "engine", "This computer does not do this (" + request.operation().kind().word() + ").");
  }

  @Override
  public void cancel(Ticket ticket, Outbound outbound) {
    throw new IllegalStateException("Work on this computer has no ticket.");
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
