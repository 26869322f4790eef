package ai.pixto.studio;

import java.util.Objects;

/**
 * What a person may send to whoever helps them: the kind of system, what is there and how much of
 * it. It holds no name, address, prompt, key, file name or id, and is sent by nobody but the
 * person, who sees all of it here.
 *
 * @param json the whole of it, laid out to be read
 */
public record Diagnostics(String json) {
  public Diagnostics {
    Objects.requireNonNull(json);
  }
}
