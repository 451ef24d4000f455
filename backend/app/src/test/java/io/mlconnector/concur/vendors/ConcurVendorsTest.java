package io.mlconnector.concur.vendors;

import static io.mlconnector.concur.ConcurSubject.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.concur.ConcurSubject;
import io.mlconnector.concur.Told;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Pair;
import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.GroupState;
import io.mlconnector.core.vendor.Link;
import io.mlconnector.core.vendor.LinkPlan;
import io.mlconnector.core.vendor.PartnerTree;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.simulators.concur.ConcurOptions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client against the sandbox, which refuses what SAP's specification says. */
class ConcurVendorsTest {

  private static final VendorCard CARD =
      new VendorCard(
          Map.of(
              Field.NAME, "Rhine Steel GmbH",
              Field.CITY, "Duisburg",
              Field.COUNTRY, "DE",
              Field.CURRENCY, "EUR",
              Field.EMAIL, "ap@steel.example",
              Field.ACTIVE, "Y"));

  private final ConcurSubject concur = new ConcurSubject(ConcurOptions.local());

  @AfterEach
  void close() {
    concur.close();
  }

  private static VendorKey key(String code) {
    return new VendorKey(code, "MAIN");
  }

  private static ConcurVendor vendor(String code, VendorCard card) {
    return new ConcurVendor(key(code), card);
  }

  private static List<VendorOutcome> outcomes(List<Told<VendorOutcome>> told) {
    return told.stream().map(Told::outcome).toList();
  }

  private List<ConcurVendor> all() {
    return await(concur.vendors().all()).vendors().entrySet().stream()
        .map(one -> new ConcurVendor(one.getKey(), one.getValue()))
        .toList();
  }

  @Test
  void what_is_created_reads_back_as_it_was_sent() {
    var told = await(concur.vendors().create(List.of(vendor("V1", CARD))));

    assertThat(outcomes(told)).containsExactly(new VendorOutcome.Taken(key("V1")));
    assertThat(told.getFirst().correlation()).isNotBlank();
    assertThat(all()).containsExactly(vendor("V1", CARD));
  }

  @Test
  void each_vendor_of_a_batch_has_an_outcome_of_its_own() {
    var told =
        await(
            concur
                .vendors()
                .create(
                    List.of(
                        vendor("V1", CARD),
                        vendor("V2", CARD.with(Field.COUNTRY, "XX")),
                        vendor("V3", CARD))));

    assertThat(outcomes(told))
        .containsExactly(
            new VendorOutcome.Taken(key("V1")),
            new VendorOutcome.Refused(key("V2"), "8000 CountryCode is not valid: XX"),
            new VendorOutcome.Taken(key("V3")));
  }

  @Test
  void a_change_empties_what_its_groups_lack_and_leaves_the_others() {
    await(concur.vendors().create(List.of(vendor("V1", CARD))));
    var moved = CARD.with(Field.CITY, "").with(Field.STREET, "Hafen 1").with(Field.EMAIL, "");

    var told =
        await(
            concur
                .vendors()
                .update(List.of(new VendorChange(key("V1"), moved, Set.of(FieldGroup.ADDRESS)))));

    assertThat(outcomes(told)).containsExactly(new VendorOutcome.Taken(key("V1")));
    assertThat(all())
        .containsExactly(vendor("V1", CARD.with(Field.CITY, "").with(Field.STREET, "Hafen 1")));
  }

  @Test
  void all_pages_are_read_to_the_last() {
    var some =
        IntStream.range(0, ConcurVendors.PAGE + 1)
            .mapToObj(n -> vendor("V" + n, CARD.with(Field.NAME, "Vendor " + n)))
            .toList();
    for (var from = 0; from < some.size(); from += ConcurVendors.BATCH) {
      await(
          concur
              .vendors()
              .create(some.subList(from, Math.min(some.size(), from + ConcurVendors.BATCH))));
    }

    assertThat(all()).containsExactlyInAnyOrderElementsOf(some);
  }

  @Test
  void a_batch_that_is_refused_as_a_whole_is_narrowed_down() {
    concur.sandbox().vendors().batchMax(1);

    var told = await(concur.vendors().create(List.of(vendor("V1", CARD), vendor("V2", CARD))));

    assertThat(outcomes(told))
        .containsExactly(new VendorOutcome.Taken(key("V1")), new VendorOutcome.Taken(key("V2")));
  }

  @Test
  void silence_about_a_vendor_that_is_echoed_is_no_error() {
    concur.sandbox().vendors().silentSuccess(true);

    assertThat(outcomes(await(concur.vendors().create(List.of(vendor("V1", CARD))))))
        .containsExactly(new VendorOutcome.Taken(key("V1")));
  }

  @Test
  void a_line_that_concur_keeps_is_given_up_and_the_next_address_is_sent() {
    concur.sandbox().vendors().blankClears(false);
    var link = Link.of(new PartnerTree.Address(7, 7, key("V1"), CARD), key("V1"));
    var withLine = CARD.with(Field.STREET, "Hafen 1").with(Field.STREET2, "Hall 3");
    await(concur.vendors().create(List.of(vendor("V1", withLine))));

    var without = withLine.with(Field.STREET2, "");
    for (var turn = 0; turn < GroupState.TRIES_MAX; turn++) {
      link = sent(link, without);
    }
    assertThat(plan(link, without).problems())
        .extracting(Problem::code)
        .containsExactly(Code.VENDOR_NOT_KEPT);

    var moved = without.with(Field.STREET, "Hafen 2").with(Field.STREET2, "Hall 4");
    assertThat(plan(sent(link, moved), moved).isInStep()).isTrue();
  }

  private LinkPlan plan(Link link, VendorCard odoo) {
    return LinkPlan.of(
        link,
        new Pair<>(odoo, all().getFirst().card()),
        Map.of(FieldGroup.ADDRESS, Rule.ODOO_LEADS),
        Side.ODOO,
        Set.of());
  }

  /** What a lane does in a turn. */
  private Link sent(Link link, VendorCard odoo) {
    var plan = plan(link, odoo);
    assertThat(plan.concur()).containsExactly(FieldGroup.ADDRESS);
    var change = new VendorChange(link.key(), plan.card(), plan.concur());
    assertThat(outcomes(await(concur.vendors().update(List.of(change)))))
        .containsExactly(new VendorOutcome.Taken(link.key()));
    return plan.link().taken(plan.concur());
  }

  @Test
  void more_than_a_batch_is_not_sent() {
    var many = Collections.nCopies(ConcurVendors.BATCH + 1, vendor("V1", CARD));

    assertThatThrownBy(() -> concur.vendors().create(many))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
