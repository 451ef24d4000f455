package io.mlconnector.simulators.concur.documents;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One expense as it will stand in a report.
 *
 * @param gross in the report's currency; negative for a refund
 * @param party who is owed
 * @param vats taxes within the gross amount, each of an authority of its own
 * @param centres cost centres that share it evenly; the last one takes the odd cent
 */
record Spend(
    Spending type,
    String account,
    BigDecimal gross,
    String party,
    List<Vat> vats,
    List<String> centres,
    @Nullable Foreign foreign) {

  Spend {
    vats = List.copyOf(vats);
    centres = List.copyOf(centres);
  }

  /**
   * What was paid in another currency.
   *
   * @param direction M: the amount multiplied with the rate gives the report's currency; D: divided
   */
  record Foreign(String currency, BigDecimal amount, BigDecimal rate, String direction) {

    /** The amount in the report's currency, rounded to that many decimals. */
    BigDecimal converted(int decimals) {
      return direction.equals("M")
          ? amount.multiply(rate).setScale(decimals, RoundingMode.HALF_UP)
          : amount.divide(rate, decimals, RoundingMode.HALF_UP);
    }
  }

  static Spend cash(Spending type, BigDecimal gross, String centre) {
    return new Spend(type, type.account(), gross, Codes.EMPLOYEE, List.of(), List.of(centre), null);
  }

  Spend on(String otherParty) {
    return new Spend(type, account, gross, otherParty, vats, centres, foreign);
  }

  Spend taxed(Vat... taxes) {
    return new Spend(type, account, gross, party, List.of(taxes), centres, foreign);
  }

  Spend worth(BigDecimal other) {
    return new Spend(type, account, other, party, vats, centres, foreign);
  }

  Spend booked(String otherAccount) {
    return new Spend(type, otherAccount, gross, party, vats, centres, foreign);
  }

  Spend shared(List<String> others) {
    return new Spend(type, account, gross, party, vats, others, foreign);
  }

  Spend paid(Foreign other) {
    return new Spend(type, account, gross, party, vats, centres, other);
  }

  /** The gross amount of each cost centre. */
  List<BigDecimal> shares() {
    BigDecimal part =
        gross.divide(new BigDecimal(centres.size()), gross.scale(), RoundingMode.DOWN);
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
