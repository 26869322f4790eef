package ai.pixto.engine;

import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * What a partner gave when it took a piece of work: enough to ask for it again in another process.
 *
 * @param id the partner's id of it
 * @param details what else the engine needs, such as URLs that the partner gave; no secret
 */
public record Ticket(String id, JsonObject details) {
  public Ticket {
    Objects.requireNonNull(id);
    details = details.deepCopy();
  }

  @Override
  public JsonObject details() {
    return details.deepCopy();
  }
}
