package ai.pixto.testing.partner;

/** What a model could not do, in the partner's words. */
final class ModelFailure extends Exception {

  private final String type;
  private final String field;

  /**
   * @param type fal's word for the kind of failure
   * @param field the input at fault; empty when it is none
   */
  ModelFailure(String message, String type, String field) {
    super(message);
    this.type = type;
    this.field = field;
  }

  String type() {
    return type;
  }

  String field() {
    return field;
  }
}
