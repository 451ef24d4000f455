package io.mlconnector.odoo.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.LedgerMasters.LedgerCurrency;
import io.mlconnector.odoo.LoadOutcome;
import io.mlconnector.odoo.LoadOutcome.Refusal;
import io.mlconnector.odoo.Loadable;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.Reply;
import io.mlconnector.odoo.rpc.Unreadable;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadMovesTest {

  private static final String UNBALANCED = "The entry is not balanced.";

  private static final Currencies CURRENCIES =
      new Currencies(
          Map.of(
              "USD", new LedgerCurrency(1, "USD", 2, true),
              "EUR", new LedgerCurrency(126, "EUR", 2, true)));

  private final LoadMoves three =
      load(Entries.own("a", "1.00"), Entries.own("b", "2.00"), Entries.own("c", "3.00"));

  private static LoadMoves load(Loadable... records) {
    var sheet = new EntrySheet(CURRENCIES);
    for (var record : records) {
      sheet.add(record, (JournalEntry) record.content());
    }
    return new LoadMoves(Entries.COMPANY, sheet.sheet(), records.length);
  }

  @Test
  void entries_become_rows() throws IOException {
    var foreign =
        new Loadable("mlc_t.b", Entries.of("EUR", "0.05", "0.05", "0.05"), new MoveId(77));
    var call = load(Entries.own("a", "10.10", "5.05"), foreign).encode();

    assertThat(call).hasToString("account.move/load");
    var body = call.arguments().deepCopy();
    body.set("context", call.context());
    assertThat(body).hasToString(golden().toString());
  }

  @Test
  void ids_in_order_are_loaded() {
    assertThat(decode("{\"ids\": [7, 5, 6], \"messages\": [], \"nextrow\": 0}"))
        .isEqualTo(new LoadOutcome.Loaded(List.of(new MoveId(7), new MoveId(5), new MoveId(6))));
  }

  @Test
  void a_warning_does_not_undo() {
    assertThat(
            decode(
                "{\"ids\": [7, 5, 6], \"messages\": [{\"type\": \"warning\", \"record\": 0,"
                    + " \"message\": \"Found multiple matches\"}]}"))
        .isInstanceOf(LoadOutcome.Loaded.class);
  }

  @Test
  void a_refused_record_is_named() {
    assertThat(decode(errors(error(2, UNBALANCED))))
        .isEqualTo(new LoadOutcome.Refused(List.of(new Refusal(2, UNBALANCED))));
    assertThat(decode(errors(error(0, UNBALANCED))))
        .isEqualTo(new LoadOutcome.Refused(List.of(new Refusal(0, UNBALANCED))));
  }

  @Test
  void the_first_record_is_let_go_while_another_is_named() {
    assertThat(decode(errors(error(0, UNBALANCED), error(2, UNBALANCED))))
        .isEqualTo(new LoadOutcome.Refused(List.of(new Refusal(2, UNBALANCED))));
  }

  @Test
  void an_error_of_no_record_blames_none() {
    assertThat(decode(errors("{\"type\": \"error\", \"message\": \"Unknown database error\"}")))
        .isEqualTo(new LoadOutcome.RefusedSome("Unknown database error"));
    assertThat(three.decode(new Reply.Refused("No journal")))
        .isEqualTo(new LoadOutcome.RefusedSome("No journal"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "could not serialize access due to concurrent update\\n",
        "konnte Zugriff nicht serialisieren wegen gleichzeitiger Aktualisierung",
        "n'a pas pu sérialiser un accès à cause d'une mise à jour en parallèle",
        "deadlock detected",
        "duplicate key value violates unique constraint \\\"ir_model_data_module_name_uniq_index\\\"",
      })
  void a_lost_race_is_to_be_repeated(String message) {
    assertThat(decode(errors(error(1, message)))).isInstanceOf(LoadOutcome.Contended.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ids\": false, \"messages\": []}",
        "{\"ids\": [1, 2], \"messages\": []}",
        "{\"ids\": [1, 2, false], \"messages\": []}",
        "{\"ids\": [1, 2, 0], \"messages\": []}",
        "{}",
        "[]",
      })
  void an_answer_without_an_id_for_each_is_unreadable(String answer) {
    assertThatThrownBy(() -> decode(answer)).isInstanceOf(Unreadable.class);
  }

  private LoadOutcome decode(String answer) {
    return three.decode(new Reply.Result(Json.read(Buffer.buffer(answer))));
  }

  private static String errors(String... messages) {
    return "{\"ids\": false, \"messages\": [" + String.join(", ", messages) + "], \"nextrow\": 0}";
  }

  private static String error(int record, String message) {
    return "{\"type\": \"error\", \"record\": " + record + ", \"message\": \"" + message + "\"}";
  }

  private static ObjectNode golden() throws IOException {
    try (var in = LoadMovesTest.class.getResourceAsStream("/odoo/load.json")) {
      return (ObjectNode) Json.read(Buffer.buffer(Objects.requireNonNull(in).readAllBytes()));
    }
  }
}
