package io.mlconnector.connection;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ess.Topic;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.connection.ping.Check;
import io.mlconnector.connection.subscription.SubscriptionState;
import io.mlconnector.connection.subscription.SubscriptionView;
import io.mlconnector.connection.subscription.Subscriptions;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.simulators.concur.Client;
import io.mlconnector.simulators.concur.ConcurSandbox;
import io.mlconnector.simulators.concur.Connection;
import io.mlconnector.simulators.concur.Site;
import io.mlconnector.simulators.concur.ess.Subscription;
import io.mlconnector.simulators.fault.Fault;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionsTest {

  @RegisterExtension
  static final TestDatabase DB =
      new TestDatabase(ConcurConnectionEntity.class, OdooConnectionEntity.class);

  @RegisterExtension static final RunningConcur CONCUR = new RunningConcur();

  private static final String FI = Topic.FINANCIAL_INTEGRATION.word();
  private static final String REPORTS = Topic.EXPENSE_REPORT.word();

  private final ConcurSandbox sandbox = CONCUR.sandbox();
  private final Client ours = sandbox.addClient();
  private final EventNode node = new EventNode(DB, sandbox, Optional.of(app(ours)));
  private final Subscriptions subscriptions = node.subscriptions();
  private final TenantId tenant = DB.newTenant();
  private final Connection company = sandbox.connect();

  @BeforeEach
  void reset() {
    sandbox.faults().clear();
    sandbox.tokens().appScope("events.topic.read FISVC");
  }

  @Test
  void a_connected_tenant_s_own_app_gets_a_subscription_at_its_datacenter() {
    connect();
    get(subscriptions.tend(tenant));

    var made = only(company.client());
    assertThat(made.site()).isEqualTo("US");
    assertThat(made.id()).matches("mlc-" + tenant + "-[0-9a-f]{8}");
    assertThat(made.topic()).isEqualTo(FI);
    assertThat("expense.readyForIntegration").matches(made.filter());
    assertThat(made.endpoint()).isEqualTo(EventNode.hook(tenant).toString());
    assertThat(view().state()).isEqualTo(SubscriptionState.ACTIVE);
    assertThat(view().id()).contains(made.id());
    assertThat(view().datacenter()).contains(sandbox.url(Site.US));
    assertThat(view().topics()).containsExactly(FI);
    assertThat(view().problem()).isEmpty();
    assertThat(audited())
        .anyMatch(line -> line.startsWith("service concur.subscription_made"))
        .noneMatch(line -> line.contains("secret-of"));
  }

  @Test
  void what_is_as_it_should_be_is_verified_and_not_saved_again() {
    connect();
    get(subscriptions.tend(tenant));
    var first = view().verifiedAt().orElseThrow();
    var saved = sandbox.statistics().calls("subscribe");

    get(subscriptions.tend(tenant));

    assertThat(sandbox.statistics().calls("subscribe")).isEqualTo(saved);
    assertThat(view().verifiedAt().orElseThrow()).isAfter(first);
  }

  @Test
  void what_somebody_changed_is_repaired_and_what_somebody_removed_is_made_again() {
    connect();
    get(subscriptions.tend(tenant));
    var good = only(company.client());
    sandbox.events().change(good, "invoice.*", "http://localhost:9/elsewhere");
    get(subscriptions.tend(tenant));

    assertThat(only(company.client()).endpoint()).isEqualTo(good.endpoint());
    assertThat(only(company.client()).filter()).isEqualTo(good.filter());

    sandbox.events().remove(good);
    get(subscriptions.tend(tenant));

    assertThat(only(company.client()).endpoint()).isEqualTo(good.endpoint());
    assertThat(audited().stream().filter(line -> line.contains("concur.subscription")))
        .extracting(line -> line.split(" ", -1)[1])
        .containsExactly(
            "concur.subscription_made", "concur.subscription_repaired", "concur.subscription_made");
  }

  @Test
  void reports_are_subscribed_to_while_the_scope_allows_it() {
    sandbox.tokens().appScope("events.topic.read FISVC expense.report.read");
    connect();
    get(subscriptions.tend(tenant));

    assertThat(of(company.client()))
        .extracting(Subscription::topic)
        .containsExactlyInAnyOrder(FI, REPORTS);
    assertThat(view().topics()).containsExactlyInAnyOrder(FI, REPORTS);

    sandbox.tokens().appScope("events.topic.read FISVC");
    get(subscriptions.tend(tenant));

    assertThat(view().topics()).containsExactly(FI);
    assertThat(view().problem()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"events.topic.read", "FISVC", "INVVEN"})
  void a_missing_scope_is_named_with_its_owner_and_fix(String scopes) {
    sandbox.tokens().appScope(scopes);
    connect();
    get(subscriptions.tend(tenant));

    assertThat(of(company.client())).isEmpty();
    assertThat(view().state()).isEqualTo(SubscriptionState.BROKEN);
    var problem = view().problem().orElseThrow();
    assertThat(problem.code()).isEqualTo(Code.EVENTS_TOPIC_CLOSED);
    assertThat(problem.fix()).contains("events.topic.read", "FISVC");
    var ping = get(node.connections().ping(tenant, ConnectionKind.CONCUR));
    assertThat(ping.ok()).isTrue();
    assertThat(ping.checks().getLast().code()).isEqualTo("concur.events");
    assertThat(ping.checks().getLast().status()).isEqualTo(Check.Status.WARN);
  }

  @Test
  void an_app_with_five_subscriptions_is_told_which_and_goes_on_once_one_is_gone() {
    connect();
    var client = node.client(URI.create(sandbox.url(Site.US)), app(company.client()));
    for (var n = 1; n <= 5; n++) {
      get(
          client.save(
              io.mlconnector.concur.ess.Subscription.wanted(
                  "other-" + n, Topic.FINANCIAL_INTEGRATION, "http://localhost:9/x")));
    }
    get(subscriptions.tend(tenant));

    var problem = view().problem().orElseThrow();
    assertThat(problem.code()).isEqualTo(Code.EVENTS_LIMIT_REACHED);
    assertThat(problem.message()).contains("other-1", "other-5");
    get(client.delete("other-3"));

    var verified = get(subscriptions.verify(tenant, "api"));

    assertThat(verified.state()).isEqualTo(SubscriptionState.ACTIVE);
    assertThat(audited()).anyMatch(line -> line.startsWith("api concur.subscription_made"));
  }

  @Test
  void an_id_that_another_app_has_is_a_problem_that_keeps_the_address_secret() {
    connect();
    get(subscriptions.tend(tenant));
    var id = only(company.client()).id();
    sandbox.events().remove(only(company.client()));
    var thief = node.client(URI.create(sandbox.url(Site.US)), app(sandbox.addClient()));
    get(
        thief.save(
            io.mlconnector.concur.ess.Subscription.wanted(
                id, Topic.FINANCIAL_INTEGRATION, "http://localhost:9/x")));
    get(subscriptions.tend(tenant));

    var problem = view().problem().orElseThrow();
    assertThat(problem.code()).isEqualTo(Code.EVENTS_NOT_SUBSCRIBED);
    assertThat(problem.message()).contains("already exists").doesNotContain("secret-of");
  }

  @Test
  void a_company_that_moved_is_subscribed_to_at_its_new_datacenter_and_not_at_the_old() {
    connect();
    get(subscriptions.tend(tenant));
    company.company().move(Site.EU);
    get(node.connections().keepAlive(tenant));
    get(subscriptions.tend(tenant));

    assertThat(only(company.client()).site()).isEqualTo("EU");
    assertThat(view().datacenter()).contains(sandbox.url(Site.EU));
    assertThat(view().problem()).isEmpty();
  }

  @Test
  void a_move_makes_the_tokens_lane_due_whatever_found_it_out() {
    connect();
    DB.execute(
        ("insert into lane (tenant_id, stream, due_at)"
                + " select '%s', stream, now() + interval '1 day'"
                + " from unnest(array['documents', 'tokens']) as each (stream)")
            .formatted(tenant));
    get(node.connections().keepAlive(tenant));
    assertThat(dueLanes()).containsExactly("tokens");
    DB.execute("update lane set due_at = now() + interval '1 day'");
    get(node.connections().keepAlive(tenant));
    assertThat(dueLanes()).isEmpty();
    company.company().move(Site.EU);
    get(node.connections().keepAlive(tenant));

    assertThat(dueLanes()).containsExactly("tokens");
  }

  @Test
  void while_the_old_datacenter_does_not_answer_the_move_is_tried_again_later() {
    connect();
    get(subscriptions.tend(tenant));
    company.company().move(Site.EU);
    get(node.connections().keepAlive(tenant));
    sandbox.faults().always("unsubscribe", new Fault.Status(503));

    var trouble =
        catchThrowableOfType(ConcurException.class, () -> get(subscriptions.tend(tenant)));
    assertThat(trouble.kind()).isEqualTo(ConcurException.Kind.TRANSIENT);
    assertThat(view().datacenter()).contains(sandbox.url(Site.US));
    sandbox.faults().clear();
    get(subscriptions.tend(tenant));

    assertThat(only(company.client()).site()).isEqualTo("EU");
  }

  @Test
  void a_subscription_is_removed_when_asked_and_stays_off_until_asked_again() {
    connect();
    get(subscriptions.tend(tenant));

    assertThat(get(subscriptions.remove(tenant, "api")).state()).isEqualTo(SubscriptionState.OFF);
    get(subscriptions.tend(tenant));
    assertThat(of(company.client())).isEmpty();
    assertThat(audited()).anyMatch(line -> line.startsWith("api concur.subscription_removed"));

    assertThat(get(subscriptions.verify(tenant, "api")).state())
        .isEqualTo(SubscriptionState.ACTIVE);
    assertThat(of(company.client())).hasSize(1);
  }

  @Test
  void without_a_public_address_none_is_made_and_the_state_says_why() {
    connect();
    var calls = sandbox.statistics().calls("topics");
    get(node.subscriptions(node.closed()).tend(tenant));

    assertThat(view().state()).isEqualTo(SubscriptionState.IMPOSSIBLE);
    var problem = view().problem().orElseThrow();
    assertThat(problem.code()).isEqualTo(Code.EVENTS_NEED_PUBLIC_ADDRESS);
    assertThat(problem.message()).contains("http://localhost").doesNotContain("secret-of");
    assertThat(sandbox.statistics().calls("topics")).isEqualTo(calls);
  }

  @Test
  void a_subscription_that_is_silent_while_documents_come_is_told_once_and_made_anew_by_hand() {
    connect();
    get(subscriptions.tend(tenant));
    age(21);
    get(subscriptions.tend(tenant));
    assertThat(view().problem()).isEmpty();
    document();
    get(subscriptions.tend(tenant));
    get(subscriptions.tend(tenant));

    assertThat(view().state()).isEqualTo(SubscriptionState.ACTIVE);
    assertThat(view().problem().map(Problem::code)).contains(Code.EVENTS_SILENT);
    assertThat(view().problem().orElseThrow().fix()).contains("localhost");
    assertThat(audited().stream().filter(line -> line.contains("MLC-434"))).hasSize(1);

    assertThat(get(subscriptions.verify(tenant, "api")).problem()).isEmpty();
    assertThat(audited()).anyMatch(line -> line.startsWith("api concur.subscription_"));
  }

  @Test
  void a_subscription_that_tells_something_now_and_then_is_not_silent() {
    connect();
    get(subscriptions.tend(tenant));
    age(40);
    document();
    node.hear(tenant, Instant.now().minus(Duration.ofDays(5)));
    get(subscriptions.tend(tenant));

    assertThat(view().problem()).isEmpty();
  }

  @Test
  void tenants_of_our_app_share_one_subscription_that_no_tenant_removes() {
    var second = DB.newTenant();
    connectOurs(tenant, sandbox.connect(company.company(), ours));
    connectOurs(second, sandbox.connect(sandbox.addCompany(Site.US), ours));
    get(node.connections().keepAlive(tenant));
    get(node.connections().keepAlive(second));
    get(subscriptions.tend(tenant));
    get(subscriptions.tend(second));
    get(subscriptions.tend(tenant));
    var calls = sandbox.statistics().calls("topics");
    get(subscriptions.tend(second));

    assertThat(only(ours).id()).matches("mlc-localhost-9-[0-9a-f]{8}");
    assertThat(only(ours).endpoint()).isEqualTo("http://localhost:9/hooks/concur");
    assertThat(view().id()).contains(only(ours).id());
    assertThat(sandbox.statistics().calls("topics")).isEqualTo(calls);

    assertThat(get(subscriptions.remove(tenant, "api")).state()).isEqualTo(SubscriptionState.OFF);
    assertThat(of(ours)).hasSize(1);
    assertThat(get(subscriptions.view(second)).state()).isEqualTo(SubscriptionState.ACTIVE);
  }

  @Test
  void a_refused_app_is_the_subscription_s_problem_and_a_busy_concur_is_none() {
    connect();
    get(node.connections().keepAlive(tenant));
    sandbox.faults().always("topics", new Fault.Status(503));
    var busy = catchThrowableOfType(ConcurException.class, () -> get(subscriptions.tend(tenant)));
    assertThat(busy.kind()).isEqualTo(ConcurException.Kind.TRANSIENT);
    assertThat(view().state()).isEqualTo(SubscriptionState.NEW);
    sandbox.faults().clear();
    sandbox.disable(company.client());
    get(subscriptions.tend(tenant));

    assertThat(view().problem().map(Problem::code)).contains(Code.CONCUR_CLIENT_REFUSED);
  }

  @Test
  void a_tenant_that_is_not_connected_has_none() {
    get(subscriptions.tend(tenant));

    assertThat(view().state()).isEqualTo(SubscriptionState.NEW);
    var refusal =
        catchThrowableOfType(ConcurException.class, () -> get(subscriptions.verify(tenant, "api")));
    assertThat(refusal.problem().code()).isEqualTo(Code.NOT_CONNECTED);
  }

  private void connect() {
    connect(tenant, company, Optional.of(app(company.client())));
  }

  private void connectOurs(TenantId who, Connection its) {
    connect(who, its, Optional.empty());
  }

  private void connect(TenantId who, Connection its, Optional<AppClient> app) {
    var token = new ConcurCredentials.Token.Request(its.requestToken());
    var entered = new ConcurCredentials(its.companyUuid(), token, app);
    assertThat(get(node.connections().connectConcur(who, entered, "api")))
        .isInstanceOf(ConnectOutcome.Saved.class);
  }

  private static AppClient app(Client client) {
    return new AppClient(client.id(), client.secret());
  }

  private SubscriptionView view() {
    return get(subscriptions.view(tenant));
  }

  private List<Subscription> of(Client client) {
    return sandbox.events().subscriptions().stream()
        .filter(one -> one.applicationId().equals(client.id()))
        .toList();
  }

  private Subscription only(Client client) {
    assertThat(of(client)).hasSize(1);
    return of(client).getFirst();
  }

  private void age(int days) {
    DB.execute(
        "update event_subscription set made_at = now() - interval '%d days' where tenant_id = '%s'"
            .formatted(days, tenant));
  }

  private void document() {
    DB.execute(
        ("insert into document (tenant_id, document_id, fi_id, doc_type, business_id, revision,"
                + " state, raw, title) values ('%s', gen_random_uuid(), 'f', 'expense', 'R1', 1,"
                + " 'FETCHED', '', 'Report')")
            .formatted(tenant));
  }

  private List<String> audited() {
    return texts(
        "select actor || ' ' || action || ' ' || detail from audit"
            + " where tenant_id = ?::uuid order by audit_id");
  }

  private List<String> dueLanes() {
    return texts("select stream from lane where tenant_id = ?::uuid and due_at <= now()");
  }

  private List<String> texts(String select) {
    try (var jdbc = DB.jdbc();
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
