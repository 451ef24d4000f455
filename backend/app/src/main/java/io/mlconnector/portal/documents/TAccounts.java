package io.mlconnector.portal.documents;

import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.mapping.Trace;
import io.mlconnector.core.money.Money;
import io.mlconnector.portal.wording.Amounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** An entry as T-accounts: each account once, its debits left and its credits right. */
final class TAccounts {

  private TAccounts() {}

  /**
   * An account of the entry.
   *
   * @param balance what the sides differ by, such as {@code 19.99 debit}; blank where they are even
   */
  public record Account(
      String title,
      List<Post> debits,
      List<Post> credits,
      String debit,
      String credit,
      String balance) {

    public Account {
      debits = List.copyOf(debits);
      credits = List.copyOf(credits);
    }
  }

  /**
   * A line on one side.
   *
   * @param number of the line in the entry, from 1
   * @param marks partner, tax and cost objects
   * @param why the rules that made it so; empty where they are not known any more
   */
  public record Post(int number, String label, String marks, String amount, List<Why> why) {

    public Post {
      why = List.copyOf(why);
    }
  }

  /** A rule behind a line: what was decided, by which rule, and what came out. */
  public record Why(String subject, String rule, String result) {

    static Why of(Trace.Step step) {
      return new Why(step.subject(), step.rule(), step.result());
    }
  }

  /** What all accounts come to; both sides are equal in every entry. */
  public record Sums(String debit, String credit, String currency) {}

  /** The accounts with lines in the slice, of which those are shown; sums are of all lines. */
  static List<Account> of(
      LedgerRecord entry, List<List<Trace.Step>> reasons, EntryNames names, Slice slice) {
    var byAccount = new LinkedHashMap<String, List<Numbered>>();
    for (var index = 0; index < entry.lines().size(); index++) {
      var line = entry.lines().get(index);
      var why = index < reasons.size() ? reasons.get(index) : List.<Trace.Step>of();
      byAccount
          .computeIfAbsent(names.account(line.account()), none -> new ArrayList<>())
          .add(new Numbered(index + 1, line, why));
    }
    return byAccount.entrySet().stream()
        .filter(account -> account.getValue().stream().anyMatch(one -> slice.holds(one.number())))
        .map(account -> account(account.getKey(), account.getValue(), names, slice))
        .toList();
  }

  static Sums sums(LedgerRecord entry) {
    return new Sums(
        figure(debits(entry.lines(), entry)),
        figure(debits(entry.lines().stream().map(EntryLine::negated).toList(), entry)),
        entry.currency().code());
  }

  private static Money debits(List<EntryLine> lines, LedgerRecord entry) {
    return lines.stream()
        .map(EntryLine::amount)
        .filter(amount -> amount.signum() > 0)
        .reduce(Money.zero(entry.currency()), Money::plus);
  }

  private record Numbered(int number, EntryLine line, List<Trace.Step> why) {

    boolean isDebit() {
      return line.amount().signum() >= 0;
    }

    Post post(EntryNames names) {
      var marks =
          Stream.of(
                  names.partner(line.partner()),
                  names.tax(line.marks().tax()),
                  names.analytic(line))
              .filter(mark -> !mark.isEmpty())
              .toList();
      var amount = isDebit() ? line.amount() : line.amount().negated();
      return new Post(
          number,
          line.label(),
          String.join(" · ", marks),
          figure(amount),
          why.stream().map(Why::of).toList());
    }
  }

  private static Account account(
      String title, List<Numbered> lines, EntryNames names, Slice slice) {
    var debits = lines.stream().filter(Numbered::isDebit).toList();
    var credits = lines.stream().filter(line -> !line.isDebit()).toList();
    var debit = sum(lines, debits);
    var credit = sum(lines, credits).negated();
    return new Account(
        title,
        posts(debits, names, slice),
        posts(credits, names, slice),
        figure(debit),
        figure(credit),
        balance(debit.minus(credit)));
  }

  private static List<Post> posts(List<Numbered> side, EntryNames names, Slice slice) {
    return side.stream()
        .filter(line -> slice.holds(line.number()))
        .map(line -> line.post(names))
        .toList();
  }

  private static Money sum(List<Numbered> all, List<Numbered> side) {
    var zero = Money.zero(all.getFirst().line().amount().currency());
    return side.stream().map(line -> line.line().amount()).reduce(zero, Money::plus);
  }

  private static String balance(Money balance) {
    return switch (balance.signum()) {
      case 1 -> figure(balance) + " debit";
      case -1 -> figure(balance.negated()) + " credit";
      default -> "";
    };
  }

  private static String figure(Money money) {
    return Amounts.figure(money.amount());
  }
}
