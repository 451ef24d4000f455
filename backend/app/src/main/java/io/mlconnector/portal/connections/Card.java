package io.mlconnector.portal.connections;

import io.mlconnector.connection.ConcurView;
import io.mlconnector.connection.Entered;
import io.mlconnector.connection.OdooPace;
import io.mlconnector.connection.OdooView;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.limits.Side;
import io.mlconnector.limits.Standing;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.wording.Trouble;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a connection stands.
 *
 * @param troubles what has to be looked at
 * @param facts in their order
 */
public record Card(
    String system,
    String path,
    Shown.Word state,
    List<Trouble> troubles,
    List<Fact> facts,
    boolean entered) {

  public Card {
    troubles = List.copyOf(troubles);
    facts = List.copyOf(facts);
  }

  /** A name with its value. */
  public record Fact(String name, String value) {}

  static Card none(String system, String path) {
    return new Card(
        system, path, new Shown.Word("Not connected", "calm"), List.of(), List.of(), false);
  }

  static Card of(ConcurView view, Standing standing) {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("Company", view.companyUuid()));
    facts.add(new Fact("App", view.clientId().map(id -> "your own, " + id).orElse("ours")));
    facts.add(new Fact("Datacenter", view.datacenter().orElse("not known yet")));
    facts.add(new Fact("Token ends", Shown.end(view.outlook(), "not known yet")));
    facts.add(new Fact("Secrets", Shown.secret(view.secret())));
    facts.add(new Fact("State since", Moments.utc(view.updatedAt())));
    facts.add(new Fact("Calls", calls(standing, Side.CONCUR)));
    return new Card(
        "SAP Concur",
        "/connections/concur",
        Shown.state(view.state()),
        troubles(view.problem(), view.outlook().warning()),
        facts,
        true);
  }

  static Card of(OdooView view, Standing standing) {
    var facts = new ArrayList<Fact>();
    var address = view.address();
    facts.add(new Fact("Address", address.origin()));
    facts.add(new Fact("Database", address.database() == null ? "the only one" : database(view)));
    facts.add(new Fact("User", address.login()));
    facts.add(new Fact("Version", view.foundVersion().orElse("not known yet")));
    facts.add(new Fact("Protocol", protocol(view)));
    facts.add(new Fact("Key ends", Shown.end(view.outlook(), "not told by Odoo")));
    facts.add(new Fact("Key", Shown.secret(view.secret())));
    facts.add(new Fact("State since", Moments.utc(view.updatedAt())));
    facts.add(new Fact("Pace", pace(view.pace())));
    facts.add(new Fact("Calls", calls(standing, Side.ODOO)));
    return new Card(
        "Odoo",
        "/connections/odoo",
        Shown.state(view.state()),
        troubles(view.problem(), view.outlook().warning()),
        facts,
        true);
  }

  private static String database(OdooView view) {
    return view.address().databaseOrBlank();
  }

  private static String protocol(OdooView view) {
    var chosen = Entered.PROTOCOLS.word(view.address().protocol());
    return view.foundProtocol().map(found -> found + " (chosen: " + chosen + ")").orElse(chosen);
  }

  private static String pace(OdooPace pace) {
    var calls = Optional.ofNullable(pace.callsPerSecond()).map(BigDecimal::toPlainString);
    var parallel = Optional.ofNullable(pace.parallelCalls());
    return calls.map(number -> number + " calls a second").orElse("no bound of your own")
        + parallel.map(number -> ", " + number + " at once").orElse("");
  }

  private static List<Trouble> troubles(Optional<Problem> problem, Optional<Problem> warning) {
    return Stream.concat(problem.stream(), warning.stream()).map(Trouble::of).distinct().toList();
  }

  /** What keeps calls back now, in words. */
  private static String calls(Standing standing, Side side) {
    var failing = standing.failing().get(side);
    if (failing != null && failing.state() != Standing.Breaking.CLOSED) {
      return "left alone after "
          + failing.failures()
          + " failures"
          + failing.until().map(until -> " until " + Moments.utc(until)).orElse("");
    }
    return standing.hosts().stream().findFirst().map(Card::calls).orElse("as usual");
  }

  private static String calls(Standing.OfHost host) {
    var rest =
        host.restUntil().map(until -> "the host rests until " + Moments.utc(until)).orElse("");
    var waiting = host.waiting() > 0 ? host.waiting() + " wait for their turn" : "";
    var usual = "as usual, at most " + host.parallel() + " at once";
    return !rest.isEmpty() ? rest : !waiting.isEmpty() ? waiting : usual;
  }
}
