package io.mlconnector.sync.board;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.sync.document.Gone;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What problems have in common that go away together: the code, and those of the facts that do not
 * tell one document from another.
 */
public record Cause(Code code, Map<String, String> facts) {

  /** By code, the facts that make a cause; all others are a single document's. */
  static final Map<Code, List<String>> FACTS =
      Map.ofEntries(
          Map.entry(Code.FIELD_MISSING, List.of("field")),
          Map.entry(Code.ACCOUNT_NOT_MAPPED, List.of("code")),
          Map.entry(Code.PARTY_NOT_MAPPED, List.of("code")),
          Map.entry(Code.EMPLOYEE_NOT_MAPPED, List.of("employee")),
          Map.entry(Code.TAX_NOT_MAPPED, List.of("authority", "code")),
          Map.entry(Code.COST_OBJECT_NOT_MAPPED, List.of("field", "code")),
          Map.entry(Code.CASH_ADVANCE_ACCOUNT_NOT_MAPPED, List.of("code")),
          Map.entry(Code.CURRENCY_UNKNOWN, List.of("code")),
          Map.entry(Code.CURRENCY_INACTIVE, List.of("code")),
          Map.entry(Code.ACCOUNT_GONE, List.of("account")),
          Map.entry(Code.PARTNER_GONE, List.of("partner")),
          Map.entry(Code.JOURNAL_GONE, List.of("journal")),
          Map.entry(Code.ANALYTIC_GONE, List.of("account")),
          Map.entry(Code.TAX_GONE, List.of("tax")),
          Map.entry(Code.PERIOD_CLOSED, List.of("lock")),
          Map.entry(Code.TYPE_NOT_CONFIGURED, List.of("type")),
          Map.entry(Code.FORM_NOT_SUPPORTED, List.of("type", "form")),
          Map.entry(Code.COMPANY_UNKNOWN, List.of("ledger", "entity")),
          Map.entry(Code.EMPLOYEE_AMBIGUOUS, List.of("employee")),
          Map.entry(Code.VENDOR_NOT_FOUND, List.of("vendor")),
          Map.entry(Code.VENDOR_AMBIGUOUS, List.of("vendor")),
          Map.entry(Code.WAGE_NOT_MAPPED, List.of("wageType", "taxableType")),
          Map.entry(Code.ODOO_REFUSED, List.of("detail")),
          Map.entry(Code.ODOO_COMPANY_NOT_ALLOWED, List.of("company")),
          Map.entry(Code.ODOO_RATE_MISSING, List.of("currency")),
          Map.entry(Code.ENTRY_IN_ANOTHER_ODOO, List.of("odoo")));

  public Cause {
    facts = Map.copyOf(facts);
  }

  /** The cause of a problem. */
  public static Cause of(Problem problem) {
    var kept =
        FACTS.getOrDefault(problem.code(), List.of()).stream()
            .filter(problem.facts()::containsKey)
            .collect(Collectors.toMap(name -> name, name -> problem.facts().get(name)));
    return new Cause(problem.code(), kept);
  }

  /**
   * Whether documents with it may be tried again many at a time. Where the entry is gone from Odoo,
   * somebody has to look at each: a retry gives the entry up, and posts the document anew. Those
   * that wait for their kind to go live would only be held for it again.
   */
  public boolean isReleasable() {
    return !Gone.isToldBy(code) && !waitsForGoLive();
  }

  /** Whether nothing is wrong, and only going live lets documents with it go on. */
  public boolean waitsForGoLive() {
    return code == Code.NOT_LIVE;
  }

  /** The same text for the same cause, such as {@code MLC-303?code=474230}. */
  public String key() {
    return code.text()
        + new TreeMap<>(facts)
            .entrySet().stream()
                .map(fact -> encoded(fact.getKey()) + "=" + encoded(fact.getValue()))
                .collect(Collectors.joining("&", "?", ""));
  }

  /** The cause with this key; empty where there is none. */
  public static Optional<Cause> ofKey(String key) {
    var parts = key.split("\\?", 2);
    return Arrays.stream(Code.values())
        .filter(code -> parts.length == 2 && code.text().equals(parts[0]))
        .findFirst()
        .flatMap(code -> read(code, parts[1]))
        .filter(cause -> cause.key().equals(key));
  }

  private static Optional<Cause> read(Code code, String query) {
    var facts = new HashMap<String, String>();
    for (var fact : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      var cut = fact.indexOf('=');
      if (cut < 1) {
        return Optional.empty();
      }
      facts.put(decoded(fact.substring(0, cut)), decoded(fact.substring(cut + 1)));
    }
    if (facts.values().stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
      return Optional.empty();
    }
    return FACTS.getOrDefault(code, List.of()).containsAll(facts.keySet())
        ? Optional.of(new Cause(code, facts))
        : Optional.empty();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return "";
    }
  }
}
