package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.connection.ConnectOutcome;
import io.mlconnector.connection.ConnectionKind;
import io.mlconnector.core.problem.Code;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.desk.DecisionOutcome;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.tenant.SaveOutcome;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Another Odoo is other books: neither mapping nor entries of the one before mean anything there.
 */
class AnotherOdooTest {

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  private static final TestMapping DRAFTS =
      TestMapping.ofGeneratedDocuments().rule("state", "draft");

  private static String elsewhere() {
    return QUARTER.elsewhere();
  }

  private static ConnectOutcome connect(Resident resident, String url, Optional<String> former) {
    return QUARTER.connect(resident, url, former);
  }

  private static void saveMapping(Resident resident, int seen, TestMapping mapping) {
    var saved =
        get(QUARTER.node().services().mappings().save(resident.id(), seen, mapping.json(), "test"));
    assertThat(saved).isInstanceOf(SaveOutcome.Saved.class);
  }

  private static String waitingDraft(Resident resident) {
    var fiId = QUARTER.send(resident, Paper.fresh());
    QUARTER.waitsAsDraft(resident, fiId);
    return fiId;
  }

  @Test
  void a_mapping_of_the_odoo_before_posts_nothing_until_it_is_saved_anew() {
    var resident = QUARTER.resident();
    connect(resident, elsewhere(), Optional.empty());

    var fiId = QUARTER.send(resident, Paper.fresh());

    QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-524");
    assertThat(QUARTER.entries(resident, fiId)).isEmpty();

    saveMapping(resident, 1, TestMapping.ofGeneratedDocuments());
    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
  }

  @Test
  void an_odoo_that_only_moved_goes_on_under_its_new_address() {
    var resident = QUARTER.resident(DRAFTS);
    var draft = waitingDraft(resident);

    connect(resident, elsewhere(), Optional.of(QUARTER.town().odoo.url()));
    post(draft, resident);

    QUARTER.comes(resident, draft, DocumentState.CONFIRMED);
    assertThat(waitingDraft(resident)).isNotEqualTo(draft);
  }

  @Test
  void an_odoo_that_was_never_connected_cannot_have_moved() {
    var resident = QUARTER.resident();

    var outcome = connect(resident, elsewhere(), Optional.of("https://never.example"));

    assertThat(outcome).isInstanceOf(ConnectOutcome.Refused.class);
    var fiId = QUARTER.send(resident, Paper.fresh());
    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
  }

  @Test
  void an_odoo_without_our_entries_is_not_the_one_that_moved() {
    var resident = QUARTER.resident();
    var fiId = QUARTER.send(resident, Paper.fresh());
    var move = QUARTER.comes(resident, fiId, DocumentState.CONFIRMED).odooMove();
    QUARTER.ledger().set("account.move", Objects.requireNonNull(move), "name", "A/STRANGER");

    var outcome = connect(resident, elsewhere(), Optional.of(QUARTER.town().odoo.url()));

    assertThat(outcome).isInstanceOf(ConnectOutcome.Refused.class);
    assertThat(((ConnectOutcome.Refused) outcome).problem().message()).contains("is not in this");
  }

  @Test
  void an_entry_on_its_way_into_the_odoo_before_waits_for_a_person() {
    var resident = QUARTER.resident(DRAFTS);
    var fiId = waitingDraft(resident);

    connect(resident, elsewhere(), Optional.empty());
    QUARTER.retry(resident, fiId);

    var held = QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-525");
    assertThat(held.problems().getFirst().message()).contains(QUARTER.town().odoo.url());

    saveMapping(resident, 1, DRAFTS);
    QUARTER.retry(resident, fiId);
    QUARTER.waitsAsDraft(resident, fiId);
  }

  @Test
  void an_entry_of_the_odoo_before_goes_on_when_that_is_connected_again() {
    var resident = QUARTER.resident(DRAFTS);
    var fiId = waitingDraft(resident);
    connect(resident, elsewhere(), Optional.empty());
    QUARTER.retry(resident, fiId);
    QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-525");

    connect(resident, QUARTER.town().odoo.url(), Optional.empty());
    QUARTER.retry(resident, fiId);
    QUARTER.waitsAsDraft(resident, fiId);

    assertThat(QUARTER.entries(resident, fiId)).hasSize(1);
  }

  @Test
  void what_stands_in_the_odoo_before_is_not_looked_for_in_this_one() {
    var resident = QUARTER.resident();
    var fiId = QUARTER.send(resident, Paper.fresh());
    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
    connect(resident, elsewhere(), Optional.empty());
    saveMapping(resident, 1, TestMapping.ofGeneratedDocuments());

    QUARTER
        .ledger()
        .delete(Objects.requireNonNull(QUARTER.detail(resident, fiId).summary().odooMove()));
    QUARTER.aDayPasses(resident, fiId);
    anotherIsCompared(resident);
    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED, new String[0]);

