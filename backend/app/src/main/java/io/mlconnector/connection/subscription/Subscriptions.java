package io.mlconnector.connection.subscription;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ConcurException.Kind;
import io.mlconnector.concur.TokenSource;
import io.mlconnector.concur.ess.EventSubscriptions;
import io.mlconnector.concur.ess.Topic;
import io.mlconnector.connection.subscription.SubscriptionRows.Act;
import io.mlconnector.connection.token.ConcurAccess;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.http.Outbound;
import io.mlconnector.http.OutboundException;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tenants' event subscriptions at Concur: made, verified, repaired and removed. They make things
 * fast only: without one, polling finds every document. A tenant's own app has subscriptions of its
 * own; tenants of our app share one of each topic at each datacenter.
 */
public final class Subscriptions {

  private static final Logger LOG = LoggerFactory.getLogger(Subscriptions.class);

  private static final int LEAVE_SECONDS = 15;

  private final Database database;
  private final Source source;
  private final Intake intake;
  private final Apps apps;

  /**
   * How Concur is reached.
   *
   * @param datacenters where a connected tenant's company lives now
   * @param ways a tenant's ways out to Concur
   * @param client gives a client for a way out and a source of tokens
   */
  public record Source(
      ConcurAccess access,
      Function<TenantId, Future<URI>> datacenters,
      Function<TenantId, Ways> ways,
      BiFunction<Outbound, TokenSource, EventSubscriptions> client,
      InstantSource clock) {}

  /**
   * A tenant's ways out to Concur.
   *
   * @param login for tokens, as for all else of Concur's
   * @param events for subscriptions, whose trouble is their own
   */
  public record Ways(Outbound login, Outbound events) {}

  /**
   * How Concur reaches us.
   *
   * @param publicUrl of this service
   * @param outbound knows which addresses are public, and which the operator opened
   */
  public record Intake(URI publicUrl, HookAddresses hooks, Outbound outbound) {}

  /** One look after a tenant's subscription. */
  record Round(TenantId tenant, Subject subject, String actor, boolean again) {

    private Act act(Optional<String> action) {
      return new Act(actor, action, again);
    }
  }

  public Subscriptions(Database database, Vault vault, Source source, Intake intake) {
    this.database = database;
    this.source = source;
    this.intake = intake;
    this.apps = new Apps(vault, source, intake.publicUrl());
  }

  /** What is known of the tenant's subscription, without asking Concur. */
  public Future<SubscriptionView> view(TenantId tenant) {
    return database.tenant(tenant, tx -> SubscriptionRows.view(tx, tenant));
  }

  /**
   * Looks after the tenant's subscription if the tenant is connected. Of one that was switched off
   * nothing is left at Concur: what another node made meanwhile is found here. Fails with a {@link
   * ConcurException} of kind TRANSIENT where Concur does not answer; what a person has to mend is
   * kept as the subscription's problem.
   */
  public Future<Void> tend(TenantId tenant) {
    return subject(tenant)
        .compose(
            found ->
                found
                    .map(subject -> tend(new Round(tenant, subject, "service", false)))
                    .orElseGet(Future::succeededFuture))
        .recover(failure -> isConnection(failure) ? Future.succeededFuture() : failed(failure));
  }

  private Future<Void> tend(Round round) {
    return round.subject().isOff()
        ? apps.clear(round, round.subject().datacenters(), Set.of())
        : look(round);
  }

  /**
   * The same now, also of one that was switched off; one that has been silent is made anew.
   *
   * @param actor for the audit, such as {@code api}
   */
  public Future<SubscriptionView> verify(TenantId tenant, String actor) {
    return connected(tenant)
        .compose(subject -> look(new Round(tenant, subject, actor, true)))
        .compose(looked -> view(tenant));
  }

  /** Removes the subscription at Concur, if it is the tenant's own, and makes none any more. */
  public Future<SubscriptionView> remove(TenantId tenant, String actor) {
    return connected(tenant)
        .compose(
            subject -> {
              var round = new Round(tenant, subject, actor, true);
              return apps.clear(round, subject.datacenters(), Set.of())
                  .compose(left -> switchOff(round));
            })
        .compose(off -> view(tenant));
  }

  /**
   * Has the tenant's credentials entered. If that changes its app, the one before deletes what it
   * has, as its secret is known here for the last time: SAP removes only what fails or is unused.
   *
   * @param entering the outcome is its own, whatever becomes of the subscriptions
   */
  public <T> Future<T> entering(TenantId tenant, Supplier<Future<T>> entering) {
    return subject(tenant)
        .compose(before -> entering.get().compose(done -> leave(tenant, before).map(done)));
  }

  /**
   * Deletes what the tenant's own app has, as the tenant goes for good. Nobody waits long for it,
   * and it fails nothing.
   */
  public Future<Void> leave(TenantId tenant) {
    return subject(tenant)
        .compose(
            found ->
                found
                    .map(subject -> leave(new Round(tenant, subject, "service", false)))
                    .orElseGet(Future::succeededFuture))
        .timeout(LEAVE_SECONDS, TimeUnit.SECONDS)
        .otherwiseEmpty();
  }

  /** Nobody waits long for it, and it fails nothing. */
  private Future<Void> leave(TenantId tenant, Optional<Subject> former) {
    return subject(tenant)
        .compose(
            now ->
                former
                    .filter(before -> !before.clientId().equals(now.flatMap(Subject::clientId)))
                    .map(before -> leave(new Round(tenant, before, "service", false)))
                    .orElseGet(Future::succeededFuture))
        .timeout(LEAVE_SECONDS, TimeUnit.SECONDS)
        .otherwiseEmpty();
  }

