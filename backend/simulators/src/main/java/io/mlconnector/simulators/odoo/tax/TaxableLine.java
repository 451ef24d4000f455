package io.mlconnector.simulators.odoo.tax;

import io.mlconnector.simulators.odoo.orm.Row;
import java.math.BigDecimal;
import java.util.List;

/**
 * A line that taxes are worked out from.
 *
 * @param price per unit in the document's currency, before any sign of the document
 * @param netPrice whether the price is without all taxes whatever they say, as on entries
 * @param refund which parts of the taxes count
 * @param sign turns the document's amounts into balances
 * @param rate units of the document's currency for one of the company's
 */
public record TaxableLine(
    Row line,
    BigDecimal price,
    BigDecimal quantity,
    List<Tax> taxes,
    boolean netPrice,
    boolean refund,
    BigDecimal sign,
    BigDecimal rate) {}
