package io.mlconnector.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.documents.Codes;
import io.mlconnector.simulators.concur.documents.Person;
import io.mlconnector.simulators.concur.documents.Spending;
import io.mlconnector.simulators.concur.documents.Vat;
import java.util.List;
import java.util.Map;

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

  private static final String EMPLOYEE_PAYABLE = "211200";
  private static final String CARD_PAYABLE = "211300";
  private static final String COMPANY_PAID_PAYABLE = "211400";
  private static final String CASH_ADVANCES = "141100";
  private static final String RECOVERABLE_VAT = "131100";
  private static final String CARD_CLEARING = "101701";
  private static final String JOURNAL = "CNQ";
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
    List.of("expense", "cashadvance").forEach(type -> posting.set(type, rule()));
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
    costObjects(mapping.putArray("costObjects"));
    employees(mapping.putArray("employees"));
    mapping
        .putArray("cashAdvanceAccounts")
        .addObject()
        .put("code", Codes.CASH_ADVANCE_ACCOUNT)
        .put("accountId", masters.account(CASH_ADVANCES));
    return mapping.put("onRefusal", "hold").put("onClosedPeriod", "hold");
  }

  private ObjectNode rule() {
    return ExactJson.object()
        .put("as", "entry")
        .put("journalId", masters.journal(JOURNAL))
        .put("state", "posted")
        .put("date", "processed")
        .put("group", "line");
  }

  private void accounts(ArrayNode accounts) {
    EXPENSE_ACCOUNTS.forEach(
        (spending, code) ->
            accounts
                .addObject()
                .put("code", spending.account())
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
    for (Person person : Person.values()) {
      employees
          .addObject()
          .put("employeeId", person.employeeId())
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
