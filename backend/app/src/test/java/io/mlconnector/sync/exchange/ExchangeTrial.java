package io.mlconnector.sync.exchange;

import static io.mlconnector.db.TestDatabase.get;

import io.mlconnector.concur.ConcurSubject;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.flow.Backoff;
import io.mlconnector.json.Json;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.OdooSubject;
import io.mlconnector.queue.LaneResult;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.queue.TestRuns;
import io.mlconnector.simulators.concur.ConcurOptions;
import io.mlconnector.simulators.concur.vendors.VendorRecord;
import io.mlconnector.simulators.odoo.Clerk;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.DocumentsLane.Asking;
import io.mlconnector.sync.DocumentsLane.Pace;
import io.mlconnector.sync.PollSchedule;
import io.mlconnector.sync.PostedTypes;
import io.mlconnector.sync.Profiles;
import io.mlconnector.sync.Profiles.Profile;
import io.mlconnector.sync.Providers;
import io.mlconnector.sync.SeldomAsked;
import io.mlconnector.sync.TestProviders;
import io.mlconnector.sync.follow.FollowMemory;
import io.mlconnector.sync.follow.Follower;
import io.mlconnector.sync.follow.Paging;
import io.mlconnector.sync.follow.Surroundings;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.sync.vendors.VendorCopy;
import io.mlconnector.tenant.MappingJson;
import io.mlconnector.vault.SettableClock;
import io.vertx.core.Future;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tenant that has both sandboxes, in time that the test moves. */
final class ExchangeTrial implements AutoCloseable {

  static final String PARTNER = VendorCopy.MODEL;
  private static final CompanyId COMPANY = new CompanyId(OdooWorlds.COMPANY);

  private final TestDatabase database;
  final SettableClock clock = new SettableClock();
  final OdooSandbox sandbox = new OdooSandbox(OdooWorlds.plain().at(clock));
  final Clerk clerk = sandbox.clerk(OdooWorlds.DATABASE);
  final ConcurSubject concur = new ConcurSubject(ConcurOptions.local());
  final MortalDatabase mortal;
  final long germany;
  final long france;
  private final OdooSubject subject;
  private final TenantId tenant;
  private final Follower follower;
  private final ExchangeLane lane;
  private final MasterSnapshots snapshots;
  private final List<Long> staff = new ArrayList<>();
  final VendorDesk desk;

  ExchangeTrial(TestDatabase database) {
    this.database = database;
    get(sandbox.start(database.vertx(), 0));
    subject =
        new OdooSubject(
            new OdooAddress(
                URI.create(sandbox.url()),
                OdooWorlds.DATABASE,
                OdooWorlds.LOGIN,
                OdooAddress.Choice.JSON2),
            OdooWorlds.KEY);
    germany = clerk.create("res.country", Map.of("name", "Germany", "code", "DE"));
    france = clerk.create("res.country", Map.of("name", "France", "code", "FR"));
    tenant = database.newTenant();
    database.execute(
        """
        insert into lane (tenant_id, stream, due_at, fence)
          values ('%1$s', 'vendors', now(), 1), ('%1$s', 'vendor-sync', now(), 1);
        insert into odoo_connection (tenant_id, url, database, login, api_key, protocol, state)
          values ('%1$s', '%2$s', '%3$s', 'bot', '\\x00', 'auto', 'connected');
        """
            .formatted(tenant, subject.address().origin(), OdooWorlds.DATABASE));
    snapshots = new MasterSnapshots(database.vertx(), database.database());
    readMasters();
    mortal = new MortalDatabase(database.database());
    follower =
        new Follower(
            new Lanes(database.database()),
            new Surroundings(new FollowMemory(), Paging.STANDARD, clock));
    lane = lane();
    desk = new VendorDesk(database.database(), new Lanes(database.database()));
  }

  /** The copy of Odoo's masters is made anew. */
  void readMasters() {
    get(snapshots.refresh(tenant, COMPANY, subject.odoo()));
  }

