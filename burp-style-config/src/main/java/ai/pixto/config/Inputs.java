package ai.pixto.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that was read, from which effective values follow. Immutable.
 *
 * @param user the person's own file
 * @param project the project's file; none where there is no project
 * @param trusted whether the person trusts the project's file as it is
 * @param environment a document for each variable, lowest first
 * @param optionsFiles the profile and the files of the command line, lowest first
 * @param options of the command line, lowest first
 */
record Inputs(
    FileContents user,
    Optional<FileContents> project,
    boolean trusted,
    List<ReadDocument> environment,
    List<ReadDocument> optionsFiles,
    List<ReadDocument> options) {

  /** What one half's file holds; none for a project that is not there. */
  Optional<FileContents> of(Root root) {
    return root == Root.USER_OPTIONS ? Optional.of(user) : project;
  }

  Inputs withUser(FileContents contents) {
    return new Inputs(contents, project, trusted, environment, optionsFiles, options);
  }

  Inputs withProject(FileContents contents, boolean isTrusted) {
    return new Inputs(user, Optional.of(contents), isTrusted, environment, optionsFiles, options);
  }

  Inputs withOptionsFiles(List<ReadDocument> documents) {
    return new Inputs(user, project, trusted, environment, documents, options);
  }

  /** Lowest first. */
  List<Source> sources(Catalog catalog) {
    List<Source> sources = new ArrayList<>();
    sources.add(Source.of(Layer.USER_FILE, user.document()));
    projectSource(catalog).ifPresent(sources::add);
    environment.forEach(variable -> sources.add(Source.of(Layer.ENVIRONMENT, variable)));
    optionsFiles.forEach(file -> sources.add(Source.of(Layer.OPTIONS_FILE, file)));
    options.forEach(option -> sources.add(Source.of(Layer.OPTION, option)));
    return sources;
  }

  private Optional<Source> projectSource(Catalog catalog) {
    return project.map(
        contents ->
            trusted
                ? Source.of(Layer.PROJECT_FILE, contents.document())
                : Source.untrusted(contents.document(), catalog));
  }

  Settings.Trust trust(Catalog catalog) {
    if (project.isEmpty() || !project.get().exists()) {
      return Settings.Trust.NO_PROJECT;
    }
    if (Source.needingTrust(project.get().document().options(), catalog).isEmpty()) {
      return Settings.Trust.NOT_NEEDED;
    }
    return trusted ? Settings.Trust.TRUSTED : Settings.Trust.UNTRUSTED;
  }

  /** What the untrusted project file may not set. */
  List<LoadReport.HeldBack> heldBack(Catalog catalog) {
    return projectSource(catalog).map(Source::heldBackReport).orElse(List.of());
  }

  /** A report for each file, variable and option that was read. */
  List<LoadReport> reports(Catalog catalog) {
    List<LoadReport> reports = new ArrayList<>();
    if (user.exists()) {
      reports.add(user.found().report(List.of()));
    }
    project
        .filter(FileContents::exists)
        .ifPresent(contents -> reports.add(contents.found().report(heldBack(catalog))));
    Stream.of(environment, optionsFiles, options)
        .flatMap(List::stream)
        .forEach(document -> reports.add(document.report(List.of())));
    return reports;
  }
}
