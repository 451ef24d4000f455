package io.mlconnector.connection;

import io.mlconnector.concur.Concur;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.TokenSource;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.connection.expiry.ExpiryWatch;
import io.mlconnector.connection.key.KeyCare;
import io.mlconnector.connection.key.KeyColumn;
import io.mlconnector.connection.ping.Check;
import io.mlconnector.connection.ping.Ping;
import io.mlconnector.connection.token.ConcurTokens;
import io.mlconnector.connection.token.TokenStore.Column;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.http.OutboundException;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.reactive.stage.Stage;

/** A tenant's links to Concur and Odoo. */
public final class Connections {

  /** The entities of this package, for the session factory. */
  public static final List<Class<?>> ENTITIES =
      List.of(ConcurConnectionEntity.class, OdooConnectionEntity.class);

  private final Database database;
  private final Credentials credentials;
  private final Lanes lanes;
  private final ConcurOpener concurs;
  private final OdooOpener odoos;
  private final KeyCare keyCare;
  private final ExpiryWatch watch;
  private final Clients clients;
  private final Pings pings;

  public Connections(
      Database database, Vault vault, Lanes lanes, ConcurOpener concurs, OdooOpener odoos) {
    this.database = database;
    this.credentials = new Credentials(vault);
    this.lanes = lanes;
    this.concurs = concurs;
    this.odoos = odoos;
    this.keyCare =
        new KeyCare(
            database,
            vault,
            odoos::openKeys,
            new KeyCare.Tools(concurs.clock(), concurs.access().ids(), concurs.meters()));
    this.watch = new ExpiryWatch(database, concurs.meters());
    this.clients = new Clients(database, vault, concurs, odoos);
    this.pings =
        new Pings(database, clients, keyCare, new Pings.Views(this::concurView, this::odooView));
  }

  /**
   * Saves credentials in place of any before, and has held documents looked at again.
   *
   * @param actor for the audit, such as {@code api}
   */
  public Future<ConnectOutcome> connectConcur(
      TenantId tenant, ConcurCredentials entered, String actor) {
    if (entered.client().isEmpty() && concurs.access().ownApp().isEmpty()) {
      return refused(
          new Problem(
              Code.INVALID_FIELD,
              Map.of("field", "/clientId", "detail", "needed, as this service has no Concur app")));
    }
    return credentials
        .seal(tenant, entered)
        .compose(
            put ->
                database.tenant(
                    tenant,
                    tx ->
                        ConnectionRows.putConcur(tx, tenant, put, actor)
                            .compose(done -> lanes.wake(tx, tenant, Stream.DOCUMENTS))))
        .map(done -> new ConnectOutcome.Saved());
  }

  /** The same for Odoo; an address that may not be called is refused, and nothing is saved. */
  public Future<ConnectOutcome> connectOdoo(
      TenantId tenant, OdooCredentials entered, String actor) {
    return odoos
        .checking()
        .admit(entered.address().url())
        .map(admitted -> Optional.<Problem>empty())
        .otherwise(failure -> refusal(entered, failure))
        .compose(
            problem ->
                problem.isPresent()
                    ? Future.succeededFuture(problem)
                    : new MovedOdoo(database, odoos).problem(tenant, entered))
        .compose(
            problem ->
                problem.isPresent() ? refused(problem.get()) : saveOdoo(tenant, entered, actor));
  }

  private Future<ConnectOutcome> saveOdoo(TenantId tenant, OdooCredentials entered, String actor) {
    return credentials
        .seal(KeyColumn.API_KEY.of(tenant), entered.apiKey())
        .compose(
            key ->
                database.tenant(
                    tenant,
                    tx ->
                        // Two that connect at once take turns at the lane.
                        lanes
                            .wake(tx, tenant, Stream.DOCUMENTS)
                            .compose(woken -> knowBooks(tx, tenant, entered))
                            .compose(
                                known ->
                                    known
                                        ? ConnectionRows.putOdoo(tx, tenant, entered, key, actor)
                                            .compose(put -> lanes.wake(tx, tenant, Stream.TOKENS))
                                            .map(new ConnectOutcome.Saved())
                                        : refused(MovedOdoo.unclear()))));
  }

  /** Changes a connection that keeps its key; refused for another address, which needs one. */
  public Future<ConnectOutcome> changeOdoo(TenantId tenant, OdooChange change, String actor) {
    return changed(
        tenant, tx -> ChangeRows.changeOdoo(tx, tenant, change, actor), "/apiKey", "the address");
  }

