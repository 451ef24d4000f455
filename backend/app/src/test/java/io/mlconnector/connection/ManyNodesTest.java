package io.mlconnector.connection;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.concur.ReadyPage;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.simulators.concur.ConcurSandbox;
import io.mlconnector.simulators.concur.Connection;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.vault.GlassVault;
import io.mlconnector.vault.VaultException;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Twenty nodes on one database that want a token of one company in the same moment. */
class ManyNodesTest {

  private static final int NODES = 20;

  @RegisterExtension
  static final TestDatabase DB =
      new TestDatabase(ConcurConnectionEntity.class, OdooConnectionEntity.class);

  @RegisterExtension static final RunningConcur CONCUR = new RunningConcur();

  private final ConcurSandbox sandbox = CONCUR.sandbox();
  private final List<Node> nodes =
      IntStream.range(0, NODES)
          .mapToObj(i -> Node.start(DB, new GlassVault(), sandbox, "node-" + i))
          .toList();
  private final TenantId tenant = DB.newTenant();
  private final Connection company = sandbox.connect();

  @BeforeEach
  void connect() {
    sandbox.tokens().scope("FISVC");
    sandbox.faults().clear();
    connect(tenant, company);
  }

  private void connect(TenantId to, Connection link) {
    var entered =
        new ConcurCredentials(
            link.companyUuid(),
            new ConcurCredentials.Token.Request(link.requestToken()),
            Optional.of(new AppClient(link.client().id(), link.client().secret())));
    get(nodes.getFirst().connections().connectConcur(to, entered, "test"));
  }

  private Future<ReadyPage> reading(Node from, TenantId of) {
    return from.connections().concur(of).compose(concur -> concur.ready(DocumentType.EXPENSE, 0));
  }

  /** All at once; each has to succeed. */
  private void all(Function<Node, Future<?>> attempt) {
    var attempts = nodes.stream().map(attempt).toList();
    get(Future.all(attempts));
  }

  private int tokenCalls() {
    return nodes.stream().mapToInt(node -> node.wire().tokenCalls()).sum();
  }

  @Test
  @Proves(17)
  void one_call_brings_the_first_token_to_all() {
    all(node -> reading(node, tenant));

    assertThat(tokenCalls()).isEqualTo(1);
    assertThat(StoredConcur.column(DB, tenant, "token_version")).isEqualTo("1");
  }

  @Test
  @Proves(17)
  void one_call_replaces_the_token_that_concur_refuses_to_all() {
    all(node -> reading(node, tenant));
    sandbox.expireAccessTokens(company.company());
    sandbox.faults().next("token", new Fault.Delay(Duration.ofMillis(400)));

    all(node -> reading(node, tenant));

    assertThat(tokenCalls()).isEqualTo(2);
  }

  @Test
  @Proves(17)
  void one_call_is_made_where_all_insist_on_a_new_token() {
    sandbox.tokens().rotating(true);
    sandbox.faults().next("token", new Fault.Delay(Duration.ofMillis(400)));

    all(node -> node.connections().keepAlive(tenant));
    all(node -> reading(node, tenant));

    assertThat(tokenCalls()).isEqualTo(1);
    sandbox.tokens().lasting();
  }

  @Test
  void a_call_that_failed_is_made_again_by_one_of_those_that_waited() {
    sandbox.faults().next("token", new Fault.CutBefore());

    var attempts = nodes.stream().map(node -> reading(node, tenant)).toList();
    get(Future.join(attempts).otherwiseEmpty());

    assertThat(attempts.stream().filter(Future::succeeded)).hasSize(NODES - 1);
    assertThat(tokenCalls()).isEqualTo(2);
  }

  @Test
  @Proves(6)
  void what_is_shared_is_sealed_and_good_for_its_own_tenant_only() {
    var stranger = DB.newTenant();
    var elsewhere = sandbox.connect();
    connect(stranger, elsewhere);
    get(reading(nodes.getFirst(), tenant));
    get(reading(nodes.getFirst(), stranger));

    assertThat(StoredConcur.column(DB, tenant, "encode(access_token, 'escape')"))
        .doesNotContain("eyJ");
    DB.execute(
        "update concur_connection set access_token = (select access_token from concur_connection"
            + " where tenant_id = '%s') where tenant_id = '%s'".formatted(tenant, stranger));

    assertThatThrownBy(() -> get(reading(nodes.getLast(), stranger)))
        .isInstanceOf(VaultException.class);
  }
}
