package io.mlconnector.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.odoo.LoadOutcome;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import io.mlconnector.odoo.rpc.Unreadable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Creates journal entries as drafts by {@code load}, Odoo's import: with an external id and this
 * context a repeat returns the first move and writes nothing, so lines need no external ids of
 * their own. Columns end in {@code .id} because names match loosely. An empty cell means false, not
 * absent, so every line names its currency, and entries have no tax column.
 */
record LoadMoves(CompanyId company, List<Valued> entries) implements Operation<LoadOutcome> {

  private static final List<String> HEAD =
      List.of("id", "move_type", "journal_id/.id", "ref", "date", "currency_id/.id");

  private static final List<String> LINE =
      List.of(
          "line_ids/account_id/.id",
          "line_ids/partner_id/.id",
          "line_ids/name",
          "line_ids/currency_id/.id",
          "line_ids/amount_currency",
          "line_ids/balance",
          "line_ids/analytic_distribution");

  LoadMoves {
    entries = List.copyOf(entries);
  }

  @Override
  public ModelCall encode() {
    var columns = new ArrayList<>(HEAD);
    columns.addAll(LINE);
    return ModelCall.writing("account.move", "load")
        .with("fields", Domains.texts(columns))
        .with("data", rows())
        .in("mode", Json.NODES.textNode("update"))
        .in("noupdate", Json.NODES.booleanNode(true))
        .in("allowed_company_ids", Domains.only(company));
  }

  private ArrayNode rows() {
    var rows = Json.NODES.arrayNode();
    for (var valued : entries) {
      var lines = valued.entry().lines();
      for (var i = 0; i < lines.size(); i++) {
        var cells = new ArrayList<>(i == 0 ? head(valued) : HEAD.stream().map(c -> "").toList());
        cells.addAll(line(lines.get(i), valued.currency(), valued.balances().get(i)));
        rows.add(Domains.texts(cells));
      }
    }
    return rows;
  }

  private static List<String> head(Valued valued) {
    JournalEntry entry = valued.entry();
    return List.of(
        valued.record().externalId(),
        "entry",
        entry.journal().toString(),
        clean(entry.reference()),
        entry.date().toString(),
        Long.toString(valued.currency()));
  }

  private static List<String> line(EntryLine line, long currency, BigDecimal balance) {
    return List.of(
        line.account().toString(),
        line.partner() == null ? "" : line.partner().toString(),
        clean(line.label()),
        Long.toString(currency),
        line.amount().amount().toPlainString(),
        balance.toPlainString(),
        Distribution.text(line.analytic()));
  }

  /** PostgreSQL refuses NUL, and XML most control characters. */
  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  @Override
  public LoadOutcome decode(Reply reply) {
    return switch (reply) {
      case Reply.Result result -> decode(result.value());
      case Reply.Refused refused -> LoadMessages.refused(entries.size(), refused.message());
      case Reply.Missing missing -> throw new Unreadable("load without its records");
    };
  }

  private LoadOutcome decode(JsonNode result) {
    var messages = LoadMessages.errors(result.path("messages"));
    var ids = result.path("ids");
    if (!messages.isEmpty()) {
      return LoadMessages.outcome(messages, entries.size());
    }
    if (!ids.isArray() || ids.size() != entries.size()) {
      throw new Unreadable("load without an id for each record");
    }
    return new LoadOutcome.Loaded(Row.items(ids).stream().map(LoadMoves::moveId).toList());
  }

  private static MoveId moveId(JsonNode id) {
    if (!id.isIntegralNumber() || id.longValue() <= 0) {
      throw new Unreadable("load with a strange id");
    }
    return new MoveId(id.longValue());
  }
}
