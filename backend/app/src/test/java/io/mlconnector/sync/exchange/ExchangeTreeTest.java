package io.mlconnector.sync.exchange;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.db.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Linked partners that come to belong to another company in Odoo. */
class ExchangeTreeTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final ExchangeTrial trial = new ExchangeTrial(DB).on(Rule.ODOO_LEADS);

  @AfterEach
  void close() {
    trial.close();
  }

  private long branch(long company, String city) {
    var values = new HashMap<String, Object>();
    values.put("name", "Cash office");
    values.put("type", "invoice");
    values.put("is_company", false);
    values.put("parent_id", company);
    values.put("country_id", trial.germany);
    values.put("city", city);
    return trial.clerk.create(ExchangeTrial.PARTNER, values);
  }

  @Test
  void a_company_that_becomes_an_address_of_another_one_gives_its_vendor_nothing_of_that_one() {
    var steel = trial.vendor("Rhine Steel GmbH", "R1", Map.of("vat", "DE111111125"));
    trial.hours(2);
    var mills = trial.vendor("Danube Mills AG", "D1", Map.of("vat", "DE222222226"));
    var office = branch(mills, "Passau");

    trial.clerk.write(
        ExchangeTrial.PARTNER,
        steel,
        Map.of("parent_id", mills, "type", "invoice", "is_company", false, "city", "Linz"));
    trial.hours(4);

    assertThat(trial.there("R1", "VendorName")).isEqualTo("Rhine Steel GmbH");
    assertThat(trial.there("R1", "TaxID")).isEqualTo("DE111111125");
    assertThat(trial.there("R1", "City")).as("nothing of it is carried").isEmpty();
    assertThat(trial.link("R1").said().problems())
        .extracting(Problem::code)
        .containsExactly(Code.VENDOR_MOVED);
    assertThat(trial.isLinked("D1", mills)).as("the other one goes by its own code").isTrue();
    assertThat(trial.isLinked("D1", office)).isTrue();
    assertThat(trial.concur.company().vendors().all()).hasSize(3);
    assertThat(trial.partners("Rhine Steel GmbH")).as("nobody is made again").hasSize(1);
  }

  @Test
  void an_address_that_becomes_a_company_of_its_own_is_made_nowhere_again() {
    var steel = trial.vendor("Rhine Steel GmbH", "R1");
    var office = branch(steel, "Kiel");
    trial.hours(3);
    assertThat(trial.isLinked("R1", office)).isTrue();

    trial.clerk.write(
        ExchangeTrial.PARTNER,
        office,
        Map.of("parent_id", false, "is_company", true, "name", "Kiel Harbour", "city", "Husum"));
    trial.write(office, "supplier_rank", 1L);
    branch(office, "Sylt");
    trial.hours(4);

    var other = trial.concur.company().vendors().find("R1", "P" + office).orElseThrow();
    assertThat(other.field("VendorName")).isEqualTo("Rhine Steel GmbH");
    assertThat(other.field("City")).isEqualTo("Kiel");
    assertThat(trial.concur.company().vendors().all()).hasSize(2);
    assertThat(problem("P" + office)).isEqualTo(Code.VENDOR_MOVED);
  }

  @Test
  void an_address_that_moves_to_another_company_is_carried_again_after_it_is_back() {
    var steel = trial.vendor("Rhine Steel GmbH", "R1");
    var office = branch(steel, "Kiel");
    trial.hours(3);
    var mills = trial.vendor("Danube Mills AG", "D1");

    trial.clerk.write(ExchangeTrial.PARTNER, office, Map.of("parent_id", mills, "city", "Passau"));
    trial.hours(3);

    var key = "P" + office;
    assertThat(trial.concur.company().vendors().find("R1", key).orElseThrow().field("City"))
        .isEqualTo("Kiel");
    assertThat(problem(key)).isEqualTo(Code.VENDOR_MOVED);
    assertThat(trial.isLinked("D1", mills)).isTrue();

    trial.write(office, "parent_id", steel);
    trial.hours(3);
    assertThat(trial.concur.company().vendors().find("R1", key).orElseThrow().field("City"))
        .isEqualTo("Passau");
  }

  @Test
  void what_a_person_links_anew_is_carried_as_it_is_now() {
    var steel = trial.vendor("Rhine Steel GmbH", "R1");
    trial.hours(2);
    var mills = trial.vendor("Danube Mills AG", "D1");
    trial.clerk.write(
        ExchangeTrial.PARTNER,
        steel,
        Map.of("parent_id", mills, "type", "invoice", "is_company", false, "city", "Linz"));
    trial.hours(2);
    var tie = trial.tie("R1", steel);

    assertThat(get(trial.desk.unlink(trial.tenant(), tie, "anna"))).isEqualTo(new Decided.Done());
    assertThat(get(trial.desk.link(trial.tenant(), tie, "anna"))).isEqualTo(new Decided.Done());
    trial.hours(2);

    assertThat(trial.there("R1", "City")).isEqualTo("Linz");
    assertThat(trial.there("R1", "VendorName")).isEqualTo("Rhine Steel GmbH");
    assertThat(trial.link("R1").said().problems()).isEmpty();
  }

  private Code problem(String address) {
    return trial.links().stream()
        .filter(link -> link.key().equals(new VendorKey("R1", address)))
        .flatMap(link -> link.said().problems().stream())
        .map(Problem::code)
        .findFirst()
        .orElseThrow();
  }
}
