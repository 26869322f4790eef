package ai.pixto.config;

import ai.pixto.config.file.SafeFileException;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Problem;
import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Keeps files and snapshot in step: a change goes to its file and then into effect, one after the
 * other. Look-ups never wait.
 */
final class Keeper {

  private static final System.Logger LOG = System.getLogger(Keeper.class.getName());

  /** So that an application that runs for weeks does not keep every change. */
  private static final int MAX_UNDO = 100;

  private record Undo(Root root, JsonObject before, JsonObject after) {}

  private final Catalog catalog;
  private final Files files;
  private final TrustStore trustStore;
  private final Consumer<LoadReport> tell;
  private final Deque<Undo> undos = new ArrayDeque<>();
  private volatile State state;

  /** Where inputs that can change are read from. */
  record Files(
      OptionsFile user, Optional<OptionsFile> project, Supplier<List<ReadDocument>> optionsFiles) {

    Optional<OptionsFile> of(Root root) {
      return root == Root.USER_OPTIONS ? Optional.of(user) : project;
    }
  }

  /** What was read and what follows from it. */
  private record State(Inputs inputs, Snapshot snapshot) {}

  /**
   * @param environment a document for each variable
   * @param options a document for each option of the command line
   * @param tell is given the report of each change
   */
  Keeper(
      Catalog catalog,
      Files files,
      TrustStore trustStore,
      List<ReadDocument> environment,
      List<ReadDocument> options,
      Consumer<LoadReport> tell) {
    this.catalog = catalog;
    this.files = files;
    this.trustStore = trustStore;
    this.tell = tell;
    Optional<FileContents> project = files.project().map(OptionsFile::read);
    this.state =
        state(
            new Inputs(
                files.user().read(),
                project,
                project.filter(this::trusted).isPresent(),
                environment,
                files.optionsFiles().get(),
                options));
  }

  private State state(Inputs inputs) {
    return new State(
        inputs, new Snapshot(catalog, new LayerStack(catalog, inputs.sources(catalog))));
  }

  private boolean trusted(FileContents project) {
    return trustStore.trusts(files.project().orElseThrow().path(), project.hash());
  }

  Inputs inputs() {
    return state.inputs();
  }

  Snapshot snapshot() {
    return state.snapshot();
  }

  /** What a change would do to the file as it is now. */
  synchronized LoadReport preview(Root root, ReadDocument found, Change change) {
    try {
      OptionsFile.Changed changed = existing(root).preview(change);
      State next = state(with(root, changed));
      return report(root, found, changed, next).asPreview();
    } catch (Refusal refusal) {
      return found.refused(refusal.problems());
    } catch (SafeFileException e) {
      return found.refused(e.getMessage());
    }
  }

  /** Makes a change, which can be undone. */
  synchronized LoadReport change(Root root, ReadDocument found, Change change) {
    return change(root, found, change, true);
  }

  private LoadReport change(Root root, ReadDocument found, Change change, boolean remember) {
    try {
      OptionsFile.Changed changed = existing(root).update(change);
      Inputs inputs = with(root, changed);
      if (root == Root.PROJECT_OPTIONS && inputs.trust(catalog) == Settings.Trust.TRUSTED) {
        inputs = inputs.withProject(changed.after(), keepTrust(changed.after()));
      }
      if (remember) {
        remember(new Undo(root, changed.before().stored(), changed.after().stored()));
      }
      State next = state(inputs);
      LoadReport report = report(root, found, changed, next);
      enter(next, report);
      return report;
    } catch (Refusal refusal) {
      return found.refused(refusal.problems());
    } catch (SafeFileException e) {
      return found.refused(e.getMessage());
    }
  }

  /** Makes a root's file where there is none. */
  synchronized LoadReport create(Root root) {
    try {
      OptionsFile file = existing(root);
      file.create();
      return ReadDocument.empty(file.path().toString()).report(List.of());
    } catch (Refusal refusal) {
      return ReadDocument.empty(root.key()).refused(refusal.problems());
    } catch (SafeFileException e) {
      return ReadDocument.empty(root.key()).refused(e.getMessage());
    }
  }

  Optional<OptionsFile> file(Root root) {
    return files.of(root);
  }

  private OptionsFile existing(Root root) throws Refusal {
    return file(root)
        .orElseThrow(
            () ->
                new Refusal(
                    SettingPath.of(root.key()),
                    "There is no project here; make a file named %s in the project's folder and open it again."
                        .formatted(catalog.application().projectFileName())));
  }

  // What the person sets in a project that was trusted, or had nothing to trust, is theirs. Of a
  // broken file nobody knows what it had.
  private Inputs with(Root root, OptionsFile.Changed changed) {
    Inputs inputs = state.inputs();
    if (root == Root.USER_OPTIONS) {
      return inputs.withUser(changed.after());
    }
    FileContents before = changed.before();
    boolean trusted =
        before.state() != FileContents.State.BROKEN
            && inputs.withProject(before, trusted(before)).trust(catalog)
                != Settings.Trust.UNTRUSTED;
    return inputs.withProject(changed.after(), trusted);
  }

