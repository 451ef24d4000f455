package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import io.mlconnector.odoo.rpc.Unreadable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A day's rates by currency code: units of the currency for one unit of the company's. A currency
 * without a rate on or before the day is left out: Odoo would answer with a later rate, or with 1.
 */
record Rates(CompanyId company, LocalDate day, Collection<String> codes)
    implements Operation<Map<String, BigDecimal>> {

  /** As many as a number of Odoo's keeps; those after are noise of its binary form. */
  private static final MathContext DIGITS = new MathContext(15);

  @Override
  public ModelCall encode() {
    return SearchRead.of(
            "res.currency",
            Domains.where(
                Domains.where(Domains.every(), "name", "in", Domains.texts(codes)),
                "rate_ids.name",
                "<=",
                Json.NODES.textNode(day.toString())),
            List.of("name", "rate"),
            row -> row)
        .in("active_test", Json.NODES.booleanNode(false))
        .in("date", Json.NODES.textNode(day.toString()))
        .in("allowed_company_ids", Domains.only(company))
        .encode();
  }

  @Override
  public Map<String, BigDecimal> decode(Reply reply) {
    var rates = new HashMap<String, BigDecimal>();
    for (var row : Row.all(reply)) {
      var rate = row.decimal("rate");
      if (rate.signum() <= 0) {
        throw new Unreadable("a rate that is not positive");
      }
      rates.put(row.textOrBlank("name"), rate.round(DIGITS));
    }
    return Map.copyOf(rates);
  }
}
