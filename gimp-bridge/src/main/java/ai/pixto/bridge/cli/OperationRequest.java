package ai.pixto.bridge.cli;

import ai.pixto.operation.Operation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a command line asks for.
 *
 * @param operation what is to be done
 * @param engine who is to do it
 * @param out where the results go, as it was given
 * @param base what a result is called that has no name of its own, without its ending
 * @param home the folder for such results
 * @param inputs files that are not overwritten
 */
record OperationRequest(
    Operation<?> operation,
    EngineOptions engine,
    Optional<String> out,
    String base,
    Path home,
    List<Path> inputs) {

  ResultPlaces places() {
    return new ResultPlaces(out, base, home, inputs);
  }
}
