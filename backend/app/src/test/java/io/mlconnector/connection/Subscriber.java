package io.mlconnector.connection;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.concur.ess.Topic;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.connection.subscription.SubscriptionView;
import io.mlconnector.connection.subscription.Subscriptions;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.simulators.concur.Client;
import io.mlconnector.simulators.concur.ConcurSandbox;
import io.mlconnector.simulators.concur.Connection;
import io.mlconnector.simulators.concur.Site;
import io.mlconnector.simulators.concur.ess.Subscription;
import io.vertx.core.Future;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A tenant whose events are to be subscribed to, with what Concur and the database say of it. */
final class Subscriber {

  private final TestDatabase db;
  private final ConcurSandbox sandbox;
  final Client ours;
  final EventNode node;
  final Subscriptions subscriptions;
  final TenantId tenant;
  final Connection company;

  Subscriber(TestDatabase db, ConcurSandbox sandbox) {
    this.db = db;
    this.sandbox = sandbox;
    this.ours = sandbox.addClient();
    this.node = new EventNode(db, sandbox, Optional.of(app(ours)));
    this.subscriptions = node.subscriptions();
    this.tenant = db.newTenant();
    this.company = sandbox.connect();
    sandbox.faults().clear();
    sandbox.events().finishDeletions();
    sandbox.events().manners().deletesLate(false);
    sandbox.tokens().appScope("events.topic.read FISVC");
  }

  void connect() {
    connect(tenant, company, Optional.of(app(company.client())));
  }

  void connectOurs(TenantId who, Connection its) {
    node.usesOurApp(who);
    connect(who, its, Optional.empty());
  }

  private void connect(TenantId who, Connection its, Optional<AppClient> app) {
    var token = new ConcurCredentials.Token.Request(its.requestToken());
    var entered = new ConcurCredentials(its.companyUuid(), token, app);
    var entering = subscriptions.entering(who, () -> save(who, entered));
    assertThat(get(entering)).isInstanceOf(ConnectOutcome.Saved.class);
  }

  private Future<ConnectOutcome> save(TenantId who, ConcurCredentials entered) {
    return node.connections().connectConcur(who, entered, "api");
  }

  /** The tenant's company with another app of the tenant. */
  Connection changeApp() {
    var other = sandbox.connect(company.company(), sandbox.addClient());
    connect(tenant, other, Optional.of(app(other.client())));
    return other;
  }

  static AppClient app(Client client) {
    return new AppClient(client.id(), client.secret());
  }

  SubscriptionView view() {
    return get(subscriptions.view(tenant));
  }

  List<Subscription> of(Client client) {
    return sandbox.events().subscriptions().stream()
        .filter(one -> one.applicationId().equals(client.id()))
        .toList();
  }

  Subscription only(Client client) {
    assertThat(of(client)).hasSize(1);
    return of(client).getFirst();
  }

  /** Concur has one of this id, whoever made it. */
  void make(String id) {
    var client = node.client(URI.create(sandbox.url(Site.US)), app(company.client()));
    get(
        client.save(
            io.mlconnector.concur.ess.Subscription.wanted(
                id, Topic.FINANCIAL_INTEGRATION, EventNode.hook(tenant).toString())));
  }

  void age(int days) {
    db.execute(
        "update event_subscription set made_at = now() - interval '%d days' where tenant_id = '%s'"
            .formatted(days, tenant));
  }

  void document() {
    db.execute(
        ("insert into document (tenant_id, document_id, fi_id, doc_type, business_id, revision,"
                + " state, raw, title) values ('%s', gen_random_uuid(), 'f', 'expense', 'R1', 1,"
                + " 'FETCHED', '', 'Report')")
            .formatted(tenant));
  }

  /** An event of this kind came so many days ago. */
  void hear(String kind, int daysAgo) {
    db.execute(
        ("insert into inbox_event (tenant_id, event_id, kind, topic, event_type, facts, received_at)"
                + " values ('%s', gen_random_uuid(), '%s', 't', 'e', '{}',"
                + " now() - interval '%d days')")
            .formatted(tenant, kind, daysAgo));
  }

  List<String> audited() {
    return texts(
        "select actor || ' ' || action || ' ' || detail from audit"
            + " where tenant_id = ?::uuid order by audit_id");
  }

  List<String> dueLanes() {
    return texts("select stream from lane where tenant_id = ?::uuid and due_at <= now()");
  }

  private List<String> texts(String select) {
    try (var jdbc = db.jdbc();
        var query = jdbc.prepareStatement(select)) {
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
}
