package io.mlconnector.web;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Comma-separated values for spreadsheets (RFC 4180), in UTF-8 with a mark at the beginning, as
 * Excel takes it for something else without. What a spreadsheet would run as a formula is made a
 * text by an apostrophe; numbers stay numbers.
 */
public final class Csv {

  public static final String CONTENT_TYPE = "text/csv; charset=utf-8";

  /** What a file begins with. */
  public static final String MARK = "\ufeff";

  private static final char APOSTROPHE = '\'';

  /** An apostrophe too, so that what begins with one comes back as it was. */
  private static final String FORMULA_BEGINNINGS = "=+-@\t\r\n" + APOSTROPHE;

  private static final String NUMBER = "[-+]?\\d+(\\.\\d+)?";

  private Csv() {}

  /** All rows, the first of them the titles. */
  public static String of(List<List<String>> rows) {
    return rows.stream().map(Csv::row).collect(Collectors.joining("", MARK, ""));
  }

  /** One row, for a file that is written row by row. */
  public static String row(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  static String cell(String text) {
    var harmless = isFormula(text) ? APOSTROPHE + text : text;
    return harmless.matches("(?s).*[\",\r\n].*")
        ? "\"" + harmless.replace("\"", "\"\"") + "\""
        : harmless;
  }

  /** What a cell said before it was made a text. */
  public static String meant(String cell) {
    return !cell.isEmpty() && cell.charAt(0) == APOSTROPHE && isFormula(cell.substring(1))
        ? cell.substring(1)
        : cell;
  }

  /** A spreadsheet skips blanks before a formula. */
  private static boolean isFormula(String text) {
    var begun = text.replaceFirst("^[ \u00a0\ufeff]+", "");
    return !begun.isEmpty()
        && FORMULA_BEGINNINGS.indexOf(begun.charAt(0)) >= 0
        && !text.matches(NUMBER);
  }
}
