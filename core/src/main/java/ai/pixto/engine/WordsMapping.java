package ai.pixto.engine;

import ai.pixto.error.InvalidRequestException;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * A text: prompt, negative prompt or style.
 *
 * @param title the model's, for messages
 * @param optional whether the model does without
 * @param choices what it may be; empty for anything
 */
record WordsMapping(
    String title, String field, String input, boolean optional, List<String> choices)
    implements Mapping {

  @Override
  public void put(Asked asked, JsonObject inputs) {
    String words = asked.words().get(field);
    if (words == null) {
      if (!optional && choices.isEmpty()) {
        throw new InvalidRequestException(
            field, title + " needs a " + field + "; say what is to be seen.");
      }
      return;
    }
    String sent = words;
    if (!choices.isEmpty()) {
      sent =
          choices.stream()
              .filter(words::equalsIgnoreCase)
              .findFirst()
              .orElseThrow(
                  () ->
                      new InvalidRequestException(
                          field,
                          title + " knows the " + field + "s " + Wording.and(choices) + " only."));
    }
    inputs.addProperty(input, sent);
  }
}
