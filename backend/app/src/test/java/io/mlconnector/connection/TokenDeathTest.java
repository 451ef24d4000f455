package io.mlconnector.connection;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ReadyPage;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.connection.token.ConnectionState;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.simulators.concur.ConcurSandbox;
import io.mlconnector.simulators.concur.Connection;
import io.mlconnector.vault.GlassVault;
import io.vertx.core.Future;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node dies between Concur's answer and the storing of the new tokens. */
class TokenDeathTest {

  @RegisterExtension
  static final TestDatabase DB =
      new TestDatabase(ConcurConnectionEntity.class, OdooConnectionEntity.class);

  @RegisterExtension static final RunningConcur CONCUR = new RunningConcur();

  private final ConcurSandbox sandbox = CONCUR.sandbox();
  private final Node node = Node.start(DB, new GlassVault(), sandbox, "node-1");
  private final Node heir = Node.start(DB, new GlassVault(), sandbox, "node-2");
  private final TenantId tenant = DB.newTenant();
  private final Connection company = sandbox.connect();

  @BeforeEach
  void connect() {
    sandbox.tokens().lasting().geolocationInErrors(true).scope("FISVC");
    sandbox.faults().clear();
    connect(company.requestToken());
    get(reading(node));
  }

  private void connect(String requestToken) {
    var entered =
        new ConcurCredentials(
            company.companyUuid(),
            new ConcurCredentials.Token.Request(requestToken),
            Optional.of(new AppClient(company.client().id(), company.client().secret())));
    assertThat(get(heir.connections().connectConcur(tenant, entered, "test")))
        .isInstanceOf(ConnectOutcome.Saved.class);
  }

  private Future<ReadyPage> reading(Node from) {
    return from.connections()
        .concur(tenant)
        .compose(concur -> concur.ready(DocumentType.EXPENSE, 0));
  }

  private ConcurView view() {
    return get(heir.connections().concurView(tenant)).orElseThrow();
  }

  /** Concur has given a token, and nobody knows which. */
  private void dieOverARenewal() {
    sandbox.expireAccessTokens(company.company());
    var died = node.wire().dies();
    var lost = reading(node);
    get(died);
    assertThat(lost.isComplete()).isFalse();
    assertThat(StoredConcur.column(DB, tenant, "refreshing_node")).startsWith("node-1/");
    // Its claim ends by itself, after minutes.
    DB.execute(
        "update concur_connection set refreshing_until = now() where tenant_id = '%s'"
            .formatted(tenant));
  }

  @Test
  @Proves(17)
  void where_refresh_tokens_last_the_next_node_goes_on_by_itself() {
    dieOverARenewal();

    get(reading(heir));

    assertThat(heir.wire().tokenCalls()).isEqualTo(1);
    assertThat(view().state()).isEqualTo(ConnectionState.CONNECTED);
    assertThat(StoredConcur.column(DB, tenant, "refreshing_node")).isEqualTo("null");
  }

  @Test
  @Proves(17)
  void where_each_is_good_once_the_connection_says_so_and_a_new_token_mends_it() {
    sandbox.tokens().rotating(true);
    dieOverARenewal();

    var failure = catchThrowableOfType(ConcurException.class, () -> get(reading(heir)));

    assertThat(failure.kind()).isEqualTo(ConcurException.Kind.CONNECTION);
    assertThat(failure.problem().code()).isEqualTo(Code.CONCUR_TOKEN_EXPIRED);
    assertThat(view().state()).isEqualTo(ConnectionState.BROKEN);
    assertThat(view().problem().map(Problem::code)).contains(Code.CONCUR_TOKEN_EXPIRED);

    connect(sandbox.connect(company.company(), company.client()).requestToken());
    get(reading(heir));
    assertThat(view().state()).isEqualTo(ConnectionState.CONNECTED);
  }
}
