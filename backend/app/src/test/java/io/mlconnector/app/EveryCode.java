package io.mlconnector.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.json.Json;
import io.mlconnector.simulators.concur.documents.Codes;
import io.mlconnector.simulators.concur.documents.Goods;
import io.mlconnector.simulators.concur.documents.InvoiceTax;
import io.mlconnector.simulators.concur.documents.Spending;
import io.mlconnector.simulators.concur.documents.Staff;
import io.mlconnector.simulators.concur.documents.Vat;
import io.mlconnector.simulators.concur.documents.Vendors;
import io.mlconnector.simulators.concur.documents.Wage;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A mapping of every code that generated documents use, each to an account of its own made for it,
 * so that a move's lines tell by their accounts what they are.
 */
final class EveryCode {

  private final Books books;
  private final Map<Long, String> nameByAccount = new TreeMap<>();
  private final ObjectNode json = Json.object();

  private EveryCode(Books books) {
    this.books = books;
  }

  /**
   * Makes the masters and the mapping.
   *
   * @param expense {@code entry} or {@code bill}
   */
  static EveryCode in(Books books, String expense) {
    var mapping = new EveryCode(books);
    mapping.posting(expense);
    mapping.accounts();
    mapping.parties(expense);
    mapping.taxes();
    mapping.costObjects();
    mapping.wages();
    return mapping;
  }

  JsonNode json() {
    return json;
  }

  String name(long account) {
    return nameByAccount.getOrDefault(account, "account with id " + account);
  }

  private void posting(String expense) {
    json.put("odooCompanyId", books.company());
    var posting = json.putObject("posting");
    rule(posting, "expense", expense);
    rule(posting, "invoice", "bill");
    rule(posting, "cashadvance", "entry");
    rule(posting, "payroll", "entry");
  }

  private void rule(ObjectNode posting, String type, String form) {
    posting
        .putObject(type)
        .put("as", form)
        .put("journalId", books.journal(form.equals("bill") ? "purchase" : "general"))
        .put("state", "posted")
        .put("date", type.equals("invoice") ? "submitted" : "processed")
        .put("group", "line");
  }

  private long account(String name, String type) {
    var id = books.account(name, type);
    nameByAccount.put(id, name);
    return id;
  }

  private void accounts() {
    var codes = new LinkedHashSet<String>();
    Stream.of(Spending.values()).map(Spending::account).forEach(codes::add);
    Stream.of(Goods.values()).map(Goods::account).forEach(codes::add);
    codes.addAll(Codes.CLEARING_ACCOUNTS);
    var rows = json.putArray("accounts");
    for (var code : codes) {
      rows.addObject().put("code", code).put("accountId", account("account " + code, "expense"));
    }
    json.putArray("cashAdvanceAccounts")
        .addObject()
        .put("code", Codes.CASH_ADVANCE_ACCOUNT)
        .put("accountId", account("advance " + Codes.CASH_ADVANCE_ACCOUNT, "asset_current"));
  }

  /** Odoo takes no payable but the vendor's own on a bill, so cards are plain liabilities there. */
  private void parties(String expense) {
    var owed = account("party " + Codes.EMPLOYEE, "liability_payable");
    var card = expense.equals("bill") ? "liability_current" : "liability_payable";
    var rows = json.putArray("parties");
    rows.addObject().put("code", Codes.EMPLOYEE).put("accountId", owed).put("partner", "employee");
    for (var code : Codes.ALL_PARTIES) {
      if (!code.equals(Codes.EMPLOYEE)) {
        var account = account("party " + code, card);
        rows.addObject()
            .put("code", code)
            .put("accountId", account)
            .put("partnerId", books.partner("Party " + code, owed));
      }
    }
    var employees = json.putArray("employees");
    for (var person : Staff.all()) {
      var id = person.employeeId();
      employees
          .addObject()
          .put("employeeId", id == null ? person.loginId() : id)
          .put("partnerId", books.partner(person.fullName(), owed));
    }
    var payable = account("vendor", "liability_payable");
    var vendors = json.putArray("vendors");
    for (var vendor : Vendors.values()) {
      vendors
          .addObject()
          .put("vendorCode", vendor.code())
          .put("addressCode", vendor.addressCode())
          .put("partnerId", books.partner(vendor.title(), payable));
    }
  }

  private void taxes() {
    var rows = json.putArray("taxes");
    for (var vat : Vat.values()) {
      tax(rows.addObject(), vat.authority(), vat.code(), vat.rate());
    }
    for (var tax : InvoiceTax.values()) {
      tax(rows.addObject(), tax.field(), tax.code(), tax.rate());
    }
  }

  private void tax(ObjectNode row, String authority, String code, BigDecimal percent) {
    var name = "tax " + authority + " " + code;
    var account = account(name, "asset_current");
    row.put("authority", authority)
        .put("code", code)
        .put("accountId", account)
        .put("taxId", books.tax(name, percent, account));
  }

  private void costObjects() {
    var fields = json.putArray("costObjects");
    var centres = fields.addObject().put("field", Codes.COST_CENTRE_FIELD).putArray("values");
    for (var code : Codes.COST_CENTRES) {
      analytic(centres.addObject(), code, "Centres");
    }
    var projects =
        fields.addObject().put("field", Codes.PROJECT_FIELDS.getFirst()).putArray("values");
    for (var code : Codes.PROJECTS) {
      analytic(projects.addObject(), code, "Projects");
    }
  }

  private void analytic(ObjectNode row, String code, String plan) {
    row.put("code", code).put("analyticAccountId", books.analytic(code, plan));
  }

  private void wages() {
    var types = new LinkedHashSet<String>();
    Stream.of(Wage.values()).map(Wage::wageType).forEach(types::add);
    types.add(Codes.CASH_ADVANCE_WAGE_TYPE);
    var rows = json.putArray("wages");
    for (var type : types) {
      rows.addObject()
          .put("wageType", type)
          .put("accountId", account("wage " + type, "liability_current"));
    }
  }
}
