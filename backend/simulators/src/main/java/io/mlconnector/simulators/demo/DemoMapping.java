package io.mlconnector.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.documents.Codes;
import io.mlconnector.simulators.concur.documents.Goods;
import io.mlconnector.simulators.concur.documents.InvoiceTax;
import io.mlconnector.simulators.concur.documents.Spending;
import io.mlconnector.simulators.concur.documents.Staff;
import io.mlconnector.simulators.concur.documents.Vat;
import io.mlconnector.simulators.concur.documents.Wage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The mapping of every code that {@code concur.documents} uses to the demo company in Odoo. */
final class DemoMapping {

  private static final Map<Spending, String> EXPENSE_ACCOUNTS =
      Map.of(
          Spending.TAXI, "601200",
          Spending.HOTEL, "601100",
          Spending.MEAL, "602000",
          Spending.AIRFARE, "601000",
          Spending.TRAIN, "601500",
          Spending.CAR_RENTAL, "601300",
          Spending.MILEAGE, "601400",
          Spending.PHONE, "603200",
          Spending.OFFICE, "603000",
          Spending.TRAINING, "604000");

  private static final Map<Goods, String> GOODS_ACCOUNTS =
      Map.of(
          Goods.MATERIAL, "500000",
          Goods.SOFTWARE, "603300",
          Goods.CONSULTING, "606000",
          Goods.RENT, "612000",
          Goods.CLEANING, "600000");

  private static final String EMPLOYEE_PAYABLE = "211200";
  private static final String CARD_PAYABLE = "211300";
  private static final String COMPANY_PAID_PAYABLE = "211400";
  private static final String CASH_ADVANCES = "141100";
  private static final String RECOVERABLE_VAT = "131100";
  private static final String CARD_CLEARING = "101701";
  private static final String SALARIES_PAYABLE = "230000";
  private static final String JOURNAL = "CNQ";
  private static final String BILLS = "BILL";
  private static final String CARD_BANK = "Corporate Card Bank";

  private final Masters masters;
  private final DemoCalendar calendar;

  DemoMapping(Masters masters, DemoCalendar calendar) {
    this.masters = masters;
    this.calendar = calendar;
  }

  ObjectNode document() {
    ObjectNode mapping =
        ExactJson.object()
            .put("odooCompanyId", DemoCompany.ID)
            .put("goLiveDate", calendar.goLive().toString());
    ObjectNode posting = mapping.putObject("posting");
    List.of("expense", "cashadvance", "payroll")
        .forEach(type -> posting.set(type, rule("entry", JOURNAL, "processed")));
    posting.set("invoice", rule("bill", BILLS, "submitted"));
    accounts(mapping.putArray("accounts"));
    parties(mapping.putArray("parties"));
    ArrayNode taxes = mapping.putArray("taxes");
    for (Vat vat : Vat.values()) {
      taxes
          .addObject()
          .put("authority", vat.authority())
          .put("code", vat.code())
          .put("accountId", masters.account(RECOVERABLE_VAT));
    }
    for (InvoiceTax tax : InvoiceTax.values()) {
      taxes
          .addObject()
          .put("authority", tax.field())
          .put("code", tax.code())
          .put("accountId", masters.account(RECOVERABLE_VAT))
          .put("taxId", masters.tax(DemoCompany.taxName(tax)));
    }
    wages(mapping.putArray("wages"));
    costObjects(mapping.putArray("costObjects"));
    employees(mapping.putArray("employees"));
    mapping
        .putArray("cashAdvanceAccounts")
        .addObject()
        .put("code", Codes.CASH_ADVANCE_ACCOUNT)
        .put("accountId", masters.account(CASH_ADVANCES));
    return mapping.put("onRefusal", "hold").put("onClosedPeriod", "hold");
  }

  private ObjectNode rule(String form, String journal, String date) {
    return ExactJson.object()
        .put("as", form)
        .put("journalId", masters.journal(journal))
        .put("state", "posted")
        .put("date", date)
        .put("group", "line");
  }

  private void wages(ArrayNode wages) {
    Stream<String> types =
        Stream.concat(
            Stream.of(Wage.values()).map(Wage::wageType), Stream.of(Codes.CASH_ADVANCE_WAGE_TYPE));
    types
        .distinct()
        .forEach(
            type ->
                wages
                    .addObject()
                    .put("wageType", type)
                    .put("accountId", masters.account(SALARIES_PAYABLE)));
  }

  private void accounts(ArrayNode accounts) {
    EXPENSE_ACCOUNTS.forEach(
        (spending, code) ->
            accounts
                .addObject()
                .put("code", spending.account())
                .put("accountId", masters.account(code)));
    GOODS_ACCOUNTS.forEach(
        (goods, code) ->
            accounts
                .addObject()
                .put("code", goods.account())
                .put("accountId", masters.account(code)));
    accounts
        .addObject()
        .put("code", Codes.CLEARING_ACCOUNT)
        .put("accountId", masters.account(CARD_CLEARING));
  }

  private void parties(ArrayNode parties) {
    parties
        .addObject()
        .put("code", Codes.EMPLOYEE)
        .put("accountId", masters.account(EMPLOYEE_PAYABLE))
        .put("partner", "employee");
    Map<String, String> cards =
        Map.of(
            Codes.INDIVIDUAL_CARD, CARD_PAYABLE,
            Codes.COMPANY_CARD, CARD_PAYABLE,
            Codes.COMPANY_PAID, COMPANY_PAID_PAYABLE);
    cards.forEach(
        (party, account) ->
            parties
                .addObject()
                .put("code", party)
                .put("accountId", masters.account(account))
                .put("partnerId", masters.partner(CARD_BANK)));
  }

  private void costObjects(ArrayNode costObjects) {
    ArrayNode values =
        costObjects.addObject().put("field", Codes.COST_CENTRE_FIELD).putArray("values");
    for (String centre : Codes.COST_CENTRES) {
      values
          .addObject()
          .put("code", centre)
          .put("analyticAccountId", masters.analyticAccount(centre));
    }
  }

  private void employees(ArrayNode employees) {
    for (Staff person : Staff.all()) {
      String id = person.employeeId();
      employees
          .addObject()
          .put("employeeId", id == null ? person.loginId() : id)
          .put("partnerId", masters.partner(person.fullName()));
    }
  }

  /** Odoo's masters as the service shows them, found by what people call them. */
  record Masters(Service service, String token) {

    long account(String code) {
      return id("accounts", "code", code);
    }

    long journal(String code) {
      return id("journals", "code", code);
    }

    long tax(String name) {
      return id("taxes", "name", name);
    }

    long partner(String name) {
      return id("partners", "name", name);
    }

    long analyticAccount(String code) {
      return id("analytic-accounts", "code", code);
    }

    private long id(String list, String field, String value) {
      JsonNode items =
          service.get("/odoo/" + list + "?companyId=" + DemoCompany.ID, token).body().path("items");
      for (JsonNode item : items) {
        if (item.path(field).asText().equals(value)) {
          return item.path("id").asLong();
        }
      }
      throw new DemoFailure("Odoo has no " + list + " with " + field + " " + value);
    }
  }
}