    var id = QUARTER.id(resident, fiId);
    assertThat(QUARTER.detail(resident, fiId).summary().isHere()).isFalse();
    get(QUARTER.desk().reverse(resident.id(), id, "Ann", "booked twice"));
    var held = QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-521");
    assertThat(held.problems().getFirst().message()).contains(QUARTER.town().odoo.url());

    var settled = get(QUARTER.desk().accept(resident.id(), id, "Ann", "reversed there by hand"));
    assertThat(settled).isInstanceOf(DecisionOutcome.Done.class);
    QUARTER.comes(resident, fiId, DocumentState.RECALLED, "MLC-526");
  }

  /** Whose turn is later, and in this Odoo. */
  private static void anotherIsCompared(Resident resident) {
    var other = QUARTER.send(resident, Paper.fresh());
    var move = QUARTER.comes(resident, other, DocumentState.CONFIRMED).odooMove();
    QUARTER.ledger().set("account.move", Objects.requireNonNull(move), "ref", "by hand");
    QUARTER.aDayPasses(resident, other);
    QUARTER.comes(resident, other, DocumentState.CONFIRMED, "MLC-520");
  }

  @Test
  void a_reversal_in_the_odoo_of_today_is_never_settled_by_word() {
    var resident = QUARTER.resident();
    var fiId = QUARTER.send(resident, Paper.fresh());
    var move = QUARTER.comes(resident, fiId, DocumentState.CONFIRMED).odooMove();
    rebook(Objects.requireNonNull(move));
    var id = QUARTER.id(resident, fiId);

    get(QUARTER.desk().reverse(resident.id(), id, "Ann", "booked twice"));

    var held = QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-521");
    assertThat(held.problems().getFirst().message()).contains("changed by hand");
    assertThat(get(QUARTER.desk().accept(resident.id(), id, "Ann", "it is right")))
        .isEqualTo(new DecisionOutcome.NotNow(DocumentState.HELD));
    assertThat(get(QUARTER.desk().ignore(resident.id(), id, "Ann", "it is right")))
        .isEqualTo(new DecisionOutcome.NotNow(DocumentState.HELD));
  }

  /** Moves a line to another account, as a person can in Odoo. */
  private static void rebook(long move) {
    var books = QUARTER.town().odoo.database(OdooWorlds.DATABASE);
    var line = books.find("account.move", move).orElseThrow().refs("line_ids").getFirst();
    QUARTER.ledger().set("account.move.line", line, "account_id", OdooWorlds.HOTEL + 1000);
  }

  @Test
  void what_was_taken_for_another_odoo_is_joined_when_its_former_address_is_named() {
    var resident = QUARTER.resident(DRAFTS);
    var before = waitingDraft(resident);
    connect(resident, elsewhere(), Optional.empty());
    saveMapping(resident, 1, DRAFTS);
    var between = waitingDraft(resident);

    connect(resident, elsewhere(), Optional.of(QUARTER.town().odoo.url()));

    post(between, resident);
    QUARTER.comes(resident, between, DocumentState.CONFIRMED);
    QUARTER.retry(resident, before);
    QUARTER.waitsAsDraft(resident, before);
    post(before, resident);
    QUARTER.comes(resident, before, DocumentState.CONFIRMED);
  }

  @Test
  void an_odoo_that_is_left_alone_may_be_tried_by_a_person_and_may_have_moved() {
    var resident = QUARTER.resident();
    var fiId = QUARTER.send(resident, Paper.fresh());
    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
    var connections = QUARTER.node().services().connections();
    leaveAlone(resident);

    assertThat(get(connections.ping(resident.id(), ConnectionKind.ODOO)).ok()).isTrue();
    assertThat(isLeftAlone(resident)).isFalse();
    leaveAlone(resident);

    assertThat(connect(resident, elsewhere(), Optional.of(QUARTER.town().odoo.url())))
        .isInstanceOf(ConnectOutcome.Saved.class);
  }

  private static void leaveAlone(Resident resident) {
    QUARTER.sql(
        "insert into breaker (tenant_id, side, failures, trips, open_until, why, since) values ('"
            + resident.id()
            + "', 'odoo', 5, 1, now() + interval '1 hour', 'cut', now())");
    QUARTER.sql("select pg_notify('mlc_limits', '')");
    Town.eventually("left alone", () -> isLeftAlone(resident));
  }

  private static boolean isLeftAlone(Resident resident) {
    return get(
        QUARTER
            .node()
            .services()
            .connections()
            .odoo(resident.id())
            .compose(Odoo::companies)
            .map(false)
            .otherwise(
                failure ->
                    failure instanceof OdooException odoo
                        && odoo.problem().code() == Code.ODOO_PAUSED));
  }

  private static void post(String fiId, Resident resident) {
    var move = Objects.requireNonNull(QUARTER.detail(resident, fiId).summary().odooMove());
    QUARTER.ledger().set("account.move", move, "state", "posted");
    QUARTER.retry(resident, fiId);
  }
}