  private boolean keepTrust(FileContents project) {
    try {
      trustStore.trust(files.project().orElseThrow().path(), project.hash());
      return true;
    } catch (SafeFileException e) {
      LOG.log(System.Logger.Level.WARNING, "That the project is trusted cannot be saved.", e);
      return false;
    }
  }

  private LoadReport report(
      Root root, ReadDocument found, OptionsFile.Changed changed, State next) {
    List<LoadReport.Ignored> ignored = new ArrayList<>(found.ignored());
    ignored.addAll(WithoutEffect.of(root, changed, next.snapshot()));
    return new LoadReport(
        found.source(),
        true,
        next.snapshot().changesSince(state.snapshot()),
        ignored,
        found.unknown(),
        root == Root.PROJECT_OPTIONS ? next.inputs().heldBack(catalog) : List.of(),
        List.of());
  }

  private void enter(State next, LoadReport report) {
    state = next;
    tell.accept(report);
  }

  private void remember(Undo undo) {
    if (!undo.before().equals(undo.after())) {
      undos.push(undo);
      if (undos.size() > MAX_UNDO) {
        undos.removeLast();
      }
    }
  }

  synchronized LoadReport undo() {
    Undo undo = undos.peek();
    if (undo == null) {
      return ReadDocument.empty("undo")
          .refused("Nothing was changed since these settings were opened.");
    }
    String source = files.of(undo.root()).orElseThrow().path().toString();
    LoadReport report =
        change(
            undo.root(),
            ReadDocument.empty(source),
            Changes.undo(undo.root(), undo.before(), undo.after()),
            false);
    if (report.ok()) {
      undos.pop();
    }
    return report;
  }

  /** Reads all files again; one that is broken now goes on counting as it was. */
  synchronized LoadReport reload() {
    Inputs old = state.inputs();
    List<ReadDocument> optionsFiles = files.optionsFiles().get();
    Inputs inputs =
        old.withUser(files.user().read().orKeep(old.user()))
            .withOptionsFiles(orKept(optionsFiles, old.optionsFiles()));
    if (files.project().isPresent()) {
      FileContents project = files.project().get().read().orKeep(old.project().orElseThrow());
      inputs = inputs.withProject(project, trusted(project));
    }
    List<ReadDocument> found = new ArrayList<>(optionsFiles);
    found.add(0, inputs.user().found());
    inputs.project().map(FileContents::found).ifPresent(document -> found.add(1, document));
    return enter(inputs, ReadDocument.together(found));
  }

  // A file given on the command line has one document each time, in the same order.
  private static List<ReadDocument> orKept(List<ReadDocument> now, List<ReadDocument> before) {
    return IntStream.range(0, now.size())
        .mapToObj(i -> now.get(i).ok() ? now.get(i) : before.get(i))
        .toList();
  }

  private LoadReport enter(Inputs inputs, ReadDocument found) {
    State next = state(inputs);
    List<LoadReport.Change> changes = next.snapshot().changesSince(state.snapshot());
    LoadReport report =
        new LoadReport(
            found.source(),
            found.ok() || !changes.isEmpty(),
            changes,
            found.ignored(),
            found.unknown(),
            next.inputs().heldBack(catalog),
            found.problems());
    enter(next, report);
    return report;
  }

  // Nobody is to trust what came into the file after they looked at it.
  private boolean seen(FileContents now) {
    return state.inputs().project().filter(was -> was.hash().equals(now.hash())).isPresent();
  }

  synchronized LoadReport trust(boolean trust) {
    if (files.project().isEmpty()) {
      return ReadDocument.empty("trust").refused("There is no project here to trust.");
    }
    OptionsFile file = files.project().get();
    FileContents now = file.read();
    if (now.state() != FileContents.State.GOOD) {
      return now.exists()
          ? now.found().refused(now.found().problems())
          : now.found().refused("There is no file %s to trust.".formatted(file.path()));
    }
    if (trust && !seen(now)) {
      LoadReport report = enter(state.inputs().withProject(now, trusted(now)), now.found());
      return new LoadReport(
          report.source(),
          false,
          report.changes(),
          report.ignored(),
          report.unknown(),
          report.heldBack(),
          List.of(
              new Problem(
                  SettingPath.ROOT,
                  Optional.empty(),
                  "The project file has changed since it was read; look at what it says now, then"
                      + " trust it.")));
    }
    try {
      if (trust) {
        trustStore.trust(file.path(), now.hash());
      } else {
        trustStore.distrust(file.path());
      }
    } catch (SafeFileException e) {
      return now.found().refused(e.getMessage());
    }
    return enter(state.inputs().withProject(now, trust), now.found());
  }
}
