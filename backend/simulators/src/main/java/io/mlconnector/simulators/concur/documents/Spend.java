package io.mlconnector.simulators.concur.documents;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One expense as it will stand in a report.
 *
 * @param gross in the report's currency; negative for a refund
 * @param party who is owed
 * @param centres cost centres that share it evenly; the last one takes the odd cent
 */
record Spend(
    Spending type,
    String account,
    BigDecimal gross,
    String party,
    @Nullable Vat vat,
    List<String> centres,
    @Nullable Foreign foreign) {

  Spend {
    centres = List.copyOf(centres);
  }

  /**
   * What was paid in another currency.
   *
   * @param rate multiplied with the amount gives the report's currency
   */
  record Foreign(String currency, BigDecimal amount, BigDecimal rate) {}

  static Spend cash(Spending type, BigDecimal gross, String centre) {
    return new Spend(type, type.account(), gross, Codes.EMPLOYEE, null, List.of(centre), null);
  }

  Spend on(String otherParty) {
    return new Spend(type, account, gross, otherParty, vat, centres, foreign);
  }

  Spend taxed(Vat tax) {
    return new Spend(type, account, gross, party, tax, centres, foreign);
  }

  Spend booked(String otherAccount) {
    return new Spend(type, otherAccount, gross, party, vat, centres, foreign);
  }

  Spend shared(List<String> others) {
    return new Spend(type, account, gross, party, vat, others, foreign);
  }

  Spend paid(Foreign other) {
    return new Spend(type, account, gross, party, vat, centres, other);
  }

  /** The gross amount of each cost centre. */
  List<BigDecimal> shares() {
    BigDecimal part = gross.divide(new BigDecimal(centres.size()), 2, java.math.RoundingMode.DOWN);
    List<BigDecimal> shares = new ArrayList<>();
    BigDecimal left = gross;
    for (int i = 1; i < centres.size(); i++) {
      shares.add(part);
      left = left.subtract(part);
    }
    shares.add(left);
    return shares;
  }
}
