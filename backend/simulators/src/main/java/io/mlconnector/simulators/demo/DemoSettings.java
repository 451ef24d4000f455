package io.mlconnector.simulators.demo;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How the demo starts.
 *
 * @param concurPort of Concur's login host
 * @param concurSecondPort of the data centre where the demo's company lives
 * @param service the address of the service's API
 * @param home where tenant, token and the sandboxes' state are kept
 * @param documents how many sound documents a new tenant gets
 */
record DemoSettings(
    int concurPort,
    int concurSecondPort,
    int odooPort,
    URI service,
    Path home,
    int documents,
    String operatorToken) {

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "--concur-port", "8090",
          "--concur-second-port", "8091",
          "--odoo-port", "8069",
          "--service", "http://localhost:8080",
          "--home", System.getProperty("user.home") + "/.ml-connector-demo",
          "--documents", "60");

  /** Reads pairs of name and value; an unknown name is refused. */
  static DemoSettings of(String[] arguments, Map<String, String> environment) {
    Map<String, String> given = new HashMap<>(DEFAULTS);
    for (int i = 0; i < arguments.length; i += 2) {
      if (!DEFAULTS.containsKey(arguments[i]) || i + 1 == arguments.length) {
        throw new DemoFailure("unknown argument, or one without a value: " + arguments[i]);
      }
      given.put(arguments[i], arguments[i + 1]);
    }
    return new DemoSettings(
        number(given, "--concur-port"),
        number(given, "--concur-second-port"),
        number(given, "--odoo-port"),
        URI.create(value(given, "--service")),
        Path.of(value(given, "--home")),
        number(given, "--documents"),
        environment.getOrDefault("MLC_OPERATOR_TOKEN", ""));
  }

  private static int number(Map<String, String> given, String name) {
    try {
      return Integer.parseInt(value(given, name));
    } catch (NumberFormatException notNumber) {
      throw new DemoFailure(name + " is not a number");
    }
  }

  private static String value(Map<String, String> given, String name) {
    return given.getOrDefault(name, "");
  }
}
