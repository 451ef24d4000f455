package io.mlconnector.web;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Comma-separated values for spreadsheets (RFC 4180), in UTF-8 with a mark at the beginning, as
 * Excel takes it for something else without. What a spreadsheet would run as a formula, also where
 * it cuts at semicolons, is made a text by an apostrophe; numbers stay numbers.
 */
public final class Csv {

  public static final String CONTENT_TYPE = "text/csv; charset=utf-8";

  /** What a file begins with. */
  public static final String MARK = "\ufeff";

  private static final char APOSTROPHE = '\'';

  /** An apostrophe too, so that what begins with one comes back as it was. */
  private static final String FORMULA_BEGINNINGS = "=+-@\t\r\n" + APOSTROPHE;

  private static final String NUMBER = "[-+]?\\d+(\\.\\d+)?";

  /**
   * Where Excel would begin another cell: it takes what its country separates by, and then quotes
   * inside of a line do not hold a cell together.
   */
  private static final String OTHER_CELL = "([;\t\r\n][\\s\u00a0\ufeff]*)";

  private static final Pattern INNER = Pattern.compile(OTHER_CELL + "('*[=+\\-@])");
  private static final Pattern HARMLESS_INNER = Pattern.compile(OTHER_CELL + "'('*[=+\\-@])");

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
    var inner = INNER.matcher(text).replaceAll("$1'$2");
    var harmless = isFormula(text) ? APOSTROPHE + inner : inner;
    return harmless.matches("(?s).*[\",\r\n].*")
        ? "\"" + harmless.replace("\"", "\"\"") + "\""
        : harmless;
  }

  /** What a cell said before it was made a text. */
  public static String meant(String cell) {
    var text =
        !cell.isEmpty() && cell.charAt(0) == APOSTROPHE && isFormula(cell.substring(1))
            ? cell.substring(1)
            : cell;
    return HARMLESS_INNER.matcher(text).replaceAll("$1$2");
  }

  /** A spreadsheet skips blanks before a formula. */
  private static boolean isFormula(String text) {
    var begun = text.replaceFirst("^[ \u00a0\ufeff]+", "");
    return !begun.isEmpty()
        && FORMULA_BEGINNINGS.indexOf(begun.charAt(0)) >= 0
        && !text.matches(NUMBER);
  }
}
