package ai.pixto.config.cli;

import ai.pixto.config.Settings;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;

/** What the application around {@link ConfigCommand} gives it. */
public interface ConfigHost {

  /** Opens the settings with what the command line says of them; the command closes them. */
  Settings open();

  /** Where results go. */
  PrintWriter out();

  /** Where messages go. */
  PrintWriter messages();

  InputStream in();

  /** Whether results are to be JSON. */
  boolean json();

  /** The environment, in which an editor is looked for; usually {@link System#getenv()}. */
  Map<String, String> environment();
}
