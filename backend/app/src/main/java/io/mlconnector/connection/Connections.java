package io.mlconnector.connection;

import io.mlconnector.concur.AccessToken;
import io.mlconnector.concur.Concur;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ReadyPage;
import io.mlconnector.connection.ConnectionRows.StoredOdoo;
import io.mlconnector.connection.expiry.ExpiryWatch;
import io.mlconnector.connection.expiry.Outlook;
import io.mlconnector.connection.key.KeyCare;
import io.mlconnector.connection.key.KeyColumn;
import io.mlconnector.connection.ping.ConcurPing;
import io.mlconnector.connection.ping.OdooPing;
import io.mlconnector.connection.ping.Ping;
import io.mlconnector.connection.subscription.SubscriptionRows;
import io.mlconnector.connection.subscription.SubscriptionView;
import io.mlconnector.connection.token.ConcurTokens;
import io.mlconnector.connection.token.TokenStore;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.http.OutboundException;
import io.mlconnector.limits.Errand;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.OdooServer;
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
import org.hibernate.reactive.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A tenant's links to Concur and Odoo. */
public final class Connections {

  /** The entities of this package, for the session factory. */
  public static final List<Class<?>> ENTITIES =
      List.of(ConcurConnectionEntity.class, OdooConnectionEntity.class);

  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  private static final int CLIENTS_MAX = 10_000;

  private final Database database;
  private final Vault vault;
  private final Credentials credentials;
  private final Lanes lanes;
  private final ConcurOpener concurs;
  private final OdooOpener odoos;
  private final KeyCare keyCare;
  private final ExpiryWatch watch;
  private final ClientCache<OpenConcur> concurClients = new ClientCache<>(CLIENTS_MAX);
  private final ClientCache<Odoo> odooClients = new ClientCache<>(CLIENTS_MAX);

  /** A client with its tokens. */
  private record OpenConcur(Concur client, ConcurTokens tokens) {}

