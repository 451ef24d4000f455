package io.mlconnector.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.LedgerMasters.Repartition;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.RepartitionId;
import io.mlconnector.core.accounting.TagId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.mapping.MappingProfile.TaxKey;
import io.mlconnector.core.money.Currency;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a tax of the ledger is told from its repartition, and how its amount is split over it. */
class TaxUseTest {

  private static final Currency EUR = new Currency("EUR", 2);
  private static final TaxId TAX = new TaxId(46);
  private static final TagId TAG = new TagId(91);
  private static final TagId OTHER_TAG = new TagId(92);
  private static final Repartition BASE = part(1, true, "100", null, TAG);

  @Test
  void a_tax_without_tags_says_nothing_to_the_tax_report() {
    var silent = use(part(2, false, "100", Company.INPUT_TAX), part(3, false, "50", null));

    assertThat(silent.marks()).isFalse();
    assertThat(silent.reclaimMarks()).isEqualTo(TaxMarks.NONE);
    assertThat(silent.restMarks()).isEqualTo(TaxMarks.NONE);
  }

  @Test
  void only_a_positive_share_without_an_account_leaves_a_part_with_the_cost() {
    var input = part(2, false, "100", Company.INPUT_TAX, TAG);

    assertThat(use(BASE, input, part(3, false, "50", null)).leavesCost()).isTrue();
    assertThat(use(BASE, input, part(3, false, "0", null)).leavesCost()).isFalse();
    assertThat(use(BASE, input, part(3, false, "-100", null)).leavesCost()).isFalse();
    assertThat(use(BASE, input).leavesCost()).isFalse();
  }

  @Test
  void the_reclaimed_part_has_the_marks_of_the_share_on_its_account() {
    var input = part(2, false, "50", Company.INPUT_TAX, TAG);
    var other = part(3, false, "50", Company.OTHER_TAX, OTHER_TAG);
    var due = part(4, false, "-100", Company.INPUT_TAX, OTHER_TAG);
    var cost = part(5, false, "50", null, OTHER_TAG);

    assertThat(use(cost, BASE, other, input, due).reclaimMarks()).isEqualTo(marks(input));
    assertThat(use(cost, BASE, input, other, due).reclaimMarks()).isEqualTo(marks(input));
    assertThat(use(cost, BASE, other).reclaimMarks()).isEqualTo(marks(other));
    assertThat(use(cost, BASE, due).reclaimMarks()).isEqualTo(TaxMarks.NONE);
  }

  @Test
  void the_part_that_stays_with_the_cost_has_the_marks_of_the_first_tagged_share() {
    var untagged = part(2, false, "20", null);
    var tagged = part(3, false, "30", null, OTHER_TAG);
    var input = part(4, false, "50", Company.INPUT_TAX, TAG);

    assertThat(use(BASE, input, untagged, tagged).restMarks()).isEqualTo(marks(tagged));
    assertThat(use(BASE, input, untagged).restMarks()).isEqualTo(TaxMarks.NONE);
  }

  @Test
  void what_is_due_and_what_is_reclaimed_of_a_reverse_charge_are_whole_each() {
    var third = part(1, false, "33.33", Company.INPUT_TAX);
    var thirdToo = part(2, false, "33.33", Company.OTHER_TAX);
    var last = part(3, false, "33.34", null);
    var due = part(4, false, "-100", Company.OTHER_TAX);

    assertThat(split("0.10", BASE, third, thirdToo, last, due))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                third,
                euros("0.04"),
                thirdToo,
                euros("0.03"),
                last,
                euros("0.03"),
                due,
                euros("-0.10")));
  }

  @Test
  void the_largest_share_bears_what_rounding_leaves() {
    var quarter = part(1, false, "25", Company.INPUT_TAX);
    var rest = part(2, false, "75", null);

    assertThat(split("0.02", quarter, rest))
        .containsExactlyInAnyOrderEntriesOf(Map.of(quarter, euros("0.01"), rest, euros("0.01")));
  }

  @Test
  void a_share_of_nothing_is_nothing_and_keeps_its_place() {
    var nothing = part(1, false, "0", Company.INPUT_TAX);
    var whole = part(2, false, "100", Company.OTHER_TAX);

    assertThat(split("1.90", nothing, whole).keySet()).containsExactly(nothing, whole);
    assertThat(split("1.90", nothing, whole).get(nothing)).isEqualByComparingTo("0");
  }

  private static Map<Repartition, BigDecimal> split(String amount, Repartition... parts) {
    return TaxSplit.of(List.of(parts), euros(amount), EUR);
  }

  private static BigDecimal euros(String amount) {
    return new BigDecimal(amount);
  }

  private static TaxMarks marks(Repartition part) {
    return new TaxMarks(part.tags(), TAX, part.id());
  }

  /** A use that is mapped to the account of input tax. */
  private static TaxUse use(Repartition... parts) {
    var all = List.of(parts);
    var tax = new Tax(TAX, "Tax", "purchase", true, new BigDecimal(19), false, false, all, all);
    var key = new TaxKey("DEVAT", "V1");
    return new TaxUse(
        key, Company.INPUT_TAX, tax, BigDecimal.TEN, BigDecimal.TEN, false, List.of());
  }

  private static Repartition part(
      long id, boolean base, String percent, @Nullable AccountId account, TagId... tags) {
    return new Repartition(
        new RepartitionId(id), base, new BigDecimal(percent), account, Set.of(tags));
  }
}
