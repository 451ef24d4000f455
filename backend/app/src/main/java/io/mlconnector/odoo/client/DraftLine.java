package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.rpc.Unreadable;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A line that Odoo made of a bill.
 *
 * @param kind Odoo's word: product, tax, payment_term and others
 * @param tax whose amount it is; null on other lines
 * @param repartition the line of that tax's repartition; null on other lines
 */
record DraftLine(
    long id,
    MoveId move,
    boolean draft,
    String kind,
    long account,
    BigDecimal amount,
    BigDecimal balance,
    Map<Long, BigDecimal> analytic,
    @Nullable Long tax,
    @Nullable Long repartition) {

  private static final List<String> FIELDS =
      List.of(
          "move_id",
          "parent_state",
          "display_type",
          "account_id",
          "amount_currency",
          "balance",
          "analytic_distribution",
          "tax_line_id",
          "tax_repartition_line_id");

  boolean payable() {
    return kind.equals("payment_term");
  }

  boolean taxed() {
    return repartition != null;
  }

  /** All lines of these moves that have an account; notes and headings have none. */
  static SearchRead<List<DraftLine>> read(CompanyId company, Collection<MoveId> moves) {
    var ids = Domains.ids(moves.stream().map(MoveId::value).toList());
    return SearchRead.of(
            "account.move.line",
            Domains.where(Domains.every(), "move_id", "in", ids),
            FIELDS,
            DraftLine::of)
        .in("allowed_company_ids", Domains.only(company));
  }

  private static List<DraftLine> of(Row row) {
    var account = row.referenceOrNull("account_id");
    if (account == null) {
      return List.of();
    }
    var analytic = new TreeMap<Long, BigDecimal>();
    Distribution.read(row.record().path("analytic_distribution"))
        .forEach((id, share) -> analytic.put(id, share.stripTrailingZeros()));
    return List.of(
        new DraftLine(
            row.id(),
            new MoveId(row.reference("move_id")),
            state(row).equals("draft"),
            row.textOrBlank("display_type"),
            account,
            row.decimal("amount_currency"),
            row.decimal("balance"),
            analytic,
            row.referenceOrNull("tax_line_id"),
            row.referenceOrNull("tax_repartition_line_id")));
  }

  private static String state(Row row) {
    var state = row.text("parent_state");
    if (state == null) {
      throw new Unreadable("a line without its move's state");
    }
    return state;
  }
}
