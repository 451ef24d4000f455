package io.mlconnector.connection;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlconnector.concur.CapturedLog;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ReadyPage;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.connection.token.ConnectionState;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.flow.Loops;
import io.mlconnector.house.Proves;
import io.mlconnector.http.Answer;
import io.mlconnector.simulators.concur.ConcurSandbox;
import io.mlconnector.simulators.concur.Connection;
import io.mlconnector.simulators.concur.Site;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.vault.GlassVault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The life of tokens against the Concur sandbox, with two nodes on one database. */
class TokenLifeTest {

  @RegisterExtension
  static final TestDatabase DB =
      new TestDatabase(ConcurConnectionEntity.class, OdooConnectionEntity.class);

  @RegisterExtension static final RunningConcur CONCUR = new RunningConcur();

  private final ConcurSandbox sandbox = CONCUR.sandbox();
  private final Node node = Node.start(DB, new GlassVault(), sandbox, "node-1");
  private final Node other = Node.start(DB, new GlassVault(), sandbox, "node-2");
  private final TenantId tenant = DB.newTenant();
  private final Connection company = sandbox.connect();

  @BeforeEach
  void connect() {
    sandbox.tokens().lasting().geolocationInErrors(true).scope("FISVC");
    sandbox.faults().clear();
    Wire.forgetInFlightMax();
    connect(company.requestToken());
  }

  private void connect(String requestToken) {
    var entered =
        new ConcurCredentials(
            company.companyUuid(),
            new ConcurCredentials.Token.Request(requestToken),
            Optional.of(new AppClient(company.client().id(), company.client().secret())));
    assertThat(get(node.connections().connectConcur(tenant, entered, "test")))
        .isInstanceOf(ConnectOutcome.Saved.class);
  }

  private Future<ReadyPage> reading(Node from) {
    return from.connections()
        .concur(tenant)
        .compose(concur -> concur.ready(DocumentType.EXPENSE, 0));
  }

  private ConcurException failure(Node from) {
    return catchThrowableOfType(ConcurException.class, () -> get(reading(from)));
  }

  private ConcurView view() {
    return get(node.connections().concurView(tenant)).orElseThrow();
  }

  private String column(String name) {
    return StoredConcur.column(DB, tenant, name);
  }

  private void set(String assignment) {
    DB.execute(
        "update concur_connection set %s where tenant_id = '%s'".formatted(assignment, tenant));
  }

  @Test
  void the_request_token_is_exchanged_at_first_use_and_forgotten() {
    assertThat(view().state()).isEqualTo(ConnectionState.NEW);
    assertThat(view().requestToken()).isTrue();

    get(reading(node));
    get(reading(node));

    assertThat(node.wire().tokenCalls()).isEqualTo(1);
    assertThat(view())
        .returns(ConnectionState.CONNECTED, ConcurView::state)
        .returns(false, ConcurView::requestToken)
        .returns(true, ConcurView::refreshToken)
        .returns(Optional.of(sandbox.url(Site.US)), ConcurView::datacenter);
    assertThat(column("proven_company = lower(company_uuid)")).isEqualTo("t");
  }

  @Test
  @Proves(6)
  void what_is_stored_is_sealed() {
    get(reading(node));

    assertThat(column("encode(client_secret, 'escape') || encode(refresh_token, 'escape')"))
        .doesNotContain(company.client().secret())
        .hasSizeGreaterThan(50);
  }

  @Test
  @Proves(17)
  void new_tokens_outlive_a_database_that_does_not_take_them_at_first() {
    get(reading(node));
    sandbox.tokens().rotating(true);
    sandbox.expireAccessTokens(company.company());
    DB.execute(REFUSING_ONCE);
    get(reading(node));
    DB.execute("drop function refuse_once cascade");

    assertThat(column("token_version")).isEqualTo("2");
    assertThat(node.wire().tokenCalls()).isEqualTo(2);
  }

  @Test
  @Proves(17)
  void new_tokens_outlive_a_vault_that_cannot_seal_them_at_first() {
    get(reading(node));
    sandbox.tokens().rotating(true);
    sandbox.expireAccessTokens(company.company());
    var careless = Node.start(DB, new SealingLater(3), sandbox, "node-3");

    get(reading(careless));

    assertThat(column("token_version")).isEqualTo("2");
    assertThat(careless.wire().tokenCalls()).isEqualTo(1);
  }

