package ai.pixto.engine;

import ai.pixto.image.Mask;
import ai.pixto.image.Picture;
import ai.pixto.operation.CraftVideo;
import ai.pixto.operation.EditImage;
import ai.pixto.operation.IllustrateCharacter;
import ai.pixto.operation.ImageInput;
import ai.pixto.operation.Operation;
import ai.pixto.operation.RemoveBackground;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The pictures of an operation, made ready for one model: scaled, masks in the model's own
 * convention, margins added. Made when they are first asked for. Used by the job's thread.
 */
public final class Sources {

  private final Operation<?> operation;
  private final Preset preset;
  private final Outbound outbound;
  private Map<String, List<Prepared>> prepared;

  public Sources(Operation<?> operation, Preset preset, Outbound outbound) {
    this.operation = operation;
    this.preset = preset;
    this.outbound = outbound;
  }

  /** Whether the operation has no pictures; nothing is prepared to know that. */
  public boolean isEmpty() {
    return preset.pictures(operation).isEmpty();
  }

  /** By role: {@code image}, {@code mask}, {@code first}, {@code last}, {@code references}. */
  public Map<String, List<Prepared>> prepared() {
    if (prepared == null) {
      prepared = prepare();
    }
    return prepared;
  }

  private Map<String, List<Prepared>> prepare() {
    Map<String, List<Prepared>> all = new LinkedHashMap<>();
    if (operation instanceof RemoveBackground removal) {
      add(all, "image", List.of(ImageInput.of(removal.picture())));
    } else if (operation instanceof EditImage edit) {
      prepare(edit.outpaint().isNone() ? edit : Outpainting.padded(edit), all);
    } else if (operation instanceof IllustrateCharacter illustrate) {
      add(all, "references", illustrate.character().references());
    } else if (operation instanceof CraftVideo video) {
      prepare(video.source(), all);
    }
    return all;
  }

  private void prepare(EditImage edit, Map<String, List<Prepared>> all) {
    add(all, "image", List.of(edit.image()));
    if (edit.mask().isPresent() && preset.most("mask") > 0) {
      Prepared image = all.get("image").get(0);
      all.put("mask", List.of(mask(edit.mask().get(), image)));
    }
  }

  private Prepared mask(Mask mask, Prepared image) {
    if (preset.change() == Preset.Change.TRANSPARENT) {
      Picture stencil = transparent(mask, image.width(), image.height());
      return outbound.prepare("mask", ImageInput.of(stencil), Long.MAX_VALUE);
    }
    boolean white = preset.change() == Preset.Change.WHITE;
    return outbound.prepare("mask", mask, white, image.width(), image.height());
  }

  /** A picture that is clear where the mask is set and black elsewhere. */
  private static Picture transparent(Mask mask, int width, int height) {
    byte[] samples = new byte[width * height * 4];
    for (int y = 0; y < height; y++) {
      int row = (int) ((long) y * mask.height() / height);
      for (int x = 0; x < width; x++) {
        boolean changes = mask.at((int) ((long) x * mask.width() / width), row);
        samples[(y * width + x) * 4 + 3] = (byte) (changes ? 0 : 255);
      }
    }
    return Picture.of(width, height, 4, samples);
  }

  private void prepare(CraftVideo.Source source, Map<String, List<Prepared>> all) {
    if (source instanceof CraftVideo.Source.First first) {
      add(all, "first", List.of(first.image()));
    } else if (source instanceof CraftVideo.Source.FirstAndLast both) {
      add(all, "first", List.of(both.first()));
      add(all, "last", List.of(both.last()));
    }
  }

  private void add(Map<String, List<Prepared>> all, String role, List<ImageInput> images) {
    List<Prepared> ready = new ArrayList<>();
    for (ImageInput image : images.subList(0, Math.min(images.size(), preset.most(role)))) {
      String name = images.size() == 1 ? role : role + "-" + (ready.size() + 1);
      ready.add(outbound.prepare(name, image, preset.maxInputPixels()));
    }
    if (!ready.isEmpty()) {
      all.put(role, ready);
    }
  }
}
