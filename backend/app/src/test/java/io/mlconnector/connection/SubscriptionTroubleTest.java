package io.mlconnector.connection;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ess.Topic;
import io.mlconnector.connection.ping.Check;
import io.mlconnector.connection.subscription.SubscriptionState;
import io.mlconnector.connection.subscription.Subscriptions;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.http.Answer;
import io.mlconnector.http.Call;
import io.mlconnector.http.Outbound;
import io.mlconnector.http.OutboundException;
import io.mlconnector.simulators.concur.ConcurSandbox;
import io.mlconnector.simulators.concur.Connection;
import io.mlconnector.simulators.concur.Site;
import io.mlconnector.simulators.fault.Fault;
import io.vertx.core.Future;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionTroubleTest {

  @RegisterExtension
  static final TestDatabase DB =
      new TestDatabase(ConcurConnectionEntity.class, OdooConnectionEntity.class);

  @RegisterExtension static final RunningConcur CONCUR = new RunningConcur();

  private final ConcurSandbox sandbox = CONCUR.sandbox();
  private final Subscriber it = new Subscriber(DB, sandbox);
  private final EventNode node = it.node;
  private final Subscriptions subscriptions = it.subscriptions;
  private final TenantId tenant = it.tenant;
  private final Connection company = it.company;

  @ParameterizedTest
  @ValueSource(strings = {"events.topic.read", "FISVC", "INVVEN"})
  void a_missing_scope_is_named_with_its_owner_and_fix(String scopes) {
    sandbox.tokens().appScope(scopes);
    it.connect();
    get(subscriptions.tend(tenant));

    assertThat(it.of(company.client())).isEmpty();
    assertThat(it.view().state()).isEqualTo(SubscriptionState.BROKEN);
    var problem = it.view().problem().orElseThrow();
    assertThat(problem.code()).isEqualTo(Code.EVENTS_TOPIC_CLOSED);
    assertThat(problem.fix()).contains("events.topic.read", "FISVC");
    var ping = get(node.connections().ping(tenant, ConnectionKind.CONCUR));
    assertThat(ping.ok()).isTrue();
    assertThat(ping.checks())
        .filteredOn(check -> check.status() == Check.Status.WARN)
        .extracting(Check::code)
        .containsExactly("concur.events");
  }

  @Test
  void an_app_with_five_subscriptions_is_told_which_and_goes_on_once_one_is_gone() {
    it.connect();
    var client = node.client(URI.create(sandbox.url(Site.US)), Subscriber.app(company.client()));
    for (var n = 1; n <= 5; n++) {
      get(
          client.save(
              io.mlconnector.concur.ess.Subscription.wanted(
                  "other-" + n, Topic.FINANCIAL_INTEGRATION, "http://localhost:9/x")));
    }
    get(subscriptions.tend(tenant));

    var problem = it.view().problem().orElseThrow();
    assertThat(problem.code()).isEqualTo(Code.EVENTS_LIMIT_REACHED);
    assertThat(problem.message()).contains("other-1", "other-5");
    get(client.delete("other-3"));

    var verified = get(subscriptions.verify(tenant, "api"));

    assertThat(verified.state()).isEqualTo(SubscriptionState.ACTIVE);
    assertThat(it.audited()).anyMatch(line -> line.startsWith("api concur.subscription_made"));
  }

  @Test
  void a_refusal_is_a_problem_that_is_told_once() {
    it.connect();
    sandbox.faults().always("subscribe", new Fault.Status(400));
    get(subscriptions.tend(tenant));
    get(subscriptions.tend(tenant));

    assertThat(it.of(company.client())).isEmpty();
    var problem = it.view().problem().orElseThrow();
    assertThat(problem.code()).isEqualTo(Code.EVENTS_NOT_SUBSCRIBED);
    assertThat(problem.message()).contains("mlc-" + tenant, "400");
    assertThat(it.audited().stream().filter(line -> line.contains("MLC-433"))).hasSize(1);
  }

  @Test
  void without_a_public_address_none_is_made_and_the_state_says_why() {
    it.connect();
    var calls = sandbox.statistics().calls("topics");
    get(node.subscriptions(node.closed()).tend(tenant));

    assertThat(it.view().state()).isEqualTo(SubscriptionState.IMPOSSIBLE);
    var problem = it.view().problem().orElseThrow();
    assertThat(problem.code()).isEqualTo(Code.EVENTS_NEED_PUBLIC_ADDRESS);
    assertThat(problem.message()).contains("http://localhost").doesNotContain("secret-of");
    assertThat(sandbox.statistics().calls("topics")).isEqualTo(calls);
  }

  @Test
  void a_name_that_is_not_known_for_the_moment_is_tried_again_and_no_verdict() {
    it.connect();
    get(subscriptions.tend(tenant));
    var unknown = node.subscriptions(new Nameless());

    var trouble = catchThrowableOfType(ConcurException.class, () -> get(unknown.tend(tenant)));

    assertThat(trouble.kind()).isEqualTo(ConcurException.Kind.TRANSIENT);
    assertThat(it.view().state()).isEqualTo(SubscriptionState.ACTIVE);
    assertThat(it.view().problem()).isEmpty();
  }

  /** Name servers are out of order. */
  private static final class Nameless implements Outbound {
    @Override
    public Future<Answer> send(Call call) {
      return lost();
    }

    @Override
    public Future<Void> admit(URI url) {
      return lost();
    }

    private static <T> Future<T> lost() {
      return Future.failedFuture(
          new OutboundException(OutboundException.Kind.UNREACHABLE, "localhost is not known"));
    }
  }

  @Test
  void a_subscription_that_is_silent_while_documents_come_is_told_once_and_made_anew_by_hand() {
    it.connect();
    get(subscriptions.tend(tenant));
    it.age(21);
    get(subscriptions.tend(tenant));
    assertThat(it.view().problem()).isEmpty();
    it.document();
    get(subscriptions.tend(tenant));
    get(subscriptions.tend(tenant));

    assertThat(it.view().state()).isEqualTo(SubscriptionState.ACTIVE);
    assertThat(it.view().problem().map(Problem::code)).contains(Code.EVENTS_SILENT);
    assertThat(it.view().problem().orElseThrow().fix()).contains("localhost");
    assertThat(it.audited().stream().filter(line -> line.contains("MLC-434"))).hasSize(1);

    assertThat(get(subscriptions.verify(tenant, "api")).problem()).isEmpty();
    assertThat(it.audited()).anyMatch(line -> line.startsWith("api concur.subscription_"));
  }

  @Test
  void a_repair_does_not_make_a_silent_subscription_young() {
    it.connect();
    get(subscriptions.tend(tenant));
    it.age(21);
    it.document();
    var there = it.only(company.client());
    sandbox.events().change(there, "(" + there.filter() + ")", there.endpoint());
    get(subscriptions.tend(tenant));

    assertThat(it.only(company.client()).filter()).isEqualTo(there.filter());
    assertThat(it.view().problem().map(Problem::code)).contains(Code.EVENTS_SILENT);
  }

  @Test
  void what_is_there_is_told_by_the_list_and_no_single_one_is_asked_for() {
    it.connect();
    sandbox.faults().always("subscription", new Fault.Status(500));
    get(subscriptions.tend(tenant));
    get(subscriptions.tend(tenant));

    assertThat(it.view().state()).isEqualTo(SubscriptionState.ACTIVE);
  }

  @Test
  void what_is_made_anew_is_not_hit_when_concur_deletes_the_old_one_later() {
    it.connect();
    get(subscriptions.tend(tenant));
    var first = it.only(company.client()).id();
    it.age(21);
    it.document();
    get(subscriptions.tend(tenant));
    sandbox.events().manners().deletesLate(true);
    var anew = get(subscriptions.verify(tenant, "api")).id().orElseThrow();
    get(subscriptions.tend(tenant));
    sandbox.events().finishDeletions();

    assertThat(anew).isNotEqualTo(first);
    assertThat(it.only(company.client()).id()).isEqualTo(anew);
    assertThat(it.view().id()).contains(anew);
  }

  @Test
  void one_that_is_switched_on_again_is_another_than_the_one_that_goes() {
    it.connect();
    get(subscriptions.tend(tenant));
    sandbox.events().manners().deletesLate(true);
    get(subscriptions.remove(tenant, "api"));
    var on = get(subscriptions.verify(tenant, "api")).id();
    sandbox.events().finishDeletions();

    assertThat(Optional.of(it.only(company.client()).id())).isEqualTo(on);
  }

  @Test
  void an_app_without_a_free_place_makes_room_before_it_makes_one_anew() {
    it.connect();
    get(subscriptions.tend(tenant));
    for (var n = 1; n <= 4; n++) {
      it.make("full-" + n);
    }
    it.age(21);
    it.document();
    get(subscriptions.tend(tenant));

    assertThat(get(subscriptions.verify(tenant, "api")).state())
        .isEqualTo(SubscriptionState.ACTIVE);
    assertThat(it.of(company.client())).hasSize(5);
  }

  @Test
  void of_two_that_were_made_at_once_the_newer_one_stays() {
    it.connect();
    get(subscriptions.tend(tenant));
    var first = it.only(company.client()).id();
    var newer = first.substring(0, first.lastIndexOf('-')) + "-zzzzz";
    it.make(newer);
    get(subscriptions.tend(tenant));

    assertThat(it.only(company.client()).id()).isEqualTo(newer);
    assertThat(it.view().id()).contains(newer);
  }

  @Test
  void a_subscription_that_tells_something_now_and_then_is_not_silent() {
    it.connect();
    get(subscriptions.tend(tenant));
    it.age(40);
    it.document();
    it.hear("document-ready", 25);
    it.hear("document-ready", 5);
    get(subscriptions.tend(tenant));

    assertThat(it.view().problem()).isEmpty();
  }

  @Test
  void what_the_reports_tell_does_not_hide_that_documents_are_silent() {
    it.connect();
    get(subscriptions.tend(tenant));
    it.age(40);
    it.document();
    it.hear("document-ready", 25);
    it.hear("report-status", 1);
    get(subscriptions.tend(tenant));

    assertThat(it.view().problem().map(Problem::code)).contains(Code.EVENTS_SILENT);
  }

  @Test
  void a_refused_app_is_the_subscription_s_problem_and_a_busy_concur_is_none() {
    it.connect();
    get(node.connections().keepAlive(tenant));
    sandbox.faults().always("topics", new Fault.Status(503));
    var busy = catchThrowableOfType(ConcurException.class, () -> get(subscriptions.tend(tenant)));
    assertThat(busy.kind()).isEqualTo(ConcurException.Kind.TRANSIENT);
    assertThat(it.view().state()).isEqualTo(SubscriptionState.NEW);
    sandbox.faults().clear();
    sandbox.disable(company.client());
    get(subscriptions.tend(tenant));

    assertThat(it.view().problem().map(Problem::code)).contains(Code.CONCUR_CLIENT_REFUSED);
  }
}
