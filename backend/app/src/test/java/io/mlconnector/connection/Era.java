package io.mlconnector.connection;

import static io.mlconnector.db.TestDatabase.get;

import io.mlconnector.concur.Concur;
import io.mlconnector.concur.fis.FinancialIntegration;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.concur.login.ConcurLogin;
import io.mlconnector.connection.token.ConcurAccess;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.flow.Backoff;
import io.mlconnector.http.OutboundLimits;
import io.mlconnector.http.OutboundPolicy;
import io.mlconnector.http.VertxOutbound;
import io.mlconnector.metrics.Meters;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.client.OdooClients;
import io.mlconnector.queue.LaneResult;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.queue.TestRuns;
import io.mlconnector.simulators.concur.ConcurOptions;
import io.mlconnector.simulators.concur.ConcurSandbox;
import io.mlconnector.simulators.concur.Connection;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.orm.Database;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.simulators.odoo.world.Seeding;
import io.mlconnector.sync.DocumentsLane;
import io.mlconnector.sync.PollSchedule;
import io.mlconnector.sync.PostedTypes;
import io.mlconnector.sync.Providers;
import io.mlconnector.sync.SeldomAsked;
import io.mlconnector.sync.TestProviders;
import io.mlconnector.sync.TokensLane;
import io.mlconnector.vault.GlassVault;
import io.mlconnector.vault.SettableClock;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Concur, two Odoo databases and the service's tokens lane, all on one clock that a test moves. */
final class Era implements AutoCloseable {

  static final String RENEWABLE = OdooWorlds.DATABASE;
  static final String FIXED = "beta";
  static final String KEYS = "res.users.apikeys";

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final OutboundPolicy LOCAL = OutboundPolicy.parse("127.0.0.1, localhost");

  final SettableClock clock = new SettableClock();
  final Instant start = clock.instant();
  final Meters meters = new Meters();
  final ConcurSandbox concur;
  final OdooSandbox odoo;
  final Connections connections;

  private final TestDatabase db;
  private final TokensLane lane;
  private final Map<TenantId, Integer> failures = new HashMap<>();

  Era(TestDatabase db) {
    this.db = db;
    this.concur = get(ConcurSandbox.start(db.vertx(), ConcurOptions.local().clock(clock)));
    var seed = Objects.requireNonNull(OdooWorlds.plain().databases().get(RENEWABLE));
    this.odoo = new OdooSandbox(OdooWorlds.plain().and(FIXED, seed).at(clock));
    get(odoo.start(db.vertx(), 0));
    odoo.ledger(RENEWABLE).parameter("base.enable_programmatic_api_keys", "True");
    this.connections = connections();
    var pace =
        new DocumentsLane.Pace(
            new PollSchedule(Duration.ofDays(1)),
            Backoff.standard(new Random(7)),
            clock,
            new DocumentsLane.Asking(
                new SeldomAsked(clock),
                new PostedTypes(tenant -> Future.succeededFuture(Optional.empty()))));
    this.lane = new TokensLane(db.database(), providers(), pace);
  }

  private Connections connections() {
    var outbound = new VertxOutbound(db.vertx(), LOCAL, OutboundLimits.standard(), clock);
    var hosts = new ConcurHosts(LOCAL::names, meters);
    var access =
        new ConcurAccess(
            new ConcurLogin(outbound, hosts, UUID::randomUUID, clock),
            URI.create(concur.loginUrl()),
            Optional.empty(),
            "era",
            UUID::randomUUID);
    var clients = new OdooClients(outbound, clock);
    return new Connections(
        db.database(),
        new GlassVault(),
        new Lanes(db.database()),
        new ConcurOpener(
            db.vertx(),
            access,
            clock,
            meters,
            tenant -> outbound,
            (way, tokens) -> new FinancialIntegration(way, tokens, hosts, UUID::randomUUID, clock)),
        new OdooOpener(
            outbound,
            (tenant, pace, errand) -> outbound,
            (way, address, keys) -> clients.client(address, keys),
            (way, address, keys) -> clients.keys(address, keys)));
  }

  private Providers providers() {
    return new TestProviders() {
      @Override
      public Future<Concur> concur(TenantId tenant, Optional<Instant> entered) {
        return connections.concur(tenant, entered);
      }

      @Override
      public Future<Odoo> odoo(TenantId tenant) {
        return connections.odoo(tenant);
      }

      @Override
      public Future<Void> keepAlive(TenantId tenant) {
        return connections.keepAlive(tenant);
      }
    };
  }

  /** Days since the start, with a part of the day. */
  Instant day(long day, int hour) {
    return start.plus(Duration.ofDays(day)).plus(Duration.ofHours(hour));
  }

  /** One turn of the tenant's tokens lane. */
  LaneResult turn(TenantId tenant) {
    var before = failures.getOrDefault(tenant, 0);
    var result = get(lane.work(TestRuns.of(tenant, Stream.TOKENS, before, clock)));
    failures.put(tenant, result.failed() ? before + 1 : 0);
    return result;
  }

  void connectConcur(TenantId tenant, Connection link) {
    var entered =
        new ConcurCredentials(
            link.companyUuid(),
            new ConcurCredentials.Token.Request(link.requestToken()),
            Optional.of(new AppClient(link.client().id(), link.client().secret())));
    get(connections.connectConcur(tenant, entered, "test"));
  }

  /** Enters a key of the integration user's in one of the two databases. */
  void connectOdoo(TenantId tenant, String database, String key, OdooAddress.Choice protocol) {
    var address = new OdooAddress(URI.create(odoo.url()), database, OdooWorlds.LOGIN, protocol);
    get(connections.connectOdoo(tenant, new OdooCredentials(address, key), "test"));
  }

  /** What a person makes in Odoo's preferences: a key of the integration user's. */
  void newKey(String database, String key, Duration life) {
    var rows = odoo.database(database);
    rows.transaction(
        () -> new Seeding(rows).key(OdooWorlds.USER, key, moment(clock.instant().plus(life))));
  }

  /** Only these keys of the integration user's are there from now on. */
  void forgetKeys(String database) {
    var rows = odoo.database(database);
    rows.transaction(
        () -> {
          liveKeys(database).forEach(row -> rows.remove(KEYS, row.id()));
          return true;
        });
  }

  /** The integration user's keys that have not ended. */
  List<Row> liveKeys(String database) {
    Database rows = odoo.database(database);
    var now = moment(clock.instant());
    return rows.rows(KEYS).stream()
        .filter(row -> row.ref("user_id") == OdooWorlds.USER)
        .filter(row -> row.text("expiration_date").compareTo(now) >= 0)
        .toList();
  }

  static String moment(Instant at) {
    return SECONDS.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC));
  }

  /** The details of the tenant's audit entries of one action, oldest first. */
  List<JsonObject> audited(TenantId tenant, String action) {
    try (var jdbc = db.jdbc();
        var query =
            jdbc.prepareStatement(
                "select detail from audit where tenant_id = ?::uuid and action = ?"
                    + " order by audit_id")) {
      query.setString(1, tenant.toString());
      query.setString(2, action);
      var found = new ArrayList<JsonObject>();
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(new JsonObject(rows.getString(1)));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The thresholds that the tenant was warned of, each with the days that were left. */
  List<String> warnings(TenantId tenant, String system) {
    return audited(tenant, system + ".runs_out").stream()
        .map(
            detail ->
                detail.getInteger("threshold")
                    + ":"
                    + detail.getJsonObject("facts").getString("days"))
        .toList();
  }

  @Override
  public void close() {
    get(concur.close());
    get(odoo.close());
  }
}
