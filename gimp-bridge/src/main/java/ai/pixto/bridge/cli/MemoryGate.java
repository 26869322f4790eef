package ai.pixto.bridge.cli;

/**
 * Lets pictures in only as far as memory goes, so that several large ones wait for each other
 * rather than run out of it. One is always let in, however large. Safe for any number of threads.
 */
final class MemoryGate {

  /**
   * What a picture takes at its peak: its own samples, the 8-bit view, matte, foreground, their
   * encoded forms and the working maps of the stages.
   */
  private static final long BYTES_A_PIXEL = 32;

  private final long budget;
  private long used;

  MemoryGate(long budgetBytes) {
    budget = budgetBytes;
  }

  /** A gate for three quarters of the memory that Java may use. */
  static MemoryGate ofHeap() {
    return new MemoryGate(Runtime.getRuntime().maxMemory() / 4 * 3);
  }

  /**
   * Waits until there is room.
   *
   * @return what to give back with {@link #leave}
   */
  synchronized long enter(long pixels) throws InterruptedException {
    long need = pixels * BYTES_A_PIXEL;
    while (used > 0 && used + need > budget) {
      wait();
    }
    used += need;
    return need;
  }

  synchronized void leave(long need) {
    used -= need;
    notifyAll();
  }
}
