package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.rpc.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line of a bill that is still a draft.
 *
 * @param kind Odoo's word: product, tax or payment_term
 * @param repartition of which tax line it is, or null
 */
record DraftLine(
    long id,
    long move,
    String state,
    String kind,
    long account,
    @Nullable Long tax,
    @Nullable Long repartition,
    Map<Long, BigDecimal> analytic,
    BigDecimal amount,
    BigDecimal balance) {

  private static final List<String> FIELDS =
      List.of(
          "move_id",
          "parent_state",
          "display_type",
          "account_id",
          "tax_line_id",
          "tax_repartition_line_id",
          "analytic_distribution",
          "amount_currency",
          "balance");

  static SearchRead<DraftLine> of(CompanyId company, List<MoveId> moves) {
    var ids = Domains.ids(moves.stream().map(MoveId::value).toList());
    return SearchRead.of(
            "account.move.line",
            Domains.where(Domains.every(), "move_id", "in", ids),
            FIELDS,
            DraftLine::line)
        .in("allowed_company_ids", Domains.only(company))
        .in("active_test", Json.NODES.booleanNode(false));
  }

  private static DraftLine line(Row row) {
    return new DraftLine(
        row.id(),
        row.reference("move_id"),
        row.textOrBlank("parent_state"),
        row.textOrBlank("display_type"),
        row.reference("account_id"),
        row.referenceOrNull("tax_line_id"),
        row.referenceOrNull("tax_repartition_line_id"),
        Distribution.read(row.record().path("analytic_distribution")),
        row.decimal("amount_currency"),
        row.decimal("balance"));
  }

  boolean isDraft() {
    return state.equals("draft");
  }

  boolean is(BigDecimal otherAmount, BigDecimal otherBalance) {
    return amount.compareTo(otherAmount) == 0 && balance.compareTo(otherBalance) == 0;
  }
}
