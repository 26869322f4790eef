package ai.pixto.engine;

import ai.pixto.error.CancelledException;
import ai.pixto.error.OutcomeUnknownException;
import ai.pixto.error.PixtoException;
import ai.pixto.operation.Made;
import ai.pixto.operation.Operation;
import ai.pixto.operation.OperationFiles;
import com.google.gson.JsonElement;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One run of an operation by a {@link PresetEngine}, on the job's thread. */
final class PresetWork {

  private final PresetEngine engine;
  private final Operation<?> operation;
  private final Preset preset;
  private final JobContext job;
  private final PartnerErrors errors;
  private OptionalLong seed = OptionalLong.empty();

  PresetWork(
      PresetEngine engine,
      Operation<?> operation,
      Preset preset,
      JobContext job,
      PartnerErrors errors) {
    this.engine = engine;
    this.operation = operation;
    this.preset = preset;
    this.job = job;
    this.errors = errors;
  }

  /**
   * All pieces are submitted before the first is waited for, so that they run side by side. What
   * the partner has taken is fetched even if a further piece fails: it may have been paid for.
   */
  List<Path> files() {
    job.state(JobState.UPLOADING);
    Sources sources = new Sources(operation, preset, job.outbound());
    Uploads uploads = Uploads.of(job, sources, picture -> engine.place(picture, job));
    List<Ticket> tickets = new ArrayList<>();
    Optional<PixtoException> failure = Optional.empty();
    for (int i = 0; i < preset.pieces(operation) && failure.isEmpty(); i++) {
      int index = i;
      try {
        tickets.add(
            job.accepted(i, () -> engine.submit(piece(index, sources, uploads), job, errors)));
      } catch (CancelledException e) {
        throw e;
      } catch (PixtoException e) {
        failure = Optional.of(e);
      }
    }
    List<Path> files = fetched(tickets, failure);
    if (engine.asksNotToKeep()) {
      uploads.deletions().forEach(this::forget);
    }
    return files;
  }

  private PresetEngine.Piece piece(int index, Sources sources, Uploads uploads) {
    Content content = Content.NONE;
    for (Map.Entry<String, String> word : preset.words(operation, index).entrySet()) {
      content = content.with(word.getKey(), word.getValue());
    }
    return new PresetEngine.Piece(
        preset,
        index,
        preset.input(operation, index, uploads.addresses()),
        uploads.alongWith(content),
        sources);
  }

  private List<Path> fetched(List<Ticket> tickets, Optional<PixtoException> before) {
    Optional<PixtoException> failure = before;
    List<Path> files = new ArrayList<>();
    ResultFiles results = new ResultFiles(job, preset, engine.endpoint(), engine.key());
    for (int i = 0; i < tickets.size(); i++) {
      try {
        JsonElement given = given(i, tickets.get(i));
        tell(preset.seed(given));
        job.state(JobState.DOWNLOADING);
        files.addAll(results.fetch(i, preset.results(given)));
      } catch (CancelledException | OutcomeUnknownException e) {
        throw e;
      } catch (PixtoException e) {
        failure = failure.isPresent() ? failure : Optional.of(e);
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    return files;
  }

  /** What the model gave, asked for once: the partner forgets it sooner than we do. */
  private JsonElement given(int piece, Ticket ticket) {
    Path file =
        job.fetched(
            "answer-" + (piece + 1) + ".json",
            target -> JsonFiles.write(target, engine.finish(ticket, preset, job, errors)));
    return JsonFiles.read(file);
  }

  private void tell(Optional<Long> used) {
    if (seed.isEmpty() && used.isPresent()) {
      seed = OptionalLong.of(used.get());
    }
  }

  private void forget(String deletion) {
    try {
      engine.delete(deletion, job.outbound());
    } catch (PixtoException e) {
      job.log("An uploaded picture was not deleted: " + e.getMessage());
    }
  }

  Made made() {
    Optional<Long> asked = preset.askedSeed(operation, 0);
    return new Made(
        job.id(),
        engine.id(),
        preset.model(),
        preset.version(),
        operation.kind().word(),
        OperationFiles.hash(operation),
        asked.map(OptionalLong::of).orElse(seed),
        Instant.now());
  }
}
