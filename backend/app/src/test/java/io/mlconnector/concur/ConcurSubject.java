package io.mlconnector.concur;

import io.mlconnector.concur.fis.FinancialIntegration;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.concur.login.ConcurLogin;
import io.mlconnector.concur.login.LoginOutcome;
import io.mlconnector.concur.payments.ConcurPayments;
import io.mlconnector.concur.receipts.ConcurReceipts;
import io.mlconnector.concur.vendors.ConcurVendors;
import io.mlconnector.http.OutboundLimits;
import io.mlconnector.http.OutboundPolicy;
import io.mlconnector.http.VertxOutbound;
import io.mlconnector.metrics.Meters;
import io.mlconnector.simulators.concur.Company;
import io.mlconnector.simulators.concur.ConcurOptions;
import io.mlconnector.simulators.concur.ConcurSandbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A company in the sandbox, with the clients that are tested, over real HTTP. */
public final class ConcurSubject implements AutoCloseable {

  private static final OutboundPolicy LOCAL = OutboundPolicy.parse("127.0.0.1, localhost");

  private final Vertx vertx = Vertx.vertx();
  private final VertxOutbound outbound =
      new VertxOutbound(vertx, LOCAL, OutboundLimits.standard(), InstantSource.system());
  private final ConcurHosts hosts = new ConcurHosts(LOCAL::names, new Meters());
  private final ConcurSandbox sandbox;
  private final Company company;
  private final TokenSource tokens;

  public ConcurSubject(ConcurOptions options) {
    this.sandbox = await(ConcurSandbox.start(vertx, options));
    var connection = sandbox.connect();
    this.company = connection.company();
    var login =
        new ConcurLogin(outbound, hosts, UUID::randomUUID, InstantSource.system())
            .exchange(
                URI.create(sandbox.loginUrl()),
                new AppClient(connection.client().id(), connection.client().secret()),
                connection.companyUuid(),
                connection.requestToken());
    this.tokens = new OneToken(granted(await(login)));
  }

  /** A company's token, which nothing replaces. */
  private record OneToken(AccessToken token) implements TokenSource {

    @Override
    public Future<AccessToken> current() {
      return Future.succeededFuture(token);
    }

    @Override
    public Future<AccessToken> insteadOf(AccessToken refused) {
      return Future.succeededFuture(token);
    }
  }

  private static AccessToken granted(LoginOutcome outcome) {
    return switch (outcome) {
      case LoginOutcome.Granted granted -> granted.access();
      case LoginOutcome.Refused refused -> throw new AssertionError(refused.toString());
      case LoginOutcome.Later later -> throw new AssertionError(later.toString());
    };
  }

  public ConcurSandbox sandbox() {
    return sandbox;
  }

  public Company company() {
    return company;
  }

  public ConcurVendors vendors() {
    return new ConcurVendors(outbound, tokens, hosts, UUID::randomUUID, InstantSource.system());
  }

  public Concur documents() {
    return new FinancialIntegration(
        outbound, tokens, hosts, UUID::randomUUID, InstantSource.system());
  }

  public ConcurReceipts receipts() {
    return new ConcurReceipts(outbound, tokens, hosts, UUID::randomUUID, InstantSource.system());
  }

  public ConcurPayments payments() {
    return new ConcurPayments(outbound, tokens, hosts, UUID::randomUUID, InstantSource.system());
  }

  /** What a call answers; its failure is the test's. */
  public static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException known
          ? known
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    await(sandbox.close());
    await(vertx.close());
  }
}
