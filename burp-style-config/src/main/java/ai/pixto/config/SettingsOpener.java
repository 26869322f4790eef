package ai.pixto.config;

import ai.pixto.config.file.FileWatch;
import ai.pixto.config.schema.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts settings together. */
final class SettingsOpener {

  private static final System.Logger LOG = System.getLogger(Settings.class.getName());

  private SettingsOpener() {}

  static Settings open(SettingsBuilder builder) {
    Application application = builder.application;
    Map<String, String> environment = builder.environment;
    Catalog catalog = new Catalog(application);
    DocumentReader reader = new DocumentReader(catalog);
    TypedValue values = new TypedValue(catalog, reader);
    Locations locations = builder.locations.orElseGet(() -> Locations.of(application, environment));
    OptionsFilesReader optionsFiles =
        new OptionsFilesReader(reader, locations, builder.profile, builder.optionsFiles);
    Keeper.Files files = files(builder, catalog, reader, locations, optionsFiles);
    TrustStore trustStore = new TrustStore(locations);
    Listeners listeners = new Listeners(application.id());
    Keeper keeper =
        new Keeper(
            catalog,
            files,
            trustStore,
            new EnvironmentLayer(catalog, values).read(environment),
            new OptionLayer(catalog, values).read(builder.options),
            listeners::tell);
    SecretStore store =
        builder.secrets.orElseGet(() -> SecretStores.standard(application, locations, environment));
    SecretAccess secrets = new SecretAccess(store, environment);
    Runnable watch =
        builder.watching ? watch(watched(files, optionsFiles, trustStore), keeper) : () -> {};
    return new LayeredSettings(catalog, reader, locations, keeper, listeners, secrets, watch);
  }

  private static Keeper.Files files(
      SettingsBuilder builder,
      Catalog catalog,
      DocumentReader reader,
      Locations locations,
      OptionsFilesReader optionsFiles) {
    SchemaFile schemaFile = new SchemaFile(catalog.application(), catalog.schema());
    Optional<Path> project =
        builder.projectFile.or(
            () ->
                ProjectFinder.find(builder.workingFolder, catalog.application().projectFileName()));
    return new Keeper.Files(
        new OptionsFile(
            locations.userOptionsFile(), Root.USER_OPTIONS, catalog, reader, schemaFile),
        project.map(
            file -> new OptionsFile(file, Root.PROJECT_OPTIONS, catalog, reader, schemaFile)),
        optionsFiles::read);
  }

  // Trust is watched too: it may be given in another process, by a command.
  private static List<Path> watched(
      Keeper.Files files, OptionsFilesReader optionsFiles, TrustStore trustStore) {
    List<Path> watched = new ArrayList<>(optionsFiles.paths());
    watched.add(files.user().path());
    files.project().map(OptionsFile::path).ifPresent(watched::add);
    watched.add(trustStore.path());
    return watched;
  }

  private static Runnable watch(List<Path> watched, Keeper keeper) {
    FileWatch watch = FileWatch.start(watched, changed -> reload(keeper));
    return watch::close;
  }

  // Nobody waits for the answer, so what is wrong goes to the log.
  private static void reload(Keeper keeper) {
    for (Problem problem : keeper.reload().problems()) {
      LOG.log(System.Logger.Level.WARNING, problem.toString());
    }
  }
}
