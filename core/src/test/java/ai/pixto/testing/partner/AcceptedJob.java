package ai.pixto.testing.partner;

import com.google.gson.JsonObject;

/**
 * A job that a simulator has accepted, and would have charged for, as it is now.
 *
 * @param model the model's id
 * @param input as sent
 * @param contentKey equal for submissions of equal content, uploaded files compared by their bytes
 * @param state one of QUEUED, RUNNING, SUCCEEDED, FAILED, CANCELED, ABORTED
 * @param cancelRequested whether a cancel reached it before its end
 */
public record AcceptedJob(
    String id,
    String model,
    JsonObject input,
    String contentKey,
    String state,
    boolean cancelRequested) {

  @Override
  public String toString() {
    return id + " (" + model + ", " + state + ")";
  }
}
