package io.mlconnector.core.mapping.grid;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A code that a document uses, once for all its lines.
 *
 * @param first the code, or its first part: a tax's authority, a cost object's field, a vendor's
 *     code, a wage type
 * @param second the second part: a tax's code, a cost object's code, a vendor's address, a taxable
 *     type; empty where there is none
 * @param name what people call it, where the spend system says so
 * @param hint what else it may be found by: an employee's login, a vendor's tax id; {@link
 *     #INVOICE} for an invoice's tax
 * @param amount what is booked by it in the document's currency, debits and credits alike, so that
 *     what is given back does not hide what was spent; never negative
 */
public record SeenCode(
    Grid grid,
    String first,
    String second,
    @Nullable String name,
    @Nullable String hint,
    BigDecimal amount) {

  /** Marks taxes whose authority is a field of an invoice. */
  public static final String INVOICE = "invoice";
}
