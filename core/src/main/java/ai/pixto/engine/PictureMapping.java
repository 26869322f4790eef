package ai.pixto.engine;

import ai.pixto.error.InvalidRequestException;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * Pictures of one role.
 *
 * @param title the model's, for messages
 * @param list whether the input is a list
 * @param optional whether the model does without
 * @param max how many it looks at
 */
record PictureMapping(
    String title, String role, String input, boolean list, boolean optional, int max)
    implements Mapping {

  /** Only checks: the pictures themselves come with {@link #put(List, JsonObject)}. */
  @Override
  public void put(Asked asked, JsonObject inputs) {
    if (!optional && !asked.pictures().containsKey(role)) {
      throw new InvalidRequestException(role, title + " " + missing());
    }
  }

  private String missing() {
    return switch (role) {
      case "mask" -> "changes what a mask marks; paint a mask, white where it may change.";
      case "references" -> "needs a picture of the character; add one to it.";
      case "first" -> "begins with a picture; give a first picture.";
      case "last" -> "ends with a picture; give a last picture.";
      default -> "needs a picture; give one.";
    };
  }

  /**
   * @param addresses URLs or data URIs
   */
  void put(List<String> addresses, JsonObject inputs) {
    if (addresses.isEmpty()) {
      return;
    }
    if (!list) {
      inputs.addProperty(input, addresses.get(0));
      return;
    }
    JsonArray all = new JsonArray();
    addresses.stream().limit(max).forEach(all::add);
    inputs.add(input, all);
  }
}
