package io.mlconnector.simulators.concur.documents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.fis.DocType;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Documents that no sound Concur sends, in texts that its transport could carry. Each is a sound
 * one with a single thing made bad; whoever reads them must refuse or post rightly, never break.
 */
public final class HostileDocuments {

  private static final int MANY = 10_000;
  private static final int TWO_MEGABYTES = 2_000_000;
  private static final int DEEP = 900;
  private static final int TOO_DEEP = 20_000;

  private static final String GROSS = "/expenseEntry/0/allocation/0/journal/0";

  private static final String TOTAL = "totalApprovedAmount";
  private static final String CURRENCY = "employeeCurrencyAlphaCode";

  private final ConcurDocuments sound;

  public HostileDocuments(ConcurDocuments sound) {
    this.sound = sound;
  }

  /**
   * One bad document.
   *
   * @param name what is bad about it
   * @param text as it travels; not JSON in a few cases
   */
  public record Hostile(String name, DocType type, String text) {}

  /** All of them, about eight megabytes. */
  public List<Hostile> all() {
    return Stream.of(types(), amounts(), words(), shapes(), sizes()).flatMap(List::stream).toList();
  }

  private List<Hostile> types() {
    return List.of(
        line("gross amount is a list", line -> line.putArray("amountGross").add(1)),
        line("gross amount is an object", line -> line.putObject("amountGross").put("value", 1)),
        line("gross amount is true", line -> line.put("amountGross", true)),
        line("account is a number", line -> line.put("journalAccountCode", 474230)),
        line("payee is a list", line -> line.putArray("journalPayee").add("EMPL")),
        report("report is a list", document -> document.putArray("report")),
        report("report is missing", document -> document.remove("report")),
        report("employee is a string", document -> document.put("employee", "E1001")),
        report("entries are an object", document -> document.putObject("expenseEntry")),
        report("entries are numbers", document -> document.putArray("expenseEntry").add(1).add(2)),
        report("entries are null", document -> document.putNull("expenseEntry")),
        report("total is a string of words", document -> total(document).put(TOTAL, "ten")),
        report("id is an object", document -> total(document).putObject("reportId")),
        changed(DocType.INVOICE, "lines are a string", doc -> doc.put("lineItem", "none")),
        changed(DocType.INVOICE, "vendor is a list", doc -> doc.putArray("vendor").add("V1001")),
        changed(DocType.CASH_ADVANCE, "journal is an object", doc -> doc.putObject("journalData")),
        changed(DocType.PAYROLL, "payroll data is a number", HostileDocuments::payrollNumber));
  }

  private List<Hostile> amounts() {
    return Stream.of(
            "12345678901234567890123",
            "0.12345678901234567890123",
            "\"12345678901234567890123.12345678\"",
            "1E+999999999",
            "1E-999999999",
            "\"1E+999999999\"",
            "\"NaN\"",
            "\"Infinity\"",
            "\"-0\"",
            "\"1,234.50\"",
            "\"1.234,50\"",
            "\"0x10\"",
            "\" 10.00 \"",
            "\"\\u0661\\u0660.\\u0660\\u0660\"",
            "\"\"",
            "NaN")
        .map(amount -> amount(amount))
        .toList();
  }

  private Hostile amount(String written) {
    return new Hostile(
        "gross amount is " + written,
        DocType.EXPENSE,
        text(document -> at(document, GROSS).put("amountGross", "@")).replace("\"@\"", written));
  }

  private List<Hostile> words() {
    return List.of(
        named("control characters", "a\u0001b\u001bc\u007f\u0085"),
        named("line ends", "one\r\ntwo\u2028three\u2029four"),
        named("right to left", "\u05d0\u05e0\u05d0 \u202e gnp.exe \u0645\u062d\u0645\u062f"),
        named("NUL", "before\u0000after"),
        named("markup", "<script>alert(1)</script>' OR 1=1; -- ${x} {{x}} %s"),
        named("formula", "=HYPERLINK(\"http://example.com\")"),
        named("combining marks", "Z\u0351\u036b\u0343".repeat(40)),
        named("emoji beyond the first plane", "\ud83d\ude80".repeat(30)),
        escaped("lone high surrogate", "\\ud800"),
        escaped("lone low surrogate", "x\\udc00y"),
        line("account holds NUL", line -> line.put("journalAccountCode", "47\u00004230")),
        line("payee is a party of 300 letters", line -> line.put("journalPayee", "X".repeat(300))),
        report("unknown currency", document -> total(document).put(CURRENCY, "ZZZ")),
        report("currency in small letters", document -> total(document).put(CURRENCY, "eur")),
        dated("0000-00-00T00:00:00.000Z"),
        dated("9999-12-31T23:59:59.999Z"),
        dated("+999999999-12-31T00:00:00.000Z"),
        dated("2026-02-30T00:00:00.000Z"),
        dated("31/12/2026"),
        dated("yesterday"),
        dated(""));
  }