  private Future<Void> leave(Round former) {
    return apps.clear(former, former.subject().datacenters(), Set.of())
        .onFailure(
            failure ->
                LOG.warn(
                    "Tenant {}: its app's subscriptions stay until their address fails: {}",
                    former.tenant(),
                    failure.toString()))
        .otherwiseEmpty();
  }

  private Future<Optional<Subject>> subject(TenantId tenant) {
    return database.tenant(tenant, tx -> SubscriptionRows.subject(tx, tenant));
  }

  private Future<Subject> connected(TenantId tenant) {
    return subject(tenant)
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(
                        () -> refused(Problem.of(Code.NOT_CONNECTED, "system", "SAP Concur"))));
  }

  private Future<Void> look(Round round) {
    return (round.subject().hadOtherApp() ? leaveAddress(round) : Future.succeededFuture(round))
        .compose(this::lookOn);
  }

  /** What the former app may have left behind begins to fail with the address, and SAP ends it. */
  private Future<Round> leaveAddress(Round round) {
    var subject = round.subject();
    return intake
        .hooks()
        .renew(round.tenant())
        .compose(
            renewed ->
                database.tenant(
                    round.tenant(),
                    tx -> SubscriptionRows.forgetOtherApp(tx, round.tenant(), subject.clientId())))
        .map(new Round(round.tenant(), subject.withoutOtherApp(), round.actor(), round.again()));
  }

  private Future<Void> lookOn(Round round) {
    return intake
        .hooks()
        .of(round.tenant())
        .compose(this::admitted)
        .recover(Subscriptions::unreachable)
        .compose(
            address ->
                address
                    .map(reached -> lookThere(round, reached))
                    .orElseGet(() -> impossible(round)));
  }

  private Future<Optional<URI>> admitted(URI address) {
    return intake.outbound().admit(address).map(admitted -> Optional.of(address));
  }

  /** Empty for an address that Concur does not take; one that is not known now may be later. */
  private static Future<Optional<URI>> unreachable(Throwable failure) {
    if (!(failure instanceof OutboundException lost)) {
      return failed(failure);
    }
    return lost.kind() == OutboundException.Kind.REFUSED_ADDRESS
        ? Future.succeededFuture(Optional.empty())
        : failed(unknown(lost));
  }

  private static ConcurException unknown(OutboundException lost) {
    var detail = "it is not asked while the service's own address is unknown: " + lost.getMessage();
    return new ConcurException(
        Kind.TRANSIENT, Problem.of(Code.CONCUR_UNREACHABLE, "detail", detail), lost.retryAfter());
  }

  private Future<Void> impossible(Round round) {
    var before = round.subject().main();
    var row =
        new Kept(
            Topic.FINANCIAL_INTEGRATION,
            SubscriptionState.IMPOSSIBLE,
            before.flatMap(Kept::id),
            before.flatMap(Kept::datacenter),
            round.subject().clientId(),
            before.flatMap(Kept::madeAt),
            before.flatMap(Kept::verifiedAt),
            Optional.of(Problems.unreachable(intake.publicUrl())));
    return database.tenant(
        round.tenant(),
        tx -> SubscriptionRows.keep(tx, round.tenant(), row, round.act(Optional.empty())));
  }

  private Future<Void> lookThere(Round round, URI address) {
    return source
        .datacenters()
        .apply(round.tenant())
        .compose(
            datacenter ->
                apps.inspect(round, datacenter, address)
                    .compose(
                        found ->
                            apps.clear(
                                    round, round.subject().datacentersBut(datacenter), ids(found))
                                .compose(left -> keep(round, datacenter, found))));
  }

  private static Set<String> ids(List<Finding> found) {
    return found.stream()
        .flatMap(
            finding -> finding instanceof Finding.Good good ? Stream.of(good.id()) : Stream.of())
        .collect(Collectors.toUnmodifiableSet());
  }

  private Future<Void> keep(Round round, URI datacenter, List<Finding> found) {
    var judge = new Judge(round, datacenter, source.clock().instant(), intake.publicUrl());
    return database.tenant(
        round.tenant(),
        tx ->
            SubscriptionRows.signs(tx, round.tenant())
                .map(signs -> judge.rows(found, signs))
                .compose(rows -> SubscriptionRows.keepAll(tx, round.tenant(), rows)));
  }

  private Future<Void> switchOff(Round round) {
    var none = Optional.<String>empty();
    var row =
        new Kept(
            Topic.FINANCIAL_INTEGRATION,
            SubscriptionState.OFF,
            none,
            none,
            none,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var act = round.act(Optional.of("concur.subscription_removed"));
    return database.tenant(
        round.tenant(),
        tx ->
            SubscriptionRows.keep(tx, round.tenant(), row, act)
                .compose(
                    kept ->
                        SubscriptionRows.keepOnly(
                            tx, round.tenant(), Set.of(Topic.FINANCIAL_INTEGRATION))));
  }

  private static boolean isConnection(Throwable failure) {
    return failure instanceof ConcurException known && known.kind() == Kind.CONNECTION;
  }

  private static <T> Future<T> failed(Throwable failure) {
    return Future.failedFuture(failure);
  }

  private static <T> Future<T> refused(Problem problem) {
    return failed(new ConcurException(Kind.CONNECTION, problem, Optional.empty()));
  }
}
