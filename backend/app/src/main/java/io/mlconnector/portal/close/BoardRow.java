package io.mlconnector.portal.close;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.portal.wording.Amounts;
import io.mlconnector.portal.wording.Wording;
import io.mlconnector.sync.board.Bucket;
import io.mlconnector.sync.board.CloseBoard;
import io.mlconnector.sync.board.CloseBoard.Line;
import io.mlconnector.sync.board.CloseBoard.Sum;
import io.mlconnector.sync.board.Month;
import io.mlconnector.web.Shown;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A line of the close board in words and figures.
 *
 * @param verdictUrl the documents that differ, or blank
 */
public record BoardRow(
    String company,
    String type,
    String currency,
    List<Cell> cells,
    Verdict verdict,
    String look,
    String verdictUrl) {

  /** What the columns are, company, type and currency aside. */
  static final List<String> COLUMNS =
      List.of("Approved in Concur", "Posted in Odoo", "In work", "Held", "Rejected", "Ignored");

  public BoardRow {
    cells = List.copyOf(cells);
  }

  /**
   * A cell.
   *
   * @param amount in the line's currency, plain, or blank where no document states one
   * @param untotalled how many of the documents state no total, which the amount lacks
   * @param url the documents of the cell
   */
  public record Cell(String name, String amount, long documents, long untotalled, String url) {

    /** The amount as people read it. */
    public String shown() {
      return Amounts.grouped(amount);
    }

    /** What is to be known of the amount, or blank. */
    public String note() {
      return untotalled == 0 ? "" : untotalled + " state no total";
    }
  }

  /**
   * What the line comes to.
   *
   * @param amount plain, with words around it, or blank
   */
  public record Verdict(String before, String amount, String after) {

    static Verdict of(String words) {
      return new Verdict(words, "", "");
    }

    /** As people read it. */
    public String shown() {
      return before + Amounts.grouped(amount) + after;
    }

    /** For files that programs read. */
    String plain() {
      return before + amount + after;
    }
  }

  static List<BoardRow> of(CloseBoard board, Map<CompanyId, String> names, Month month) {
    return board.lines().stream().map(line -> of(line, names, month)).toList();
  }

  private static BoardRow of(Line line, Map<CompanyId, String> names, Month month) {
    var key = line.key();
    var sums =
        List.of(
            line.approved(),
            line.posted(),
            line.in(Bucket.IN_WORK),
            line.in(Bucket.HELD),
            line.in(Bucket.REJECTED),
            line.in(Bucket.IGNORED));
    var states = List.of("received", "posted", "work", "held", "rejected", "ignored");
    var cells = new ArrayList<Cell>();
    for (var index = 0; index < sums.size(); index++) {
      cells.add(
          cell(
              COLUMNS.get(index),
              sums.get(index),
              key.currency(),
              url(line, month, states.get(index))));
    }
    return new BoardRow(
        key.company()
            .map(id -> names.getOrDefault(id, "Company " + id))
            .orElse("No company decided"),
        Wording.type(key.type()),
        key.currency().isEmpty() ? "none" : key.currency(),
        cells,
        verdict(line),
        look(line),
        line.differing() == 0 ? "" : url(line, month, "posted") + "&differs=yes");
  }

  private static Cell cell(String name, Sum sum, String currency, String url) {
    var amount =
        sum.documents() == sum.untotalled() && sum.documents() > 0
            ? ""
            : Shown.amount(sum.amount(), currency);
    return new Cell(name, amount, sum.documents(), sum.untotalled(), url);
  }

  private static String url(Line line, Month month, String state) {
    var company = line.key().company().map(CompanyId::toString).orElse("none");
    return "/documents?month="
        + month
        + "&company="
        + company
        + "&type="
        + line.key().type().word()
        + "&currency="
        + (line.key().currency().isEmpty()
            ? "none"
            : URLEncoder.encode(line.key().currency(), StandardCharsets.UTF_8))
        + "&state="
        + state;
  }

  private static Verdict verdict(Line line) {
    return switch (line.verdict()) {
      case EQUAL -> Verdict.of("Equal");
      case DIFFERS -> differs(line);
      case NOT_COMPARED ->
          Verdict.of(
              "Not compared: "
                  + Wording.documents(line.in(Bucket.POSTED).untotalled())
                  + " without a total in Concur");
      case MISSING -> {
        var missing = line.missing();
        yield missing.documents() == missing.untotalled()
            ? Verdict.of("Missing: " + Wording.documents(missing.documents()))
            : verdict("Missing: ", missing.amount(), line, "");
      }
    };
  }

  private static Verdict verdict(String before, BigDecimal amount, Line line, String after) {
    var currency = line.key().currency();
    var unit = currency.isEmpty() ? "" : " " + currency;
    return new Verdict(before, Shown.amount(amount, currency), unit + after);
  }

  private static Verdict differs(Line line) {
    var excess = line.ledger().excess();
    var changed =
        line.differing() == 0 ? "" : Wording.documents(line.differing()) + " changed in Odoo";
    if (excess.signum() == 0) {
      return Verdict.of(changed);
    }
    var more = excess.signum() > 0 ? " more" : " less";
    var after = changed.isEmpty() ? more : more + ", " + changed;
    return verdict("Odoo holds ", excess.abs(), line, after);
  }

  private static String look(Line line) {
    return switch (line.verdict()) {
      case EQUAL -> "good";
      case DIFFERS, NOT_COMPARED -> "wait";
      case MISSING -> "bad";
    };
  }
}
