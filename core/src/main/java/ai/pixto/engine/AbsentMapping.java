package ai.pixto.engine;

import ai.pixto.error.InvalidRequestException;
import com.google.gson.JsonObject;
import java.util.Set;

/**
 * Refuses what a model has no field for.
 *
 * @param title the model's, for messages
 * @param fields those that it has
 */
record AbsentMapping(String title, Set<String> fields) implements Mapping {

  @Override
  public void put(Asked asked, JsonObject inputs) {
    asked.words().keySet().forEach(this::require);
    asked.numbers().keySet().stream()
        .filter(field -> !(field.equals("seconds") && fields.contains("frames")))
        .forEach(this::require);
    asked.pictures().keySet().forEach(this::require);
    if (asked.sound().orElse(false)) {
      require("sound");
    }
  }

  private void require(String field) {
    if (!fields.contains(field)) {
      throw new InvalidRequestException(field, title + " " + sentence(field));
    }
  }

  private static String sentence(String field) {
    return switch (field) {
      case "prompt" -> "takes no words; leave the prompt out.";
      case "negative" -> "takes no negative prompt; say in the prompt what is to be seen instead.";
      case "style" -> "has no styles to choose from; describe the style in the prompt.";
      case "mask" -> "changes whole pictures only; leave mask and margins out.";
      case "image" -> "takes no picture; choose another model.";
      case "references" -> "takes no pictures of a character; choose another model.";
      case "first" ->
          "makes videos from words only; leave the picture out or choose another model.";
      case "last" -> "takes no last picture; leave it out or choose another model.";
      case "sequence" ->
          "takes no sequence of pictures; give a first and a last one, or make the video on this"
              + " computer.";
      case "sound" -> "makes no sound; leave the sound out.";
      case "seconds" -> "chooses the length itself; leave the seconds out.";
      case "fps" -> "chooses the frames a second itself; leave the fps out.";
      case "seed" -> "takes no seed; leave it out.";
      default -> "has no setting for the " + field + "; leave it out.";
    };
  }
}
