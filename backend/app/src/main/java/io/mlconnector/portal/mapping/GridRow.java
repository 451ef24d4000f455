package io.mlconnector.portal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.mapping.grid.SearchWords;
import io.mlconnector.core.mapping.grid.Seen;
import io.mlconnector.core.mapping.grid.Standing;
import io.mlconnector.core.mapping.grid.Suggestion;
import io.mlconnector.portal.wording.Amounts;
import io.mlconnector.tenant.RowKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of a grid: a code with how much hangs on it, and what it stands for. */
record GridRow(
    RowKey key,
    Seen seen,
    Standing standing,
    Optional<Suggestion> suggestion,
    @Nullable JsonNode value,
    boolean edited) {

  /** What a page shows of it; every member is text that the template escapes. */
  public record View(
      String id,
      String code,
      String second,
      String name,
      String documents,
      List<String> amounts,
      String look,
      String status,
      String target,
      String how,
      String suggestion,
      String reason,
      String suggestedId,
      boolean removable,
      boolean edited,
      String shared,
      String pick) {}

  boolean matches(SearchWords words) {
    return words.in(key.first() + " " + key.second() + " " + name() + " " + label());
  }

  String name() {
    var own = seen.name();
    return own == null ? RowWords.name(key) : own;
  }

  String label() {
    var target = standing.target();
    return target == null ? "" : target.label();
  }

  /**
   * The row on its page.
   *
   * @param shared who else is matched to the same partner
   * @param view what is kept for who chooses and comes back
   */
  View view(int number, String shared, GridView view) {
    var fits = suggestion.filter(one -> !standing.status().good());
    return new View(
        "row-" + number,
        key.first(),
        key.second(),
        name(),
        seen.documents() == 0 ? "" : Long.toString(seen.documents()),
        Amounts.each(seen.amounts()),
        look(standing.status()),
        status(standing.status(), fits.isPresent()),
        label(),
        standing.how(),
        fits.map(one -> one.target().label()).orElse(""),
        fits.map(one -> one.percent() + " % sure: " + one.reason()).orElse(""),
        fits.map(one -> Long.toString(one.target().id())).orElse(""),
        value != null,
        edited,
        shared,
        Links.pick(key) + view.kept());
  }

  static String look(Standing.Status status) {
    return switch (status) {
      case MAPPED -> "good";
      case AUTOMATIC -> "calm";
      case MISSING -> "wait";
      case BROKEN -> "bad";
    };
  }

  private static String status(Standing.Status status, boolean suggested) {
    return switch (status) {
      case MAPPED -> "mapped";
      case AUTOMATIC -> "found by itself";
      case MISSING -> suggested ? "suggested" : "missing";
      case BROKEN -> "broken";
    };
  }
}
