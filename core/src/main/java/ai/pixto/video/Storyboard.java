package ai.pixto.video;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Scenes in their order, with the transitions between them, as frames on demand. At most two
 * pictures are held at a time.
 *
 * <p>Each scene is seen for its whole duration; a transition overlaps two of them. Three scenes of
 * 4 seconds with cross-fades of 1 second last 10 seconds, at 25 frames a second 250 frames. Borders
 * are rounded to frames from the exact times, so that nothing drifts. A cross-fade mixes the
 * encoded sRGB values, not light: equal steps of these look equal, while a fade in light seems to
 * be over at half its time.
 *
 * <pre>{@code
 * Storyboard.builder(VideoSpec.of(1280, 720, FrameRate.of(25)))
 *     .scene(Scene.of(PictureSource.of(first), Duration.ofSeconds(4)).withMotion(Motion.ZOOM_IN))
 *     .transition(Transition.crossFade(Duration.ofSeconds(1)))
 *     .scene(Scene.of(PictureSource.of(second), Duration.ofSeconds(4)))
 *     .build();
 * }</pre>
 */
public final class Storyboard implements FrameSource {

  private static final int ROWS_A_CHUNK = 64;

  private final VideoSpec spec;
  private final Fit fit;
  private final int background;
  private final List<Scene> scenes;
  private final int[] start;
  private final int[] end;
  private final SceneView[] held = new SceneView[2];

  private Storyboard(Builder builder) {
    spec = builder.spec;
    fit = builder.fit;
    background = builder.background;
    scenes = List.copyOf(builder.scenes);
    start = new int[scenes.size()];
    end = new int[scenes.size()];
    layOut(builder.transitions);
  }

  public static Builder builder(VideoSpec spec) {
    return new Builder(spec);
  }

