package io.mlconnector.connection.subscription;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ConcurException.Kind;
import io.mlconnector.concur.ess.EventSubscriptions;
import io.mlconnector.concur.ess.Topic;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.concur.login.AppTokens;
import io.mlconnector.connection.subscription.Subscriptions.Round;
import io.mlconnector.connection.token.TokenStore.Column;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Concur app that a tenant's events belong to, its own or ours, and what it does at Concur. */
final class Apps {

  private static final Logger LOG = LoggerFactory.getLogger(Apps.class);

  private final Vault vault;
  private final Subscriptions.Source source;
  private final URI publicUrl;
  private final SharedFindings shared = new SharedFindings();

  Apps(Vault vault, Subscriptions.Source source, URI publicUrl) {
    this.vault = vault;
    this.source = source;
    this.publicUrl = publicUrl;
  }

  /** A datacenter that the company has left tells nothing more, and an id serves one place. */
  Future<Void> leave(Round round, List<Kept> rows) {
    var left = Future.<Void>succeededFuture();
    for (var row : rows) {
      left = left.compose(done -> leave(round, row));
    }
    return left;
  }

  private Future<Void> leave(Round round, Kept row) {
    var datacenter = URI.create(row.datacenter().orElseThrow());
    return app(round, app -> client(round.tenant(), datacenter, app).delete(row.id().orElseThrow()))
        .<Void>mapEmpty()
        .recover(failure -> isTransient(failure) ? failed(failure) : leftBehind(round, row));
  }

  private static Future<Void> leftBehind(Round round, Kept row) {
    LOG.warn(
        "Tenant {}: subscription {} at {} could not be deleted; SAP does it after 30 days.",
        round.tenant(),
        row.id().orElseThrow(),
        row.datacenter().orElseThrow());
    return Future.succeededFuture();
  }

  /** Sees to the subscriptions of the tenant's app, or of ours, at the datacenter. */
  Future<List<Finding>> inspect(Round round, URI datacenter, URI address) {
    return round.subject().ownApp().isPresent()
        ? inspectOwn(round, datacenter, address)
        : inspectShared(round, datacenter, address);
  }

  private Future<List<Finding>> inspectOwn(Round round, URI datacenter, URI address) {
    var names = SubscriptionNames.of(round.tenant(), round.subject().clientId().orElseThrow());
    var anew = round.again() && round.subject().main().filter(Apps::isSilent).isPresent();
    return app(
            round,
            app ->
                new Inspection(client(round.tenant(), datacenter, app), names, address, anew).run())
        .recover(failure -> given(names, failure));
  }

  private static boolean isSilent(Kept row) {
    return row.problem().filter(problem -> problem.code() == Code.EVENTS_SILENT).isPresent();
  }

  private Future<List<Finding>> inspectShared(Round round, URI datacenter, URI address) {
    if (round.again()) {
      shared.forget(datacenter);
    }
    var ours = source.access().ownApp();
    var names = SubscriptionNames.shared(publicUrl, ours.map(AppClient::id).orElse(""));
    return shared
        .at(
            datacenter,
            round.subject().companyUuid(),
            source.clock().instant(),
            () ->
                app(
                    round,
                    app ->
                        new Inspection(
                                client(round.tenant(), datacenter, app), names, address, false)
                            .run()))
        .recover(failure -> given(names, failure));
  }

  /** What a person has to mend is a finding; what passes by itself stays a failure. */
  private static Future<List<Finding>> given(SubscriptionNames names, Throwable failure) {
    if (!(failure instanceof ConcurException known) || isTransient(failure)) {
      return failed(failure);
    }
    var topic = Topic.FINANCIAL_INTEGRATION;
    return Future.succeededFuture(
        List.of(new Finding.Bad(topic, names.of(topic), known.problem())));
  }

  private EventSubscriptions client(TenantId tenant, URI datacenter, AppClient app) {
    var ways = source.ways().apply(tenant);
    var login = source.access().over(ways.login()).login();
    return source.client().apply(ways.events(), new AppTokens(login, datacenter, app));
  }

  /** Lends the app that the tenant's events belong to, for as long as the task takes. */
  private <T> Future<T> app(Round round, Function<AppClient, Future<T>> task) {
    var own = round.subject().ownApp();
    if (own.isPresent()) {
      var app = own.get();
      return vault.lend(
          Column.CLIENT_SECRET.of(round.tenant()),
          app.secret().getBytes(),
          secret -> task.apply(new AppClient(app.clientId(), secret.text())));
    }
    return source
        .access()
        .ownApp()
        .map(task)
        .orElseGet(
            () ->
                failed(
                    new ConcurException(
                        Kind.CONNECTION,
                        Problem.of(Code.CONCUR_CLIENT_REFUSED, "code", "no app"),
                        Optional.empty())));
  }

  private static boolean isTransient(Throwable failure) {
    return failure instanceof ConcurException known && known.kind() == Kind.TRANSIENT;
  }

  private static <T> Future<T> failed(Throwable failure) {
    return Future.failedFuture(failure);
  }
}
