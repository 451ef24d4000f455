package io.mlconnector.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.LoadOutcome;
import io.mlconnector.odoo.NewPartner;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.OdooException.Kind;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import io.mlconnector.odoo.rpc.Unreadable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates a partner of all companies, at most once by its external id. */
record CreatePartner(CompanyId company, NewPartner partner) implements Operation<PartnerId> {

  private static final List<String> COLUMNS =
      List.of("id", "name", "is_company", "ref", "email", "vat");

  @Override
  public ModelCall encode() {
    var writer = new Sheet.Writer(COLUMNS, List.of());
    writer.add(
        List.of(
            partner.externalId(),
            Sheet.clean(partner.name()),
            partner.company() ? "1" : "0",
            cell(partner.reference()),
            cell(partner.mail()),
            cell(partner.taxId())),
        List.of(List.of()));
    return LoadMoves.call("res.partner", writer.sheet(), company);
  }

  private static String cell(@Nullable String text) {
    return text == null ? "" : Sheet.clean(text);
  }

  /**
   * Decodes.
   *
   * @throws OdooException if Odoo refuses the partner
   */
  @Override
  public PartnerId decode(Reply reply) {
    return switch (reply) {
      case Reply.Result result -> decode(result.value());
      case Reply.Refused refused -> throw refused(Kind.OUR_FAULT, refused.message());
      case Reply.Missing missing -> throw new Unreadable("load without its record");
    };
  }

  private PartnerId decode(JsonNode result) {
    var errors = LoadMessages.errors(result.path("messages"));
    if (!errors.isEmpty()) {
      throw switch (LoadMessages.outcome(errors, 1)) {
        case LoadOutcome.Contended contended -> refused(Kind.TRANSIENT, contended.message());
        case LoadOutcome.Refused refused ->
            refused(
                Kind.OUR_FAULT,
                refused.refusals().getFirst().problem().facts().getOrDefault("detail", ""));
        case LoadOutcome.RefusedSome some -> refused(Kind.OUR_FAULT, some.message());
        case LoadOutcome.Loaded loaded -> new Unreadable("load with errors that created");
      };
    }
    var id = result.path("ids").path(0);
    if (!id.isIntegralNumber() || id.longValue() <= 0) {
      throw new Unreadable("load with a strange id");
    }
    return new PartnerId(id.longValue());
  }

  private OdooException refused(Kind kind, String detail) {
    return new OdooException(
        kind,
        new Problem(Code.ODOO_PARTNER_REFUSED, Map.of("name", partner.name(), "detail", detail)));
  }
}
