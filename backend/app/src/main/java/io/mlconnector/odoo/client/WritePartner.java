package io.mlconnector.odoo.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.odoo.OdooPartners;
import io.mlconnector.odoo.PartnerOutcome;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import java.util.List;

/** Changes some fields of a partner. */
record WritePartner(List<CompanyId> companies, PartnerId partner, ObjectNode values)
    implements Operation<PartnerOutcome> {

  WritePartner {
    companies = List.copyOf(companies);
    values = values.deepCopy();
  }

  @Override
  public ModelCall encode() {
    return ModelCall.writing(OdooPartners.MODEL, "write")
        .on(List.of(partner.value()))
        .with("vals", values)
        .in("allowed_company_ids", Domains.ids(companies.stream().map(CompanyId::value).toList()));
  }

  @Override
  public PartnerOutcome decode(Reply reply) {
    return switch (reply) {
      case Reply.Result result -> new PartnerOutcome.There(partner);
      case Reply.Refused refused -> new PartnerOutcome.Refused(refused.message());
      case Reply.Missing missing -> new PartnerOutcome.Missing();
    };
  }
}
