package io.mlconnector.sync.follow;

import static io.mlconnector.db.TestDatabase.get;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.Narrowing;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.OdooSubject;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.queue.TestRuns;
import io.mlconnector.simulators.odoo.Clerk;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.vendors.VendorCopy;
import io.mlconnector.vault.SettableClock;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** A tenant whose Odoo is followed over HTTP into PostgreSQL, in time that the test moves. */
final class FollowTrial implements AutoCloseable {

  static final String PARTNER = VendorCopy.MODEL;
  static final CompanyId COMPANY = new CompanyId(OdooWorlds.COMPANY);

  /** How many vendors there are at first. */
  static final int SEEDED = 4;

  private final TestDatabase database;
  private final Paging paging;
  private final OdooSubject subject;
  private final TenantId tenant;
  private Follower follower;
  private Follower other;
  final SettableClock clock = new SettableClock();
  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  final OdooSandbox sandbox =
      new OdooSandbox(OdooWorlds.plain().at(() -> clock.instant().plus(ahead.get())));
  final Clerk clerk = sandbox.clerk(OdooWorlds.DATABASE);
  final Told told = new Told(new VendorCopy());

  FollowTrial(TestDatabase database, Paging paging) {
    this(database, paging, OdooAddress.Choice.JSON2, OdooWorlds.LOGIN, OdooWorlds.KEY);
  }

  FollowTrial(
      TestDatabase database, Paging paging, OdooAddress.Choice protocol, String login, String key) {
    this.database = database;
    this.paging = paging;
    get(sandbox.start(database.vertx(), 0));
    subject =
        new OdooSubject(
            new OdooAddress(URI.create(sandbox.url()), OdooWorlds.DATABASE, login, protocol), key);
    tenant = database.newTenant();
    database.execute(
        "insert into lane (tenant_id, stream, due_at, fence) values ('%s', 'vendors', now(), 1)"
            .formatted(tenant));
    follower = restarted();
    other = restarted(() -> clock.instant().plusSeconds(90));
  }

  TenantId tenant() {
    return tenant;
  }

  /** Another process, which knows only what is stored. */
  private Follower restarted() {
    return restarted(clock);
  }

  private Follower restarted(InstantSource time) {
    return new Follower(
        new Lanes(database.database()), new Surroundings(new FollowMemory(), paging, time));
  }

  void restart() {
    follower = restarted();
  }

  /** The other one of two nodes goes on, with what it remembers and a clock of its own. */
  void takeTurns() {
    var next = other;
    other = follower;
    follower = next;
  }

  /** What is followed usually: vendors and their contacts. */
  static Followed vendors() {
    return VendorCopy.of(List.of(COMPANY));
  }

  /** Followed with fields that this Odoo has all. */
  static Followed plain() {
    var usual = vendors();
    return new Followed(
        usual.model(), List.of("name", "active", "vat"), usual.companies(), usual.narrowing());
  }

  static Outcome upToDate(int fresh, int gone) {
    return new Outcome.UpToDate(fresh, gone, List.of());
  }

  static List<Code> codes(Outcome outcome) {
    return switch (outcome) {
      case Outcome.UpToDate up -> up.problems().stream().map(Problem::code).toList();
      case Outcome.Closed closed -> List.of(closed.problem().code());
      case Outcome.Unfinished unfinished -> throw new AssertionError("unfinished");
    };
  }

  Outcome follow() {
    return follow(vendors(), run());
  }

  Outcome follow(Followed what) {
    return follow(what, run());
  }

  Outcome follow(Followed what, LaneRun run) {
    return get(follower.follow(run, subject.odoo(), what, told));
  }

  LaneRun run() {
    return TestRuns.of(tenant, Stream.VENDORS, 0, clock);
  }

  /** A run whose time is over after a page. */
  LaneRun shortRun() {
    return TestRuns.over(tenant, Stream.VENDORS, 1, clock);
  }

  OdooSubject subject() {
    return subject;
  }

  /** The same with another client. */
  Outcome follow(Odoo odoo) {
    return get(follower.follow(run(), odoo, vendors(), told));
  }

  /** Odoo's clock goes wrong by so much from now on. */
  void ahead(Duration time) {
    ahead.set(time);
  }

  /** Something changes in Odoo as no user can change it. */
  void set(long id, String field, Object value) {
    sandbox.ledger(OdooWorlds.DATABASE).set(PARTNER, id, field, value);
  }

  void pass(Duration time) {
    clock.pass(time);
  }

  void pass(int seconds) {
    clock.pass(Duration.ofSeconds(seconds));
  }

  /** Somebody asks for a comparison. */
  void wantComparison() {
    get(database.database().tenant(tenant, tx -> FollowRows.wantComparison(tx, PARTNER)));
  }

  long vendor(String name) {
    return clerk.create(PARTNER, Map.of("name", name, "supplier_rank", 1L, "is_company", true));
  }

  /** So many vendors, in one transaction each. */
  List<Long> vendors(int howMany) {
    return IntStream.range(0, howMany).mapToObj(number -> vendor("Vendor " + number)).toList();
  }

  void rename(long id, String name) {
    clerk.write(PARTNER, id, Map.of("name", name));
  }

  /** How often Odoo was called since the trial began. */
  long calls() {
    return sandbox.calls().values().stream().mapToLong(Long::longValue).sum();
  }

  long count(String from) {
    return database.count("select count(*) from " + from + " and tenant_id = '" + tenant + "'");
  }

  /** One text of the tenant's rows. */
  String text(String select) {
    try (var connection = database.jdbc();
        var rows =
            connection
                .createStatement()
                .executeQuery(select + " and tenant_id = '" + tenant + "'")) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static Followed of(String model, List<String> fields) {
    return new Followed(model, fields, List.of(COMPANY), Narrowing.NONE);
  }

  @Override
  public void close() {
    subject.close();
    get(sandbox.close());
  }
}
