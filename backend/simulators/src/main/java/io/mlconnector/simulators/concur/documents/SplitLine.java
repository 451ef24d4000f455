package io.mlconnector.simulators.concur.documents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Turns the one journal line of an expense into two: SAP's engine does so where an advance or the
 * settlement of a private purchase ends within an expense. Both lines link to the same taxes, and
 * only together do they agree with them; SAP shows no split line with tax, so this is assumed.
 */
final class SplitLine {

  private SplitLine() {}

  /**
   * Splits the line of an expense that is not shared by several cost centres.
   *
   * @param first the first line's gross amount, smaller than the whole
   * @param party of the second line
   */
  static void at(ObjectNode entry, BigDecimal first, String party) {
    ArrayNode lines = (ArrayNode) entry.at("/allocation/0/journal");
    ObjectNode line = (ObjectNode) lines.get(0);
    ObjectNode rest = line.deepCopy();
    BigDecimal gross = line.path("amountGross").decimalValue();
    for (String field : java.util.List.of("amountGross", "amountNetOfTax", "amountNetOfReclaim")) {
      BigDecimal whole = line.path(field).decimalValue();
      BigDecimal part = whole.multiply(first).divide(gross, gross.scale(), RoundingMode.HALF_UP);
      line.put(field, part);
      rest.put(field, whole.subtract(part));
    }
    rest.put("journalPayee", party);
    lines.add(rest);
  }
}
