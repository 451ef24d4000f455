package io.mlconnector.portal.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.JournalId;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.mapping.Trace;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TAccountsTest {

  private static final Currency EUR = Currency.of("EUR").orElseThrow();
  private static final EntryNames NAMES = new EntryNames(Optional.empty(), Map.of());

  private static final Slice ALL = new Slice(1);

  private static EntryLine line(long account, String label, BigDecimal amount) {
    var money = new Money(amount, EUR);
    return new EntryLine(
        new AccountId(account), null, label, money, money, Map.of(), TaxMarks.NONE);
  }

  private static JournalEntry entry(List<EntryLine> lines) {
    return new JournalEntry(
        new CompanyId(1), new JournalId(3), LocalDate.of(2026, 11, 1), EUR, EUR, "R1", lines);
  }

  private static BigDecimal cents(long cents) {
    return BigDecimal.valueOf(cents, 2);
  }

  @Test
  void an_account_is_shown_once_with_its_debits_left_its_credits_right_and_the_rules_behind() {
    var entry =
        entry(
            List.of(
                line(32, "Taxi", cents(1999)),
                line(32, "Refund", cents(-500)),
                line(15, "Terry", cents(-1499))));
    var why = List.of(new Trace.Step("line 1, account", "account code 474230", "32"));

    var accounts = TAccounts.of(entry, List.of(why), NAMES, ALL);

    assertThat(accounts).extracting(TAccounts.Account::title).containsExactly("32", "15");
    var expenses = accounts.getFirst();
    assertThat(expenses.debit()).isEqualTo("19.99");
    assertThat(expenses.credit()).isEqualTo("5.00");
    assertThat(expenses.balance()).isEqualTo("14.99 debit");
    assertThat(expenses.debits().getFirst().why())
        .containsExactly(new TAccounts.Why("line 1, account", "account code 474230", "32"));
    assertThat(expenses.credits().getFirst().why()).isEmpty();
    assertThat(accounts.getLast().balance()).isEqualTo("14.99 credit");
  }

  @Test
  void a_page_shows_its_lines_alone_and_the_sums_of_all() {
    var lines = new ArrayList<EntryLine>();
    for (var n = 0; n < 119; n++) {
      lines.add(line(32, "Taxi " + n, cents(100)));
    }
    lines.add(line(15, "Terry", cents(-11_900)));

    var first = TAccounts.of(entry(lines), List.of(), NAMES, new Slice(1));
    var last = TAccounts.of(entry(lines), List.of(), NAMES, new Slice(3));

    assertThat(first).hasSize(1);
    assertThat(first.getFirst().debits()).hasSize(40);
    assertThat(first.getFirst().debit()).isEqualTo("119.00");
    assertThat(last).extracting(TAccounts.Account::title).containsExactly("32", "15");
    assertThat(last.getFirst().debits()).hasSize(39);
    assertThat(last.getFirst().balance()).isEqualTo("119.00 debit");
    assertThat(new Slice(3).others("/p", 120))
        .isEqualTo(
            new Slice.Others("Lines 81 to 120 of 120; totals are of all lines.", "/p?page=2", ""));
    assertThat(new Slice(1).others("/p", 40)).isEqualTo(Slice.Others.NONE);
  }

  @Property
  void both_sides_come_to_the_same_and_every_line_is_on_one_of_them(
      @ForAll @Size(min = 1, max = 12)
          List<@IntRange(min = -100_000, max = 100_000) Integer> cents) {
    var lines = new ArrayList<EntryLine>();
    for (var index = 0; index < cents.size(); index++) {
      lines.add(line(index % 3, "l" + index, cents(cents.get(index))));
    }
    lines.add(line(9, "rest", cents(-cents.stream().mapToLong(Integer::longValue).sum())));

    var accounts = TAccounts.of(entry(lines), List.of(), NAMES, ALL);
    var sums = TAccounts.sums(entry(lines));

    assertThat(sums.debit()).isEqualTo(sums.credit());
    assertThat(
            accounts.stream()
                .mapToInt(account -> account.debits().size() + account.credits().size())
                .sum())
        .isEqualTo(lines.size());
    assertThat(
            accounts.stream()
                .map(account -> plain(account.debit()))
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo(plain(sums.debit()));
  }

  private static BigDecimal plain(String shown) {
    return new BigDecimal(shown.replace(",", ""));
  }
}
