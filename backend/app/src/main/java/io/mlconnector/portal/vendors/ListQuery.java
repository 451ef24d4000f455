package io.mlconnector.portal.vendors;

import io.mlconnector.sync.exchange.VendorBoard;
import io.mlconnector.sync.exchange.VendorBoard.Place;
import io.mlconnector.sync.exchange.VendorBoard.State;
import io.mlconnector.web.Query;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the list of vendors was asked for, as its address says it. */
record ListQuery(Optional<State> state, String words, Optional<Place> after) {

  private static final int WORDS_LENGTH_MAX = 100;
  private static final int CURSOR_LENGTH_MAX = 2_000;

  static ListQuery of(RoutingContext request) {
    var query = Query.of(request, Set.of("state", "q", "cursor"));
    var words = query.text("q").orElse("").strip();
    return new ListQuery(
        query.text("state").filter(text -> !text.isEmpty()).map(ListQuery::known),
        words.length() > WORDS_LENGTH_MAX ? words.substring(0, WORDS_LENGTH_MAX) : words,
        query.text("cursor").filter(text -> !text.isEmpty()).map(ListQuery::place));
  }

  private static State known(String word) {
    return State.of(word).orElseThrow(() -> Query.refuse("state", "it is no state of a vendor"));
  }

  private static Place place(String text) {
    try {
      if (text.length() <= CURSOR_LENGTH_MAX) {
        var read = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        var cut = read.indexOf('\n');
        if (cut >= 0 && read.indexOf('\0') < 0) {
          return new Place(read.substring(cut + 1), read.substring(0, cut));
        }
      }
    } catch (IllegalArgumentException malformed) {
      throw Query.refuse("cursor", "it is not ours");
    }
    throw Query.refuse("cursor", "it is not ours");
  }

  /** An id has no line's end; a name may. */
  private static String text(Place place) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((place.id() + "\n" + place.name()).getBytes(StandardCharsets.UTF_8));
  }

  VendorBoard.Asked asked() {
    return new VendorBoard.Asked(state, words, after);
  }

  boolean isFiltered() {
    return state.isPresent() || !words.isEmpty();
  }

  ListQuery state(@Nullable State other) {
    return new ListQuery(Optional.ofNullable(other), words, Optional.empty());
  }

  ListQuery after(@Nullable Place other) {
    return new ListQuery(state, words, Optional.ofNullable(other));
  }

  String url() {
    var query =
        Stream.of(
                state.map(one -> "state=" + one.word()).orElse(""),
                words.isEmpty() ? "" : "q=" + Which.encoded(words),
                after.map(place -> "cursor=" + text(place)).orElse(""))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("&"));
    return ListPage.PATH + (query.isEmpty() ? "" : "?" + query);
  }
}
