package io.mlconnector.core.mapping.grid;

import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Employee;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.mapping.grid.Targets.Kind;
import io.mlconnector.core.text.Likeness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What codes may stand for, by their code, by their name and by what was booked before. Two records
 * that fit equally well are none: nobody is to accept by the dozen what is a guess.
 */
public final class Suggestions {

  private static final int SAME_CODE = 95;
  private static final int CODE_AND_NAME = 99;
  private static final int PADDED_CODE = 85;
  private static final int SAME_NAME = 85;
  private static final int LIKE_NAME_MIN = 50;
  private static final int SHARE_MIN = 60;
  private static final int LINES_MIN = 3;
  private static final int PAYABLE = 70;
  private static final int STEM_MIN = 3;
  private static final int WITH_WORD_MAX = 200;
  private static final int TOLD_MAX = 20_000;

  private final Targets targets;
  private final LedgerMasters masters;
  private final Map<Kind, Index> indexes = new HashMap<>();
  private final Map<String, Map<Long, Long>> bookedByWord = new HashMap<>();
  private final Map<Asked, Optional<Suggestion>> told = new ConcurrentHashMap<>();

  /** What a suggestion hangs on. */
  private record Asked(Grid grid, String first, String second, String name) {}

  /**
   * Looks all up beforehand; nothing of it changes, so that what was told once is told again.
   *
   * @param booked what was posted in the ledger; empty where that is not known
   */
  public Suggestions(LedgerMasters masters, List<Booked> booked) {
    this.masters = masters;
    this.targets = new Targets(masters);
    for (var kind : List.of(Kind.ACCOUNT, Kind.ANALYTIC, Kind.TAX)) {
      indexes.put(kind, new Index(targets.all(kind)));
    }
    for (var line : booked) {
      for (var word : Likeness.words(line.label())) {
        bookedByWord
            .computeIfAbsent(word, none -> new HashMap<>())
            .merge(line.account(), 1L, Long::sum);
      }
    }
  }

  /** A record with the words of its name. */
  private record Named(Target target, Set<String> words) {}

  /** The records of a kind by code and by the words of their names. */
  private static final class Index {
    private final Map<String, List<Named>> byCode = new HashMap<>();
    private final Map<String, List<Named>> byStem = new HashMap<>();
    private final Map<Set<String>, List<Named>> byName = new HashMap<>();
    private final Map<String, List<Named>> byWord = new HashMap<>();

    private Index(Stream<Target> all) {
      all.map(one -> new Named(one, one.words()))
          .forEach(
              one -> {
                var code = lower(one.target().code());
                if (!code.isEmpty()) {
                  put(byCode, code, one);
                  put(byStem, stem(code), one);
                }
                put(byName, one.words(), one);
                one.words().forEach(word -> put(byWord, word, one));
              });
    }

    private static <K> void put(Map<K, List<Named>> map, K key, Named one) {
      map.computeIfAbsent(key, none -> new ArrayList<>()).add(one);
    }

    /**
     * Those of which half the words are the same. Of half and one more of the words each has one,
     * so the rarest will do; a word that hundreds have tells nothing unless it is the whole name.
     */
    private List<Named> alike(Set<String> words) {
      var rarest =
          words.stream()
              .sorted(
                  Comparator.comparingInt((String word) -> with(word).size())
                      .thenComparing(Comparator.naturalOrder()))
              .limit(words.size() / 2 + 1)
              .map(this::with)
              .filter(some -> some.size() <= WITH_WORD_MAX);
      return Stream.concat(Stream.of(byName.getOrDefault(words, List.of())), rarest)
          .flatMap(List::stream)
          .distinct()
          .toList();
    }

    private List<Named> with(String word) {
      return byWord.getOrDefault(word, List.of());
    }
  }

  /** The best there is, if one is better than all others. */
  public Optional<Suggestion> of(Seen seen) {
    var asked =
        new Asked(
            seen.grid(), seen.first(), seen.second(), Objects.requireNonNullElse(seen.name(), ""));
    var known = told.get(asked);
    if (known != null) {
      return known;
    }
    var found = find(seen);
    if (told.size() < TOLD_MAX) {
      told.put(asked, found);
    }
    return found;
  }

  private Optional<Suggestion> find(Seen seen) {
    return switch (seen.grid()) {
      case ACCOUNTS, ADVANCES, WAGES -> account(seen);
      case PARTIES -> party(seen);
      case TAXES -> best(byCodeAndName(Kind.TAX, seen.second(), seen.name()));
      case COST_OBJECTS -> best(byCodeAndName(Kind.ANALYTIC, seen.second(), seen.name()));
      case EMPLOYEES, VENDORS -> person(seen);
      case JOURNALS, POLICIES, RULES -> Optional.empty();
    };
  }

  private Optional<Suggestion> account(Seen seen) {
    return best(
        Stream.concat(
            byCodeAndName(Kind.ACCOUNT, seen.first(), seen.name()), byHistory(seen.name())));
  }

