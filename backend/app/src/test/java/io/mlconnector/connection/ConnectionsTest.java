package io.mlconnector.connection;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.mlconnector.concur.login.AppClient;
import io.mlconnector.connection.ping.Check;
import io.mlconnector.connection.ping.Check.Status;
import io.mlconnector.connection.ping.Ping;
import io.mlconnector.connection.token.ConnectionState;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.simulators.concur.Connection;
import io.mlconnector.vault.GlassVault;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsTest {

  @RegisterExtension
  static final TestDatabase DB =
      new TestDatabase(ConcurConnectionEntity.class, OdooConnectionEntity.class);

  @RegisterExtension static final RunningConcur CONCUR = new RunningConcur();

  private final Node node = Node.start(DB, new GlassVault(), CONCUR.sandbox(), "node-1");
  private final Connections connections = node.connections();
  private final TenantId tenant = DB.newTenant();
  private final Connection company = CONCUR.sandbox().connect();

  @BeforeEach
  void reset() {
    CONCUR.sandbox().tokens().scope("FISVC");
  }

  private void connectConcur() {
    var entered =
        new ConcurCredentials(
            company.companyUuid(),
            new ConcurCredentials.Token.Request(company.requestToken()),
            Optional.of(new AppClient(company.client().id(), company.client().secret())));
    get(connections.connectConcur(tenant, entered, "api"));
  }

  private ConnectOutcome connectOdoo(String url, String key) {
    var address = new OdooAddress(URI.create(url), "acme", "bot", OdooAddress.Choice.AUTO);
    return get(connections.connectOdoo(tenant, new OdooCredentials(address, key), "api"));
  }

  private OdooView odooView() {
    return get(connections.odooView(tenant)).orElseThrow();
  }

  private static List<String> audited(TenantId tenant) {
    try (var jdbc = DB.jdbc();
        var query =
            jdbc.prepareStatement(
                "select actor || ' ' || action || ' ' || detail from audit"
                    + " where tenant_id = ?::uuid order by audit_id")) {
      query.setString(1, tenant.toString());
      var found = new ArrayList<String>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Check line(Ping ping, String code) {
    return ping.checks().stream()
        .filter(check -> check.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_tenant_without_connections_has_nothing_to_show() {
    assertThat(get(connections.concurView(tenant))).isEmpty();
    assertThat(get(connections.odooView(tenant))).isEmpty();
    assertThat(
            get(connections.ping(tenant, ConnectionKind.CONCUR)).checks().stream()
                .map(Check::status))
        .startsWith(Status.FAIL, Status.SKIP)
        .containsOnlyOnce(Status.FAIL);
    assertThat(get(connections.ping(tenant, ConnectionKind.ODOO)).ok()).isFalse();
    get(connections.keepAlive(tenant));
  }

  @Test
  void a_good_concur_connection_passes_every_check() {
    connectConcur();

    var ping = get(connections.ping(tenant, ConnectionKind.CONCUR));

    assertThat(ping.checks())
        .filteredOn(check -> check.status() != Status.PASS)
        .as("events are not subscribed to yet, and this wire tells no time")
        .extracting(Check::code, Check::status)
        .containsExactly(tuple("concur.events", Status.SKIP), tuple("concur.clock", Status.SKIP));
    assertThat(ping.ok()).isTrue();
  }

  @Test
  void a_missing_scope_fails_its_check_with_a_fix_and_skips_what_needs_it() {
    connectConcur();
    CONCUR.sandbox().tokens().scope("INVVEN");

    var ping = get(connections.ping(tenant, ConnectionKind.CONCUR));

    assertThat(ping.ok()).isFalse();
    assertThat(ping.checks())
        .extracting(Check::code, Check::status)
        .contains(
            tuple("concur.token", Status.PASS),
            tuple("concur.scopes", Status.FAIL),
            tuple("concur.documents", Status.SKIP),
            tuple("concur.renewal", Status.PASS));
    var failed = line(ping, "concur.scopes");
    assertThat(failed.detail()).startsWith("MLC-423");
    assertThat(failed.fix()).contains("FISVC");
  }

  @Test
  void a_ping_tries_a_connection_that_is_known_to_be_broken() {
    connectConcur();
    CONCUR.sandbox().disable(company.client());
    get(connections.ping(tenant, ConnectionKind.CONCUR));
    var before = node.wire().tokenCalls();

    var ping = get(connections.ping(tenant, ConnectionKind.CONCUR));

    assertThat(line(ping, "concur.token").detail()).startsWith("MLC-405");
    assertThat(node.wire().tokenCalls()).isEqualTo(before + 1);
  }

  @Test
  void what_changes_a_connection_is_audited_without_its_secrets() {
    connectConcur();
    get(connections.ping(tenant, ConnectionKind.CONCUR));

    assertThat(audited(tenant)).hasSize(2);
    assertThat(audited(tenant).getFirst())
        .startsWith("api concur.credentials_saved")
        .doesNotContain(company.requestToken())
        .doesNotContain(company.client().secret());
    assertThat(audited(tenant).getLast()).startsWith("service concur.connected");
  }

  @Test
  void without_our_own_app_the_tenant_must_bring_one() {
    var entered =
        new ConcurCredentials(
            company.companyUuid(), new ConcurCredentials.Token.Refresh("r"), Optional.empty());

    var outcome = get(connections.connectConcur(tenant, entered, "api"));

    var problem = ((ConnectOutcome.Refused) outcome).problem();
    assertThat(problem.code()).isEqualTo(Code.INVALID_FIELD);
    assertThat(problem.facts()).containsEntry("field", "/clientId");
    assertThat(get(connections.concurView(tenant))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1",
        "https://10.1.2.3:8069",
        "https://169.254.169.254",
        "https://[::1]",
        "http://8.8.8.8"
      })
  void an_odoo_at_an_address_that_we_may_not_call_is_refused_and_nothing_saved(String url) {
    var outcome = connectOdoo(url, "key");

    assertThat(((ConnectOutcome.Refused) outcome).problem().code())
        .isEqualTo(Code.ODOO_ADDRESS_REFUSED);
    assertThat(get(connections.odooView(tenant))).isEmpty();
  }

  @Test
  void a_key_is_lent_to_the_client_and_never_shown() {
    assertThat(connectOdoo("https://8.8.8.8", Node.ODOO_KEY))
        .isInstanceOf(ConnectOutcome.Saved.class);
    assertThat(odooView().state()).isEqualTo(ConnectionState.NEW);

    get(get(connections.odoo(tenant)).look());
    get(connections.ping(tenant, ConnectionKind.ODOO));

    assertThat(odooView())
        .returns(ConnectionState.CONNECTED, OdooView::state)
        .returns(Optional.of("19.0"), OdooView::foundVersion)
        .returns(Optional.of("json2"), OdooView::foundProtocol);
    assertThat(odooView().toString() + audited(tenant)).doesNotContain(Node.ODOO_KEY);
  }

  @Test
  void a_refused_key_breaks_the_connection_until_another_is_entered() {
    connectOdoo("https://8.8.8.8", "wrong-canary");

    var odoo = get(connections.odoo(tenant));
    var failure = catchThrowableOfType(OdooException.class, () -> get(odoo.companies()));
    get(connections.ping(tenant, ConnectionKind.ODOO));

    assertThat(odooView().state()).isEqualTo(ConnectionState.BROKEN);
    assertThat(odooView().problem()).contains(failure.problem());
    connectOdoo("https://8.8.8.8", Node.ODOO_KEY);
    get(get(connections.odoo(tenant)).companies());
    get(connections.ping(tenant, ConnectionKind.ODOO));
    assertThat(odooView().state()).isEqualTo(ConnectionState.CONNECTED);
  }

  @Test
  void an_odoo_without_accounts_fails_its_last_check() {
    connectOdoo("https://8.8.8.8", Node.ODOO_KEY);

    var ping = get(connections.ping(tenant, ConnectionKind.ODOO));

    assertThat(ping.checks())
        .filteredOn(check -> check.status() != Status.PASS)
        .extracting(Check::code, Check::status)
        .containsExactly(
            tuple("odoo.key", Status.SKIP),
            tuple("odoo.rotation", Status.SKIP),
            tuple("odoo.accounting", Status.FAIL),
            tuple("odoo.clock", Status.SKIP));
  }

  @Test
  void one_tenants_connection_is_not_anothers() {
    connectConcur();
    connectOdoo("https://8.8.8.8", Node.ODOO_KEY);
    var stranger = DB.newTenant();

    assertThat(get(connections.concurView(stranger))).isEmpty();
    var failure = catchThrowableOfType(OdooException.class, () -> get(connections.odoo(stranger)));
    assertThat(failure.problem()).isEqualTo(Problem.of(Code.NOT_CONNECTED, "system", "Odoo"));
  }
}
