package io.mlconnector.connection.key;

import io.mlconnector.connection.expiry.Outlook;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.ApiKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a key's end. Pure.
 *
 * @param seen what Odoo tells
 * @param at set where it tells a date
 * @param keys how many keys may be the one in use
 */
public record KeyEnd(Seen seen, Optional<Instant> at, Optional<Duration> life, int keys) {

  /** Odoo's internal users have keys for so long at most, unless somebody raised it. */
  static final Duration USUAL_LIFE = Duration.ofDays(90);

  /** Before the first warning, which comes when less than 31 days are left. */
  private static final Duration RENEWED_BEFORE = Duration.ofDays(31);

  private static final Duration LONG_LIFE = Duration.ofDays(60);
  private static final int SHORT_LIFE_PARTS = 3;

  /** What Odoo tells of the end of a key. */
  public enum Seen {
    /** A date. */
    DATED,
    /** That there is none. */
    LASTING,
    /** Nothing. */
    HIDDEN;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** What stands in the row. */
    public static Seen of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * The end of our key among the user's. One that we made is known by its name; of several others
   * any may be ours, and the first that ends is the one to be afraid of.
   *
   * @param name of a key that we made; null for one that a person entered
   */
  static KeyEnd among(List<ApiKey> keys, @Nullable String name, Instant now) {
    var named = keys.stream().filter(key -> key.name().equals(name)).findFirst();
    if (named.isPresent()) {
      return of(named.get(), 1);
    }
    var usable = keys.stream().filter(key -> isUsable(key, now)).toList();
    return usable.stream()
        .min(Comparator.comparing(key -> key.expiresAt().orElse(Instant.MAX)))
        .map(first -> of(first, usable.size()))
        .orElseGet(() -> new KeyEnd(Seen.HIDDEN, Optional.empty(), Optional.empty(), 0));
  }

  private static boolean isUsable(ApiKey key, Instant now) {
    return key.opensRemoteCalls() && key.expiresAt().map(now::isBefore).orElse(true);
  }

  private static KeyEnd of(ApiKey key, int keys) {
    var end = key.expiresAt();
    var life = end.flatMap(at -> key.createdAt().map(from -> Duration.between(from, at)));
    return new KeyEnd(end.isPresent() ? Seen.DATED : Seen.LASTING, end, life, keys);
  }

  /**
   * Whether it is time for the next key: in the last 30 days, or the last third of a short life.
   */
  boolean isDue(Instant now) {
    var whole = life.orElse(USUAL_LIFE);
    var before =
        whole.compareTo(LONG_LIFE) < 0 ? whole.dividedBy(SHORT_LIFE_PARTS) : RENEWED_BEFORE;
    return at.isPresent() && now.isAfter(at.get().minus(before));
  }

  /**
   * What a connection's row tells of its key.
   *
   * @param seen null before Odoo was asked
   * @param since when the key was entered or taken into use
   * @param trouble why there is no next key yet
   */
  public record Told(
      String login,
      @Nullable String seen,
      @Nullable Instant expiresAt,
      Instant since,
      @Nullable String trouble) {

    /** What is to be said of it now. */
    public Outlook outlook(Instant now) {
      if (seen == null) {
        return Outlook.UNKNOWN;
      }
      return switch (Seen.of(seen)) {
        case LASTING -> Outlook.OPEN;
        case HIDDEN ->
            Outlook.supposing(
                since.plus(USUAL_LIFE), now, facts -> problem(Code.ODOO_KEY_END_UNKNOWN, facts));
        case DATED ->
            expiresAt == null
                ? Outlook.UNKNOWN
                : Outlook.until(expiresAt, now, facts -> problem(runningOut(now), facts));
      };
    }

    private Code runningOut(Instant now) {
      return expiresAt == null || now.isBefore(expiresAt)
          ? Code.ODOO_KEY_RUNS_OUT
          : Code.ODOO_KEY_ENDED;
    }

    private Problem problem(Code code, Map<String, String> facts) {
      var all = new HashMap<>(facts);
      all.put("login", login);
      all.put("detail", trouble == null ? "Odoo was not asked for the next one yet" : trouble);
      return new Problem(code, all);
    }
  }
}
