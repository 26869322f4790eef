package ai.pixto.operation;

/**
 * A typed, immutable request. It is checked when it is built, so that a wrong value is named before
 * anything is done, sent or charged.
 *
 * @param <R> what it results in
 */
public sealed interface Operation<R>
    permits RemoveBackground, GenerateImage, EditImage, IllustrateCharacter, CraftVideo {

  /** What is done, as scripts and settings name it. */
  default OperationKind kind() {
    return OperationKind.of(this);
  }
}
