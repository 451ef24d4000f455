package io.mlconnector.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.LoadOutcome;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import io.mlconnector.odoo.rpc.Unreadable;
import java.util.ArrayList;
import java.util.List;

/**
 * Creates moves as drafts by {@code load}, Odoo's import: with an external id and this context a
 * repeat returns the first move and writes nothing, so lines need no external ids of their own.
 * Columns end in {@code .id} because names match loosely. An empty cell means false, not absent.
 */
record LoadMoves(CompanyId company, MoveSheet sheet) implements Operation<LoadOutcome> {

  @Override
  public ModelCall encode() {
    return ModelCall.writing("account.move", "load")
        .with("fields", Domains.texts(sheet.columns()))
        .with("data", rows())
        .in("mode", Json.NODES.textNode("update"))
        .in("noupdate", Json.NODES.booleanNode(true))
        .in("allowed_company_ids", Domains.only(company));
  }

  /** A record's first row carries its head; the cells above its other lines stay empty. */
  private ArrayNode rows() {
    var rows = Json.NODES.arrayNode();
    for (var record : sheet.records()) {
      var head = record.head();
      for (var line : record.lines()) {
        var cells = new ArrayList<>(head);
        cells.addAll(line);
        rows.add(Domains.texts(cells));
        head = record.head().stream().map(cell -> "").toList();
      }
    }
    return rows;
  }

  @Override
  public LoadOutcome decode(Reply reply) {
    var count = sheet.records().size();
    return switch (reply) {
      case Reply.Result result -> decode(result.value(), count);
      case Reply.Refused refused -> LoadMessages.refused(count, refused.message());
      case Reply.Missing missing -> throw new Unreadable("load without its records");
    };
  }

  private static LoadOutcome decode(JsonNode result, int count) {
    var messages = LoadMessages.errors(result.path("messages"));
    var ids = result.path("ids");
    if (!messages.isEmpty()) {
      return LoadMessages.outcome(messages, count);
    }
    if (!ids.isArray() || ids.size() != count) {
      throw new Unreadable("load without an id for each record");
    }
    return new LoadOutcome.Loaded(
        Row.items(ids).stream().map(LoadMoves::id).map(MoveId::new).toList());
  }

  /** A database id as load answers it. */
  static long id(JsonNode id) {
    if (!id.isIntegralNumber() || id.longValue() <= 0) {
      throw new Unreadable("load with a strange id");
    }
    return id.longValue();
  }

  /** PostgreSQL refuses NUL, and XML most control characters. */
  static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  /** An id's cell. */
  static String cell(List<? extends Object> ids) {
    return String.join(",", List.copyOf(ids).stream().map(String::valueOf).toList());
  }
}
