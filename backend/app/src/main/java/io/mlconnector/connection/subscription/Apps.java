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
import java.util.Set;
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

  /**
   * Deletes what the tenant's own app has at these datacenters; ours serves other tenants too.
   *
   * @param kept ids that stay: two names may be of one datacenter
   */
  Future<Void> clear(Round round, Set<URI> datacenters, Set<String> kept) {
    var cleared = Future.<Void>succeededFuture();
    for (var datacenter : datacenters) {
      cleared = cleared.compose(done -> clear(round, datacenter, kept));
    }
    return cleared;
  }

  private Future<Void> clear(Round round, URI datacenter, Set<String> kept) {
    if (round.subject().ownApp().isEmpty()) {
      return Future.succeededFuture();
    }
    var names = ownNames(round, datacenter);
    return app(round, app -> clear(client(round.tenant(), datacenter, app), names, kept))
        .recover(
            failure -> Removal.isTransient(failure) ? failed(failure) : leftBehind(round, failure));
  }

  private static Future<Void> clear(
      EventSubscriptions concur, SubscriptionNames names, Set<String> kept) {
    return concur
        .list()
        .map(all -> names.ours(all).stream().filter(one -> !kept.contains(one.id())).toList())
        .compose(unwanted -> Removal.of(concur, unwanted));
  }

  private static Future<Void> leftBehind(Round round, Throwable failure) {
    LOG.warn(
        "Tenant {}: its subscriptions could not be deleted, which leaves them to SAP: {}",
        round.tenant(),
        failure.toString());
    return Future.succeededFuture();
  }

  /** Sees to the subscriptions of the tenant's app, or of ours, at the datacenter. */
  Future<List<Finding>> inspect(Round round, URI datacenter, URI address) {
    return round.subject().ownApp().isPresent()
        ? inspectOwn(round, datacenter, address)
        : inspectShared(round, datacenter, address);
  }

  private Future<List<Finding>> inspectOwn(Round round, URI datacenter, URI address) {
    var names = ownNames(round, datacenter);
    var anew = round.again() && round.subject().main().filter(Apps::mayBeGoing).isPresent();
    return app(
            round,
            app ->
                new Inspection(client(round.tenant(), datacenter, app), names, address, anew).run())
        .recover(Apps::given);
  }

  private SubscriptionNames ownNames(Round round, URI datacenter) {
    var clientId = round.subject().clientId().orElseThrow();
    return SubscriptionNames.of(round.tenant(), clientId, datacenter, source.clock().instant());
  }

  /** SAP may be about to remove one that is silent, or one that was switched off and deleted. */
  private static boolean mayBeGoing(Kept row) {
    return row.state() == SubscriptionState.OFF || isSilent(row);
  }

  private static boolean isSilent(Kept row) {
    return row.problem().filter(problem -> problem.code() == Code.EVENTS_SILENT).isPresent();
  }

  private Future<List<Finding>> inspectShared(Round round, URI datacenter, URI address) {
    if (round.again()) {
      shared.forget(datacenter);
    }
    var now = source.clock().instant();
    var clientId = source.access().ownApp().map(AppClient::id).orElse("");
    var names = SubscriptionNames.shared(publicUrl, clientId, datacenter, now);
    return shared.at(
        datacenter,
        round.subject().companyUuid(),
        now,
        () ->
            app(
                    round,
                    app ->
                        new Inspection(
                                client(round.tenant(), datacenter, app), names, address, false)
                            .run())
                .recover(Apps::given));
  }

  /** What a person has to mend is a finding; what passes by itself stays a failure. */
  private static Future<List<Finding>> given(Throwable failure) {
    if (!(failure instanceof ConcurException known) || Removal.isTransient(failure)) {
      return failed(failure);
    }
    return Future.succeededFuture(
        List.of(new Finding.Bad(Topic.FINANCIAL_INTEGRATION, known.problem())));
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

  private static <T> Future<T> failed(Throwable failure) {
    return Future.failedFuture(failure);
  }
}
