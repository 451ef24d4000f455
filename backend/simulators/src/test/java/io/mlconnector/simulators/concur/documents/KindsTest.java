package io.mlconnector.simulators.concur.documents;

import static io.mlconnector.simulators.concur.documents.Sums.list;
import static io.mlconnector.simulators.concur.documents.Sums.number;
import static io.mlconnector.simulators.concur.documents.Sums.under;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.concur.fis.DocType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KindsTest {

  private final ConcurDocuments documents = new ConcurDocuments(11, LocalDate.parse("2026-11-23"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.1                                        | EMPL+
          1.2                                        | EMPL-
          1.3                                        | EMPL+
          3.1                                        | COPD+,EMPL+
          4.1                                        | EMPL+
          5.2.1                                      | EMPL+
          5.2.2                                      | EMPL-
          6.1.1                                      | EMPL+
          6.1.2                                      | EMPL+ IBCP+
          6.1.3                                      | IBCP-
          6.1.4                                      | IBCP+
          6.1.5                                      | IBCP+
          6.1.6 IBCP, private part below cash, no    | EMPL+ IBCP+
          6.1.6 IBCP, private part below cash, offset | EMPL+ IBCP+
          6.1.7 IBCP, private part above cash, no    | EMPL+ IBCP+
          6.1.7 IBCP, private part above cash, offset | IBCP+
          6.2.1                                      | CBCP+ COPD+ EMPL-
          6.2.3                                      | CBCP+ EMPL-
          """)
  void a_use_case_owes_whom_it_should(String name, String owed) {
    for (int i = 0; i < 20; i++) {
      assertThat(owed(documents.kind(name).draw())).isIn((Object[]) owed.split(","));
    }
  }

  @Test
  void there_is_a_sort_for_every_row_of_the_use_cases() {
    for (String row :
        ("1.1 1.2 1.3 1.4 2.1 2.2 2.3 2.4 2.5 3.1 4.1 5.1.1 5.2.1 5.2.2 6.1.1 6.1.2 6.1.3 6.1.4"
                + " 6.1.5 6.1.6 6.1.7 6.2.1 6.2.2 6.2.3 6.2.4")
            .split(" ")) {
      assertThat(documents.kind(row).draw()).isNotEmpty();
    }
  }

  @Test
  void several_authorities_and_halves_have_their_taxes() {
    assertThat(taxes("2.3", "taxAuthorityLabel")).containsExactly("CAGST", "CAPMB");
    assertThat(taxes("2.3", "taxCode")).containsExactly("JC2E", "JC1U");
    assertThat(taxes("2.4", "taxReclaimCode")).containsExactly("VH", "VH");
    assertThat(taxes("zero-rated", "amountTax").subList(0, 2))
        .allMatch(tax -> tax.matches("0[.0]*"));
  }

  @Test
  void an_advance_above_the_expenses_states_what_was_returned() {
    ObjectNode report = documents.kind("5.2.2").draw();
    BigDecimal applied =
        Sums.of(report.path("cashAdvanceApplication"), "cashAdvanceApplicationAmount").negate();

    assertThat(applied)
        .isEqualByComparingTo(
            number(report.at("/report/totalApprovedAmount"))
                .add(number(report.at("/report/cashAdvanceReturnsAmount"))));
  }

  @Test
  void a_private_purchase_may_leave_the_account_blank_but_not_the_clearing_account() {
    JsonNode entry =
        documents
            .kind("6.2.3")
            .draw()
            .path("expenseEntry")
            .findParents("entryIsPersonal")
            .getLast();

    assertThat(entry.at("/allocation/0/journal/0/journalAccountCode").asText()).isEmpty();
    assertThat(entry.path("clearingAccountCode").asText()).isEqualTo(Codes.CLEARING_ACCOUNT);
    assertThat(entry.at("/allocation/0").has("allocationId")).isFalse();
  }

  @Test
  void invoices_date_in_both_forms_and_shape_journals_and_taxes_in_all() {
    List<ObjectNode> invoices = many(DocType.INVOICE);
    List<JsonNode> journals =
        invoices.stream()
            .flatMap(invoice -> under(list(invoice.path("lineItem")), "allocation").stream())
            .map(share -> share.path("journal"))
            .toList();

    assertThat(invoices.stream().map(invoice -> invoice.at("/requestHeader/invoiceDate").asText()))
        .anyMatch(date -> date.matches("\\d{4}-\\d{2}-\\d{2}"))
        .anyMatch(date -> date.matches("\\d{2}/\\d{2}/\\d{4}"));
    assertThat(journals).anyMatch(JsonNode::isObject).anyMatch(JsonNode::isArray);
    assertThat(under(journals.stream().filter(JsonNode::isObject).toList(), "tax")).isNotEmpty();
    assertThat(journals.stream().map(journal -> journal.path("tax")))
        .anyMatch(JsonNode::isNull)
        .anyMatch(JsonNode::isObject)
        .anyMatch(JsonNode::isArray);
  }

  @Test
  void amounts_are_written_short_long_and_as_strings() {
    List<JsonNode> totals =
        many(DocType.INVOICE).stream()
            .map(invoice -> invoice.at("/requestHeader/amountShippingTotal"))
            .toList();

    assertThat(totals.stream().map(JsonNode::toString))
        .anyMatch("0E-8"::equals)
        .anyMatch(text -> text.startsWith("\""))
        .anyMatch("0.00"::equals);
  }

  @Test
  void every_currency_party_ledger_vendor_and_person_comes_up() {
    String expenses = many(DocType.EXPENSE).toString();
    String invoices = many(DocType.INVOICE).toString();

    assertThat(expenses).contains(Codes.ALL_PARTIES).contains(Codes.LEDGERS);
    assertThat(expenses).contains(Codes.PROJECTS).contains(Codes.UNITS);
    assertThat(expenses).contains(Staff.all().stream().map(Staff::loginId).toList());
    assertThat(expenses).contains("\"employeeId\":null").contains("\"D\"").contains("0E-8");
    assertThat(invoices).contains(Codes.CURRENCIES).contains(Codes.PURCHASE_ORDERS);
    assertThat(invoices).contains(Arrays.stream(Vendors.values()).map(Vendors::code).toList());
    assertThat(invoices).contains(Arrays.stream(Goods.values()).map(Goods::account).toList());
    assertThat(invoices)
        .contains(Arrays.stream(InvoiceTax.values()).map(InvoiceTax::code).toList());
  }

  @Test
  void every_code_of_a_report_is_listed() {
    List<String> accounts =
        Stream.concat(
                Arrays.stream(Spending.values()).map(Spending::account),
                Stream.concat(Codes.CLEARING_ACCOUNTS.stream(), Stream.of("")))
            .toList();
    for (ObjectNode document : many(DocType.EXPENSE)) {
      assertThat(accounts).containsAll(texts(document, "journalAccountCode"));
      assertThat(Codes.COST_CENTRES).containsAll(texts(document, Codes.COST_CENTRE_FIELD));
      assertThat(Arrays.stream(Vat.values()).map(vat -> vat.authority() + vat.code()))
          .containsAll(
              document.findParents("taxReclaimCode").stream()
                  .map(
                      tax ->
                          tax.path("taxAuthorityLabel").asText()
                              + tax.path("taxReclaimCode").asText())
                  .toList());
    }
  }

  @Test
  void credit_memos_are_negative_and_orders_name_themselves() {
    assertThat(number(documents.kind("credit memo").draw().at("/requestHeader/requestTotal")))
        .isNegative();
    ObjectNode ordered = documents.kind("invoice of a purchase order").draw();
    assertThat(ordered.at("/requestHeader/poNumber"))
        .isEqualTo(ordered.at("/lineItem/0/lineItemPurchaseOrderNumber"));
    assertThat(ordered.at("/lineItem/1/poLineNumber").asInt()).isEqualTo(2);
  }

  @Test
  void payroll_records_and_pays_and_its_advance_is_an_object() {
    assertThat(texts(documents.kind("payroll: for tax records").draw(), "payrollPayIndicator"))
        .containsOnly("N");
    JsonNode advance = documents.kind("payroll: with an advance").draw();
    assertThat(advance.path("cashAdvanceApplication").isObject()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void a_test_users_document_says_so(DocType type) {
    ObjectNode document = new OddDocuments(documents).testUser(type);

    assertThat(DocType.guess(document)).isEqualTo(type);
    assertThat(document.findValue("isTest").asText()).isEqualTo("Y");
  }

  /** Each party with the sign of what it is owed, applied advances taken from the employee. */
  private static String owed(ObjectNode report) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (JsonNode line : report.path("expenseEntry").findParents("journalPayer")) {
      String payer = line.path("journalPayer").asText();
      String party = payer.equals("COMP") ? line.path("journalPayee").asText() : payer;
      sums.merge(party, number(line.path("amountGross")), BigDecimal::add);
    }
    BigDecimal applied =
        Sums.of(report.path("cashAdvanceApplication"), "cashAdvanceApplicationAmount");
    if (applied.signum() != 0) {
      sums.merge(Codes.EMPLOYEE, applied, BigDecimal::add);
    }
    return String.join(
        " ",
        sums.entrySet().stream()
            .map(entry -> entry.getKey() + (entry.getValue().signum() > 0 ? "+" : "-"))
            .toList());
  }

  private List<String> taxes(String kind, String field) {
    return texts(documents.kind(kind).draw(), field);
  }

  private static List<String> texts(JsonNode document, String field) {
    return document.findValues(field).stream()
        .filter(Objects::nonNull)
        .map(JsonNode::asText)
        .toList();
  }

  private List<ObjectNode> many(DocType type) {
    return Stream.generate(() -> documents.random(type)).limit(600).toList();
  }
}