  /**
   * All pictures for equally long, filling the frame.
   *
   * @param pictures 1 or more
   * @param total how long the whole video is
   * @param motion of each scene, every other one backwards
   * @param transition between each two
   */
  public static Storyboard of(
      VideoSpec spec,
      List<PictureSource> pictures,
      Duration total,
      Motion.Kind motion,
      Transition transition) {
    if (total.isNegative() || total.isZero() || total.compareTo(Scene.LONGEST) > 0) {
      throw new InvalidRequestException(
          "seconds", "The video must last more than 0 seconds and at most a day.");
    }
    if (pictures.isEmpty()) {
      throw noScene();
    }
    int count = pictures.size();
    Duration each = total.plus(transition.fade().multipliedBy(count - 1L)).dividedBy(count);
    Builder builder = builder(spec);
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        builder.transition(transition);
      }
      builder.scene(Scene.of(pictures.get(i), each).withMotion(Motion.of(motion, i)));
    }
    return builder.build();
  }

  private static InvalidRequestException noScene() {
    return new InvalidRequestException("image", "A video needs at least one picture; give one.");
  }

  private void layOut(List<Transition> transitions) {
    Duration at = Duration.ZERO;
    for (int i = 0; i < start.length; i++) {
      Duration until = at.plus(scenes.get(i).duration());
      long last = spec.rate().frames(until);
      if (last > Integer.MAX_VALUE) {
        throw new InvalidRequestException(
            "seconds", "The video would have more frames than can be counted; make it shorter.");
      }
      start[i] = (int) spec.rate().frames(at);
      end[i] = (int) last;
      if (end[i] <= start[i]) {
        throw new InvalidRequestException(
            "seconds",
            "Scene "
                + (i + 1)
                + " is shorter than one frame; give more seconds, more frames a second or fewer"
                + " pictures.");
      }
      if (i > 0 && start[i] <= start[i - 1] || i > 1 && start[i] < end[i - 2]) {
        throw new InvalidRequestException(
            "fade",
            "The cross-fades into and out of scene "
                + i
                + " are longer than the scene itself; shorten them or give more seconds.");
      }
      at = until.minus(transitions.get(i).fade());
    }
  }

  @Override
  public VideoSpec spec() {
    return spec;
  }

  @Override
  public int frames() {
    return end[end.length - 1];
  }

  /** How long the video is. */
  public Duration duration() {
    return spec.rate().duration(frames());
  }

  @Override
  public synchronized RgbImage frame(int index, TaskContext task) {
    Objects.checkIndex(index, frames());
    int scene = start.length - 1;
    while (start[scene] > index) {
      scene--;
    }
    if (scene > 0 && index < end[scene - 1]) {
      double share = (index - start[scene] + 1.0) / (end[scene - 1] - start[scene] + 1.0);
      RgbImage from = render(scene - 1, index, task);
      return mix(from, render(scene, index, task), share, task);
    }
    return render(scene, index, task);
  }

  private RgbImage render(int scene, int index, TaskContext task) {
    int slot = scene % 2;
    if (held[slot] == null || held[slot].number() != scene) {
      held[slot] = null;
      Scene wanted = scenes.get(scene);
      held[slot] =
          new SceneView(scene, wanted.picture().read(), wanted.motion(), spec, fit, background);
    }
    int last = end[scene] - start[scene] - 1;
    return held[slot].render(last == 0 ? 0 : (double) (index - start[scene]) / last, task);
  }

  private static RgbImage mix(RgbImage from, RgbImage to, double share, TaskContext task) {
    int weight = (int) Math.round(share * (1 << 16));
    byte[] a = from.rgb();
    byte[] b = to.rgb();
    byte[] mixed = new byte[a.length];
    int row = 3 * from.width();
    task.forRange(
        from.height(),
        ROWS_A_CHUNK,
        (top, bottom) -> {
          for (int i = top * row; i < bottom * row; i++) {
            int first = a[i] & 0xff;
            mixed[i] = (byte) (first + (((b[i] & 0xff) - first) * weight + (1 << 15) >> 16));
          }
        });
    return new RgbImage(from.width(), from.height(), mixed);
  }

  /** Collects scenes and the transitions between them. Not for several threads. */
  public static final class Builder {

    private final VideoSpec spec;
    private final List<Scene> scenes = new ArrayList<>();
    private final List<Transition> transitions = new ArrayList<>();
    private Fit fit = Fit.COVER;
    private int background;

    private Builder(VideoSpec spec) {
      this.spec = Objects.requireNonNull(spec);
    }

    /** What happens to pictures of another shape; they cover the frame unless said otherwise. */
    public Builder fit(Fit value) {
      fit = Objects.requireNonNull(value);
      return this;
    }

    /**
     * @param rgb what is seen beside a contained picture, such as {@code 0xFFFFFF}; black unless
     *     said otherwise
     */
    public Builder background(int rgb) {
      background = rgb & 0xffffff;
      return this;
    }

    /** The next scene; a cut leads on from it unless a transition is given. */
    public Builder scene(Scene scene) {
      scenes.add(Objects.requireNonNull(scene));
      transitions.add(Transition.CUT);
      return this;
    }

    /** How the scene given last goes over into the next. */
    public Builder transition(Transition transition) {
      if (scenes.isEmpty()) {
        throw new InvalidRequestException(
            "fade", "A transition follows a scene; give the first scene before it.");
      }
      transitions.set(transitions.size() - 1, Objects.requireNonNull(transition));
      return this;
    }

    /**
     * @throws InvalidRequestException if there is no scene, or a scene is shorter than a frame or
     *     than the fades around it
     */
    public Storyboard build() {
      if (scenes.isEmpty()) {
        throw noScene();
      }
      if (!transitions.get(transitions.size() - 1).equals(Transition.CUT)) {
        throw new InvalidRequestException(
            "fade", "The last transition leads to no scene; leave it out or add a scene.");
      }
      return new Storyboard(this);
    }
  }
}
