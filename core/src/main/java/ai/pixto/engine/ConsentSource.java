package ai.pixto.engine;

/** Knows what the person has agreed to. Asked before each request, so withdrawal stops the next. */
public interface ConsentSource {

  /** Nobody has agreed to anything. */
  ConsentSource NONE =
      new ConsentSource() {
        @Override
        public boolean allows(String partner, Purpose purpose) {
          return false;
        }

        @Override
        public boolean restricted() {
          return false;
        }
      };

  /** Whether data may go to this partner for this purpose now. */
  boolean allows(String partner, Purpose purpose);

  /** Whether the person has asked that nothing of theirs be processed at all. */
  boolean restricted();
}
