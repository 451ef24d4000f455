package io.mlconnector.sync.follow;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reading of many pages, as far as it has come.
 *
 * @param wish the last wish for a comparison that was known when it began
 * @param from our clock when it began
 * @param after the last id that was read
 * @param newest the newest stamp of what it found new; of a first poll, of all that it found; of a
 *     comparison, of what polls had missed
 * @param earliest the earliest stamp of what it found new that tells how long transactions last
 * @param counts what it has seen
 */
record Pass(
    Kind kind,
    long wish,
    Instant from,
    long after,
    Optional<Instant> newest,
    Optional<Instant> earliest,
    Counts counts) {

  enum Kind {
    POLL,
    COMPARISON;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What a reading has seen.
   *
   * @param known records that were known where it looked
   * @param setBack known ones with an earlier stamp
   * @param gone known ones that are there no more
   * @param witnessed the newest record known was there, no older
   */
  record Counts(long known, long setBack, long gone, boolean witnessed) {

    static final Counts NONE = new Counts(0, 0, 0, false);

    Counts plus(Counts more) {
      return new Counts(
          known + more.known,
          setBack + more.setBack,
          gone + more.gone,
          witnessed || more.witnessed);
    }
  }

  static Pass poll(Instant from) {
    return begun(Kind.POLL, 0, from);
  }

  static Pass comparison(long wish, Instant from) {
    return begun(Kind.COMPARISON, wish, from);
  }

  private static Pass begun(Kind kind, long wish, Instant from) {
    return new Pass(kind, wish, from, 0, Optional.empty(), Optional.empty(), Counts.NONE);
  }

  /** The same a page later. */
  Pass read(long last, Counts more) {
    return new Pass(kind, wish, from, last, newest, earliest, counts.plus(more));
  }

  /**
   * The same with a stamp that it found.
   *
   * @param telling whether it tells how long transactions last
   */
  Pass stamped(Instant stamp, boolean telling) {
    return new Pass(
        kind,
        wish,
        from,
        after,
        Optional.of(newest.filter(other -> other.isAfter(stamp)).orElse(stamp)),
        telling
            ? Optional.of(earliest.filter(other -> other.isBefore(stamp)).orElse(stamp))
            : earliest,
        counts);
  }

  JsonObject write() {
    var json =
        JsonObject.of(
            "kind", kind.word(),
            "wish", wish,
            "from", from.toString(),
            "after", after,
            "known", counts.known(),
            "setBack", counts.setBack(),
            "gone", counts.gone(),
            "witnessed", counts.witnessed());
    newest.ifPresent(stamp -> json.put("newest", stamp.toString()));
    earliest.ifPresent(stamp -> json.put("earliest", stamp.toString()));
    return json;
  }

  static Pass read(JsonObject json) {
    return new Pass(
        Kind.valueOf(json.getString("kind").toUpperCase(Locale.ROOT)),
        json.getLong("wish"),
        Instant.parse(json.getString("from")),
        json.getLong("after"),
        moment(json.getString("newest")),
        moment(json.getString("earliest")),
        new Counts(
            json.getLong("known"),
            json.getLong("setBack"),
            json.getLong("gone"),
            json.getBoolean("witnessed")));
  }

  private static Optional<Instant> moment(@Nullable String text) {
    return Optional.ofNullable(text).map(Instant::parse);
  }
}
