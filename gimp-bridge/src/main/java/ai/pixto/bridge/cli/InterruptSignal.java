package ai.pixto.bridge.cli;

import java.lang.reflect.Proxy;

/**
 * Listens to Ctrl-C itself, for which Java has no official interface: {@code sun.misc.Signal} of
 * the module jdk.unsupported, where there is one. It is called by its name, so that Pixto runs,
 * with one Ctrl-C instead of two, where there is none.
 */
final class InterruptSignal {

  private InterruptSignal() {}

  /** Runs {@code action} on each Ctrl-C, in place of the end of the process. */
  static void handle(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object listening =
          Proxy.newProxyInstance(
              InterruptSignal.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("INT"), listening);
    } catch (ReflectiveOperationException e) {
      System.getLogger(InterruptSignal.class.getName())
          .log(System.Logger.Level.DEBUG, "A second Ctrl-C cannot be told from the first.", e);
    }
  }
}