  private static final String REFUSING_ONCE =
      """
      create sequence refusals;
      grant usage on sequence refusals to public;
      create function refuse_once() returns trigger language plpgsql as $$
      begin
        if nextval('refusals') = 1 then
          raise exception 'not now';
        end if;
        return new;
      end $$;
      create trigger refusing before update of refresh_token on concur_connection
        for each row execute function refuse_once();
      """;

  @Test
  void calls_at_once_share_one_renewal() {
    var calls = Stream.generate(() -> reading(node)).limit(10).toList();

    get(Future.all(calls));

    assertThat(node.wire().tokenCalls()).isEqualTo(1);
  }

  @Test
  void whoever_shares_a_renewal_goes_on_on_his_own_loop() {
    var loops = new Loops(DB.vertx());
    sandbox.faults().next("token", new Fault.Delay(Duration.ofMillis(300)));

    var first = loops.away(() -> reading(node).map(page -> Thread.currentThread().getName()));
    var second = loops.home(() -> reading(node).map(page -> Thread.currentThread().getName()));

    assertThat(get(first)).isEqualTo(loops.awayThread());
    assertThat(get(second)).isEqualTo(loops.homeThread());
    assertThat(node.wire().tokenCalls()).isEqualTo(1);
  }

  @Test
  @Proves(17)
  void two_nodes_never_renew_at_once() {
    var calls = new ArrayList<Future<ReadyPage>>();
    for (var i = 0; i < 5; i++) {
      calls.add(reading(node));
      calls.add(reading(other));
    }

    get(Future.all(calls));

    assertThat(Wire.inFlightMax()).isEqualTo(1);
    assertThat(node.wire().tokenCalls() + other.wire().tokenCalls()).isEqualTo(1);
    assertThat(column("token_version")).isEqualTo("1");
  }

  @Test
  @Proves(17)
  void the_new_refresh_token_is_stored_before_the_access_token_is_used() {
    sandbox.tokens().rotating(true);
    var versions = new ArrayList<String>();
    node.wire()
        .before(
            call -> {
              if (!Wire.isToken(call)) {
                versions.add(column("token_version"));
              }
            });

    get(reading(node));
    sandbox.expireAccessTokens(company.company());
    get(reading(node));

    assertThat(versions).containsExactly("1", "1", "2");
    assertThat(column("refreshed_at")).isNotEqualTo("null");
  }

  @Test
  void a_used_refresh_token_that_dies_is_not_needed_again_by_any_node() {
    sandbox.tokens().rotating(true);

    get(reading(node));
    get(reading(other));
    get(node.connections().ping(tenant, ConnectionKind.CONCUR));
    get(other.connections().ping(tenant, ConnectionKind.CONCUR));

    assertThat(view().state()).isEqualTo(ConnectionState.CONNECTED);
    assertThat(column("token_version")).isEqualTo("3");
  }

  @Test
  void an_expired_token_is_renewed_once_and_the_call_repeated() {
    get(reading(node));
    sandbox.expireAccessTokens(company.company());

    get(reading(node));

    assertThat(node.wire().tokenCalls()).isEqualTo(2);
  }

  @Test
  void a_company_that_moved_is_followed_and_found_there_again() {
    get(reading(node));
    company.company().move(Site.EU);

    get(reading(node));
    get(reading(other));

    assertThat(view().datacenter()).contains(sandbox.url(Site.EU));
    assertThat(other.wire().tokenCalls()).isZero();
    get(other.connections().ping(tenant, ConnectionKind.CONCUR));
    assertThat(other.wire().lastTokenCall().url().toString()).startsWith(sandbox.url(Site.EU));
  }

  @Test
  @Proves(17)
  void a_dead_refresh_token_breaks_the_connection_until_a_new_one_is_entered() {
    get(reading(node));
    sandbox.expireAccessTokens(company.company());
    sandbox.revokeRefreshTokens(company.company());

    var failure = failure(node);

    assertThat(failure.kind()).isEqualTo(ConcurException.Kind.CONNECTION);
    assertThat(failure.problem().code()).isEqualTo(Code.CONCUR_TOKEN_EXPIRED);
    assertThat(view().state()).isEqualTo(ConnectionState.BROKEN);
    assertThat(view().problem()).contains(failure.problem());
    assertThat(failure(other).problem()).isEqualTo(failure.problem());
    assertThat(other.wire().tokenCalls()).isZero();

    connect(sandbox.connect(company.company(), company.client()).requestToken());
    get(reading(other));
    assertThat(view().state()).isEqualTo(ConnectionState.CONNECTED);
    assertThat(view().problem()).isEmpty();
  }

