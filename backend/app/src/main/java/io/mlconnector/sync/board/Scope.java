package io.mlconnector.sync.board;

import io.mlconnector.core.document.DocumentType;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which documents are meant; null means all.
 *
 * @param homes whose they may be
 * @param from the first of the days that they may belong to
 * @param to the last one
 * @param words what has to be found in title, employee, Concur's id or the entry's number; all of
 *     them
 */
public record Scope(
    @Nullable DocumentType type,
    @Nullable Set<Home> homes,
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    List<String> words,
    Only only) {

  public static final Scope ALL = new Scope(null, null, null, null, List.of());

  private static final int WORDS_MAX = 6;

  /**
   * What a line of the board or a group of the inbox has in common.
   *
   * @param currency a code as a board has it, blank for none; null for all
   * @param cause of their trouble; null for all
   * @param differing of those that Odoo does not hold as they were sent
   */
  public record Only(@Nullable String currency, @Nullable Cause cause, boolean differing) {

    public static final Only ALL = new Only(null, null, false);
  }

  public Scope {
    homes = homes == null ? null : Set.copyOf(homes);
    words = List.copyOf(words);
  }

  public Scope(
      @Nullable DocumentType type,
      @Nullable Set<Home> homes,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      List<String> words) {
    this(type, homes, from, to, words, Only.ALL);
  }

  /** The same for documents of these homes only. */
  public Scope of(@Nullable Set<Home> others) {
    return new Scope(type, others, from, to, words, only);
  }

  /** The same, narrowed. */
  public Scope with(Only other) {
    return new Scope(type, homes, from, to, words, other);
  }

  public static Scope days(LocalDate from, LocalDate to) {
    return new Scope(null, null, from, to, List.of());
  }

  /**
   * The words of a text that somebody typed; what is beyond a handful is left out. Whether letters
   * are large or small is no matter, which is the database's to know.
   */
  public static List<String> words(String typed) {
    return Arrays.stream(typed.strip().split("\\s+"))
        .filter(word -> !word.isEmpty())
        .limit(WORDS_MAX)
        .toList();
  }
}
