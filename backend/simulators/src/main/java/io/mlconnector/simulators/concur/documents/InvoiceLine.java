package io.mlconnector.simulators.concur.documents;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an invoice as it will stand there.
 *
 * @param net quantity times unit price, in the currency's decimals; negative on a credit memo
 * @param shipping this line's part of the invoice's shipping
 * @param taxes each with its amount on the whole line
 * @param centres cost centres, with what percentage each bears; the last one takes the odd cent
 */
record InvoiceLine(
    Goods goods,
    BigDecimal quantity,
    BigDecimal unitPrice,
    BigDecimal net,
    BigDecimal shipping,
    List<Tax> taxes,
    List<Portion> centres,
    @Nullable String order) {

  InvoiceLine {
    taxes = List.copyOf(taxes);
    centres = List.copyOf(centres);
  }

  /** A tax as the vendor worked it out. */
  record Tax(InvoiceTax tax, BigDecimal amount) {}

  /** A cost centre's percentage, with eight decimals as SAP has it. */
  record Portion(String centre, BigDecimal percentage) {}

  InvoiceLine shipped(BigDecimal amount) {
    return new InvoiceLine(goods, quantity, unitPrice, net, amount, taxes, centres, order);
  }

  InvoiceLine taxed(List<Tax> others) {
    return new InvoiceLine(goods, quantity, unitPrice, net, shipping, others, centres, order);
  }

  InvoiceLine ordered(String number) {
    return new InvoiceLine(goods, quantity, unitPrice, net, shipping, taxes, centres, number);
  }

  InvoiceLine shared(List<Portion> others) {
    return new InvoiceLine(goods, quantity, unitPrice, net, shipping, taxes, others, order);
  }

  /** The amount by percentages, complete: the last part is the rest. */
  List<BigDecimal> parts(BigDecimal amount) {
    List<BigDecimal> parts = new ArrayList<>();
    BigDecimal left = amount;
    for (Portion portion : centres.subList(0, centres.size() - 1)) {
      BigDecimal part =
          amount
              .multiply(portion.percentage())
              .divide(new BigDecimal(100), amount.scale(), RoundingMode.HALF_UP);
      parts.add(part);
      left = left.subtract(part);
    }
    parts.add(left);
    return parts;
  }
}