  private ExchangeLane lane() {
    Profiles profiles = asked -> Future.succeededFuture(Optional.of(profile()));
    var asking = new Asking(new SeldomAsked(clock), new PostedTypes(profiles));
    return new ExchangeLane(
        database.vertx(),
        new Lanes(mortal),
        new ExchangeLane.Sources(
            providers(), profiles, snapshots, asked -> Future.succeededFuture(concur.vendors())),
        new Pace(
            new PollSchedule(Duration.ofMinutes(5)),
            Backoff.standard(new SecureRandom()),
            clock,
            asking));
  }

  private Profile profile() {
    var mapping = Json.object().put("odooCompanyId", OdooWorlds.COMPANY);
    var employees = mapping.putArray("employees");
    staff.forEach(
        partner ->
            employees.addObject().put("employeeId", "E" + partner).put("partnerId", partner));
    var read = MappingJson.read(mapping);
    return new Profile(1, ((MappingJson.Reading.Good) read).book(), true);
  }

  private Providers providers() {
    return new TestProviders() {
      @Override
      public Future<Odoo> odoo(TenantId asked) {
        return Future.succeededFuture(subject.odoo());
      }
    };
  }

  /** The mapping names the partner for an employee. */
  void employs(long partner) {
    staff.add(partner);
  }

  TenantId tenant() {
    return tenant;
  }

  /** Both ways, with one rule for all groups. */
  ExchangeTrial on(Rule rule) {
    var rules = new EnumMap<FieldGroup, Rule>(FieldGroup.class);
    for (var group : FieldGroup.values()) {
      rules.put(group, rule);
    }
    return with(new ExchangeSettings(true, rules, true, true));
  }

  ExchangeTrial with(ExchangeSettings settings) {
    get(database.database().tenant(tenant, tx -> SettingsRows.save(tx, settings)));
    return this;
  }

  /** What Odoo has changed comes into the copy. */
  void follow() {
    get(following());
  }

  /** The same while something else goes on. */
  Future<?> following() {
    return follower.follow(
        TestRuns.of(tenant, Stream.VENDORS, 0, clock),
        subject.odoo(),
        VendorCopy.of(List.of(COMPANY)),
        new VendorCopy());
  }

  LaneResult run(LaneRun run) {
    return get(begun(run));
  }

  /** A run that may take long. */
  Future<LaneResult> begun(LaneRun run) {
    return lane.work(run);
  }

  /** A run while something else goes on. */
  Future<LaneResult> running() {
    return lane.work(TestRuns.of(tenant, Stream.VENDOR_SYNC, 0, clock));
  }

  LaneResult run() {
    return run(TestRuns.of(tenant, Stream.VENDOR_SYNC, 0, clock));
  }

  /** A run whose time is over after a batch. */
  LaneResult shortRun() {
    return run(TestRuns.over(tenant, Stream.VENDOR_SYNC, 1, clock));
  }

  /** The next look, and all that it leads to. */
  LaneResult hour() {
    clock.pass(Duration.ofMinutes(61));
    follow();
    var result = run();
    for (var more = 0; more < 20 && result.equals(LaneResult.more()); more++) {
      result = run();
    }
    return result;
  }

  void hours(int howMany) {
    for (var hour = 0; hour < howMany; hour++) {
      hour();
    }
  }

  /** A vendor of Odoo's, in Germany and paid in dollars. */
  long vendor(String name, String reference) {
    return vendor(name, reference, Map.of());
  }

  long vendor(String name, String reference, Map<String, Object> more) {
    var values = new HashMap<String, Object>();
    values.put("name", name);
    values.put("ref", reference);
    values.put("supplier_rank", 1L);
    values.put("is_company", true);
    values.put("country_id", germany);
    values.putAll(more);
    return clerk.create(PARTNER, values);
  }

  void write(long partner, String field, Object value) {
    clerk.write(PARTNER, partner, Map.of(field, value));
  }

  Row partner(long id) {
    var odoo = sandbox.database(OdooWorlds.DATABASE);
    return odoo.transaction(() -> odoo.find(PARTNER, id).orElseThrow());
  }

  List<Row> partners(String name) {
    var odoo = sandbox.database(OdooWorlds.DATABASE);
    return odoo.transaction(
        () -> odoo.rows(PARTNER).stream().filter(row -> row.text("name").equals(name)).toList());
  }

