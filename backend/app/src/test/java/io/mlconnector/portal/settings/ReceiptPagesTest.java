package io.mlconnector.portal.settings;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.AuditEntry;
import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.Role;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether receipts are wanted, and what a document's page and the API say of them. */
class ReceiptPagesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String PATH = "/settings/receipts";
  private static final String API = "/api/v1/receipts";

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  private NewTenant tenant;
  private Surfer admin;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.of(TestSite.OPERATOR));
  }

  @BeforeEach
  void enter() {
    tenant = site.newTenant("Acme");
    admin = site.member(tenant, Role.ADMIN);
  }

  @Test
  void receipts_are_off_until_somebody_switches_them_on() {
    assertThat(admin.get(PATH).is(200).body()).contains("Receipts are not attached.");
    assertThat(site.get(API, tenant).is(200).json().path("enabled").asBoolean()).isFalse();

    admin.post(PATH, "receipts", "on").is(303);

    assertThat(admin.get(PATH).is(200).body())
        .contains("Receipts of entries that were posted since", "Do not attach receipts");
    var setting = site.get(API, tenant).is(200).json();
    assertThat(setting.path("enabled").asBoolean()).isTrue();
    assertThat(setting.path("since").isTextual()).isTrue();
    assertThat(setting.path("problem").isNull()).isTrue();
    assertThat(audited()).contains("receipts.switched_on");
    admin.post(PATH, "receipts", "maybe").is(400);
  }

  @Test
  void programs_switch_them_on_and_off_too_and_twice_is_once() {
    site.put(API, tenant, "{\"enabled\": true}").is(200);
    site.put(API, tenant, "{\"enabled\": true}").is(200);
    assertThat(audited()).containsOnlyOnce("receipts.switched_on");

    var off = site.put(API, tenant, "{\"enabled\": false}").is(200).json();

    assertThat(off.path("enabled").asBoolean()).isFalse();
    site.put(API, tenant, "{\"enabled\": \"yes\"}").is(422);
    site.put(API, tenant, "{}").is(422);
  }

  @Test
  void what_keeps_all_receipts_from_coming_is_said_once_with_the_way_out() {
    admin.post(PATH, "receipts", "on").is(303);
    DB.execute(
        "update receipt_setting set problem_at = now(), problem ="
            + " '{\"code\": \"MLC-423\", \"facts\": {\"scope\": \"IMAGE\"}}' where tenant_id = '"
            + tenant.id()
            + "'");

    assertThat(site.member(tenant, Role.VIEWER).get(PATH).is(200).body())
        .contains("Not all receipts come", "MLC-423", "the scope IMAGE")
        .doesNotContain("Do not attach receipts</button>");
    assertThat(site.get(API, tenant).is(200).json().at("/problem/code").asText())
        .isEqualTo("MLC-423");
  }

  @Test
  void a_document_s_page_and_answer_say_what_is_attached_and_what_is_missing_and_why() {
    var document = new StoredDocuments(DB).fetched(tenant.id(), "Trip to Rome");
    receipt(document, "0, 'Hotel <b>', 'attached', null, null, 7");
    receipt(document, "1, 'Taxi', 'late', null, now() + interval '1 hour', null");
    receipt(document, "2, 'Meal', 'refused', '{\"code\": \"MLC-631\", \"facts\": {}}', null, null");

    assertThat(admin.get("/documents/" + document).is(200).body())
        .contains("<h2 id=\"receipts\">Receipts</h2>", "Hotel &lt;b&gt;", "Attached")
        .contains("Taxi", "Not in Concur yet", "looked for again on")
        .contains("Meal", "Cannot be attached", "MLC-631");
    var answer = site.get("/api/v1/documents/" + document, tenant).is(200).json().path("receipts");
    assertThat(answer.findValuesAsText("state")).containsExactly("attached", "late", "refused");
    assertThat(answer.at("/0/attachmentId").asLong()).isEqualTo(7);
    assertThat(answer.at("/2/problem/code").asText()).isEqualTo("MLC-631");
  }

  /** As position, label, state, problem, next try and attachment. */
  private void receipt(UUID document, String values) {
    DB.execute(
        """
        insert into receipt (tenant_id, document_id, kind, source_id, books, move_id, posted_at, position,
                             label, state, problem, next_try_at, attachment_id, attached_at, checksum)
        select '%s', '%s', 'entry', v.label, 1, 1, now(), v.position, v.label, v.state, v.problem::jsonb,
               v.next_try::timestamptz, v.file::bigint,
               case when v.state = 'attached' then now() end, repeat('a', 40)
          from (select %s) v (position, label, state, problem, next_try, file)
        """
            .formatted(tenant.id(), document, values));
  }

  private List<String> audited() {
    return get(new AuditRows(DB.database()).list(tenant.id(), Long.MAX_VALUE, 50)).stream()
        .map(AuditEntry::action)
        .toList();
  }
}
