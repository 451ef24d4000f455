package io.mlconnector.portal.documents;

import io.mlconnector.portal.Visit;
import io.mlconnector.web.Query;
import java.util.List;
import java.util.Set;

/**
 * A page's share of the lines of a document, so that a page stays small however long the document
 * is. Totals are always of all lines.
 *
 * @param page from 1
 */
record Slice(int page) {

  static final int LENGTH = 40;
  private static final int PAGES_MAX = 999;

  /** What the address asks for. */
  static Slice of(Visit visit) {
    return new Slice(Query.of(visit.request(), Set.of("page")).number("page", 1, PAGES_MAX, 1));
  }

  /** Whether a line is in it, by its number from 1. */
  boolean holds(int number) {
    return number > from() && number <= from() + LENGTH;
  }

  private int from() {
    return (page - 1) * LENGTH;
  }

  <T> List<T> of(List<T> lines) {
    return lines.stream().skip(from()).limit(LENGTH).toList();
  }

  /**
   * What leads to the other pages.
   *
   * @param words which of the lines are shown; blank where all are
   * @param before the address of the page before, or blank
   */
  public record Others(String words, String before, String after) {

    static final Others NONE = new Others("", "", "");
  }

  /**
   * The way to the other pages.
   *
   * @param path of the page
   * @param most how many lines there are, of the kind with most of them
   */
  Others others(String path, int most) {
    if (most <= LENGTH) {
      return Others.NONE;
    }
    return new Others(
        "Lines "
            + (from() + 1)
            + " to "
            + Math.min(from() + LENGTH, most)
            + " of "
            + most
            + "; totals are of all lines.",
        page > 1 ? path + "?page=" + (page - 1) : "",
        most > from() + LENGTH ? path + "?page=" + (page + 1) : "");
  }
}