  private List<Hostile> shapes() {
    String text = text(document -> {});
    String bare = text.substring(0, text.length() - 1);
    return List.of(
        new Hostile(
            "the report comes twice", DocType.EXPENSE, bare + ",\"report\":{\"isTest\":\"Y\"}}"),
        new Hostile("an amount comes twice", DocType.EXPENSE, twice(text)),
        new Hostile("nested deep", DocType.EXPENSE, bare + ",\"x\":" + nested(DEEP) + "}"),
        new Hostile("nested too deep", DocType.EXPENSE, bare + ",\"x\":" + nested(TOO_DEEP) + "}"),
        new Hostile("cut off", DocType.EXPENSE, text.substring(0, text.length() / 2)),
        new Hostile("null", DocType.EXPENSE, "null"),
        new Hostile("a list", DocType.EXPENSE, "[]"),
        new Hostile("an empty object", DocType.EXPENSE, "{}"),
        new Hostile("an invoice queued as an expense", DocType.EXPENSE, invoice()));
  }

  private List<Hostile> sizes() {
    return List.of(
        report("two megabytes of description", document -> large(document)),
        report("ten thousand entries", HostileDocuments::multiply),
        report("an entry of ten thousand lines", HostileDocuments::multiplyLines));
  }

  private static void large(ObjectNode document) {
    at(document, "/expenseEntry/0").put("entryDescription", "x".repeat(TWO_MEGABYTES));
  }

  /** The same sound expense again and again, without the fields that nobody needs. */
  private static void multiply(ObjectNode document) {
    ArrayNode entries = (ArrayNode) document.path("expenseEntry");
    ObjectNode entry = (ObjectNode) entries.get(0);
    entry.retain(
        "entryId", "expenseTypeCode", "entryApprovedAmount", "entryIsPersonal", "allocation");
    for (int i = 1; i < MANY; i++) {
      entries.add(entry.deepCopy().put("entryId", "%032X".formatted(i)));
    }
    times(document);
  }

  private static void multiplyLines(ObjectNode document) {
    ArrayNode lines = (ArrayNode) document.at("/expenseEntry/0/allocation/0/journal");
    ObjectNode line = (ObjectNode) lines.get(0);
    for (int i = 1; i < MANY; i++) {
      lines.add(line.deepCopy());
    }
    times(document);
  }

  private static void times(ObjectNode document) {
    BigDecimal one = document.at("/report/" + TOTAL).decimalValue();
    total(document).put(TOTAL, one.multiply(new BigDecimal(MANY)));
  }

  private Hostile named(String name, String word) {
    return report(
        name,
        document -> {
          total(document).put("reportName", word);
          at(document, "/employee").put("employeeLastName", word);
          at(document, "/expenseEntry/0").put("entryDescription", word);
        });
  }

  private Hostile escaped(String name, String escape) {
    String text = text(document -> total(document).put("reportName", "@"));
    return new Hostile(name, DocType.EXPENSE, text.replace("\"@\"", "\"" + escape + "\""));
  }

  private Hostile dated(String date) {
    return report(
        "dated " + date, document -> total(document).put("reportPaymentProcessingDate", date));
  }

  private Hostile line(String name, Consumer<ObjectNode> change) {
    return report(name, document -> change.accept(at(document, GROSS)));
  }

  private Hostile report(String name, Consumer<ObjectNode> change) {
    return new Hostile(name, DocType.EXPENSE, text(change));
  }

  private Hostile changed(DocType type, String name, Consumer<ObjectNode> change) {
    ObjectNode document = sound.random(type);
    change.accept(document);
    return new Hostile(name, type, ExactJson.write(document));
  }

  /** A report of one taxi ride, changed. */
  private String text(Consumer<ObjectNode> change) {
    ObjectNode document =
        sound.report(sound.draw().personPaidIn("EUR"), "Taxi").spend(sound.some()).build();
    change.accept(document);
    return ExactJson.write(document);
  }

  private String invoice() {
    return ExactJson.write(sound.random(DocType.INVOICE));
  }

  private static void payrollNumber(ObjectNode document) {
    at(document, "/expenseEntry/0").put("payrollData", 7);
  }

  private static ObjectNode total(ObjectNode document) {
    return at(document, "/report");
  }

  private static ObjectNode at(ObjectNode document, String pointer) {
    return (ObjectNode) document.at(pointer);
  }

  private static String twice(String text) {
    return text.replaceFirst("\"amountGross\":", "\"amountGross\":1,\"amountGross\":");
  }

  private static String nested(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }
}
