package io.mlconnector.app;

import io.mlconnector.config.Settings;
import io.mlconnector.core.problem.BootException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service as a process: configured by its environment, drained by SIGTERM. */
public final class Main {

  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private Main() {}

  public static void main(String[] args) {
    var senses = Senses.real();
    try {
      var node = Node.start(Settings.fromEnvironment(senses.random()), senses);
      Runtime.getRuntime().addShutdownHook(new Thread(node::stop, "drain"));
    } catch (BootException cannot) {
      LOG.error("{}", cannot.getMessage());
      System.exit(1);
    } catch (RuntimeException unexpected) {
      LOG.error("The start failed.", unexpected);
      System.exit(1);
    }
  }
}