  /** Gives the tenant's own app another secret; its tokens stay. Refused for another app. */
  public Future<ConnectOutcome> changeSecret(TenantId tenant, AppClient app, String actor) {
    return credentials
        .seal(Column.CLIENT_SECRET.of(tenant), app.secret())
        .compose(
            secret ->
                changed(
                    tenant,
                    tx -> ChangeRows.changeSecret(tx, tenant, app.id(), secret, actor),
                    "/requestToken",
                    "the app"));
  }

  private Future<ConnectOutcome> changed(
      TenantId tenant,
      Function<SqlConnection, Future<Boolean>> change,
      String field,
      String reason) {
    var needed = Map.of("field", field, "detail", "needed, as " + reason + " is another one");
    return database.tenant(
        tenant,
        tx ->
            lanes
                .wake(tx, tenant, Stream.DOCUMENTS)
                .compose(woken -> change.apply(tx))
                .compose(
                    done ->
                        done
                            ? Future.succeededFuture(new ConnectOutcome.Saved())
                            : refused(new Problem(Code.INVALID_FIELD, needed))));
  }

  private static Future<Boolean> knowBooks(
      SqlConnection tx, TenantId tenant, OdooCredentials entered) {
    return entered
        .formerOrigin()
        .map(former -> ConnectionRows.moveBooks(tx, tenant, entered.address(), former))
        .orElseGet(() -> Future.succeededFuture(true));
  }

  private static Future<ConnectOutcome> refused(Problem problem) {
    return Future.succeededFuture(new ConnectOutcome.Refused(problem));
  }

  /** A name that is not known today may be known tomorrow: the ping shows it. */
  private static Optional<Problem> refusal(OdooCredentials entered, Throwable failure) {
    if (failure instanceof OutboundException lost
        && lost.kind() == OutboundException.Kind.REFUSED_ADDRESS) {
      var host = String.valueOf(entered.address().url().getHost());
      var detail = String.valueOf(lost.getMessage());
      return Optional.of(
          new Problem(Code.ODOO_ADDRESS_REFUSED, Map.of("host", host, "detail", detail)));
    }
    return Optional.empty();
  }

  public Future<Optional<ConcurView>> concurView(TenantId tenant) {
    return database
        .entities(tenant, session -> find(session, tenant, ConcurConnectionEntity.class))
        .map(found -> found.map(entity -> entity.view(concurs.clock().instant())));
  }

  public Future<Optional<OdooView>> odooView(TenantId tenant) {
    return database
        .entities(tenant, session -> find(session, tenant, OdooConnectionEntity.class))
        .map(found -> found.map(entity -> entity.view(concurs.clock().instant())));
  }

  /**
   * Both connections as they are entered.
   *
   * @param concurHost where the calls to Concur go, as far as it is known
   */
  public record Views(
      Optional<ConcurView> concur, Optional<OdooView> odoo, Optional<URI> concurHost) {}

  /** Both connections, read in one session. */
  public Future<Views> views(TenantId tenant) {
    var now = concurs.clock().instant();
    return database.entities(
        tenant,
        session ->
            find(session, tenant, ConcurConnectionEntity.class)
                .compose(
                    concur ->
                        find(session, tenant, OdooConnectionEntity.class)
                            .map(
                                odoo ->
                                    views(
                                        concur.map(one -> one.view(now)),
                                        odoo.map(one -> one.view(now))))));
  }

  private Views views(Optional<ConcurView> concur, Optional<OdooView> odoo) {
    return new Views(concur, odoo, host(concur));
  }

  private Optional<URI> host(Optional<ConcurView> concur) {
    return concur.map(view -> view.host(concurs.access().loginUrl()));
  }

  private static <E> Future<Optional<E>> find(
      Stage.Session session, TenantId tenant, Class<E> entity) {
    return Future.fromCompletionStage(
        session.find(entity, tenant.value()).thenApply(Optional::ofNullable));
  }

  /** The tenant's Concur; a {@link ConcurException} of kind CONNECTION if none is entered. */
  public Future<Concur> concur(TenantId tenant) {
    return clients.concurEntered(tenant).compose(entered -> concur(tenant, entered));
  }

  /**
   * The same for who has read in the tenant's own row since when its credentials are what they are.
   */
  public Future<Concur> concur(TenantId tenant, Optional<Instant> entered) {
    return clients
        .concur(tenant, entered)
        .map(open -> Future.succeededFuture(open.client()))
        .orElseGet(() -> Future.failedFuture(notConnected()));
  }

