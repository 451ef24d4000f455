package io.mlconnector.house;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may use whom. A slice is a package below the root with all that is below it; under {@code
 * core} and {@code simulators} it is one level deeper. A slice may use itself and its row.
 */
final class Walls {

  private static final String CORE =
      "core.problem core.money core.document core.accounting core.mapping core.watch"
          + " core.reconcile core.text core.vendor core.payment core.codelist core.order";
  private static final String GROUND = CORE + " metrics flow json http db";

  /** The one table; changing it is a decision that belongs into docs/adr. */
  static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          row("core.problem", ""),
          row("core.money", ""),
          row("core.document", "core.money"),
          row("core.accounting", "core.money"),
          row("core.mapping", "core.problem core.money core.document core.accounting core.text"),
          row("core.payment", "core.money"),
          row("core.text", ""),
          row("core.codelist", "core.problem core.accounting"),
          row("core.order", "core.problem core.vendor"),
          row("core.vendor", "core.problem core.reconcile core.text"),
          row("core.watch", ""),
          row("core.reconcile", ""),
          row("migrations", ""),
          row("config", CORE),
          row("metrics", CORE),
          row("flow", CORE),
          row("json", CORE),
          row("http", CORE),
          row("db", CORE + " migrations"),
          row("limits", GROUND),
          row("vault", GROUND),
          row("queue", GROUND),
          row("audit", GROUND),
          row("mail", GROUND + " vault"),
          row("tenant", GROUND + " vault queue audit"),
          row("identity", GROUND + " vault queue audit mail tenant"),
          row("staff", GROUND + " vault queue audit mail tenant identity"),
          row("access", GROUND + " queue audit mail tenant identity"),
          row("concur", CORE + " metrics flow json http"),
          row("odoo", CORE + " metrics flow json http"),
          row("connection", GROUND + " limits vault queue audit tenant concur odoo"),
          row("webhook", GROUND + " vault queue audit tenant"),
          row("fleet", GROUND + " queue tenant"),
          row("sync", GROUND + " vault queue audit tenant concur odoo connection webhook"),
          row("alert", GROUND + " vault queue audit mail tenant identity connection sync fleet"),
          row("custody", GROUND + " vault queue audit mail tenant identity web"),
          row("web", GROUND + " vault queue audit tenant concur odoo connection sync"),
          row("diagnostics", GROUND + " vault queue audit tenant"),
          row("pages", GROUND + " identity web"),
          row(
              "portal",
              GROUND
                  + " limits queue audit mail tenant identity concur odoo connection webhook sync"
                  + " alert fleet web custody diagnostics pages access"),
          row(
              "support",
              GROUND
                  + " limits queue audit mail tenant identity staff access fleet connection webhook"
                  + " sync alert web custody diagnostics pages"),
          row(
              "api",
              GROUND
                  + " limits queue audit tenant identity concur odoo connection webhook sync web"
                  + " access"),
          row(
              "app",
              GROUND
                  + " migrations config limits vault queue audit mail tenant identity staff concur odoo"
                  + " connection webhook sync alert fleet web custody diagnostics pages portal"
                  + " support access api"),
          row("simulators.fault", "simulators"),
          row("simulators.concur", "simulators simulators.fault"),
          row("simulators.odoo", "simulators simulators.fault"),
          row("simulators.oidc", "simulators simulators.fault"),
          row("simulators.demo", "simulators simulators.fault simulators.concur simulators.odoo"),
          row("simulators", ""));

  private Walls() {}

  /** The slice of a package below a root; empty for the root itself and for what is outside. */
  static String slice(String root, String packageName) {
    if (!packageName.startsWith(root + ".")) {
      return "";
    }
    var parts = packageName.substring(root.length() + 1).split("\\.", -1);
    var deep = parts[0].equals("core") || parts[0].equals("simulators");
    return Arrays.stream(parts).limit(deep ? 2 : 1).collect(Collectors.joining("."));
  }

  /** The slices of the service itself: neither pure core nor sandboxes nor the migration jar. */
  static boolean isService(String slice) {
    return !slice.isEmpty()
        && !slice.equals("migrations")
        && !slice.startsWith("core.")
        && !slice.startsWith("simulators");
  }

  /** The slices that use each other around; empty if there is no circle. */
  static Set<String> circle(Map<String, Set<String>> uses) {
    var left = new TreeMap<>(uses);
    while (left.values().removeIf(used -> used.stream().noneMatch(left::containsKey))) {
      // What uses nothing that is left stands in no circle.
    }
    return left.keySet();
  }

  private static Map.Entry<String, Set<String>> row(String slice, String uses) {
    return Map.entry(
        slice,
        Stream.of(uses.split(" ")).filter(name -> !name.isEmpty()).collect(Collectors.toSet()));
  }
}
