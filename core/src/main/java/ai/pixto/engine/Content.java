package ai.pixto.engine;

import ai.pixto.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What of the person's a request carries, for the record. Immutable. */
public final class Content {

  /** Nothing. */
  public static final Content NONE = new Content(List.of());

  private final List<Disclosure.Part> parts;

  private Content(List<Disclosure.Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * @param what such as {@code prompt}
   */
  public Content with(String what, String words) {
    byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
    return with(new Disclosure.Part(what, bytes.length, Sha256.hex(bytes)));
  }

  public Content with(Prepared picture) {
    return with(picture.part());
  }

  private Content with(Disclosure.Part part) {
    List<Disclosure.Part> more = new ArrayList<>(parts);
    more.add(part);
    return new Content(more);
  }

  List<Disclosure.Part> parts() {
    return parts;
  }
}
