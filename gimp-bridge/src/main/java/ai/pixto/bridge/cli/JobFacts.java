package ai.pixto.bridge.cli;

import ai.pixto.Pixto;
import ai.pixto.engine.Disclosure;
import ai.pixto.engine.Job;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is told of a job besides its files.
 *
 * @param job its id
 * @param engine who did it
 * @param model which model, as far as it is known
 * @param price in US dollars as quoted before; none if unknown
 * @param disclosedBytes how much left this computer
 */
record JobFacts(
    String job,
    String engine,
    Optional<String> model,
    Optional<BigDecimal> price,
    long disclosedBytes) {

  static JobFacts of(Pixto pixto, Job<?> job, EngineChoice choice) {
    return new JobFacts(
        job.id(),
        choice.quote().engine(),
        Optional.of(choice.quote().model()),
        choice.quote().price(),
        choice.isRemote() ? disclosed(pixto, job.id()) : 0);
  }

  static long disclosed(Pixto pixto, String job) {
    return pixto.jobs().disclosures(job).stream().mapToLong(Disclosure::bytes).sum();
  }
}
