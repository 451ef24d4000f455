package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.PostOutcome;
import io.mlconnector.odoo.client.BillCheck.Setting;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import java.util.List;

/**
 * Sets lines of a draft bill by way of the bill, so that Odoo lets its payable follow. An item's
 * amount follows from its price and is not sent.
 */
record SetLines(CompanyId company, MoveId move, List<Setting> settings)
    implements Operation<PostOutcome> {

  private static final int UPDATE = 1;

  SetLines {
    settings = List.copyOf(settings);
  }

  @Override
  public ModelCall encode() {
    var commands = Json.NODES.arrayNode();
    for (var setting : settings) {
      var command = commands.addArray().add(UPDATE).add(setting.line().id());
      var values = command.addObject();
      if (setting.line().taxed()) {
        values.put("amount_currency", setting.amount());
      }
      values.put("balance", setting.value());
    }
    return ModelCall.writing("account.move", "write")
        .on(List.of(move.value()))
        .with("vals", Json.NODES.objectNode().set("line_ids", commands))
        .in("allowed_company_ids", Domains.only(company));
  }

  @Override
  public PostOutcome decode(Reply reply) {
    return ChangeMoves.outcome(reply);
  }
}
