package io.mlconnector.portal.mapping;

import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.portal.Visit;
import io.mlconnector.web.Query;
import java.util.List;

/**
 * What of a grid is shown. It goes along to where a row is changed, so that whoever comes back
 * finds the grid as it was left.
 *
 * @param show which rows
 * @param words that are searched for; may be blank
 * @param page of the rows, from 1
 */
record GridView(String show, String words, int page) {

  /** Names of the fields; a page that chooses searches by a {@code q} of its own. */
  static final String SHOW = "show";

  static final String FIND = "find";
  static final String PAGE = "page";

  static final int PAGES_MAX = 2_000;

  /** All that may be shown, in the order of the page. */
  static final List<String> SHOWS = List.of("all", "missing", "broken", "suggested", "edited");

  private static final int WORDS_MAX = 200;

  /** What the page of a row was told by its address. */
  static GridView of(Query query) {
    return of(
        query.text(SHOW).orElse(""),
        query.text(FIND).orElse(""),
        query.number(PAGE, 1, PAGES_MAX, 1));
  }

  /** What a form was told. */
  static GridView of(Visit visit) {
    return of(visit.field(SHOW), visit.field(FIND), Asked.number(visit.field(PAGE)));
  }

  private static GridView of(String show, String words, long page) {
    return new GridView(
        SHOWS.contains(show) ? show : "all",
        words.length() > WORDS_MAX ? "" : words,
        Math.clamp(page, 1, PAGES_MAX));
  }

  /** Whether it is what the grid shows by itself. */
  private boolean isPlain() {
    return show.equals("all") && words.isEmpty() && page == 1;
  }

  /** The grid's address with it, on the first page. */
  String url(Grid grid, long company) {
    return Links.grid(grid, company) + "&show=" + show + "&q=" + Links.encoded(words);
  }

  /** The address of the very page. */
  String back(Grid grid, long company) {
    return isPlain()
        ? Links.grid(grid, company)
        : url(grid, company) + (page > 1 ? "&page=" + page : "");
  }

  /** What is added to an address to keep it; blank where there is nothing to keep. */
  String kept() {
    return isPlain()
        ? ""
        : "&"
            + SHOW
            + "="
            + show
            + "&"
            + FIND
            + "="
            + Links.encoded(words)
            + "&"
            + PAGE
            + "="
            + page;
  }

  /** A field of a form that keeps it. */
  public record Field(String name, String value) {}

  /** The fields that keep it; none where there is nothing to keep. */
  List<Field> fields() {
    return isPlain()
        ? List.of()
        : List.of(
            new Field(SHOW, show), new Field(FIND, words), new Field(PAGE, Integer.toString(page)));
  }
}
