package io.mlconnector.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.app.ExpectedEntries.Expected;
import io.mlconnector.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A mapping of every code of published documents, each to an account of its own. */
final class PublishedMapping {

  private static final Pattern TAX = Pattern.compile("TAX (\\S+) \\((\\S+)\\)");
  private static final String PARTY = "party ";
  private static final String ADVANCE = "CADV:";
  private static final String EMPLOYEE = PARTY + "EMPL";

  private final Books books;
  private final String expense;
  private final Map<String, Long> accounts = new HashMap<>();
  private final Map<Long, String> names = new TreeMap<>();
  private final Map<String, Long> employees = new TreeMap<>();
  private final Map<String, Long> vendors = new TreeMap<>();
  private final long bank;

  /**
   * Starts with the parties.
   *
   * @param expense {@code entry} or {@code bill}
   */
  PublishedMapping(Books books, String expense) {
    this.books = books;
    this.expense = expense;
    var owed = account(EMPLOYEE, "liability_payable");
    Stream.of("IBCP", "CBCP", "COPD")
        .forEach(
            code ->
                account(
                    PARTY + code,
                    expense.equals("bill") ? "liability_current" : "liability_payable"));
    this.bank = books.partner("Card bank", owed);
  }

  /** Whose account it is, in the words of the reference page. */
  String name(long account) {
    return names.getOrDefault(account, "account with id " + account);
  }

  /** Maps what the document and its entry name. */
  void add(Expected expected, JsonNode document) {
    expected.sums().keySet().forEach(this::account);
    // Accounts that net to zero are not among the sums.
    Stream.of("journalAccountCode", "clearingAccountCode")
        .flatMap(field -> document.findValuesAsText(field).stream())
        .filter(code -> !code.isBlank() && !code.equals("null"))
        .forEach(this::account);
    Stream.of("employeeId", "loginId")
        .flatMap(field -> document.findValuesAsText(field).stream())
        .filter(id -> !id.isBlank() && !id.equals("null"))
        .forEach(id -> employees.computeIfAbsent(id, this::employee));
    document.findValuesAsText("vendorCode").stream()
        .filter(code -> !code.isBlank())
        .forEach(code -> vendors.computeIfAbsent(code, this::vendor));
  }

  private long employee(String id) {
    return books.partner("Employee " + id, account(EMPLOYEE));
  }

  private long vendor(String code) {
    return books.partner("Vendor " + code, account(ExpectedEntries.VENDOR, "liability_payable"));
  }

  private long account(String name) {
    return name.equals(ExpectedEntries.VENDOR) ? 0 : account(name, "expense");
  }

  private long account(String name, String type) {
    return accounts.computeIfAbsent(
        name,
        missing -> {
          var id = books.account(name, type);
          names.put(id, name);
          return id;
        });
  }

  JsonNode json() {
    var json = Json.object().put("odooCompanyId", books.company());
    json.put("cashAdvanceCurrency", "issued");
    var posting = json.putObject("posting");
    rule(posting, "expense", expense);
    rule(posting, "invoice", "bill");
    rule(posting, "cashadvance", "entry");
    for (var list :
        List.of("accounts", "taxes", "cashAdvanceAccounts", "parties", "employees", "vendors")) {
      json.putArray(list);
    }
    accounts.forEach((name, account) -> row(json, name, account));
    employees.forEach(
        (id, partner) ->
            array(json, "employees").addObject().put("employeeId", id).put("partnerId", partner));
    vendors.forEach(
        (code, partner) ->
            array(json, "vendors").addObject().put("vendorCode", code).put("partnerId", partner));
    return json;
  }

  private void row(ObjectNode json, String name, long account) {
    var tax = TAX.matcher(name);
    if (tax.matches()) {
      var row = array(json, "taxes").addObject();
      row.put("authority", tax.group(1)).put("code", tax.group(2)).put("accountId", account);
    } else if (name.startsWith(ADVANCE)) {
      coded(json, "cashAdvanceAccounts", name.substring(ADVANCE.length()), account);
    } else if (name.startsWith(PARTY)) {
      var row = coded(json, "parties", name.substring(PARTY.length()), account);
      if (name.equals(EMPLOYEE)) {
        row.put("partner", "employee");
      } else {
        row.put("partnerId", bank);
      }
    } else if (!name.equals(ExpectedEntries.VENDOR)) {
      coded(json, "accounts", name, account);
    }
  }

  private static ObjectNode coded(ObjectNode json, String list, String code, long account) {
    return array(json, list).addObject().put("code", code).put("accountId", account);
  }

  private static ArrayNode array(ObjectNode json, String name) {
    return (ArrayNode) json.path(name);
  }

  private void rule(ObjectNode posting, String type, String form) {
    posting
        .putObject(type)
        .put("as", form)
        .put("journalId", books.journal(form.equals("bill") ? "purchase" : "general"))
        .put("state", "posted")
        .put("date", "today")
        .put("group", "line");
  }
}
