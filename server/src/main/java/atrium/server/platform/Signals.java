package atrium.server.platform;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operating system's signals. The JDK offers them only in {@code sun.misc}, which the compiler
 * warns of, so it is reached by name; a run time without it still has its shutdown hooks.
 */
final class Signals {
  private static final Logger log = LoggerFactory.getLogger(Signals.class);

  private Signals() {}

  /**
   * Calls {@code handler} with the signal's name each time it comes, on a thread of the JVM.
   *
   * @return whether that is possible here
   */
  static boolean handle(String name, Consumer<String> handler) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> listener = Class.forName("sun.misc.SignalHandler");
      InvocationHandler call =
          (proxy, method, arguments) -> {
            if (method.getName().equals("handle")) {
              handler.accept(name);
            }
            return null;
          };
      Object proxy =
          Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {listener}, call);
      signal
          .getMethod("handle", signal, listener)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      return true;
    } catch (ReflectiveOperationException | IllegalArgumentException failure) {
      log.debug("Signal {} cannot be handled here", name, failure);
      return false;
    }
  }
}