  /** Those with the reference. */
  List<Row> partnersOf(String reference) {
    var odoo = sandbox.database(OdooWorlds.DATABASE);
    return odoo.transaction(
        () ->
            odoo.rows(PARTNER).stream().filter(row -> row.text("ref").equals(reference)).toList());
  }

  /** A person makes or changes a vendor in Concur. */
  void inConcur(String code, String... fieldsAndValues) {
    var fields = new HashMap<String, String>();
    fields.put("VendorCode", code);
    fields.put("AddressCode", "MAIN");
    for (var at = 0; at < fieldsAndValues.length; at += 2) {
      fields.put(fieldsAndValues[at], fieldsAndValues[at + 1]);
    }
    concur.company().vendors().edit(fields);
  }

  /** A new vendor of Concur's, in Germany and paid in dollars. */
  void newInConcur(String code, String name) {
    inConcur(code, "VendorName", name, "CountryCode", "DE", "CurrencyCode", "USD");
  }

  Optional<VendorRecord> there(String code) {
    return concur.company().vendors().find(code, "MAIN");
  }

  String there(String code, String field) {
    return there(code).orElseThrow().field(field);
  }

  List<LinkRow> links() {
    return get(
        database
            .database()
            .tenant(
                tenant,
                tx -> LinkRows.all(tx).map(all -> all.stream().map(LinkJson::read).toList())));
  }

  LinkRow link(String code) {
    return links().stream()
        .filter(link -> link.key().equals(new VendorKey(code, "MAIN")))
        .findFirst()
        .orElseThrow();
  }

  boolean isLinked(String code, long partner) {
    return links().stream()
        .anyMatch(
            link ->
                link.isLinked()
                    && link.key().vendorCode().equals(code)
                    && link.partner().equals(Optional.of(partner)));
  }

  /** A person decides a conflict by what is shown. */
  Decided resolve(String code, FieldGroup group, Choice choice) {
    return get(resolved(code, group, choice));
  }

  /** The same while something else goes on. */
  Future<Decided> resolved(String code, FieldGroup group, Choice choice) {
    var key = new VendorKey(code, "MAIN");
    return desk.vendor(tenant, key)
        .map(shown -> Optional.ofNullable(shown.orElseThrow().conflicts().get(group)))
        .map(conflict -> conflict.orElseThrow().mark())
        .compose(
            mark ->
                desk.resolve(tenant, new VendorDesk.Resolution(key, group, choice, mark), "anna"));
  }

  /** The questions that are shown. */
  List<AskedVendor> asked() {
    return get(desk.questions(tenant, null, 100)).questions();
  }

  /** A person answers by what is shown; without a partner it is none of them. */
  Decided answer(AskedVendor question, Optional<Long> partner) {
    return get(
        desk.answer(
            tenant, new VendorDesk.Answer(question.about(), partner, question.mark()), "anna"));
  }

  VendorDesk.Tie tie(String code, long partner) {
    return new VendorDesk.Tie(new VendorKey(code, "MAIN"), partner);
  }

  List<Question> questions() {
    return get(database.database().tenant(tenant, QuestionRows::all));
  }

  List<Refusal> refusals() {
    return get(database.database().tenant(tenant, RefusalRows::all));
  }

  List<Code> refused(long partner) {
    return refused(Subject.of(partner));
  }

  List<Code> refused(Subject subject) {
    return refusals().stream()
        .filter(refusal -> refusal.subject().equals(subject))
        .flatMap(refusal -> refusal.problems().stream())
        .map(Problem::code)
        .toList();
  }

  /** How often something was written to either system. */
  int writes() {
    return concurCalls("vendors-create")
        + concurCalls("vendors-update")
        + Math.toIntExact(odooCalls("res.partner/load") + odooCalls("res.partner/write"));
  }

  int concurCalls(String operation) {
    return concur.sandbox().statistics().calls(operation);
  }

  long odooCalls(String operation) {
    return sandbox.calls().getOrDefault(operation, 0L);
  }

  void sql(String statement) {
    database.execute(statement.formatted(tenant));
  }

  @Override
  public void close() {
    subject.close();
    concur.close();
    get(sandbox.close());
  }
}
