package io.mlconnector.core.mapping.grid;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Account;
import io.mlconnector.core.accounting.LedgerMasters.AnalyticAccount;
import io.mlconnector.core.accounting.LedgerMasters.Journal;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.TaxId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a ledger has to choose from; who searches more than once keeps it. */
public final class Targets {

  private final LedgerMasters masters;
  private final Map<Kind, List<Listed>> listed = new ConcurrentHashMap<>();

  public Targets(LedgerMasters masters) {
    this.masters = masters;
  }

  /** Kinds of records that codes are mapped to. */
  public enum Kind {
    ACCOUNT,
    PARTNER,
    ANALYTIC,
    TAX,
    JOURNAL
  }

  /** The record, also one that is archived or gone: it cannot be used then. */
  public Target one(Kind kind, long id) {
    return Objects.requireNonNullElseGet(
        known(kind, id), () -> new Target(id, "", "number " + id, "", false));
  }

  private @Nullable Target known(Kind kind, long id) {
    return switch (kind) {
      case ACCOUNT -> orNull(masters.accounts().get(new AccountId(id)));
      case PARTNER -> orNull(masters.directory().partners().get(new PartnerId(id)));
      case ANALYTIC -> orNull(masters.analyticAccounts().get(new AnalyticAccountId(id)));
      case TAX -> orNull(masters.taxes().get(new TaxId(id)));
      case JOURNAL -> orNull(masters.journals().get(new JournalId(id)));
    };
  }

  private static @Nullable Target orNull(@Nullable Account one) {
    return one == null ? null : of(one);
  }

  private static @Nullable Target orNull(@Nullable Partner one) {
    return one == null ? null : of(one);
  }

  private static @Nullable Target orNull(@Nullable AnalyticAccount one) {
    return one == null ? null : of(one);
  }

  private static @Nullable Target orNull(@Nullable Tax one) {
    return one == null ? null : of(one);
  }

  private static @Nullable Target orNull(@Nullable Journal one) {
    return one == null ? null : of(one);
  }

  /** All of a kind that can be used, in no order. */
  public Stream<Target> all(Kind kind) {
    var all =
        switch (kind) {
          case ACCOUNT -> masters.accounts().values().stream().map(Targets::of);
          case PARTNER -> masters.directory().partners().values().stream().map(Targets::of);
          case ANALYTIC -> masters.analyticAccounts().values().stream().map(Targets::of);
          case TAX -> masters.taxes().values().stream().map(Targets::of);
          case JOURNAL -> masters.journals().values().stream().map(Targets::of);
        };
    return all.filter(Target::usable);
  }

  /** Those whose code begins with the text, or whose code or name has all its words. */
  public List<Target> search(Kind kind, String text, int max) {
    var words = SearchWords.of(text);
    var begins = words.words().getFirst();
    var first = new ArrayList<Target>();
    var others = new ArrayList<Target>();
    for (var one : listed.computeIfAbsent(kind, this::list)) {
      if (first.size() < max && words.inPlain(one.text())) {
        (one.code().startsWith(begins) ? first : others).add(one.target());
      }
    }
    return Stream.concat(first.stream(), others.stream()).limit(max).toList();
  }

  private List<Listed> list(Kind kind) {
    return all(kind)
        .sorted(
            Comparator.comparing(Target::code)
                .thenComparing(Target::name)
                .thenComparingLong(Target::id))
        .map(Listed::of)
        .toList();
  }

  /** A record with the texts that it is searched by. */
  private record Listed(Target target, String code, String text) {

    private static Listed of(Target one) {
      return new Listed(
          one,
          SearchWords.plain(one.code()),
          SearchWords.plain(one.code() + " " + one.name() + " " + one.more()));
    }
  }

  static Target of(Account one) {
    return new Target(one.id().value(), one.code(), one.name(), one.type(), one.active());
  }

  static Target of(Partner one) {
    var mail = Objects.requireNonNullElse(one.mail(), "");
    var more = Objects.requireNonNullElse(one.vat(), mail);
    return new Target(one.id().value(), blank(one.reference()), one.name(), more, one.active());
  }

  private static Target of(AnalyticAccount one) {
    return new Target(
        one.id().value(), blank(one.code()), one.name(), blank(one.plan()), one.active());
  }

  private static Target of(Tax one) {
    var purchase = one.use().equals("purchase");
    var percent = one.percent();
    var rate = percent == null ? "" : percent.stripTrailingZeros().toPlainString() + " %";
    return new Target(one.id().value(), "", one.name(), rate, one.active() && purchase);
  }

  private static Target of(Journal one) {
    return new Target(one.id().value(), one.code(), one.name(), one.type(), one.active());
  }

  private static String blank(@Nullable String text) {
    return text == null ? "" : text;
  }
}
