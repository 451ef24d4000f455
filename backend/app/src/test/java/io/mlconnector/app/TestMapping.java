package io.mlconnector.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.json.Json;
import io.mlconnector.simulators.concur.documents.Codes;
import io.mlconnector.simulators.concur.documents.Person;
import io.mlconnector.simulators.concur.documents.Spending;
import io.mlconnector.simulators.concur.documents.Vat;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A mapping of the generated documents' codes to the plain world's accounts. */
final class TestMapping {

  /** Accounts of the plain world for expenses, one for each kind of spending. */
  private static final List<Long> EXPENSE_ACCOUNTS =
      List.of(
          OdooWorlds.EXPENSES,
          OdooWorlds.AIRFARE,
          OdooWorlds.HOTEL,
          OdooWorlds.TAXI,
          OdooWorlds.MEALS);

  private final TreeMap<String, Long> accounts = new TreeMap<>();
  private final TreeMap<String, Long> employees = new TreeMap<>();
  private final TreeMap<String, Long> advances = new TreeMap<>();
  private final TreeMap<String, Long> taxes = new TreeMap<>();

  private final TreeMap<String, Long> parties = new TreeMap<>();
  private final TreeMap<String, String> choices = new TreeMap<>();
  private final TreeMap<String, String> rules = new TreeMap<>();

  private boolean rehearsing;

  private TestMapping() {
    party(Codes.EMPLOYEE, OdooWorlds.EMPLOYEE_PAYABLE);
    party(Codes.INDIVIDUAL_CARD, OdooWorlds.CARD_PAYABLE);
    party(Codes.COMPANY_CARD, OdooWorlds.CARD_PAYABLE);
    party(Codes.COMPANY_PAID, OdooWorlds.CARD_PAYABLE);
  }

  /** Everything that {@code ConcurDocuments} uses. */
  static TestMapping ofGeneratedDocuments() {
    var mapping = new TestMapping();
    var kinds = Spending.values();
    IntStream.range(0, kinds.length)
        .forEach(
            index ->
                mapping.account(
                    kinds[index].account(), EXPENSE_ACCOUNTS.get(index % EXPENSE_ACCOUNTS.size())));
    mapping.account(Codes.CLEARING_ACCOUNT, OdooWorlds.CREDIT_CARD);
    mapping.advance(Codes.CASH_ADVANCE_ACCOUNT, OdooWorlds.CASH_ADVANCES);
    Arrays.stream(Person.values())
        .forEach(person -> mapping.employee(person.employeeId(), OdooWorlds.ALICE));
    Arrays.stream(Vat.values())
        .forEach(vat -> mapping.tax(vat.authority(), vat.code(), OdooWorlds.RECOVERABLE_VAT));
    return mapping;
  }

  static TestMapping empty() {
    return new TestMapping();
  }

  TestMapping party(String code, long account) {
    parties.put(code, account);
    return this;
  }

  TestMapping account(String code, long account) {
    accounts.put(code, account);
    return this;
  }

  TestMapping employee(String id, long partner) {
    employees.put(id, partner);
    return this;
  }

  TestMapping advance(String code, long account) {
    advances.put(code, account);
    return this;
  }

  TestMapping tax(String authority, String code, long account) {
    taxes.put(authority + " " + code, account);
    return this;
  }

  TestMapping without(String account) {
    accounts.remove(account);
    return this;
  }

  /** A choice of the whole mapping, such as onRefusal. */
  TestMapping set(String field, String value) {
    choices.put(field, value);
    return this;
  }

  /** A rule of posting, for every type. */
  TestMapping rule(String field, String value) {
    rules.put(field, value);
    return this;
  }

  /** Of all types: they are mapped and not posted. */
  TestMapping rehearsing() {
    rehearsing = true;
    return this;
  }

  JsonNode json() {
    var json = usual();
    if (rehearsing) {
      json.path("posting").forEach(posting -> ((ObjectNode) posting).put("live", false));
    }
    json.path("posting").forEach(posting -> rules.forEach(((ObjectNode) posting)::put));
    choices.forEach(json::put);
    return json;
  }

  private ObjectNode usual() {
    var json = Json.object().put("odooCompanyId", OdooWorlds.COMPANY);
    var posting = json.putObject("posting");
    for (var type : List.of("expense", "cashadvance")) {
      posting
          .putObject(type)
          .put("as", "entry")
          .put("journalId", OdooWorlds.CONCUR_JOURNAL)
          .put("state", "posted")
          .put("date", "today")
          .put("group", "line");
    }
    var list = json.putArray("accounts");
    accounts.forEach((code, id) -> list.addObject().put("code", code).put("accountId", id));
    var people = json.putArray("employees");
    employees.forEach(
        (id, partner) -> people.addObject().put("employeeId", id).put("partnerId", partner));
    var loans = json.putArray("cashAdvanceAccounts");
    advances.forEach((code, id) -> loans.addObject().put("code", code).put("accountId", id));
    var reclaim = json.putArray("taxes");
    taxes.forEach(
        (key, id) ->
            reclaim
                .addObject()
                .put("authority", key.substring(0, key.indexOf(' ')))
                .put("code", key.substring(key.indexOf(' ') + 1))
                .put("accountId", id));
    var payees = json.putArray("parties");
    parties.forEach(
        (code, account) -> {
          var payee = payees.addObject().put("code", code).put("accountId", account);
          if (code.equals(Codes.EMPLOYEE)) {
            payee.put("partner", "employee");
          } else {
            payee.put("partnerId", OdooWorlds.CARD_BANK);
          }
        });
    return json.put("onRefusal", "hold").put("onClosedPeriod", "hold");
  }
}
