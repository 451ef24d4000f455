package io.mlconnector.connection;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.connection.token.ConnectionState;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.odoo.OdooAddress.Choice;
import io.mlconnector.queue.Stream;
import io.mlconnector.queue.TestRuns;
import io.mlconnector.simulators.concur.Connection;
import io.mlconnector.simulators.concur.Site;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.sync.PollSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The tokens lane over 400 days, turn by turn as the lane asks for them. One tenant's Odoo allows
 * keys to be made by calls, the other's does not; Concur moves, is under maintenance, loses answers
 * and forgets a token in between.
 */
@Proves(17)
class FourHundredDaysTest {

  private static final int DAYS = 400;
  private static final Duration KEY_LIFE = Duration.ofDays(90);

  @RegisterExtension
  static final TestDatabase DB =
      new TestDatabase(ConcurConnectionEntity.class, OdooConnectionEntity.class);

  @SuppressWarnings("NullAway.Init")
  private static Era era;

  // A tenant's moment of the day comes from its id. These have theirs at 05:00 and at 17:00: what
  // happens at 11 and 12 finds access tokens that have ended, as they live for an hour.
  private final TenantId renewing = DB.newTenant(new UUID(0, 0xAEBB4));
  private final TenantId fixed = DB.newTenant(new UUID(0, 0x202F41));
  private final Connection company = era.concur.connect();
  private final Connection other = era.concur.connect();
  private final Queue<Event> events = new PriorityQueue<>(Comparator.comparing(Event::at));
  private final Map<TenantId, Instant> due = new HashMap<>();
  private final Set<String> keysSeen = new HashSet<>();
  private int turns;

  /** Something that happens in the world. */
  private record Event(Instant at, Runnable act) {}

  @BeforeAll
  static void begin() {
    era = new Era(DB);
  }

  @AfterAll
  static void end() {
    era.close();
  }

  private void at(long day, int hour, Runnable act) {
    events.add(new Event(era.day(day, hour), act));
  }

  /** A person makes a key in Odoo, enters it here and deletes the one before. */
  private void enter(String key) {
    era.forgetKeys(Era.FIXED);
    era.newKey(Era.FIXED, key, KEY_LIFE);
    era.connectOdoo(fixed, Era.FIXED, key, Choice.XMLRPC);
    due.put(fixed, era.clock.instant());
  }

  private static String key(int number) {
    return Integer.toString(number).repeat(40);
  }

  private void connectAll() {
    era.concur.tokens().scope("FISVC").rotating(false);
    era.forgetKeys(Era.RENEWABLE);
    era.newKey(Era.RENEWABLE, key(1), KEY_LIFE);
    era.connectConcur(renewing, company);
    era.connectConcur(fixed, other);
    era.connectOdoo(renewing, Era.RENEWABLE, key(1), Choice.JSON2);
    enter(key(2));
    due.put(renewing, era.clock.instant());
  }

  /** Every tenth day all that is connected is used, whatever else happens. */
  private void use(long day) {
    at(
        day,
        11,
        () -> {
          var concur = get(era.connections.concur(renewing));
          get(concur.ready(DocumentType.EXPENSE, 0));
          get(get(era.connections.odoo(renewing)).look());
          era.liveKeys(Era.RENEWABLE).forEach(row -> keysSeen.add(row.text("name")));
        });
  }

  private void plan() {
    for (long day = 9; day < DAYS; day += 10) {
      use(day);
    }
    at(44, 1, () -> company.company().move(Site.EU));
    // The other tenant's key is not due then, so that the answer lost is this one's.
    at(118, 0, () -> era.odoo.faults().next("res.users.apikeys/generate", new Fault.CutAfter()));
    at(75, 0, () -> era.concur.faults().next("token", new Fault.CutAfter()));
    at(92, 12, () -> becauseOf(odooProblem(fixed), Code.ODOO_KEY_REFUSED, () -> enter(key(3))));
    at(113, 0, () -> maintenance(true));
    at(114, 0, () -> maintenance(false));
    at(175, 12, () -> enter(key(4)));
    at(222, 12, () -> era.concur.revokeRefreshTokens(other.company()));
    at(225, 12, () -> becauseOf(concurProblem(fixed), Code.CONCUR_TOKEN_EXPIRED, this::reconnect));
    at(263, 12, () -> enter(key(5)));
    at(290, 12, this::loseTheOnlyLiveToken);
    at(292, 12, () -> becauseOf(concurProblem(fixed), Code.CONCUR_TOKEN_EXPIRED, this::reconnect));
    at(330, 12, () -> enter(key(6)));
  }

  /**
   * From now on a refresh token dies with its use, and the new one is in an answer that is lost.
   */
  private void loseTheOnlyLiveToken() {
    era.concur.tokens().rotating(true);
    era.concur.faults().next("token", new Fault.CutAfter());
    var concur = get(era.connections.concur(fixed));
    assertThatThrownBy(() -> get(concur.ready(DocumentType.EXPENSE, 0)))
        .isInstanceOfSatisfying(
            ConcurException.class,
            lost -> assertThat(lost.kind()).isEqualTo(ConcurException.Kind.TRANSIENT));
  }

  /** A person acts on what the connection shows. */
  private static void becauseOf(Code shown, Code expected, Runnable act) {
    assertThat(shown).isEqualTo(expected);
    act.run();
  }

