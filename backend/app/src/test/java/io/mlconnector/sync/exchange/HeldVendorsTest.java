package io.mlconnector.sync.exchange;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.queue.Lanes;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Vendors whose bank account nobody has approved. */
class HeldVendorsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final ExchangeTrial trial = new ExchangeTrial(DB).on(Rule.NEWEST);

  @AfterEach
  void close() {
    trial.close();
  }

  private void alarm(long partner) {
    trial.sql(
        "insert into bank_setting (tenant_id, enabled, mark_key, changed_by) values ('%s', true,"
            + " '\\x00', 'Ada') on conflict do nothing");
    trial.sql(
        "insert into bank_alarm (tenant_id, kind, partner_id, name, before, after, old_ends,"
            + " new_ends, writer, seen_at) values ('%1$s', 'changed', "
            + partner
            + ", 'Rhine Steel', '{}', '{}', '{}', '{}', '', now())");
  }

  private void over() {
    trial.sql("update bank_alarm set state = 'approved' where tenant_id = '%s'");
  }

  private VendorLine line(String code) {
    var desk = new VendorDesk(DB.database(), new Lanes(DB.database()));
    return get(desk.list(trial.tenant(), VendorLine.Wanted.of(VendorLine.State.HELD), null, 10))
        .lines()
        .stream()
        .filter(one -> one.key().stream().anyMatch(key -> key.vendorCode().equals(code)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_new_vendor_is_not_created_in_concur_before_its_account_is_approved() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    alarm(partner);

    trial.hours(2);

    assertThat(trial.there("R1")).isEmpty();
    assertThat(line("R1").problems())
        .extracting(Problem::code)
        .containsExactly(Code.VENDOR_WAITS_FOR_BANK);

    over();
    trial.hours(2);
    assertThat(trial.isLinked("R1", partner)).isTrue();
  }

  @Test
  void of_a_linked_vendor_nothing_is_carried_over_either_way_while_it_waits() {
    var partner = trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    alarm(partner);

    trial.write(partner, "city", "Bonn");
    trial.inConcur("R1", "VendorName", "Rhine Steel AG");
    trial.hours(3);
    assertThat(trial.there("R1", "City")).isEmpty();
    assertThat(trial.partner(partner).text("name")).isEqualTo("Rhine Steel GmbH");

    over();
    trial.hours(3);
    assertThat(trial.there("R1", "City")).isEqualTo("Bonn");
    assertThat(trial.partner(partner).text("name")).isEqualTo("Rhine Steel AG");
  }

  @Test
  void an_address_of_a_vendor_waits_with_its_company() {
    var company = trial.vendor("Rhine Steel GmbH", "R1");
    var works =
        trial.vendor(
            "Works", "R2", Map.of("parent_id", company, "type", "invoice", "is_company", false));
    alarm(company);

    trial.hours(2);

    Boolean held =
        get(
            DB.database()
                .tenant(
                    trial.tenant(),
                    tx ->
                        tx.query("select is_held_for_bank(" + works + ") as held")
                            .execute()
                            .map(rows -> rows.iterator().next().getBoolean("held"))));
    assertThat(held).isTrue();
  }
}
