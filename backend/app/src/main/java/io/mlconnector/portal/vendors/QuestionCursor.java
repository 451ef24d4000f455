package io.mlconnector.portal.vendors;

import io.mlconnector.portal.Visit;
import io.mlconnector.sync.exchange.AskedVendor;
import io.mlconnector.web.Query;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** A place among the questions, as addresses carry it. */
final class QuestionCursor {

  private static final int LENGTH_MAX = 400;
  private static final String STRANGE = "it is not ours";

  private QuestionCursor() {}

  static String text(AskedVendor.Place place) {
    var words = place.askedAt() + "\n" + place.side() + "\n" + place.subject();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(words.getBytes(StandardCharsets.UTF_8));
  }

  /** The place in the address, if there is one. */
  static Optional<AskedVendor.Place> of(Visit visit) {
    var text = visit.request().queryParams().get("cursor");
    return text == null || text.isEmpty() ? Optional.empty() : Optional.of(read(text));
  }

  private static AskedVendor.Place read(String text) {
    try {
      if (text.length() <= LENGTH_MAX) {
        var words =
            new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\n", -1);
        if (words.length == 3 && words[2].indexOf('\0') < 0 && words[1].indexOf('\0') < 0) {
          return new AskedVendor.Place(Instant.parse(words[0]), words[1], words[2]);
        }
      }
    } catch (IllegalArgumentException | DateTimeException malformed) {
      throw Query.refuse("cursor", STRANGE);
    }
    throw Query.refuse("cursor", STRANGE);
  }
}
