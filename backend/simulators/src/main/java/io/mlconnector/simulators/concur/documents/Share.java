package io.mlconnector.simulators.concur.documents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.Ids;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** One cost centre's part of an expense, with its tax and its journal line. */
record Share(Ids ids, Spend spend, BigDecimal gross, String centre) {

  ObjectNode allocation() {
    boolean refund = gross.signum() < 0;
    ObjectNode line =
        line(
            refund ? spend.party() : "COMP",
            refund ? "COMP" : spend.party(),
            spend.account(),
            gross);
    ObjectNode allocation =
        ExactJson.object()
            .put("allocationId", ids.upperHex(16))
            .put("allocationPercentage", percentage())
            .put(Codes.COST_CENTRE_FIELD, centre)
            .put("allocationCustom1Value", "Cost centre " + centre);
    allocation.putNull("allocationCustom2Code");
    allocation.putArray("journal").add(line);
    ArrayNode taxes = allocation.putArray("tax");
    spend.vats().forEach(vat -> tax(vat, line, taxes));
    return allocation;
  }

  private void tax(Vat vat, ObjectNode line, ArrayNode taxes) {
    BigDecimal rates =
        spend.vats().stream().map(Vat::rate).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal tax = vat.within(gross, rates);
    BigDecimal reclaim = vat.reclaim(tax);
    String guid = ids.upperHex(16);
    line.put("amountNetOfTax", line.path("amountNetOfTax").decimalValue().subtract(tax))
        .put("amountNetOfReclaim", line.path("amountNetOfReclaim").decimalValue().subtract(reclaim))
        .withArray("taxGuid")
        .add(guid);
    taxes
        .addObject()
        .put("taxGuid", guid)
        .put("taxAuthorityLabel", vat.authority())
        .put("taxCode", vat.taxCode())
        .put("taxReclaimCode", vat.code())
        .put("nonDomesticCode", vat.code())
        .put("amountTax", tax)
        .put("amountReclaim", reclaim)
        .put("taxSource", "SYST")
        .put("locationCountryCode", vat.country());
  }

  private BigDecimal percentage() {
    return new BigDecimal(100)
        .divide(new BigDecimal(spend.centres().size()), 8, RoundingMode.HALF_UP);
  }

  /** A journal line without tax. */
  static ObjectNode line(String payer, String payee, String account, BigDecimal gross) {
    ObjectNode line =
        ExactJson.object()
            .put("journalPayer", payer)
            .put("journalPayee", payee)
            .put("journalAccountCode", account)
            .put("amountGross", gross)
            .put("amountNetOfTax", gross)
            .put("amountNetOfReclaim", gross)
            .putNull("amountGrossCard")
            .putNull("cardTransactionReferenceNumber")
            .putNull("accountingTransactionType");
    line.putArray("taxGuid");
    return line;
  }
}
