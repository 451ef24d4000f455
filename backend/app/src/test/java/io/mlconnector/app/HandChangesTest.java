package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.desk.DocumentDetail.Happening;
import io.mlconnector.sync.document.DocumentState;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people change in Odoo after Concur was told is noticed, shown, and left as it is. */
class HandChangesTest {

  private static final String MOVE = "account.move";

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  private Resident resident;
  private String fiId;
  private long move;
  private String reference;

  @BeforeEach
  void anEntryIsConfirmed() {
    resident = QUARTER.resident();
    fiId = QUARTER.send(resident, Paper.fresh());
    var confirmed = QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
    move = Objects.requireNonNull(confirmed.odooMove());
    reference = QUARTER.entries(resident, fiId).getFirst().ref();
  }

  private void aDayPasses() {
    QUARTER.aDayPasses(resident, fiId);
  }

  private static boolean holds(String condition, String fiId) {
    return QUARTER.counts(condition + " and fi_id = '" + fiId + "'") == 1;
  }

  private boolean holds(String condition) {
    return holds(condition, fiId);
  }

  @Test
  void what_odoo_holds_follows_what_is_changed_there_to_the_cent() {
    assertThat(holds("booked = total")).isTrue();
    var books = QUARTER.town().odoo.database(OdooWorlds.DATABASE);
    var lines = books.find(MOVE, move).orElseThrow().refs("line_ids");
    for (var line : lines) {
      var amount = books.find("account.move.line", line).orElseThrow().amount("amount_currency");
      QUARTER.ledger().set("account.move.line", line, "amount_currency", amount.movePointRight(1));
    }
    aDayPasses();

    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED, "MLC-520");
    assertThat(holds("booked > total")).isTrue();
  }

  private List<String> kinds() {
    return QUARTER.detail(resident, fiId).timeline().stream().map(Happening::kind).toList();
  }

  @Test
  void a_changed_entry_is_noticed_once_and_forgotten_when_it_is_put_right() {
    QUARTER.ledger().set(MOVE, move, "ref", "something else");
    aDayPasses();
    var changed = QUARTER.comes(resident, fiId, DocumentState.CONFIRMED, "MLC-520");
    assertThat(changed.problems().getFirst().message()).contains("something else");

    aDayPasses();
    QUARTER.lookAgain(resident);
    assertThat(kinds()).containsOnlyOnce("CHANGED_IN_ODOO");
    assertThat(QUARTER.entries(resident, fiId).getFirst().ref()).isEqualTo("something else");

    QUARTER.ledger().set(MOVE, move, "ref", reference);
    aDayPasses();
    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED, new String[0]);
    assertThat(kinds()).endsWith("EQUAL_IN_ODOO");
  }

  @Test
  void what_is_said_of_a_line_that_is_on_another_account_is_of_that_line() {
    var books = QUARTER.town().odoo.database(OdooWorlds.DATABASE);
    var lines = books.find(MOVE, move).orElseThrow().refs("line_ids");
    var used =
        lines.stream()
            .map(line -> books.find("account.move.line", line).orElseThrow().ref("account_id"))
            .toList();
    var other =
        books.transaction(
            () ->
                books.rows("account.account").stream()
                    .map(Row::id)
                    .filter(account -> !used.contains(account))
                    .findFirst()
                    .orElseThrow());
    QUARTER.ledger().set("account.move.line", lines.getFirst(), "account_id", other);
    aDayPasses();

    var changed = QUARTER.comes(resident, fiId, DocumentState.CONFIRMED, "MLC-520");
    assertThat(changed.problems().getFirst().message())
        .containsPattern("sent (.+) on account \\d+, found \\1 on account " + other);
  }

  @Test
  void an_entry_set_back_to_draft_is_noticed() {
    QUARTER.ledger().set(MOVE, move, "state", "draft");
    aDayPasses();

    var changed = QUARTER.comes(resident, fiId, DocumentState.CONFIRMED, "MLC-520");
    assertThat(changed.problems().getFirst().message()).contains("draft");
  }

  @Test
  void a_cancelled_entry_is_noticed() {
    QUARTER.ledger().set(MOVE, move, "state", "cancel");
    aDayPasses();

    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED, "MLC-517");
  }

  @Test
  void a_deleted_entry_is_noticed() {
    QUARTER.ledger().delete(move);
    aDayPasses();

    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED, "MLC-508");
    assertThat(QUARTER.entries(resident)).isEmpty();
    assertThat(holds("booked = 0 and total > 0")).isTrue();
  }

  @Test
  void an_entry_that_cannot_be_read_makes_room_for_others_and_is_looked_at_later() {
    QUARTER.town().odoo.faults().next("account.move.line/search_read", new Fault.Status(503));
    aDayPasses();

    Town.eventually(
        "the entry is put off",
        () ->
            QUARTER.counts(
                    "compared_at between now() - interval '23.1 hours'"
                        + " and now() - interval '22.9 hours' and fi_id = '"
                        + fiId
                        + "'")
                == 1);
    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED, new String[0]);
  }

  @Test
  void an_entry_that_stays_as_it_is_is_told_nothing_of() {
    var before = kinds();
    aDayPasses();
    QUARTER.lookAgain(resident);

    assertThat(kinds()).isEqualTo(before);
  }
}