  private void reconnect() {
    era.connectConcur(fixed, era.concur.connect(other.company(), other.client()));
  }

  private void maintenance(boolean running) {
    company.company().maintenance(running);
  }

  private Code odooProblem(TenantId tenant) {
    var view = get(era.connections.odooView(tenant)).orElseThrow();
    assertThat(view.state()).isEqualTo(ConnectionState.BROKEN);
    return view.problem().map(Problem::code).orElseThrow();
  }

  private Code concurProblem(TenantId tenant) {
    var view = get(era.connections.concurView(tenant)).orElseThrow();
    assertThat(view.state()).isEqualTo(ConnectionState.BROKEN);
    return view.problem().map(Problem::code).orElseThrow();
  }

  private void live() {
    while (true) {
      var next = due.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
      var event = events.peek();
      if (event != null && !event.at().isAfter(next.getValue())) {
        era.clock.set(event.at());
        events.remove();
        event.act().run();
        continue;
      }
      if (next.getValue().isAfter(era.day(DAYS, 0))) {
        era.clock.set(era.day(DAYS, 0));
        return;
      }
      era.clock.set(next.getValue());
      var result = era.turn(next.getKey());
      turns++;
      due.put(next.getKey(), era.clock.instant().plus(result.pause()));
    }
  }

  private static long moment(TenantId tenant) {
    var lease = TestRuns.of(tenant, Stream.TOKENS, 0, era.clock).lease();
    var pause = new PollSchedule(Duration.ofDays(1)).pause(lease, era.start);
    return pause.plusMinutes(1).toHours();
  }

  @Test
  void nothing_ends_unnoticed_in_four_hundred_days() {
    assertThat(moment(renewing)).as("away from what happens at 11 and 12").isEqualTo(5);
    assertThat(moment(fixed)).as("away from what happens at 11 and 12").isEqualTo(17);
    connectAll();
    plan();

    live();

    theRenewableKeyWasRenewed();
    theFixedKeyWasWarnedOf();
    concurWasKept();
    assertThat(turns).as("turns of the lane").isGreaterThan(2 * DAYS);
  }

  /** Keys of 90 days, each replaced in its last 30; the answer to the second was lost. */
  private void theRenewableKeyWasRenewed() {
    var made = era.audited(renewing, "odoo.key_made").size();
    assertThat(made).isEqualTo(6);
    assertThat(era.audited(renewing, "odoo.key_switched")).hasSize(made);
    assertThat(era.audited(renewing, "odoo.key_revoked")).hasSize(made);
    assertThat(era.audited(renewing, "odoo.broken")).isEmpty();
    assertThat(era.warnings(renewing, "odoo"))
        .as("the day on which the answer was lost")
        .containsExactly("30:30");
    assertThat(era.liveKeys(Era.RENEWABLE)).as("all others are revoked or over").hasSize(1);
    assertThat(keysSeen).hasSizeGreaterThan(made);
    var outlook = get(era.connections.odooView(renewing)).orElseThrow().outlook();
    assertThat(outlook.daysLeft().orElseThrow()).isBetween(30L, 90L);
    assertThat(outlook.warning()).isEmpty();
  }

  /** One key ran out, the others were replaced a week, a day and a month before their ends. */
  private void theFixedKeyWasWarnedOf() {
    assertThat(era.warnings(fixed, "odoo"))
        .containsExactly(
            "30:30", "14:14", "7:7", "3:3", "1:1", "0:0", // ends on day 90
            "30:30", "14:14", "7:7", // replaced on day 175
            "30:30", "14:14", "7:7", "3:3", // replaced on day 263
            "30:30", // replaced on day 330
            "30:30"); // ends on day 420
    assertThat(era.audited(fixed, "odoo.runs_out"))
        .extracting(detail -> detail.getJsonObject("facts").getString("date"))
        .startsWith("2027-01-30")
        .doesNotContainNull();
    assertThat(era.audited(fixed, "odoo.key_not_renewed"))
        .extracting(detail -> detail.getString("detail"))
        .containsOnly("Programmatic API keys are not enabled");
    var view = get(era.connections.odooView(fixed)).orElseThrow();
    assertThat(view.outlook().expiresAt()).contains(era.day(330 + 90, 12));
    assertThat(view.outlook().daysLeft()).contains(20L);
    assertThat(view.outlook().warning())
        .hasValueSatisfying(
            warning -> {
              assertThat(warning.code()).isEqualTo(Code.ODOO_KEY_RUNS_OUT);
              assertThat(warning.message())
                  .contains("concur-sync", "2027-12-26", "Programmatic API keys are not enabled");
            });
  }

  private void concurWasKept() {
    assertThat(era.warnings(renewing, "concur")).isEmpty();
    assertThat(era.audited(renewing, "concur.broken")).isEmpty();
    assertThat(era.audited(fixed, "concur.broken")).hasSize(2);
    for (var tenant : Set.of(renewing, fixed)) {
      var view = get(era.connections.concurView(tenant)).orElseThrow();
      assertThat(view.state()).isEqualTo(ConnectionState.CONNECTED);
      assertThat(view.outlook().daysLeft().orElseThrow()).isBetween(178L, 180L);
    }
    assertThat(get(era.connections.concurView(renewing)).orElseThrow().datacenter())
        .contains(era.concur.url(Site.EU));
  }
}
