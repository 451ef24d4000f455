package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.concur.login.AppClient;
import io.mlconnector.connection.ConcurCredentials;
import io.mlconnector.connection.ConnectionKind;
import io.mlconnector.connection.Connections;
import io.mlconnector.connection.OdooCredentials;
import io.mlconnector.connection.Pings;
import io.mlconnector.connection.ping.Check;
import io.mlconnector.connection.ping.Check.Status;
import io.mlconnector.connection.ping.Ping;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.OdooAddress.Choice;
import io.mlconnector.simulators.concur.ConcurOptions;
import io.mlconnector.simulators.concur.Connection;
import io.mlconnector.simulators.concur.TokenManners;
import io.mlconnector.simulators.fault.FaultPlan;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Connections whose tests go wrong in one thing at a time. */
abstract class PingTrials {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  static final Duration AHEAD = Duration.ofMinutes(10);

  @SuppressWarnings("NullAway.Init")
  static Town town;

  @SuppressWarnings("NullAway.Init")
  private static Node node;

  static final FaultPlan ODOO_FAULTS = FaultPlan.none();
  private static final SetBack CLOCK = new SetBack();

  /** A clock of the sandboxes that can be put ahead. */
  private static final class SetBack {
    private volatile Duration ahead = Duration.ZERO;

    InstantSource source() {
      return () -> InstantSource.system().instant().plus(ahead);
    }
  }

  @BeforeAll
  static void start(@TempDir Path home) {
    town =
        new Town(
            DB,
            home,
            ConcurOptions.local().clock(CLOCK.source()),
            OdooWorlds.plain().at(CLOCK.source()),
            ODOO_FAULTS);
    node = town.deskNode("desk");
  }

  @AfterAll
  static void stop() {
    node.stop();
    town.close();
  }

  @AfterEach
  void mend() {
    ODOO_FAULTS.clear();
    clocksAhead(Duration.ZERO);
    town.concur.tokens().scope(TokenManners.EVERY_SCOPE);
  }

  /** Those of Concur and Odoo. */
  static void clocksAhead(Duration ahead) {
    CLOCK.ahead = ahead;
  }

  static Connections connections() {
    return node.services().connections();
  }

  static TenantId tenant() {
    return get(node.services().tenants().create("Pinged")).id();
  }

  static OdooAddress address(String url, String database, Choice protocol) {
    return new OdooAddress(URI.create(url), database, OdooWorlds.LOGIN, protocol);
  }

  static Ping odoo(OdooAddress address, String key) {
    var tenant = tenant();
    get(connections().connectOdoo(tenant, new OdooCredentials(address, key), "test"));
    return get(connections().ping(tenant, ConnectionKind.ODOO));
  }

  static Ping odoo(Choice protocol, String key) {
    return odoo(address(town.odoo.url(), OdooWorlds.DATABASE, protocol), key);
  }

  static TenantId concur(Connection link) {
    var tenant = tenant();
    var entered =
        new ConcurCredentials(
            link.companyUuid(),
            new ConcurCredentials.Token.Request(link.requestToken()),
            Optional.of(new AppClient(link.client().id(), link.client().secret())));
    get(connections().connectConcur(tenant, entered, "test"));
    return tenant;
  }

  static Ping pingConcur(TenantId tenant) {
    return get(connections().ping(tenant, ConnectionKind.CONCUR));
  }

  static Check line(Ping ping, String code) {
    return ping.checks().stream()
        .filter(check -> check.code().equals(code))
        .findFirst()
        .orElseThrow(() -> new AssertionError(code + " in " + ping));
  }

  static List<String> failed(Ping ping) {
    return ping.checks().stream()
        .filter(check -> check.status() == Status.FAIL)
        .map(Check::code)
        .toList();
  }

  static void fails(Ping ping, String code, String problem, String fix) {
    assertThat(failed(ping)).as(ping.toString()).containsExactly(code);
    assertThat(line(ping, code).detail()).startsWith(problem);
    assertThat(line(ping, code).fix()).contains(fix);
    eachTroubleHasAnOwner(ping);
    assertThat(ping.ok()).isFalse();
  }

  /** Whoever reads a line that failed or warns is told who can do something about it. */
  static void eachTroubleHasAnOwner(Ping ping) {
    assertThat(ping.checks())
        .allSatisfy(
            check ->
                assertThat(check.owner().isPresent())
                    .as(check.toString())
                    .isEqualTo(check.status() == Status.FAIL || check.status() == Status.WARN));
  }

  static List<String> codes(ConnectionKind kind) {
    return Pings.plan(kind).stream().map(Check::code).toList();
  }
}