  public Connections(
      Database database, Vault vault, Lanes lanes, ConcurOpener concurs, OdooOpener odoos) {
    this.database = database;
    this.vault = vault;
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

  private static <E> Future<Optional<E>> find(
      Stage.Session session, TenantId tenant, Class<E> entity) {
    return Future.fromCompletionStage(
        session.find(entity, tenant.value()).thenApply(Optional::ofNullable));
  }

  /** The tenant's Concur; a {@link ConcurException} of kind CONNECTION if none is entered. */
  public Future<Concur> concur(TenantId tenant) {
    return concurEntered(tenant).compose(entered -> concur(tenant, entered));
  }

  /**
   * The same for who has read in the tenant's own row since when its credentials are what they are.
   */
  public Future<Concur> concur(TenantId tenant, Optional<Instant> entered) {
    return open(tenant, entered)
        .map(open -> Future.succeededFuture(open.client()))
        .orElseGet(() -> Future.failedFuture(notConnected()));
  }

  /** The tenant's Odoo; an {@link OdooException} of kind CONNECTION if none is entered. */
  public Future<Odoo> odoo(TenantId tenant) {
    return openOdoo(tenant)
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
    return open(tenant)
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
    return open(tenant)
        .compose(
            open ->
                open.map(OpenConcur::tokens)
                    .map(ConcurTokens::current)
                    .orElseGet(() -> Future.failedFuture(notConnected())))
        .compose(token -> stored(tenant).map(known -> known.orElseGet(token::datacenter)));
  }

  /** Where the tenant's calls to Concur go, as far as it is known. */
  public Future<Optional<URI>> concurHost(TenantId tenant) {
    return concurView(tenant)
        .map(found -> found.map(view -> view.host(concurs.access().loginUrl())));
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
    return switch (kind) {
      case CONCUR ->
          open(tenant)
              .compose(
                  open ->
                      open.isEmpty()
                          ? Future.succeededFuture(ConcurPing.absent())
                          : ping(tenant, open.get()));
      case ODOO ->
          storedOdoo(tenant)
              .map(stored -> stored.map(odoo -> newOdoo(Errand.PING, tenant, odoo)))
              .compose(
                  open ->
                      open.isEmpty()
                          ? Future.succeededFuture(OdooPing.absent())
                          : new OdooPing(open.get(), () -> keyOutlook(tenant)).run());
    };
  }

  private Future<Ping> ping(TenantId tenant, OpenConcur open) {
    return new ConcurPing(subject(tenant, open)).run();
  }

  private Future<Outlook> keyOutlook(TenantId tenant) {
    return keyCare
        .see(tenant)
        .compose(seen -> odooView(tenant))
        .map(view -> view.map(OdooView::outlook).orElse(Outlook.OPEN));
  }

  private ConcurPing.Subject subject(TenantId tenant, OpenConcur open) {
    return new ConcurPing.Subject() {
      @Override
      public Future<AccessToken> renew() {
        return open.tokens().renewed();
      }

      @Override
      public Future<ReadyPage> read() {
        return open.client().ready(DocumentType.EXPENSE, 0);
      }

      @Override
      public Future<ConcurPing.Standing> standing() {
        return concurView(tenant)
            .map(
                view ->
                    new ConcurPing.Standing(
                        view.map(ConcurView::outlook).orElse(Outlook.OPEN),
                        view.flatMap(ConcurView::problem)));
      }

      @Override
      public Future<SubscriptionView> subscription() {
        return database.tenant(tenant, tx -> SubscriptionRows.view(tx, tenant));
      }
    };
  }

  private Future<Optional<OpenConcur>> open(TenantId tenant) {
    return concurEntered(tenant).map(entered -> open(tenant, entered));
  }

  private Future<Optional<Instant>> concurEntered(TenantId tenant) {
    return database.tenant(tenant, tx -> ConnectionRows.concurStamp(tx, tenant));
  }

  private Optional<OpenConcur> open(TenantId tenant, Optional<Instant> entered) {
    return entered.map(stamp -> concurClients.get(tenant, stamp, () -> newConcur(tenant)));
  }

  private OpenConcur newConcur(TenantId tenant) {
    var tokens = concurs.tokens(new TokenStore(database, vault, tenant), tenant);
    var watch = new Watch(database, tenant, ConnectionKind.CONCUR, WatchedConcur::breaking);
    var queue = new QueueWatch(tenant, watch, concurs.meters());
    return new OpenConcur(new WatchedConcur(concurs.client(tenant, tokens), watch, queue), tokens);
  }

  private Future<Optional<Odoo>> openOdoo(TenantId tenant) {
    return storedOdoo(tenant)
        .map(
            stored ->
                stored.map(
                    odoo ->
                        odooClients.get(
                            tenant, odoo.stamp(), () -> newOdoo(Errand.WORK, tenant, odoo))));
  }

  private Future<Optional<StoredOdoo>> storedOdoo(TenantId tenant) {
    return database.tenant(tenant, tx -> ConnectionRows.odoo(tx, tenant));
  }

  private Odoo newOdoo(Errand errand, TenantId tenant, StoredOdoo stored) {
    var keys = credentials.keys(tenant, stored.apiKey());
    var client = odoos.open(errand, tenant, stored.address(), stored.pace(), keys);
    var watch = new Watch(database, tenant, ConnectionKind.ODOO, WatchedOdoo::breaking);
    return new WatchedOdoo(client, watch, server -> found(tenant, server));
  }

  /** Notes what Odoo the tenant has; where that fails, the next look does it. */
  private Future<OdooServer> found(TenantId tenant, OdooServer server) {
    return database
        .tenant(tenant, tx -> ConnectionRows.found(tx, tenant, server))
        .onFailure(e -> LOG.warn("Tenant {}: what Odoo it has was not noted.", tenant, e))
        .otherwiseEmpty()
        .map(server);
  }
}
