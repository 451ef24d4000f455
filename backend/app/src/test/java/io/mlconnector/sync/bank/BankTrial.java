package io.mlconnector.sync.bank;

import static io.mlconnector.db.TestDatabase.get;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.OdooSubject;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.queue.TestRuns;
import io.mlconnector.simulators.odoo.Clerk;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.bank.BankAlarm.State;
import io.mlconnector.sync.bank.BankDesk.Decided;
import io.mlconnector.sync.bank.BankDesk.Verdict;
import io.mlconnector.sync.follow.FollowMemory;
import io.mlconnector.sync.follow.FollowRows;
import io.mlconnector.sync.follow.Follower;
import io.mlconnector.sync.follow.Outcome;
import io.mlconnector.sync.follow.Paging;
import io.mlconnector.sync.follow.Surroundings;
import io.mlconnector.sync.vendors.VendorCopy;
import io.mlconnector.vault.GlassVault;
import io.mlconnector.vault.SettableClock;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A tenant whose vendors' accounts are watched, in time that the test moves. */
final class BankTrial implements AutoCloseable {

  static final String ACCOUNT = BankCopy.MODEL;
  static final String PARTNER = "res.partner";

  private final TestDatabase database;
  final SettableClock clock = new SettableClock();
  final OdooSandbox sandbox = new OdooSandbox(OdooWorlds.plain().at(clock));
  final Clerk clerk = sandbox.clerk(OdooWorlds.DATABASE);
  final BankDesk desk;
  private final BankWatch watch;
  private final Follower follower;
  private OdooSubject subject;
  private final TenantId tenant;

  BankTrial(TestDatabase database) {
    this.database = database;
    get(sandbox.start(database.vertx(), 0));
    subject = subject(sandbox.url().replace("127.0.0.1", "localhost"));
    tenant = database.newTenant();
    database.execute(
        """
        insert into lane (tenant_id, stream, due_at, fence)
          values ('%1$s', 'vendors', now(), 1), ('%1$s', 'vendor-sync', now(), 1),
                 ('%1$s', 'alerts', now(), 1);
        insert into odoo_connection (tenant_id, url, database, login, api_key, protocol, state)
          values ('%1$s', 'https://one.example', 'books', 'bot', '\\x00', 'auto', 'connected');
        """
            .formatted(tenant));
    var lanes = new Lanes(database.database());
    var vault = new GlassVault();
    follower = new Follower(lanes, new Surroundings(new FollowMemory(), new Paging(3, 5), clock));
    watch = new BankWatch(follower, lanes, vault, clock);
    desk =
        new BankDesk(
            database.database(), lanes, vault, new BankDesk.Senses(clock, new SecureRandom()));
  }

  private static OdooSubject subject(String url) {
    return new OdooSubject(
        new OdooAddress(
            URI.create(url), OdooWorlds.DATABASE, OdooWorlds.LOGIN, OdooAddress.Choice.JSON2),
        OdooWorlds.KEY);
  }

  TenantId tenant() {
    return tenant;
  }

  /** Somebody asks for it, and all accounts are read for the first time. */
  BankTrial on() {
    get(desk.change(tenant, true, "Ada"));
    look();
    return this;
  }

  BankTrial off() {
    get(desk.change(tenant, false, "Ada"));
    look();
    return this;
  }

  /** Nobody looks after that. */
  void switchedOff() {
    get(desk.change(tenant, false, "Ada"));
  }

  /** What was connected is found to be another company's. */
  void otherBooks() {
    database.execute(
        "update odoo_connection set url = 'https://two.example' where tenant_id = '"
            + tenant
            + "'");
  }

  /** Another address, which may be the same Odoo's. */
  void anotherOdoo() {
    subject.close();
    subject = subject(sandbox.url().replace("localhost", "127.0.0.1"));
  }

  /** A poll some minutes later, in as many runs as it takes. */
  void look() {
    clock.pass(Duration.ofMinutes(5));
    for (var runs = 0; runs < 20; runs++) {
      if (run(TestRuns.of(tenant, Stream.VENDORS, 0, clock))) {
        return;
      }
    }
    throw new AssertionError("it comes to no end");
  }

