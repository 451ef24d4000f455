package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.mapping.grid.Booked;
import io.mlconnector.odoo.rpc.Json;
import java.util.List;

/** Posted lines, for how a company books things. */
final class BookedLines {

  private BookedLines() {}

  static SearchRead<Booked> newest(CompanyId company, int max) {
    var ours =
        Domains.where(Domains.every(), "company_id", "=", Json.NODES.numberNode(company.value()));
    var posted = Domains.where(ours, "parent_state", "=", Json.NODES.textNode("posted"));
    return SearchRead.of(
            "account.move.line",
            posted,
            List.of("name", "account_id"),
            row -> new Booked(row.textOrBlank("name"), account(row)))
        .in("allowed_company_ids", Domains.only(company))
        .newestFirst()
        .atMost(max);
  }

  /** Notes and sections have no account. */
  private static long account(Row row) {
    var id = row.referenceOrNull("account_id");
    return id == null ? 0 : id;
  }
}
