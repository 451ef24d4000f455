package io.mlconnector.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.LoadOutcome;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import io.mlconnector.odoo.rpc.Unreadable;
import java.util.List;

/**
 * Creates records as drafts by {@code load}, Odoo's import: with an external id and this context a
 * repeat returns the first move and writes nothing, so lines need no external ids of their own.
 *
 * @param model of moves, or of anything else that is made once
 * @param companies in force; what differs by company is that of the first
 * @param records how many are on the sheet
 */
record LoadMoves(String model, List<CompanyId> companies, Sheet sheet, int records)
    implements Operation<LoadOutcome> {

  LoadMoves {
    companies = List.copyOf(companies);
  }

  LoadMoves(CompanyId company, Sheet sheet, int records) {
    this("account.move", List.of(company), sheet, records);
  }

  @Override
  public ModelCall encode() {
    return call(model, sheet, companies);
  }

  /** Any model's load, at most once by external id. */
  static ModelCall call(String model, Sheet sheet, CompanyId company) {
    return call(model, sheet, List.of(company));
  }

  private static ModelCall call(String model, Sheet sheet, List<CompanyId> companies) {
    return ModelCall.writing(model, "load")
        .with("fields", Domains.texts(sheet.columns()))
        .with("data", sheet.rows())
        .in("mode", Json.NODES.textNode("update"))
        .in("noupdate", Json.NODES.booleanNode(true))
        .in("allowed_company_ids", Domains.ids(companies.stream().map(CompanyId::value).toList()));
  }

  @Override
  public LoadOutcome decode(Reply reply) {
    return switch (reply) {
      case Reply.Result result -> decode(result.value());
      case Reply.Refused refused -> LoadMessages.refused(records, refused.message());
      case Reply.Missing missing -> throw new Unreadable("load without its records");
    };
  }

  private LoadOutcome decode(JsonNode result) {
    var messages = LoadMessages.errors(result.path("messages"));
    var ids = result.path("ids");
    if (!messages.isEmpty()) {
      return LoadMessages.outcome(messages, records);
    }
    if (!ids.isArray() || ids.size() != records) {
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
