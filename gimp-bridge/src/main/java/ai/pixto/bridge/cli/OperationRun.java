package ai.pixto.bridge.cli;

import ai.pixto.Pixto;
import ai.pixto.config.Settings;
import ai.pixto.engine.GivenConsents;
import ai.pixto.engine.Job;
import ai.pixto.engine.Purpose;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.PixtoException;
import java.util.List;
import java.util.function.Function;

/**
 * Carries one operation out and writes what it made: engine and price are told first, what an
 * earlier run left is taken up beside, progress is drawn, Ctrl-C cancels.
 */
final class OperationRun implements OperationUse {

  private final PixtoCommand root;

  OperationRun(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public int of(Function<Settings, OperationRequest> request) {
    try (Settings settings = root.settings()) {
      OperationRequest wanted = request.apply(settings);
      ResultPlaces places = wanted.places();
      if (places.isStandardOutput() && root.json()) {
        throw new InvalidRequestException(
            "output", "With --json the result needs another place; name a file with -o.");
      }
      GivenConsents consents = wanted.engine().consents(Purpose.of(wanted.operation().kind()));
      try (Pixto pixto = PixtoCommand.open(settings, consents)) {
        return run(pixto, wanted, places, root.console(settings));
      }
    }
  }

  private int run(Pixto pixto, OperationRequest wanted, ResultPlaces places, Console console) {
    ResultWriter writer = new ResultWriter(places, root.streams().out());
    writer.check(wanted.operation().kind());
    EngineChoice choice = EngineChoice.settle(pixto, wanted.operation(), wanted.engine(), console);
    places.prepare();
    String what = wanted.operation().kind().word();
    JobWatch watch = new JobWatch(console, root.interruption());
    try (Recovery recovery = Recovery.start(pixto, choice, console)) {
      Job<?> job = pixto.run(wanted.operation(), choice.options());
      Object result = choice.isRemote() ? watch.awaitRemote(job, what) : watch.await(job, what);
      try {
        return finish(root, console, writer, result, JobFacts.of(pixto, job, choice));
      } catch (PixtoException e) {
        throw choice.isRemote() ? kept(e, job) : e;
      } finally {
        if (!choice.isRemote()) {
          pixto.jobs().forget(job.id());
        }
      }
    }
  }

  /** A result that could not be written was paid for all the same, and is still there. */
  private static CommandException kept(PixtoException failure, Job<?> job) {
    String remedy =
        " The result is kept: 'pixto jobs resume " + job.id() + " -o FILE' writes it elsewhere.";
    return new CommandException(Problem.of(failure).of(job.id(), remedy), failure);
  }

  /** Writes a result and tells of it. */
  static int finish(
      PixtoCommand root, Console console, ResultWriter writer, Object result, JobFacts facts) {
    List<MadeFile> files = writer.write(result);
    files.forEach(file -> console.say(file.line()));
    if (root.json()) {
      root.print(ResultDocument.made(facts, result, files));
    }
    return ExitCode.DONE;
  }
}
