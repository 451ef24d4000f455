package io.mlconnector.sync.exchange;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.simulators.fault.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A copy that is behind, partners that it does not have, and plans by settings of before. */
class ExchangeStaleTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final ExchangeTrial trial = new ExchangeTrial(DB).on(Rule.ASK);

  @AfterEach
  void close() {
    trial.close();
  }

  @Test
  void an_old_copy_is_not_believed_and_its_lane_is_woken() {
    trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    var lists = trial.concurCalls("vendors");
    trial.sql("update lane set due_at = now() + interval '1 day' where tenant_id = '%s'");
    trial.newInConcur("C9", "Rhine Rope");
    trial.clock.pass(Duration.ofMinutes(90));

    var result = trial.run();

    assertThat(result.pause()).isPositive();
    assertThat(trial.concurCalls("vendors")).isEqualTo(lists);
    assertThat(
            DB.count(
                "select count(*) from lane where stream = 'vendors' and due_at <= now()"
                    + " and tenant_id = '"
                    + trial.tenant()
                    + "'"))
        .isOne();

    trial.hours(2);
    assertThat(trial.partners("Rhine Rope")).hasSize(1);
  }

  @Test
  void terms_of_another_company_in_odoo_are_no_change_of_a_vendor() {
    trial.on(Rule.ASK);
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    assertThat(trial.there("R1", "CurrencyCode")).isEqualTo("USD");

    DB.execute(
        "update vendor_settings set terms_company = 99 where tenant_id = '" + trial.tenant() + "'");
    trial.write(partner, "property_purchase_currency_id", 126L);
    trial.hours(2);

    assertThat(trial.there("R1", "CurrencyCode")).isEqualTo("USD");
    assertThat(trial.link("R1").said().conflicts()).containsOnlyKeys(FieldGroup.TERMS);
  }

  @Test
  void terms_of_another_company_are_asked_about_whoever_leads_until_settings_are_saved() {
    trial.on(Rule.ODOO_LEADS);
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);

    DB.execute(
        "update vendor_settings set terms_company = 99 where tenant_id = '" + trial.tenant() + "'");
    trial.write(partner, "property_purchase_currency_id", 126L);
    trial.hours(2);
    assertThat(trial.there("R1", "CurrencyCode")).isEqualTo("USD");
    assertThat(trial.link("R1").said().conflicts()).containsOnlyKeys(FieldGroup.TERMS);

    trial.on(Rule.ODOO_LEADS);
    trial.hours(2);
    assertThat(trial.there("R1", "CurrencyCode")).isEqualTo("EUR");
  }

  @Test
  void an_address_that_is_another_vendor_s_by_now_is_not_created_as_the_first_one_s() {
    var first = trial.vendor("Rhine Steel GmbH", "R1");
    var second = trial.vendor("Alpine Tools", "A1");
    trial.hours(2);
    var branch =
        trial.clerk.create(
            ExchangeTrial.PARTNER,
            Map.of(
                "name", "Cash office",
                "type", "invoice",
                "parent_id", first,
                "country_id", trial.germany,
                "city", "Kiel"));
    trial.clock.pass(Duration.ofMinutes(61));
    trial.follow();
    trial.write(branch, "parent_id", second);

    trial.run();

    var vendors = trial.concur.company().vendors();
    assertThat(vendors.find("R1", "P" + branch)).isEmpty();
    trial.hours(2);
    assertThat(vendors.find("R1", "P" + branch)).isEmpty();
    assertThat(vendors.find("A1", "P" + branch)).isPresent();
  }

  @Test
  void orders_that_wait_for_a_vendor_are_looked_at_as_soon_as_it_is_linked() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    var mine = " where tenant_id = '" + trial.tenant() + "'";
    DB.execute(
        """
        insert into purchase_order (tenant_id, order_id, books, number, state, currency, partner_id,
                                    due, problem, troubled_at)
        select tenant_id, 1, 1, 'P-1', 'open', 'EUR', %d, false,
               '{"code": "MLC-662", "facts": {"number": "P-1"}}', now()
          from tenant
        """
                .formatted(partner)
            + mine);
    DB.execute(
        """
        insert into order_setting (tenant_id, enabled, since, reach, policy, coding, code, receipts,
                                   books, mark, changed_by)
        select tenant_id, true, '2026-01-01', '2026-01-01', 'PO', 'expense_type', 'X', false, 1, 1,
               'test'
          from tenant
        """
            + mine);
    DB.execute(
        "insert into lane (tenant_id, stream, due_at) values ('"
            + trial.tenant()
            + "', 'orders', now() + interval '1 day')");

    trial.hours(2);

    assertThat(trial.there("R1")).isPresent();
    assertThat(
            DB.count(
                "select count(*) from lane" + mine + " and stream = 'orders' and due_at <= now()"))
        .isOne();
  }

  @Test
  void a_look_that_somebody_asks_for_waits_for_what_was_just_changed_in_odoo() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    trial.write(partner, "city", "Kiel");

    get(trial.desk.lookNow(trial.tenant()));
    assertThat(trial.run().pause()).isLessThanOrEqualTo(Duration.ofMinutes(1));
    assertThat(trial.there("R1", "City")).isEmpty();
    trial.follow();
    trial.run();

    assertThat(trial.there("R1", "City")).isEqualTo("Kiel");
  }

  @Test
  void an_edit_in_odoo_that_the_copy_does_not_have_is_not_written_over() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    trial.inConcur("R1", "City", "Bonn");
    trial.clock.pass(Duration.ofMinutes(61));
    trial.follow();
    trial.write(partner, "city", "Kiel");

    trial.run();

    assertThat(trial.partner(partner).text("city")).isEqualTo("Kiel");
    trial.hours(2);
    assertThat(trial.partner(partner).text("city")).isEqualTo("Kiel");
    assertThat(trial.there("R1", "City")).isEqualTo("Bonn");
    assertThat(trial.link("R1").said().conflicts()).containsOnlyKeys(FieldGroup.ADDRESS);
  }

  /** Concur cannot delete a vendor. */
  @Test
  void a_partner_that_is_archived_gone_or_renamed_since_the_copy_is_not_created_as_it_was() {
    trial.follow();
    trial.run();
    var archived = trial.vendor("Alpine Tools", "A1");
    var gone = trial.vendor("Baltic Ropes", "B1");
    var renamed = trial.vendor("Rhine Steel GmbH", "R1");
    var same = trial.vendor("Loire Wines", "L1");
    trial.clock.pass(Duration.ofMinutes(61));
    trial.follow();
    trial.clerk.archive(ExchangeTrial.PARTNER, archived, true);
    trial.clerk.unlink(ExchangeTrial.PARTNER, gone);
    trial.write(renamed, "name", "Danube Mills AG");

    trial.run();

    assertThat(trial.concur.company().vendors().all()).hasSize(1);
    assertThat(trial.isLinked("L1", same)).isTrue();
    trial.hours(2);
    assertThat(trial.there("A1")).isEmpty();
    assertThat(trial.there("B1")).isEmpty();
    assertThat(trial.there("R1", "VendorName")).isEqualTo("Danube Mills AG");
    assertThat(trial.isLinked("R1", renamed)).isTrue();
  }

  @Test
  void a_vendor_that_was_entered_in_odoo_since_the_copy_is_not_made_again() {
    trial.follow();
    trial.run();
    trial.newInConcur("C9", "Rhine Rope");
    trial.clock.pass(Duration.ofMinutes(61));
    trial.follow();
    var partner = trial.vendor("Rhine Rope", "C9");

    trial.run();
    trial.hours(2);

    assertThat(trial.partners("Rhine Rope")).hasSize(1);
    assertThat(trial.isLinked("C9", partner)).isTrue();
  }

  @Test
  void a_partner_that_odoo_does_not_count_as_a_vendor_is_found_and_linked() {
    var partner = trial.vendor("Rhine Rope", "C9", Map.of("supplier_rank", 0L));
    trial.newInConcur("C9", "Rhine Rope");

    trial.hours(4);

    assertThat(trial.partners("Rhine Rope")).hasSize(1);
    assertThat(trial.isLinked("C9", partner)).isTrue();
    assertThat(trial.partner(partner).get("supplier_rank")).isEqualTo(1L);
    trial.write(partner, "city", "Kiel");
    trial.hours(2);
    assertThat(trial.there("C9", "City")).isEqualTo("Kiel");
  }

  @Test
  void a_customer_of_that_name_is_asked_about_and_goes_nowhere_by_itself() {
    var partner = trial.vendor("Rhine Rope", "CUST1", Map.of("supplier_rank", 0L, "active", false));
    trial.newInConcur("C9", "rhine rope");

    trial.hours(4);

    assertThat(trial.partners("rhine rope")).isEmpty();
    assertThat(trial.asked()).hasSize(1);
    assertThat(
            trial
                .asked()
                .getFirst()
                .candidates()
                .getFirst()
                .card()
                .get(io.mlconnector.core.vendor.Field.NAME))
        .isEqualTo("Rhine Rope");

    trial.answer(trial.asked().getFirst(), java.util.Optional.empty());
    trial.hours(4);

    assertThat(trial.partners("rhine rope")).hasSize(1);
    assertThat(trial.concur.company().vendors().all()).hasSize(1);
    assertThat(trial.partner(partner).get("supplier_rank")).isEqualTo(0L);
  }

  @Test
  void at_the_first_meeting_nobody_knows_what_is_newer() {
    trial.on(Rule.NEWEST);
    var partner = trial.vendor("Rhine Rope", "C9", Map.of("city", "Kiel"));
    trial.newInConcur("C9", "Rhine Rope");
    trial.inConcur("C9", "City", "Bonn");

    trial.hours(2);

    assertThat(trial.partner(partner).text("city")).isEqualTo("Kiel");
    assertThat(trial.there("C9", "City")).isEqualTo("Bonn");
    assertThat(trial.link("C9").said().conflicts()).containsOnlyKeys(FieldGroup.ADDRESS);

    trial.resolve("C9", FieldGroup.ADDRESS, Choice.CONCUR);
    trial.hours(2);
    trial.write(partner, "city", "Lübeck");
    trial.clock.pass(Duration.ofMinutes(61));
    trial.inConcur("C9", "City", "Ulm");
    trial.hours(2);

    assertThat(trial.partner(partner).text("city")).isEqualTo("Ulm");
  }

  @Test
  void fields_that_odoo_does_not_show_are_not_sent_with_a_new_vendor() {
    trial.sandbox.restrictions().hide(ExchangeTrial.PARTNER, "property_purchase_currency_id");
    trial.inConcur("C9", "VendorName", "Rhine Rope", "CountryCode", "DE", "CurrencyCode", "EUR");

    trial.hours(2);

    assertThat(trial.partners("Rhine Rope")).hasSize(1);
    assertThat(trial.odooCalls("res.partner/load")).isOne();
    assertThat(trial.isLinked("C9", trial.partners("Rhine Rope").getFirst().id())).isTrue();
  }

  @Test
  void a_link_that_is_never_seen_is_told() {
    trial.vendor("Rhine Rope", "C9");
    trial.hour();
    trial.concur.company().vendors().remove("C9", "MAIN");

    trial.hour();
    assertThat(trial.link("C9").said().problems()).isEmpty();
    trial.hours(2);

    assertThat(trial.link("C9").said().problems())
        .extracting(io.mlconnector.core.problem.Problem::code)
        .containsExactly(io.mlconnector.core.problem.Code.VENDOR_GONE);
  }

  @Test
  void a_link_whose_partner_is_gone_before_it_was_seen_is_told_with_the_next_look() {
    var gone = trial.vendor("Rhine Rope", "C9");
    trial.vendor("Alpine Tools", "A1");
    trial.vendor("Loire Wines", "L1");
    trial.hour();
    assertThat(trial.isLinked("C9", gone)).isTrue();
    trial.clerk.unlink(ExchangeTrial.PARTNER, gone);
    get(trial.desk.lookNow(trial.tenant()));

    trial.hour();

    assertThat(trial.link("C9").said().problems())
        .extracting(io.mlconnector.core.problem.Problem::code)
        .containsExactly(io.mlconnector.core.problem.Code.VENDOR_GONE);
    assertThat(trial.link("A1").said().problems()).isEmpty();
  }

  @Test
  void nothing_is_sent_of_what_was_planned_by_other_settings() {
    var rules = Map.of(FieldGroup.ADDRESS, Rule.CONCUR_LEADS);
    trial.with(new ExchangeSettings(true, rules, true, true));
    for (var number = 0; number < 45; number++) {
      trial.newInConcur("C" + number, "Maker" + Integer.toString((number + 11) * 7919, 36));
    }
    trial.follow();
    trial.run();
    trial.shortRun();
    var sent = trial.odooCalls("res.partner/load");

    trial.with(new ExchangeSettings(true, rules, true, false));
    trial.run();
    trial.hours(2);

    assertThat(trial.odooCalls("res.partner/load")).isEqualTo(sent);
    assertThat(trial.links()).allMatch(LinkRow::isLinked);
  }

  @Test
  void switching_off_stops_what_is_being_sent() {
    for (var number = 0; number < 45; number++) {
      trial.newInConcur("C" + number, "Maker" + Integer.toString((number + 11) * 7919, 36));
    }
    trial.follow();
    trial.run();
    trial.shortRun();
    var sent = trial.odooCalls("res.partner/load");
    trial.mortal.after(
        2,
        () ->
            trial.desk.save(
                trial.tenant(), new ExchangeSettings(false, Map.of(), true, true), "anna"));

    trial.run();

    assertThat(trial.odooCalls("res.partner/load")).isLessThanOrEqualTo(sent + 1);
  }

  @Test
  void what_was_on_its_way_long_ago_is_not_made_of_what_was_noted_then() {
    trial.newInConcur("C1", "Alpine Tools");
    trial.follow();
    trial.run();
    trial.sandbox.faults().next("res.partner/load", new Fault.Status(503));
    assertThat(trial.run().failed()).isTrue();

    trial.with(new ExchangeSettings(false, Map.of(), true, true));
    trial.clock.pass(Duration.ofDays(20));
    trial.concur.company().vendors().remove("C1", "MAIN");
    trial.on(Rule.ASK);
    trial.hours(2);

    assertThat(trial.partners("Alpine Tools")).isEmpty();
    assertThat(trial.links()).isEmpty();
  }
}
