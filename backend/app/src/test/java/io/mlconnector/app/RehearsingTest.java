package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.app.Town.Resident;
import io.mlconnector.simulators.concur.documents.OddDocuments;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.tenant.SaveOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Before a kind of documents is live, all is found out about it, and nothing is done. */
class RehearsingTest {

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  @Test
  void what_could_be_posted_waits_until_its_kind_is_live() {
    var resident = QUARTER.resident(TestMapping.ofGeneratedDocuments().rehearsing());
    var fiId = QUARTER.send(resident, Paper.fresh());
    QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-370");

    assertThat(QUARTER.entries(resident, fiId)).isEmpty();
    assertThat(QUARTER.atConcur(fiId).confirmations()).isEmpty();

    save(resident, TestMapping.ofGeneratedDocuments().json());

    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
  }

  @Test
  void what_is_in_the_way_is_told_to_us_and_not_to_concur() {
    var resident =
        QUARTER.resident(
            TestMapping.ofGeneratedDocuments().set("onRefusal", "reject").rehearsing());

    var fiId = QUARTER.send(resident, Paper.odd(OddDocuments::unknownAccount));

    QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-303");
    assertThat(QUARTER.atConcur(fiId).confirmations()).isEmpty();
  }

  @Test
  void no_partner_is_created_before_the_day() {
    var mapping = creating(TestMapping.ofGeneratedDocuments().rehearsing().json());
    var resident = QUARTER.resident();
    save(resident, mapping);
    var before = partners();

    var fiId = QUARTER.send(resident, Paper.odd(OddDocuments::unknownEmployee));

    QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-370");
    assertThat(partners()).isEqualTo(before);

    save(resident, 2, creating(TestMapping.ofGeneratedDocuments().json()));

    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
    assertThat(partners()).isEqualTo(before + 1);
  }

  private static int partners() {
    return QUARTER.town().odoo.database(OdooWorlds.DATABASE).rows("res.partner").size();
  }

  private static JsonNode creating(JsonNode mapping) {
    return ((ObjectNode) mapping).put("createMissingPartners", true);
  }

  private static void save(Resident resident, JsonNode mapping) {
    save(resident, 1, mapping);
  }

  private static void save(Resident resident, int seen, JsonNode mapping) {
    var mappings = QUARTER.node().services().mappings();
    assertThat(get(mappings.save(resident.id(), seen, mapping, "test")))
        .isInstanceOf(SaveOutcome.Saved.class);
  }
}
