package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.NewPartner;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import io.mlconnector.odoo.rpc.Unreadable;
import java.util.List;
import java.util.Map;

/** Creates a partner by {@code load}: a repeat finds the first one by its external id. */
record CreatePartner(CompanyId company, NewPartner partner) implements Operation<PartnerId> {

  @Override
  public ModelCall encode() {
    var row =
        List.of(
            partner.externalId(),
            LoadMoves.clean(partner.name()),
            partner.company() ? "1" : "0",
            EntrySheet.text(partner.reference()),
            EntrySheet.text(partner.mail()),
            EntrySheet.text(partner.taxId()));
    return ModelCall.writing("res.partner", "load")
        .with("fields", Domains.texts(List.of("id", "name", "is_company", "ref", "email", "vat")))
        .with("data", Json.NODES.arrayNode().add(Domains.texts(row)))
        .in("mode", Json.NODES.textNode("update"))
        .in("noupdate", Json.NODES.booleanNode(true))
        .in("allowed_company_ids", Domains.only(company));
  }

  @Override
  public PartnerId decode(Reply reply) {
    return switch (reply) {
      case Reply.Result result -> {
        var errors = LoadMessages.errors(result.value().path("messages"));
        if (!errors.isEmpty()) {
          throw refused(LoadMessages.text(errors.getFirst()));
        }
        yield new PartnerId(LoadMoves.id(result.value().path("ids").path(0)));
      }
      case Reply.Refused refused -> throw refused(refused.message());
      case Reply.Missing missing -> throw new Unreadable("load without its record");
    };
  }

  private OdooException refused(String detail) {
    return new OdooException(
        OdooException.Kind.OUR_FAULT,
        new Problem(Code.ODOO_PARTNER_REFUSED, Map.of("name", partner.name(), "detail", detail)));
  }
}
