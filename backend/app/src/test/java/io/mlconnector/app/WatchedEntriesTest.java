package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.odoo.Clerk;
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
 * What people do to posted entries in Odoo is seen with the next poll, told on the timeline, counted
 * on the overview, and left as it is. No day passes here.
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
        Objects.requireNonNull(
            QUARTER.comes(resident, fiId, DocumentState.CONFIRMED).odooMove());
    Town.eventually(
        "the first reading",
        () -> {
          poll();
          return known("id = " + move) == 1;
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
        Objects.requireNonNull(
            QUARTER.comes(resident, other, DocumentState.CONFIRMED).odooMove());
    clerk().write(MOVE, stranger, Map.of("reversed_entry_id", move));

    isSeen("MLC-520", "it was reversed by");
  }

  @Test
  void an_entry_that_is_deleted_is_seen_by_the_next_comparison_of_all() {
    QUARTER.ledger().delete(move);
    QUARTER.sql(
        "update odoo_follow set wanted = wanted + 1 where model = 'account.move' and tenant_id = '"
            + resident.id()
            + "'");

    isSeen("MLC-508", "deleted");
  }

  @Test
  void a_poll_that_finds_nothing_costs_one_call_and_compares_nothing() {
    var calls = QUARTER.town().odoo.faults().calls("account.move/search_read");
    var before = QUARTER.detail(resident, fiId).timeline().size();
    QUARTER.sql(
        "update lane set due_at = now() + interval '1 hour' where tenant_id <> '"
            + resident.id()
            + "'");
    poll();

    Town.eventually(
        "a poll",
        () -> QUARTER.town().odoo.faults().calls("account.move/search_read") > calls);
    assertThat(QUARTER.detail(resident, fiId).timeline()).hasSize(before);
  }
}
