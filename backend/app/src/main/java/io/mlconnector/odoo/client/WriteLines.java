package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.PostOutcome;
import io.mlconnector.odoo.client.Adjustment.Setting;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import java.util.List;

/**
 * Sets lines of a draft bill. The payable follows by itself; a tax line that was set stays as it is
 * until a price changes.
 */
record WriteLines(CompanyId company, MoveId move, List<Setting> settings)
    implements Operation<PostOutcome> {

  /** Odoo's command to update a line of a one2many. */
  private static final int UPDATE = 1;

  WriteLines {
    settings = List.copyOf(settings);
  }

  @Override
  public ModelCall encode() {
    var commands = Json.NODES.arrayNode();
    for (var setting : settings) {
      commands
          .addArray()
          .add(UPDATE)
          .add(setting.line())
          .addObject()
          .put("amount_currency", setting.amount())
          .put("balance", setting.balance());
    }
    var values = Json.NODES.objectNode();
    values.set("line_ids", commands);
    return ModelCall.writing("account.move", "write")
        .on(List.of(move.value()))
        .with("vals", values)
        .in("allowed_company_ids", Domains.only(company));
  }

  @Override
  public PostOutcome decode(Reply reply) {
    return ChangeMoves.outcome(reply);
  }
}
