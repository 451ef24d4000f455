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
import io.mlconnector.core.problem.Owner;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.simulators.concur.ConcurSandbox;
import io.mlconnector.simulators.concur.Connection;
import io.mlconnector.simulators.concur.Site;
import io.mlconnector.vault.GlassVault;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the codes of Concur's token endpoint lead to: each has its own path, owner and end. */
class TokenCodesTest {

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
    connect(company.requestToken(), company.client().secret());
  }

  private void connect(String requestToken, String secret) {
    connect(node, requestToken, Optional.of(new AppClient(company.client().id(), secret)));
  }

  private void connect(Node at, String requestToken, Optional<AppClient> app) {
    var entered =
        new ConcurCredentials(
            company.companyUuid(), new ConcurCredentials.Token.Request(requestToken), app);
    assertThat(get(at.connections().connectConcur(tenant, entered, "test")))
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

  @Test
  void a_move_whose_target_concur_does_not_tell_is_asked_for_again() {
    get(reading(node));
    company.company().move(Site.EU);
    sandbox.tokens().geolocationInErrors(false);

    assertThat(failure(node).problem().code()).isEqualTo(Code.CONCUR_LIVES_ELSEWHERE);
    assertThat(view().problem().map(Problem::code)).contains(Code.CONCUR_LIVES_ELSEWHERE);
    sandbox.tokens().geolocationInErrors(true);
    get(reading(node));

    assertThat(view().state()).isEqualTo(ConnectionState.CONNECTED);
    assertThat(view().datacenter()).contains(sandbox.url(Site.EU));
  }

  @Test
  void maintenance_passes_and_says_so() {
    get(reading(node));
    sandbox.expireAccessTokens(company.company());
    company.company().maintenance(true);

    var failure = failure(node);

    assertThat(failure.kind()).isEqualTo(ConcurException.Kind.TRANSIENT);
    assertThat(failure.problem().code()).isEqualTo(Code.CONCUR_MAINTENANCE);
    assertThat(failure.retryAfter()).contains(Duration.ofMinutes(5));
    assertThat(view().state()).isEqualTo(ConnectionState.CONNECTED);
    company.company().maintenance(false);
    get(reading(node));
  }

  @Test
  void a_wrong_secret_breaks_the_connection_and_is_not_tried_again_at_once() {
    connect(company.requestToken(), "wrong-secret");

    var failure = failure(node);

    assertThat(failure.kind()).isEqualTo(ConcurException.Kind.CONNECTION);
    assertThat(failure.problem().code()).isEqualTo(Code.CONCUR_SECRET_WRONG);
    assertThat(failure(other).problem()).isEqualTo(failure.problem());
    assertThat(other.wire().tokenCalls()).isZero();
  }

  @Test
  void the_wrong_secret_of_our_own_app_is_the_operators_trouble() {
    var ours = new AppClient(company.client().id(), "wrong-secret");
    var own = Node.start(DB, new GlassVault(), sandbox, "node-3", Optional.of(ours));
    connect(own, company.requestToken(), Optional.empty());
    try (var log = CapturedLog.open()) {
      assertThat(failure(own).problem().code()).isEqualTo(Code.CONCUR_OWN_SECRET_WRONG);
      assertThat(log.text()).contains("ALARM MLC-429").doesNotContain("wrong-secret");
    }
  }

  @Test
  void each_code_has_its_owner() {
    assertThat(Code.CONCUR_LIVES_ELSEWHERE.owner()).isEqualTo(Owner.CONCUR_ADMIN);
    assertThat(Code.CONCUR_TOKEN_EXPIRED.owner()).isEqualTo(Owner.CONCUR_ADMIN);
    assertThat(Code.CONCUR_SECRET_WRONG.owner()).isEqualTo(Owner.CONCUR_ADMIN);
    assertThat(Code.CONCUR_OWN_SECRET_WRONG.owner()).isEqualTo(Owner.OPERATOR);
    assertThat(Code.CONCUR_MAINTENANCE.owner()).isEqualTo(Owner.NOBODY);
  }
}
