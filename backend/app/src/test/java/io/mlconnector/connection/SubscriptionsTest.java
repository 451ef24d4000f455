package io.mlconnector.connection;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ess.Topic;
import io.mlconnector.connection.subscription.SubscriptionState;
import io.mlconnector.connection.subscription.Subscriptions;
import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.simulators.concur.ConcurSandbox;
import io.mlconnector.simulators.concur.Connection;
import io.mlconnector.simulators.concur.Site;
import io.mlconnector.simulators.concur.ess.Subscription;
import io.mlconnector.simulators.fault.Fault;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SubscriptionsTest {

  @RegisterExtension
  static final TestDatabase DB =
      new TestDatabase(ConcurConnectionEntity.class, OdooConnectionEntity.class);

  @RegisterExtension static final RunningConcur CONCUR = new RunningConcur();

  private static final String FI = Topic.FINANCIAL_INTEGRATION.word();
  private static final String REPORTS = Topic.EXPENSE_REPORT.word();

  private final ConcurSandbox sandbox = CONCUR.sandbox();
  private final Subscriber it = new Subscriber(DB, sandbox);
  private final EventNode node = it.node;
  private final Subscriptions subscriptions = it.subscriptions;
  private final TenantId tenant = it.tenant;
  private final Connection company = it.company;

  @Test
  void a_connected_tenant_s_own_app_gets_a_subscription_at_its_datacenter() {
    it.connect();
    get(subscriptions.tend(tenant));

    var made = it.only(company.client());
    assertThat(made.site()).isEqualTo("US");
    assertThat(made.id()).matches("mlc-" + tenant + "-[0-9a-f]{8}-[a-z0-9-]+-[0-9a-z]{5}");
    assertThat(made.topic()).isEqualTo(FI);
    assertThat("expense.readyForIntegration").matches(made.filter());
    assertThat(made.endpoint()).isEqualTo(EventNode.hook(tenant).toString());
    assertThat(it.view().state()).isEqualTo(SubscriptionState.ACTIVE);
    assertThat(it.view().id()).contains(made.id());
    assertThat(it.view().datacenter()).contains(sandbox.url(Site.US));
    assertThat(it.view().topics()).containsExactly(FI);
    assertThat(it.view().problem()).isEmpty();
    assertThat(it.audited())
        .anyMatch(line -> line.startsWith("service concur.subscription_made"))
        .noneMatch(line -> line.contains("secret-of"));
  }

  @Test
  void what_is_as_it_should_be_is_verified_and_not_saved_again() {
    it.connect();
    get(subscriptions.tend(tenant));
    var first = it.view().verifiedAt().orElseThrow();
    var saved = sandbox.statistics().calls("subscribe");

    get(subscriptions.tend(tenant));

    assertThat(sandbox.statistics().calls("subscribe")).isEqualTo(saved);
    assertThat(it.view().verifiedAt().orElseThrow()).isAfter(first);
  }

  @Test
  void what_somebody_changed_is_repaired_and_what_somebody_removed_is_made_again() {
    it.connect();
    get(subscriptions.tend(tenant));
    var good = it.only(company.client());
    sandbox.events().change(good, "invoice.*", "http://localhost:9/elsewhere");
    get(subscriptions.tend(tenant));

    assertThat(it.only(company.client()).endpoint()).isEqualTo(good.endpoint());
    assertThat(it.only(company.client()).filter()).isEqualTo(good.filter());

    sandbox.events().remove(good);
    get(subscriptions.tend(tenant));

    assertThat(it.only(company.client()).endpoint()).isEqualTo(good.endpoint());
    assertThat(it.audited().stream().filter(line -> line.contains("concur.subscription")))
        .extracting(line -> line.split(" ", -1)[1])
        .containsExactly(
            "concur.subscription_made", "concur.subscription_repaired", "concur.subscription_made");
  }

  @Test
  void reports_are_subscribed_to_while_the_scope_allows_it() {
    sandbox.tokens().appScope("events.topic.read FISVC expense.report.read");
    it.connect();
    get(subscriptions.tend(tenant));

    assertThat(it.of(company.client()))
        .extracting(Subscription::topic)
        .containsExactlyInAnyOrder(FI, REPORTS);
    assertThat(it.view().topics()).containsExactlyInAnyOrder(FI, REPORTS);

    sandbox.tokens().appScope("events.topic.read FISVC");
    get(subscriptions.tend(tenant));

    assertThat(it.only(company.client()).topic()).isEqualTo(FI);
    assertThat(it.view().topics()).containsExactly(FI);
    assertThat(it.view().problem()).isEmpty();
  }

  @Test
  void without_the_finance_documents_scope_nothing_keeps_one_of_the_five_places() {
    sandbox.tokens().appScope("events.topic.read FISVC expense.report.read");
    it.connect();
    get(subscriptions.tend(tenant));
    sandbox.tokens().appScope("events.topic.read expense.report.read");
    get(subscriptions.tend(tenant));

    assertThat(it.of(company.client())).isEmpty();
    assertThat(it.view().state()).isEqualTo(SubscriptionState.BROKEN);
  }

  @Test
  void a_company_that_moved_is_subscribed_to_at_its_new_datacenter_and_not_at_the_old() {
    it.connect();
    get(subscriptions.tend(tenant));
    company.company().move(Site.EU);
    renew();
    get(subscriptions.tend(tenant));

    assertThat(it.only(company.client()).site()).isEqualTo("EU");
    assertThat(it.view().datacenter()).contains(sandbox.url(Site.EU));
    assertThat(it.view().problem()).isEmpty();
  }

  @Test
  void what_is_made_after_a_move_is_not_hit_by_late_deletions() {
    it.connect();
    get(subscriptions.tend(tenant));
    sandbox.events().manners().deletesLate(true);
    company.company().move(Site.EU);
    renew();
    get(subscriptions.tend(tenant));
    sandbox.events().finishDeletions();

    assertThat(it.only(company.client()).site()).isEqualTo("EU");
    assertThat(it.only(company.client()).id()).isEqualTo(it.view().id().orElseThrow());
  }

  @Test
  void while_the_new_datacenter_does_not_answer_the_old_one_goes_on() {
    it.connect();
    get(subscriptions.tend(tenant));
    company.company().move(Site.EU);
    renew();
    sandbox.faults().always("subscribe", new Fault.Status(503));
    assertThatThrownBy(() -> get(subscriptions.tend(tenant))).isInstanceOf(ConcurException.class);

    assertThat(it.only(company.client()).site()).isEqualTo("US");
  }

  @Test
  void a_move_that_another_node_has_met_is_followed_by_this_one() {
    it.connect();
    get(subscriptions.tend(tenant));
    company.company().move(Site.EU);
    var other = new EventNode(DB, sandbox, Optional.empty());
    get(other.connections().ping(tenant, ConnectionKind.CONCUR));
    get(subscriptions.tend(tenant));

    assertThat(it.only(company.client()).site()).isEqualTo("EU");
  }

  /** Any call would do that Concur refuses: the daily keep-alive is none while a token is fresh. */
  private void renew() {
    get(node.connections().ping(tenant, ConnectionKind.CONCUR));
  }

  @Test
  void a_move_makes_the_tokens_lane_due_whatever_found_it_out() {
    it.connect();
    DB.execute(
        ("insert into lane (tenant_id, stream, due_at)"
                + " select '%s', stream, now() + interval '1 day'"
                + " from unnest(array['documents', 'tokens']) as each (stream)")
            .formatted(tenant));
    get(node.connections().keepAlive(tenant));
    assertThat(it.dueLanes()).containsExactly("tokens");
    DB.execute("update lane set due_at = now() + interval '1 day'");
    renew();
    assertThat(it.dueLanes()).isEmpty();
    company.company().move(Site.EU);
    renew();

    assertThat(it.dueLanes()).containsExactly("tokens");
  }

  @Test
  void while_the_old_datacenter_does_not_answer_the_move_is_tried_again_later() {
    it.connect();
    get(subscriptions.tend(tenant));
    company.company().move(Site.EU);
    renew();
    sandbox.faults().always("unsubscribe", new Fault.Status(503));

    var trouble =
        catchThrowableOfType(ConcurException.class, () -> get(subscriptions.tend(tenant)));
    assertThat(trouble.kind()).isEqualTo(ConcurException.Kind.TRANSIENT);
    assertThat(it.view().datacenter()).contains(sandbox.url(Site.US));
    sandbox.faults().clear();
    get(subscriptions.tend(tenant));

    assertThat(it.only(company.client()).site()).isEqualTo("EU");
  }

  @Test
  void a_subscription_is_removed_when_asked_and_stays_off_until_asked_again() {
    it.connect();
    get(subscriptions.tend(tenant));

    assertThat(get(subscriptions.remove(tenant, "api")).state()).isEqualTo(SubscriptionState.OFF);
    get(subscriptions.tend(tenant));
    assertThat(it.of(company.client())).isEmpty();
    assertThat(it.audited()).anyMatch(line -> line.startsWith("api concur.subscription_removed"));

    assertThat(get(subscriptions.verify(tenant, "api")).state())
        .isEqualTo(SubscriptionState.ACTIVE);
    assertThat(it.of(company.client())).hasSize(1);
  }

  @Test
  void a_tenant_that_goes_for_good_leaves_none_behind() {
    get(subscriptions.leave(tenant));
    it.connect();
    get(subscriptions.tend(tenant));
    assertThat(it.of(company.client())).hasSize(1);

    get(subscriptions.leave(tenant));

    assertThat(it.of(company.client())).isEmpty();
  }

  @Test
  void what_was_made_before_a_lost_answer_is_removed_too() {
    sandbox.tokens().appScope("events.topic.read FISVC expense.report.read");
    it.connect();
    sandbox.faults().always("subscribe", new Fault.CutAfter());
    assertThatThrownBy(() -> get(subscriptions.tend(tenant))).isInstanceOf(ConcurException.class);
    sandbox.faults().clear();
    assertThat(it.of(company.client())).isNotEmpty();
    assertThat(it.view().state()).isEqualTo(SubscriptionState.NEW);

    get(subscriptions.remove(tenant, "api"));

    assertThat(it.of(company.client())).isEmpty();
  }

  @Test
  void what_another_node_makes_while_it_is_switched_off_is_deleted_later() {
    it.connect();
    get(subscriptions.tend(tenant));
    var made = it.only(company.client());
    get(subscriptions.remove(tenant, "api"));
    it.make(made.id());
    get(subscriptions.tend(tenant));

    assertThat(it.of(company.client())).isEmpty();
    assertThat(it.view().state()).isEqualTo(SubscriptionState.OFF);
  }

  @Test
  void a_changed_app_takes_its_subscriptions_with_it() {
    it.connect();
    get(subscriptions.tend(tenant));
    var other = it.changeApp();

    assertThat(it.of(company.client())).isEmpty();
    get(subscriptions.tend(tenant));
    get(subscriptions.tend(tenant));

    assertThat(it.only(other.client()).endpoint()).isEqualTo(EventNode.hook(tenant) + "-again");
    assertThat(it.view().id()).contains(it.only(other.client()).id());
  }

  @Test
  void what_a_changed_app_could_not_delete_has_an_address_that_ends() {
    it.connect();
    get(subscriptions.tend(tenant));
    sandbox.faults().always("unsubscribe", new Fault.Status(503));
    var other = it.changeApp();
    sandbox.faults().clear();
    sandbox.faults().next("subscribe", new Fault.Status(503));
    assertThatThrownBy(() -> get(subscriptions.tend(tenant))).isInstanceOf(ConcurException.class);
    get(subscriptions.tend(tenant));

    assertThat(it.only(company.client()).endpoint()).isEqualTo(EventNode.hook(tenant).toString());
    assertThat(it.only(other.client()).endpoint()).isEqualTo(EventNode.hook(tenant) + "-again");
  }

  @Test
  void tenants_of_our_app_share_one_subscription_that_no_tenant_removes() {
    var second = DB.newTenant();
    it.connectOurs(tenant, sandbox.connect(company.company(), it.ours));
    it.connectOurs(second, sandbox.connect(sandbox.addCompany(Site.US), it.ours));
    get(node.connections().keepAlive(tenant));
    get(node.connections().keepAlive(second));
    get(subscriptions.tend(tenant));
    get(subscriptions.tend(second));
    get(subscriptions.tend(tenant));
    var calls = sandbox.statistics().calls("topics");
    get(subscriptions.tend(second));

    assertThat(it.only(it.ours).id()).matches("mlc-localhost-8999-[0-9a-f]{8}-[a-z0-9-]+");
    assertThat(it.only(it.ours).endpoint()).isEqualTo(EventNode.SHARED.toString());
    assertThat(it.view().id()).contains(it.only(it.ours).id());
    assertThat(sandbox.statistics().calls("topics")).isEqualTo(calls);

    assertThat(get(subscriptions.remove(tenant, "api")).state()).isEqualTo(SubscriptionState.OFF);
    assertThat(it.of(it.ours)).hasSize(1);
    assertThat(get(subscriptions.view(second)).state()).isEqualTo(SubscriptionState.ACTIVE);
  }

  @Test
  void a_tenant_that_is_not_connected_has_none() {
    get(subscriptions.tend(tenant));

    assertThat(it.view().state()).isEqualTo(SubscriptionState.NEW);
    var refusal =
        catchThrowableOfType(ConcurException.class, () -> get(subscriptions.verify(tenant, "api")));
    assertThat(refusal.problem().code()).isEqualTo(Code.NOT_CONNECTED);
  }
}
