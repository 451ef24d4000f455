package io.mlconnector.portal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.mapping.grid.ThreeWay;
import io.mlconnector.tenant.RowKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What differs between two mappings, row by row, in people's words. */
final class Difference {

  /** So many rows are on a page. */
  static final int LENGTH = 50;

  /** The field of an address that says which page of the rows is asked for. */
  static final String PAGE = "page";

  /** More pages than the largest mapping has. */
  static final int PAGES_MAX = 10_000;

  /** Forms have no room for more fields; the rest is chosen all together. */
  static final int CLASHES_MAX = 100;

  private final Sight sight;
  private final boolean named;

  Difference(Sight sight) {
    this(sight, true);
  }

  /**
   * Tells differences by the names in Odoo, or by numbers alone.
   *
   * @param named whether the records are those of the Odoo that is connected
   */
  Difference(Sight sight, boolean named) {
    this.sight = sight;
    this.named = named;
  }

  /**
   * The rows that differ.
   *
   * @param count how many there are; those of one page are in the list
   * @param page which that is, from 1
   * @param previous where the page before is; blank where there is none
   * @param next where the page after is; blank where there is none
   */
  public record Rows(
      int count,
      int added,
      int changed,
      int removed,
      int page,
      List<Line> lines,
      String previous,
      String next) {

    static final Rows NONE = new Rows(0, 0, 0, 0, 1, List.of(), "", "");
  }

  /**
   * A page of the rows.
   *
   * @param number from 1
   * @param url of the page that shows them, without their page; blank where it shows the first only
   */
  record Part(int number, String url) {

    /** This page, or the last one where there are no longer as many. */
    private Part of(int count) {
      return new Part(Math.clamp(number, 1, Math.max(1, (count + LENGTH - 1) / LENGTH)), url);
    }

    private int from() {
      return (number - 1) * LENGTH;
    }

    private String at(int page) {
      return url.isEmpty() ? "" : url + (url.contains("?") ? "&" : "?") + PAGE + "=" + page;
    }

    private String previous() {
      return number > 1 ? at(number - 1) : "";
    }

    private String next(int count) {
      return from() + LENGTH < count ? at(number + 1) : "";
    }
  }

  /**
   * A row that differs.
   *
   * @param kind added, changed or removed
   */
  public record Line(
      String id,
      String company,
      String grid,
      String row,
      String before,
      String after,
      String kind) {}

  /** A row that two have changed, with what each made of it. */
  public record Clash(
      String id,
      String company,
      String grid,
      String row,
      String before,
      String mine,
      String theirs,
      String chosen) {}

  /** The rows to choose for, and how many more there are. */
  public record Clashes(List<Clash> rows, int more) {}

  Rows of(Map<RowKey, JsonNode> before, Map<RowKey, JsonNode> after, Part part) {
    return of(before, after, ThreeWay.changes(before, after).keySet(), part);
  }

  /**
   * The same where it is known which rows alone may differ.
   *
   * @param touched rows, of which some may be as before
   */
  Rows of(
      Map<RowKey, JsonNode> before, Map<RowKey, JsonNode> after, Set<RowKey> touched, Part part) {
    var changes =
        touched.stream()
            .filter(key -> !Objects.equals(before.get(key), after.get(key)))
            .sorted()
            .toList();
    var added = (int) changes.stream().filter(key -> !before.containsKey(key)).count();
    var removed = (int) changes.stream().filter(key -> !after.containsKey(key)).count();
    var shown = part.of(changes.size());
    var lines =
        changes.stream()
            .skip(shown.from())
            .limit(LENGTH)
            .map(key -> line(key, before.get(key), after.get(key)))
            .toList();
    return new Rows(
        changes.size(),
        added,
        changes.size() - added - removed,
        removed,
        shown.number(),
        lines,
        shown.previous(),
        shown.next(changes.size()));
  }

  private Line line(RowKey key, @Nullable JsonNode before, @Nullable JsonNode after) {
    return new Line(
        id(key),
        sight.name(key.company()),
        RowWords.title(key.grid()),
        RowWords.key(key),
        value(key, before),
        value(key, after),
        before == null ? "added" : after == null ? "removed" : "changed");
  }

  Clashes clashes(
      Map<RowKey, JsonNode> base, ThreeWay<RowKey, JsonNode> both, Map<String, String> choices) {
    var rows =
        both.clashes().stream()
            .sorted()
            .limit(CLASHES_MAX)
            .map(key -> clash(key, base.get(key), both, choices.getOrDefault(id(key), "")))
            .toList();
    return new Clashes(rows, Math.max(0, both.clashes().size() - CLASHES_MAX));
  }

  private Clash clash(
      RowKey key, @Nullable JsonNode before, ThreeWay<RowKey, JsonNode> both, String chosen) {
    return new Clash(
        id(key),
        sight.name(key.company()),
        RowWords.title(key.grid()),
        RowWords.key(key),
        orNone(value(key, before)),
        orNone(value(key, both.mine().get(key))),
        orNone(value(key, both.theirs().get(key))),
        chosen);
  }

  private String value(RowKey key, @Nullable JsonNode value) {
    return new RowWords(
            Optional.ofNullable(sight.ledgers().get(key.company())).filter(known -> named))
        .value(key, value);
  }

  private static String orNone(String words) {
    return words.isEmpty() ? "no row" : words;
  }

  /** Names a row in a form, whatever is in its codes. */
  static String id(RowKey key) {
    return "row-" + UUID.nameUUIDFromBytes(key.toString().getBytes(StandardCharsets.UTF_8));
  }
}