  /**
   * A company in Concur, for services of its that have clients of their own.
   *
   * @param tokens shared by all clients of the tenant
   */
  public record Company(String uuid, TokenSource tokens) {}

  /**
   * The tenant's company, read before its tokens: where another one is entered in between, the two
   * do not fit, and whoever compares them with what is stored sees it. A {@link ConcurException} of
   * kind CONNECTION if none is entered.
   */
  public Future<Company> concurCompany(TenantId tenant) {
    return concurView(tenant)
        .compose(
            view ->
                clients
                    .concur(tenant)
                    .map(
                        open ->
                            open.flatMap(
                                    one ->
                                        view.map(
                                            known ->
                                                new Company(known.companyUuid(), one.tokens())))
                                .orElseThrow(Connections::notConnected)));
  }

  /** The tenant's Odoo; an {@link OdooException} of kind CONNECTION if none is entered. */
  public Future<Odoo> odoo(TenantId tenant) {
    return clients
        .odoo(tenant)
        .map(
            open ->
                open.orElseThrow(
                    () ->
                        new OdooException(
                            OdooException.Kind.CONNECTION,
                            Problem.of(Code.NOT_CONNECTED, "system", "Odoo"))));
  }

  /**
   * Keeps what was entered from running out: Concur's six months, and the Odoo key where Odoo lets
   * us. Warns of what ends all the same. Nothing if not connected.
   */
  public Future<Void> keepAlive(TenantId tenant) {
    return new KeepAlive(
            this::renewConcur, this::careForKey, watch, this::concurView, this::odooView)
        .run(tenant);
  }

  /** What Concur refused is noted, and a person's to mend: tomorrow is soon enough to ask again. */
  private Future<Void> renewConcur(TenantId tenant) {
    return clients
        .concur(tenant)
        .compose(
            open -> open.isEmpty() ? Future.<Void>succeededFuture() : open.get().tokens().kept())
        .recover(
            failure ->
                WatchedConcur.breaking(failure).isPresent()
                    ? Future.succeededFuture()
                    : Future.failedFuture(failure));
  }

  /**
   * Where the tenant's company lives now, also where another node has met its move; fails like a
   * call to its Concur.
   */
  public Future<URI> concurDatacenter(TenantId tenant) {
    return clients
        .concur(tenant)
        .compose(
            open ->
                open.map(Clients.OpenConcur::tokens)
                    .map(ConcurTokens::current)
                    .orElseGet(() -> Future.failedFuture(notConnected())))
        .compose(token -> stored(tenant).map(known -> known.orElseGet(token::datacenter)));
  }

  /** Where the tenant's calls to Concur go, as far as it is known. */
  public Future<Optional<URI>> concurHost(TenantId tenant) {
    return concurView(tenant).map(this::host);
  }

  private Future<Optional<URI>> stored(TenantId tenant) {
    return concurView(tenant).map(found -> found.flatMap(ConcurView::datacenter).map(URI::create));
  }

  /** What a call for a tenant without credentials of Concur fails with. */
  public static ConcurException notConnected() {
    return new ConcurException(
        ConcurException.Kind.CONNECTION,
        Problem.of(Code.NOT_CONNECTED, "system", "SAP Concur"),
        Optional.empty());
  }

  /** A key that Odoo refuses is a person's to replace: asking again within minutes is of no use. */
  private Future<Void> careForKey(TenantId tenant) {
    return keyCare
        .care(tenant)
        .recover(
            failure ->
                WatchedOdoo.breaking(failure)
                    .map(
                        problem ->
                            database.tenant(
                                tenant,
                                tx ->
                                    ConnectionRows.mark(
                                        tx, tenant, ConnectionKind.ODOO, Optional.of(problem))))
                    .orElseGet(() -> Future.failedFuture(failure)));
  }

  /** Tries the connection out, step by step; never fails by what it finds. */
  public Future<Ping> ping(TenantId tenant, ConnectionKind kind) {
    return ping(tenant, kind, check -> {});
  }

  /**
   * The same for who wants to hear of each check as it is made.
   *
   * @param told is told one check after the other, in the order of {@link Pings#plan}
   */
  public Future<Ping> ping(TenantId tenant, ConnectionKind kind, Consumer<Check> told) {
    return pings.run(tenant, kind, told);
  }
}
