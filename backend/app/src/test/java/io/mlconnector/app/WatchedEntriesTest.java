package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.odoo.Clerk;
import io.mlconnector.simulators.odoo.Ledger;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.board.Boards;
import io.mlconnector.sync.board.ChangedEntry;
import io.mlconnector.sync.desk.DocumentDetail.Happening;
import io.mlconnector.sync.document.DocumentState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What people do to posted entries in Odoo is seen with the next poll, told on the timeline,
 * counted on the overview, and left as it is. No day passes here.
 */
class WatchedEntriesTest {

  private static final String MOVE = "account.move";

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  private Resident resident;
  private String fiId;
  private long move;

  @BeforeEach
  void anEntryIsConfirmedAndWatched() {
    resident = QUARTER.resident();
    fiId = QUARTER.send(resident, Paper.fresh());
    move =
        Objects.requireNonNull(QUARTER.comes(resident, fiId, DocumentState.CONFIRMED).odooMove());
    Town.eventually(
        "the first reading",
        () -> {
          poll();
          return known("id = " + move) == 1 && lastLine() > 0;
        });
    // Whoever changes it later does so in a later second.
    QUARTER.sql(
        "update document set compared_at = now() - interval '1 hour', confirmed_at = now() -"
            + " interval '1 hour' where fi_id = '"
            + fiId
            + "'");
  }

  private void poll() {
    get(QUARTER.node().services().lanes().wake(resident.id(), Stream.VENDORS));
  }

  private long known(String condition) {
    return QUARTER.number(
        "select count(*) from odoo_record where model = 'account.move' and tenant_id = '"
            + resident.id()
            + "' and "
            + condition);
  }

  /** Of the newest move, which is this one. */
  private long lastLine() {
    return QUARTER.number(
        "select coalesce(max(id), 0) from odoo_record where model = 'account.move.line/entries' and"
            + " tenant_id = '"
            + resident.id()
            + "'");
  }

  private static Clerk clerk() {
    return QUARTER.town().odoo.clerk(OdooWorlds.DATABASE);
  }

  /** Waits for exactly that reason, and that it is told and counted. */
  private void isSeen(String code, String... words) {
    poll();
    var seen = QUARTER.comes(resident, fiId, DocumentState.CONFIRMED, code);
    assertThat(seen.problems().getFirst().message()).contains(words);
    assertThat(QUARTER.detail(resident, fiId).timeline())
        .extracting(Happening::kind)
        .containsOnlyOnce("CHANGED_IN_ODOO");
    assertThat(changed()).extracting(ChangedEntry::document).containsExactly(seen.id());
  }

  private List<ChangedEntry> changed() {
    var services = QUARTER.node().services();
    var boards = new Boards(services.database(), services.lanes(), services.mappings());
    return get(boards.changedEntries(resident.id(), 10));
  }

  @Test
  void an_entry_that_is_reset_to_draft() {
    clerk().write(MOVE, move, Map.of("state", "draft"));

    isSeen("MLC-520", "draft");
    assertThat(QUARTER.entries(resident, fiId)).hasSize(1);
  }

  @Test
  void an_entry_that_is_edited() {
    clerk().write(MOVE, move, Map.of("ref", "something else"));

    isSeen("MLC-520", "something else");
    assertThat(QUARTER.entries(resident, fiId).getFirst().ref()).isEqualTo("something else");
  }

  @Test
  void an_entry_that_is_reversed() {
    var other = QUARTER.send(resident, Paper.fresh());
    var stranger =
        Objects.requireNonNull(QUARTER.comes(resident, other, DocumentState.CONFIRMED).odooMove());
    clerk().write(MOVE, stranger, Map.of("reversed_entry_id", move));

    isSeen("MLC-520", "it was reversed or credited by");
  }

  @Test
  void an_entry_of_which_only_a_line_is_edited() {
    var lines = QUARTER.entries(resident, fiId).getFirst().lines();
    var other =
        lines.stream()
            .map(Ledger.Item::account)
            .filter(account -> account != lines.getLast().account())
            .findFirst()
            .orElseThrow();

    clerk().write("account.move.line", lastLine(), Map.of("account_id", other));

    isSeen("MLC-520", "found", "on account");
  }

  @Test
  void an_entry_that_is_deleted() {
    QUARTER.ledger().delete(move);

    isSeen("MLC-508", "deleted");
    // Whoever is gone for good is not looked for with each poll.
    assertThat(known("id = " + move)).isZero();
  }

  @Test
  void a_poll_that_finds_nothing_costs_one_call_and_compares_nothing() {
    var faults = QUARTER.town().odoo.faults();
    var before = QUARTER.detail(resident, fiId).timeline().size();
    QUARTER.sql(
        "update lane set due_at = now() + interval '1 hour' where tenant_id <> '"
            + resident.id()
            + "'");
    var moves = faults.calls("account.move/search_read");
    var lines = faults.calls("account.move.line/search_read");
    poll();

    Town.eventually("a poll", () -> faults.calls("account.move.line/search_read") > lines);
    assertThat(faults.calls("account.move/search_read")).isEqualTo(moves + 1);
    assertThat(faults.calls("account.move.line/search_read")).isEqualTo(lines + 1);
    assertThat(QUARTER.detail(resident, fiId).timeline()).hasSize(before);
  }
}
