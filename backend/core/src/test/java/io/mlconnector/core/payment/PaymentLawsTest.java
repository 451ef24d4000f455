package io.mlconnector.core.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.mlconnector.core.payment.PaymentNotice.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * A ledger in which payments come and go, and a Concur that takes each reference once. A notice is
 * written down before it is sent, and sent until it is answered.
 */
class PaymentLawsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 1);
  private static final String LEDGER = "k3y9";
  private static final Money OWED = eur(100);

  private static Money eur(int cents) {
    return new Money(BigDecimal.valueOf(cents, 2), Currency.of("EUR").orElseThrow());
  }

  /** Both systems and what is between them. */
  private static final class World {

    private final Map<ClearingId, Clearing> ledger = new TreeMap<>();
    private final Map<String, PaymentNotice> concur = new LinkedHashMap<>();
    private final List<PaymentNotice> noted = new ArrayList<>();
    private final Set<String> answered = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private long ids;

    Money open() {
      return ledger.values().stream().map(Clearing::amount).reduce(OWED, Money::minus);
    }

    List<PaymentNotice> due() {
      var now = new Payable(OWED, open(), List.copyOf(ledger.values()));
      var told = noted.stream().map(notice -> new ToldNotice(notice, state(notice))).toList();
      return Payments.due(now, told, DAY.plusDays(30));
    }

    private ToldNotice.State state(PaymentNotice notice) {
      if (!answered.contains(reference(notice))) {
        return ToldNotice.State.UNANSWERED;
      }
      return refused.contains(reference(notice))
          ? ToldNotice.State.REFUSED
          : ToldNotice.State.TAKEN;
    }

    /** Concur takes no taking back of what it does not have, and refuses a payment now and then. */
    private void take(PaymentNotice notice) {
      var paid = LEDGER + "-" + notice.clearing().text();
      var isRefused =
          notice.kind() == Kind.REVERSED
              ? !concur.containsKey(paid)
              : notice.amount().amount().remainder(BigDecimal.ONE).movePointRight(2).intValue() % 7
                  == 0;
      if (isRefused) {
        refused.add(reference(notice));
      } else {
        concur.putIfAbsent(reference(notice), notice);
      }
    }

    private static String reference(PaymentNotice notice) {
      return notice.reference(LEDGER);
    }

    void step(int kind, int amount) {
      switch (kind) {
        case 0 -> pay(Math.min(amount, open().amount().movePointRight(2).intValueExact()));
        case 1 -> ledger.keySet().stream().findFirst().ifPresent(ledger::remove);
        case 2 -> tell(true, true);
        case 3 -> tell(true, false);
        default -> tell(false, false);
      }
    }

    private void pay(int cents) {
      if (cents > 0) {
        ids++;
        var id = new ClearingId(ids, Instant.EPOCH);
        ledger.put(id, new Clearing(id, DAY.plusDays(ids % 28), eur(cents)));
      }
    }

    void tell(boolean arrives, boolean isAnswered) {
      noted.addAll(due());
      for (var notice : noted) {
        if (!answered.contains(reference(notice))) {
          if (arrives) {
            take(notice);
          }
          if (isAnswered) {
            answered.add(reference(notice));
          }
        }
      }
    }

    /** What the ledger has paid and Concur has refused. */
    Money unpaid() {
      return ledger.values().stream()
          .filter(clearing -> refused.contains(LEDGER + "-" + clearing.id().text()))
          .map(Clearing::amount)
          .reduce(eur(0), Money::plus);
    }

    Money paidInConcur() {
      return concur.values().stream()
          .map(
              notice ->
                  notice.kind() == Kind.REVERSED ? notice.amount().negated() : notice.amount())
          .reduce(eur(0), Money::plus);
    }
  }

  @Property
  void when_all_is_told_concur_has_paid_what_the_ledger_has_paid(
      @ForAll @Size(max = 40) List<@IntRange(max = 4) Integer> kinds,
      @ForAll @Size(min = 40, max = 40) List<@IntRange(min = 1, max = 60) Integer> amounts) {
    var world = new World();
    for (var index = 0; index < kinds.size(); index++) {
      world.step(kinds.get(index), amounts.get(index));
    }

    world.tell(true, true);

    assertThat(world.due()).isEmpty();
    assertThat(world.paidInConcur()).isEqualTo(OWED.minus(world.open()).minus(world.unpaid()));
    assertThat(world.noted).extracting(World::reference).doesNotHaveDuplicates();
  }
}