  @Test
  @Proves(9)
  void a_foreign_datacenter_is_refused_noted_and_the_old_one_kept() {
    get(reading(node));
    sandbox.expireAccessTokens(company.company());
    node.wire().tokenAnswer(TokenLifeTest::withForeignGeolocation);
    try (var log = CapturedLog.open()) {
      get(reading(node));

      assertThat(view().datacenter()).contains(sandbox.url(Site.US));
      assertThat(view().problem().map(Problem::code)).contains(Code.CONCUR_FOREIGN_HOST);
      assertThat(view().state()).isEqualTo(ConnectionState.CONNECTED);
      assertThat(log.text()).contains("ALARM").contains("evil.example");
    }
  }

  private static Answer withForeignGeolocation(Answer answer) {
    var body = new JsonObject(answer.body()).put("geolocation", "https://evil.example");
    return new Answer(answer.status(), answer.headers(), Buffer.buffer(body.encode()));
  }

  @Test
  @Proves(17)
  void the_lease_of_a_dead_node_is_taken_over_when_it_ends() {
    set("refreshing_node = 'dead', refreshing_until = now() + interval '1500 ms'");

    get(reading(node));

    assertThat(node.wire().tokenCalls()).isEqualTo(1);
    assertThat(column("refreshing_node")).isEqualTo("null");
  }

  @Test
  void a_renewal_that_was_overtaken_is_not_used() {
    node.wire()
        .before(
            call -> {
              if (Wire.isToken(call)) {
                set("token_version = token_version + 1");
              }
            });

    assertThat(failure(node).kind()).isEqualTo(ConcurException.Kind.TRANSIENT);
    assertThat(view().state()).isEqualTo(ConnectionState.NEW);
  }

  @Test
  void overload_of_the_token_endpoint_passes_and_frees_the_lease() {
    sandbox.faults().next("token", new Fault.Status(503), new Fault.CutAfter());

    assertThat(failure(node).kind()).isEqualTo(ConcurException.Kind.TRANSIENT);
    assertThat(column("refreshing_node")).isEqualTo("null");
    assertThat(failure(node).kind()).isEqualTo(ConcurException.Kind.TRANSIENT);
    get(reading(node));
    assertThat(view().state()).isEqualTo(ConnectionState.CONNECTED);
  }

  @Test
  void a_missing_scope_breaks_the_connection_and_its_return_mends_it() {
    sandbox.tokens().scope("INVVEN");
    assertThat(failure(node).problem().code()).isEqualTo(Code.CONCUR_FORBIDDEN);

    sandbox.tokens().scope("FISVC");
    assertThat(get(node.connections().ping(tenant, ConnectionKind.CONCUR)).ok()).isTrue();
  }

  @Test
  void other_credentials_end_the_clients_of_every_node() {
    get(reading(node));
    get(reading(other));

    connect(sandbox.connect(company.company(), company.client()).requestToken());
    get(reading(other));

    assertThat(other.wire().tokenCalls()).isEqualTo(1);
  }

  @Test
  void without_credentials_there_is_no_concur() {
    var stranger = DB.newTenant();

    var failure =
        catchThrowableOfType(ConcurException.class, () -> get(node.connections().concur(stranger)));

    assertThat(failure.problem().code()).isEqualTo(Code.NOT_CONNECTED);
  }

  @Test
  void no_secret_is_shown_by_log_view_or_failure() {
    try (var log = CapturedLog.open()) {
      get(reading(node));
      sandbox.revokeRefreshTokens(company.company());
      sandbox.expireAccessTokens(company.company());
      var shown = failure(node) + " " + view() + " " + log.text();

      for (var secret : List.of(company.requestToken(), company.client().secret())) {
        assertThat(shown).doesNotContain(secret);
      }
      assertThat(shown).doesNotContain("Bearer");
    }
  }
}
