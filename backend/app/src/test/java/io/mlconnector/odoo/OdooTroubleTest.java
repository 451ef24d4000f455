package io.mlconnector.odoo;

import static io.mlconnector.odoo.OdooSubject.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.problem.Code;
import io.mlconnector.odoo.OdooException.Kind;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.simulators.fault.FaultPlan;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What the client makes of trouble: faults, lost races, locks, ways to find the server. */
class OdooTroubleTest {

  private static final CompanyId COMPANY = new CompanyId(OdooWorlds.COMPANY);

  private final Vertx vertx = Vertx.vertx();
  private final FaultPlan faults = FaultPlan.none();
  private final OdooSandbox sandbox = new OdooSandbox(OdooWorlds.plain(), faults);

  @AfterEach
  void close() {
    done(vertx.close());
  }

  @ParameterizedTest
  @EnumSource(names = "AUTO", mode = Mode.EXCLUDE)
  void a_load_cut_after_the_commit_is_unknown_and_its_repeat_gives_the_move(
      OdooAddress.Choice protocol) {
    try (var subject = subject(protocol)) {
      var entry = List.of(subject.entry(masters(subject), "USD", "1.00"));
      faults.next("account.move/load", new Fault.CutAfter());

      assertFails(() -> done(subject.odoo().load(COMPANY, entry)), Kind.UNKNOWN_OUTCOME);
      assertThat(done(subject.odoo().load(COMPANY, entry))).isInstanceOf(LoadOutcome.Loaded.class);

      assertThat(sandbox.ledger(OdooWorlds.DATABASE).moves()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "AUTO", mode = Mode.EXCLUDE)
  void a_post_without_answer_is_unknown_and_a_read_tells(OdooAddress.Choice protocol) {
    try (var subject = subject(protocol)) {
      var ids = loaded(subject, subject.entry(masters(subject), "USD", "1.00"));
      faults.next("account.move/action_post", new Fault.CutAfter(), new Fault.Status(502));

      assertFails(() -> done(subject.odoo().post(COMPANY, ids)), Kind.UNKNOWN_OUTCOME);
      assertFails(() -> done(subject.odoo().post(COMPANY, ids)), Kind.UNKNOWN_OUTCOME);

      assertThat(done(subject.odoo().read(COMPANY, ids)).getFirst().state())
          .isEqualTo(Move.State.POSTED);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "AUTO", mode = Mode.EXCLUDE)
  void a_read_that_fails_passes(OdooAddress.Choice protocol) {
    try (var subject = subject(protocol)) {
      faults.next(
          "account.move.line/search_read",
          new Fault.CutBefore(),
          new Fault.CutAfter(),
          new Fault.Status(503),
          new Fault.Status(504));
      var any = List.of(new MoveId(1));

      for (var i = 0; i < 4; i++) {
        assertFails(() -> done(subject.odoo().read(COMPANY, any)), Kind.TRANSIENT);
      }
      assertThat(done(subject.odoo().read(COMPANY, any))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = "AUTO", mode = Mode.EXCLUDE)
  void a_server_that_asks_for_patience_says_how_long(OdooAddress.Choice protocol) {
    try (var subject = subject(protocol)) {
      faults.next("account.move/action_post", new Fault.Status(429, Duration.ofSeconds(7)));

      assertThatThrownBy(() -> done(subject.odoo().post(COMPANY, List.of(new MoveId(1)))))
          .asInstanceOf(InstanceOfAssertFactories.type(OdooException.class))
          .returns(Kind.TRANSIENT, OdooException::kind)
          .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(7)))
          .satisfies(e -> assertThat(e.problem().code()).isEqualTo(Code.ODOO_RATE_LIMITED));
    }
  }

  @ParameterizedTest
  @EnumSource(names = "AUTO", mode = Mode.EXCLUDE)
  void a_lost_race_is_told_and_the_next_load_gives_the_move(OdooAddress.Choice protocol) {
    try (var subject = subject(protocol)) {
      var entry = List.of(subject.entry(masters(subject), "USD", "1.00"));
      sandbox.loseRaces(1);

      assertThat(done(subject.odoo().load(COMPANY, entry)))
          .isInstanceOf(LoadOutcome.Contended.class);
      assertThat(done(subject.odoo().load(COMPANY, entry))).isInstanceOf(LoadOutcome.Loaded.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "AUTO", mode = Mode.EXCLUDE)
  void each_lock_date_binds_what_it_is_for(OdooAddress.Choice protocol) {
    try (var subject = subject(protocol)) {
      lock("tax_lock_date", "2026-10-31");
      lock("purchase_lock_date", "2026-10-31");
      lock("sale_lock_date", "2026-09-30");
      assertThat(masters(subject).company().locks())
          .isEqualTo(
              new Locks(
                  null,
                  LocalDate.of(2026, 10, 31),
                  LocalDate.of(2026, 10, 31),
                  LocalDate.of(2026, 9, 30)));

      lock("hard_lock_date", "2026-06-30");
      assertThat(masters(subject).company().locks().everything())
          .isEqualTo(LocalDate.of(2026, 6, 30));

      lock("fiscalyear_lock_date", "2026-09-30");
      assertThat(masters(subject).company().locks().everything())
          .isEqualTo(LocalDate.of(2026, 9, 30));
    }
  }

  @ParameterizedTest
  @EnumSource(names = "AUTO", mode = Mode.EXCLUDE)
  void a_user_without_rights_is_the_connections_fault(OdooAddress.Choice protocol) {
    try (var subject = subject(protocol)) {
      var address =
          new OdooAddress(
              URI.create(sandbox.url()), OdooWorlds.DATABASE, OdooWorlds.LOW_LOGIN, protocol);
      var odoo = subject.client(address, OdooWorlds.LOW_KEY);

      assertThatThrownBy(() -> done(odoo.masters(COMPANY)))
          .asInstanceOf(InstanceOfAssertFactories.type(OdooException.class))
          .returns(Kind.CONNECTION, OdooException::kind)
          .satisfies(e -> assertThat(e.problem().code()).isEqualTo(Code.ODOO_ACCESS_DENIED));
    }
  }

  @ParameterizedTest
  @EnumSource(names = "AUTO", mode = Mode.EXCLUDE)
  void a_batch_takes_three_calls(OdooAddress.Choice protocol) {
    try (var subject = subject(protocol)) {
      var masters = masters(subject);
      done(subject.odoo().load(COMPANY, List.of(subject.entry(masters, "USD", "1.00"))));
      var before = calls();

      var ids = loaded(subject, subject.entry(masters, "USD", "1.00"));
      done(subject.odoo().post(COMPANY, ids));
      done(subject.odoo().read(COMPANY, ids));

      assertThat(calls() - before).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_several_databases_one_has_to_be_named(OdooAddress.Choice protocol) {
    var seed = OdooWorlds.plain().databases().values().iterator().next();
    var both = new OdooSandbox(OdooWorlds.plain().and("beta", seed));
    done(both.start(vertx, 0));
    var address = new OdooAddress(URI.create(both.url()), null, OdooWorlds.LOGIN, protocol);
    try (var subject = new OdooSubject(address, OdooWorlds.KEY)) {
      assertThatThrownBy(() -> done(subject.odoo().look()))
          .asInstanceOf(InstanceOfAssertFactories.type(OdooException.class))
          .satisfies(e -> assertThat(e.problem().code()).isEqualTo(Code.ODOO_DATABASE_NEEDED));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_server_that_is_down_passes(OdooAddress.Choice protocol) {
    try (var subject = subject(OdooAddress.Choice.JSON2)) {
      done(sandbox.close());
      var address =
          new OdooAddress(subject.address().url(), OdooWorlds.DATABASE, OdooWorlds.LOGIN, protocol);

      assertFails(() -> done(subject.client(address, OdooWorlds.KEY).look()), Kind.TRANSIENT);
    }
  }

  private static void assertFails(Runnable call, Kind kind) {
    assertThatThrownBy(call::run)
        .asInstanceOf(InstanceOfAssertFactories.type(OdooException.class))
        .returns(kind, OdooException::kind);
  }

  private OdooSubject subject(OdooAddress.Choice protocol) {
    done(sandbox.start(vertx, 0));
    var address =
        new OdooAddress(URI.create(sandbox.url()), OdooWorlds.DATABASE, OdooWorlds.LOGIN, protocol);
    return new OdooSubject(address, OdooWorlds.KEY);
  }

  private static LedgerMasters masters(OdooSubject subject) {
    return done(subject.odoo().masters(COMPANY));
  }

  private static List<MoveId> loaded(OdooSubject subject, Loadable entry) {
    var outcome = done(subject.odoo().load(COMPANY, List.of(entry)));
    assertThat(outcome).isInstanceOf(LoadOutcome.Loaded.class);
    return ((LoadOutcome.Loaded) outcome).ids();
  }

  private void lock(String field, String date) {
    sandbox.ledger(OdooWorlds.DATABASE).set("res.company", OdooWorlds.COMPANY, field, date);
  }

  private long calls() {
    return sandbox.calls().values().stream().mapToLong(Long::longValue).sum();
  }
}
