package io.mlconnector.simulators.concur.documents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.concur.fis.DocType;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Supplier;

/**
 * Payroll documents. SAP publishes no sample. It is assumed that an entry's approved amount is the
 * sum of its payroll data, whether paid or only recorded; that the report's total is the sum of its
 * entries; and that an applied advance is negative here as it is in an expense report.
 */
final class Payrolls {

  private final ConcurDocuments sound;
  private final Draw draw;

  Payrolls(ConcurDocuments sound) {
    this.sound = sound;
    this.draw = sound.draw();
  }

  /** One part of an expense as payroll sees it. */
  private record Part(Wage wage, BigDecimal amount, boolean paid) {}

  List<Kind> all() {
    return List.of(
        kind("1.4 payroll: allowance, taxable above the limit", this::allowance),
        kind("payroll: for tax records only", this::recordsOnly),
        kind("payroll: paid and recorded entries", this::mixed),
        kind("payroll: with an advance", this::withAdvance),
        kind("payroll: with an advance, the rest given back", this::withReturn),
        kind("payroll: benefit taken back", this::negative));
  }

  private static Kind kind(String name, Supplier<ObjectNode> source) {
    return new Kind(DocType.PAYROLL, name, source);
  }

  private ObjectNode allowance() {
    ObjectNode document = report(true);
    entry(
        document,
        Spending.LUNCH,
        List.of(part(document, Wage.ALLOWANCE_FREE, true), part(document, taxed(), true)));
    return document;
  }

  private ObjectNode recordsOnly() {
    ObjectNode document = report(false);
    entry(document, Spending.MEAL, List.of(part(document, taxed(), false)));
    return document;
  }

  private ObjectNode mixed() {
    ObjectNode document = allowance();
    entry(document, Spending.HOTEL, List.of(part(document, Wage.EXPENSES_FREE, true)));
    entry(document, Spending.MEAL, List.of(part(document, taxed(), false)));
    return document;
  }

  private ObjectNode withAdvance() {
    ObjectNode document = mixed();
    BigDecimal total = document.at("/report/totalApprovedAmount").decimalValue();
    return advance(document, amount(document).min(total), BigDecimal.ZERO);
  }

  private ObjectNode withReturn() {
    ObjectNode document = allowance();
    BigDecimal returned = amount(document);
    BigDecimal total = document.at("/report/totalApprovedAmount").decimalValue();
    return advance(document, total.add(returned), returned);
  }

  private ObjectNode negative() {
    ObjectNode document = report(true);
    Part part = part(document, taxed(), true);
    entry(
        document,
        Spending.MEAL,
        List.of(new Part(part.wage(), part.amount().negate(), part.paid())));
    return document;
  }

  private ObjectNode report(boolean paidByPayroll) {
    ObjectNode document = sound.report(draw.anybody(), "For payroll").build();
    document.remove("cashAdvanceApplication");
    document
        .withObject("/report")
        .put("payrollPayIndicator", paidByPayroll ? "Y" : "N")
        .putNull("benefitInKindWageType");
    document.putArray("travelAllowances");
    return document;
  }

  private void entry(ObjectNode document, Spending type, List<Part> parts) {
    BigDecimal sum = parts.stream().map(Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    ObjectNode entry =
        document
            .withArray("expenseEntry")
            .addObject()
            .put("entryId", sound.ids().upperHex(16))
            .put("expenseTypeCode", type.type())
            .put("expenseTypeName", type.title())
            .put("entryDate", draw.day() + "T00:00:00.000Z")
            .put("entryIsPersonal", "N")
            .put("entryApprovedAmount", sum)
            .put("entryCustom2Code", draw.of(Codes.PROJECTS))
            .put("entryOrgUnit1Code", draw.of(Codes.UNITS));
    ArrayNode data = entry.putArray("payrollData");
    for (Part part : parts) {
      data.addObject()
          .put("taxableType", part.wage().taxableType())
          .put("taxationType", part.wage().taxationType())
          .put("entryApprovedAmount", part.amount())
          .put("wageType", part.wage().wageType())
          .put("payrollPayIndicator", part.paid() ? "Y" : "N");
    }
    ObjectNode report = document.withObject("/report");
    report.put("totalApprovedAmount", report.path("totalApprovedAmount").decimalValue().add(sum));
  }

  private static ObjectNode advance(ObjectNode document, BigDecimal applied, BigDecimal returned) {
    document
        .putObject("cashAdvanceApplication")
        .put("cashAdvanceApplicationAmount", applied.negate())
        .put("cashAdvanceClearingWageType", Codes.CASH_ADVANCE_WAGE_TYPE)
        .put("payrollPayIndicator", "Y")
        .put("cashAdvanceReturnsAmount", returned);
    document.withObject("/report").put("cashAdvanceReturnsAmount", returned);
    return document;
  }

  private Part part(ObjectNode document, Wage wage, boolean paid) {
    return new Part(wage, amount(document), paid);
  }

  private Wage taxed() {
    return draw.of(List.of(Wage.ALLOWANCE_FLAT, Wage.ALLOWANCE_TAXED));
  }

  private BigDecimal amount(ObjectNode document) {
    return draw.amount(5, 90, document.at("/report/employeeCurrencyAlphaCode").asText());
  }
}