  boolean run(LaneRun run) {
    return get(watch.run(run, subject.odoo(), companies()));
  }

  private static List<CompanyId> companies() {
    return List.of(new CompanyId(OdooWorlds.COMPANY));
  }

  /** The copy of the vendors follows Odoo, too, as it does after the accounts. */
  void lookAtVendors() {
    clock.pass(Duration.ofMinutes(5));
    for (var runs = 0; runs < 20; runs++) {
      var run = TestRuns.of(tenant, Stream.VENDORS, 0, clock);
      var what = VendorCopy.of(companies());
      if (get(follower.follow(run, subject.odoo(), what, new VendorCopy()))
          instanceof Outcome.UpToDate) {
        return;
      }
    }
    throw new AssertionError("it comes to no end");
  }

  /** A run whose time is over after a step. */
  boolean shortRun() {
    return run(TestRuns.over(tenant, Stream.VENDORS, 1, clock));
  }

  /** Asked for, and nothing was read yet. */
  void asked() {
    get(desk.change(tenant, true, "Ada"));
  }

  /** Whether a text is anywhere in what is stored. */
  boolean isStored(String text) {
    return tables().stream()
        .anyMatch(
            table ->
                database.count(
                        "select count(*) from "
                            + table
                            + " t where strpos(t::text, '"
                            + text
                            + "') > 0")
                    > 0);
  }

  private List<String> tables() {
    var tables = new ArrayList<String>();
    try (var connection = database.jdbc();
        var rows =
            connection
                .createStatement()
                .executeQuery("select tablename from pg_tables where schemaname = 'public'")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return tables;
  }

  /** The same after all ids were compared, too. */
  void compare() {
    get(database.database().tenant(tenant, tx -> FollowRows.wantComparison(tx, ACCOUNT)));
    look();
  }

  /** The same of the vendors. */
  void compareVendors() {
    get(database.database().tenant(tenant, tx -> FollowRows.wantComparison(tx, PARTNER)));
    lookAtVendors();
  }

  void hours(int howMany) {
    clock.pass(Duration.ofHours(howMany));
  }

  void days(int howMany) {
    clock.pass(Duration.ofDays(howMany));
  }

  long vendor(String name) {
    return clerk.create(PARTNER, Map.of("name", name, "supplier_rank", 1L, "is_company", true));
  }

  long account(long partner, String number) {
    return clerk.create(ACCOUNT, Map.of("partner_id", partner, "acc_number", number));
  }

  void number(long account, String number) {
    clerk.write(ACCOUNT, account, Map.of("acc_number", number));
  }

  List<BankAlarm> alarms() {
    return get(desk.living(tenant));
  }

  /** The only one that is not over. */
  BankAlarm alarm() {
    var alarms = alarms();
    if (alarms.size() != 1) {
      throw new AssertionError(alarms.size() + " alarms");
    }
    return alarms.getFirst();
  }

  Decided decide(BankAlarm alarm, boolean approved) {
    return get(
        desk.decide(
            tenant, new Verdict(alarm.id(), alarm.version(), approved, "I have called"), "Ada"));
  }

  /** How those that are over have ended, the last one first. */
  List<State> past() {
    return get(desk.past(tenant)).stream().map(BankAlarm::state).toList();
  }

  BankSetting setting() {
    return get(desk.setting(tenant));
  }

  boolean isHeld(long partner) {
    return get(
        database
            .database()
            .tenant(
                tenant,
                tx ->
                    tx.query("select is_held_for_bank(" + partner + ") as held")
                        .execute()
                        .map(rows -> rows.iterator().next().getBoolean("held"))));
  }

  long count(String from) {
    return database.count("select count(*) from " + from + " tenant_id = '" + tenant + "'");
  }

  long calls() {
    return sandbox.calls().values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void close() {
    subject.close();
    get(sandbox.close());
  }
}