  private Stream<Suggestion> byCodeAndName(Kind kind, String code, @Nullable String name) {
    var index = Objects.requireNonNull(indexes.get(kind));
    var words = name == null ? Set.<String>of() : Likeness.words(name);
    var sameCode = index.byCode.getOrDefault(lower(code), List.of());
    var padded = sameCode.isEmpty() ? padded(index, code) : List.<Named>of();
    // A tax has no code of its own: what the spend system calls it by may be its name.
    var named = words.isEmpty() && kind == Kind.TAX ? Likeness.words(code) : words;
    return Stream.of(
            sameCode.stream().map(one -> sameCode(one, words)),
            padded.stream()
                .map(
                    one ->
                        new Suggestion(
                            one.target(),
                            PADDED_CODE,
                            "same code but for zeros: " + one.target().code())),
            index.alike(named).stream().flatMap(one -> named(one, named)))
        .flatMap(Function.identity());
  }

  private static Suggestion sameCode(Named one, Set<String> words) {
    return Likeness.percent(words, one.words()) == Likeness.SAME
        ? new Suggestion(one.target(), CODE_AND_NAME, "same code and same name")
        : new Suggestion(one.target(), SAME_CODE, "same code");
  }

  /** Charts of accounts fill up with zeros: 6800 here is 680000 there. */
  private static List<Named> padded(Index index, String code) {
    var stem = stem(code);
    return stem.length() < STEM_MIN ? List.of() : index.byStem.getOrDefault(stem, List.of());
  }

  private static String stem(String code) {
    return lower(code).replaceFirst("0+$", "");
  }

  private static Stream<Suggestion> named(Named one, Set<String> words) {
    var alike = Likeness.percent(words, one.words());
    if (alike == Likeness.SAME) {
      return Stream.of(new Suggestion(one.target(), SAME_NAME, "same name"));
    }
    return alike < LIKE_NAME_MIN
        ? Stream.empty()
        : Stream.of(
            new Suggestion(one.target(), alike * 3 / 4, "similar name, " + alike + " % alike"));
  }

  private Stream<Suggestion> byHistory(@Nullable String name) {
    var uses = new TreeMap<Long, Long>();
    var words = name == null ? Set.<String>of() : Likeness.words(name);
    words.stream()
        .map(word -> bookedByWord.getOrDefault(word, Map.of()))
        .forEach(found -> found.forEach((account, lines) -> uses.merge(account, lines, Long::sum)));
    var all = uses.values().stream().mapToLong(Long::longValue).sum();
    return uses.entrySet().stream()
        .filter(use -> use.getValue() >= LINES_MIN && use.getValue() * 100 >= SHARE_MIN * all)
        .map(use -> booked(use.getKey(), use.getValue(), all))
        .filter(found -> found.target().usable());
  }

  private Suggestion booked(long account, long lines, long all) {
    var share = (int) (lines * 100 / all);
    var reason =
        "Odoo's own entries: %d of %d lines with these words are on it".formatted(lines, all);
    return new Suggestion(targets.one(Kind.ACCOUNT, account), 40 + share / 2, reason);
  }

  /** Where most of the staff are owed what they are owed. */
  private Optional<Suggestion> party(Seen seen) {
    if (!seen.first().equals("EMPL")) {
      return best(byCodeAndName(Kind.ACCOUNT, seen.first(), seen.name()));
    }
    var payables =
        masters.directory().employees().stream()
            .filter(Employee::active)
            .flatMap(one -> Stream.ofNullable(one.partner()))
            .flatMap(id -> Stream.ofNullable(masters.directory().partners().get(id)))
            .flatMap(one -> Stream.ofNullable(one.payable()))
            .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    var all = payables.values().stream().mapToLong(Long::longValue).sum();
    return payables.entrySet().stream()
        .filter(one -> one.getValue() * 100 >= SHARE_MIN * all)
        .findFirst()
        .map(
            one ->
                new Suggestion(
                    targets.one(Kind.ACCOUNT, one.getKey().value()),
                    PAYABLE,
                    "the payable of %d of %d on the staff in Odoo".formatted(one.getValue(), all)))
        .filter(found -> found.target().usable());
  }

  /** Who has the name, written either way round; a company is nobody on the staff. */
  private Optional<Suggestion> person(Seen seen) {
    var name = seen.name();
    if (name == null) {
      return Optional.empty();
    }
    var staff = seen.grid() == Grid.EMPLOYEES;
    return best(
        Stream.of(name, turned(name))
            .flatMap(way -> masters.directory().named(way).stream())
            .distinct()
            .filter(one -> !staff || !one.company())
            .map(one -> named(one, seen)));
  }

  private static Suggestion named(Partner one, Seen seen) {
    var reference = one.reference();
    var other = reference != null && !reference.isBlank() && !reference.equals(seen.first());
    return other
        ? new Suggestion(
            Targets.of(one), LIKE_NAME_MIN, "same name, another reference: " + reference)
        : new Suggestion(Targets.of(one), SAME_NAME, "same name");
  }

  private static String turned(String name) {
    var words = name.strip().split("\\s+", 2);
    return words.length == 2 ? words[1] + " " + words[0] : name;
  }

  private static Optional<Suggestion> best(Stream<Suggestion> all) {
    var byTarget = new TreeMap<Long, Suggestion>();
    all.forEach(
        one ->
            byTarget.merge(one.target().id(), one, (a, b) -> a.percent() >= b.percent() ? a : b));
    var top = byTarget.values().stream().mapToInt(Suggestion::percent).max().orElse(0);
    var first = byTarget.values().stream().filter(one -> one.percent() == top).toList();
    return first.size() == 1 ? Optional.of(first.getFirst()) : Optional.empty();
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
