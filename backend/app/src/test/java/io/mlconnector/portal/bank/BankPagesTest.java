package io.mlconnector.portal.bank;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.Role;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Alarms about bank accounts as people and programs see and decide them. */
class BankPagesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String PATH = "/vendors/bank-accounts";
  private static final String API = "/api/v1/vendors/bank-accounts";

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  private NewTenant tenant;
  private Surfer accountant;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.of(TestSite.OPERATOR));
  }

  @BeforeEach
  void enter() {
    tenant = site.newTenant("Acme");
    accountant = site.member(tenant, Role.ACCOUNTANT);
  }

  private UUID alarm(String kind, String name) {
    var id = UUID.nameUUIDFromBytes((tenant.id() + name).getBytes(StandardCharsets.UTF_8));
    DB.execute(
        """
        insert into bank_vendor (tenant_id, partner_id, created, name, known, due)
          values ('%1$s', 7, now(), '%4$s', '{"m1": "1111"}', false) on conflict do nothing;
        insert into bank_alarm (tenant_id, alarm_id, kind, partner_id, name, before, after,
                                old_ends, new_ends, others, writer, seen_at)
          values ('%1$s', '%2$s', '%3$s', 7, '%4$s', '{"m1": "1111"}', '{"m2": "2222"}', '{1111}',
                  '{2222}', '{"9": "Other <b>"}', 'Ben Bad', now());
        """
            .formatted(tenant.id(), id, kind, name));
    return id;
  }

  private long count(String from) {
    return DB.count("select count(*) from " + from + " and tenant_id = '" + tenant.id() + "'");
  }

  @Test
  void the_page_of_a_document_says_that_its_vendor_waits() {
    var document = new StoredDocuments(DB).fetched(tenant.id(), "Bill of Rhine Steel");
    var entry = new JsonObject(StoredDocuments.entry());
    entry.getJsonArray("lines").getJsonObject(1).put("partner", 7);
    for (var step :
        List.of(
            "state = 'ACKNOWLEDGED', acknowledged_at = now()",
            "state = 'POSTED', odoo_move_id = 7, odoo_name = 'BILL/1', entry = '%s'"
                .formatted(entry.encode()))) {
      DB.execute("update document set " + step + " where document_id = '" + document + "'");
    }
    site.member(tenant, Role.ADMIN).post(PATH, "watch", "on").is(303);
    assertThat(accountant.get("/documents/" + document).is(200).body())
        .doesNotContain("Do not pay before");

    alarm("changed", "Rhine Steel");

    assertThat(accountant.get("/documents/" + document).is(200).body())
        .contains("Do not pay before", "href=\"/vendors/bank-accounts\"");
  }

  @Test
  void watching_is_off_until_an_administrator_switches_it_on() {
    assertThat(accountant.get(PATH).is(200).body())
        .contains("Bank accounts are not watched")
        .doesNotContain("Watch bank accounts</button>");
    var admin = site.member(tenant, Role.ADMIN);
    admin.get(PATH).is(200);

    admin.post(PATH, "watch", "on").is(303);

    assertThat(admin.get(PATH).is(200).body())
        .contains("All accounts are read for the first time", "Stop watching bank accounts");
    assertThat(site.get(API + "/settings", tenant).is(200).json().path("enabled").asBoolean())
        .isTrue();
    assertThat(count("audit where action = 'bank.switched_on'")).isOne();
    admin.post(PATH, "watch", "perhaps").is(400);
  }

  @Test
  void whoever_stops_watching_is_told_which_alarms_end() {
    var admin = site.member(tenant, Role.ADMIN);
    admin.get(PATH).is(200);
    admin.post(PATH, "watch", "on").is(303);
    assertThat(admin.get(PATH).is(200).body()).doesNotContain("not over");
    var id = alarm("changed", "Rhine Steel");
    alarm("shared", "Twin Ltd");
    accountant.get(PATH + "/" + id);
    accountant
        .post(PATH + "/" + id, "version", "1", "choice", "reject", "note", "A phone call")
        .is(303);

    assertThat(admin.get(PATH).is(200).body())
        .contains(
            "1 alarm is not over. Its vendor goes on at once, and the alarm ends.",
            "1 alarm about a shared account ends, too.");

    admin.post(PATH, "watch", "off").is(303);

    assertThat(admin.get(PATH).is(200).body())
        .contains("Over; rejected before by ", "A phone call", "Over, without a decision")
        .doesNotContain("not over");
    assertThat(count("bank_alarm where state = 'closed'")).isEqualTo(2);
  }

  @Test
  void an_accountant_sees_both_sides_and_approves_with_a_reason() {
    var id = alarm("changed", "Rhine Steel");
    assertThat(accountant.get(PATH).is(200).body())
        .contains(
            "Rhine Steel", "Account changed", "…1111", "…2222", "Ben Bad", "Waits for approval");
    var page = accountant.get(PATH + "/" + id).is(200).body();
    assertThat(page)
        .contains("…1111", "…2222", "Other &lt;b&gt; (partner 9)", "MLC-640", "Call the vendor");

    accountant.post(PATH + "/" + id, "version", "1", "note", "I have called").is(422);
    assertThat(accountant.post(PATH + "/" + id, "version", "1", "choice", "approve").is(422).body())
        .contains("Say how you know");
    var done =
        accountant
            .post(PATH + "/" + id, "version", "1", "choice", "approve", "note", "I have called")
            .is(303);

    assertThat(accountant.follow(done).is(200).body())
        .contains("Approved. The account is taken as right", "I have called");
    assertThat(count("bank_vendor where known = '{\"m2\": \"2222\"}' and due")).isOne();
    assertThat(count("audit where action = 'bank.approved'")).isOne();
    assertThat(
            accountant
                .post(PATH + "/" + id, "version", "1", "choice", "reject", "note", "Late")
                .is(409)
                .body())
        .contains("Nothing was saved: it is over, or somebody has decided it before you.")
        .contains("What you had written: Late");
  }

  @Test
  void what_was_rejected_stays_listed_and_may_be_approved_later() {
    var id = alarm("known", "Rhine Steel");
    accountant.get(PATH + "/" + id);
    accountant
        .post(PATH + "/" + id, "version", "1", "choice", "reject", "note", "A phone call")
        .is(303);

    assertThat(accountant.get(PATH).is(200).body()).contains("Rejected, still in Odoo");
    assertThat(count("bank_vendor where known = '{\"m1\": \"1111\"}'")).isOne();
    accountant
        .post(PATH + "/" + id, "version", "1", "choice", "approve", "note", "After all")
        .is(303);
  }

  @Test
  void nobody_approves_what_has_changed_since_the_page_was_shown() {
    var id = alarm("changed", "Rhine Steel");
    accountant.get(PATH + "/" + id);
    DB.execute("update bank_alarm set version = 2 where alarm_id = '" + id + "'");

    assertThat(
            accountant
                .post(PATH + "/" + id, "version", "1", "choice", "approve", "note", "I called")
                .is(409)
                .body())
        .contains("Nothing was saved: Odoo has changed since you looked. What you wrote is kept")
        .contains("I called", "name=\"version\" value=\"2\"");
    assertThat(count("bank_alarm where state = 'open'")).isOne();
  }

  @Test
  void an_alarm_that_is_not_over_leads_to_its_vendors_in_odoo() {
    var id = alarm("changed", "Rhine Steel");
    assertThat(accountant.get(PATH + "/" + id).is(200).body())
        .as("no Odoo is connected")
        .contains("No. 7")
        .doesNotContain("/web#id=");
    DB.execute(
        """
        insert into odoo_connection (tenant_id, url, login, api_key, protocol, state)
          values ('%1$s', 'https://odoo.example.com', 'sync', '\\x00', 'auto', 'connected');
        insert into bank_setting (tenant_id, enabled, mark_key, changed_by, books)
          values ('%1$s', true, '\\x00', 'anna', 2)
        """
            .formatted(tenant.id()));
    assertThat(accountant.get(PATH + "/" + id).is(200).body())
        .as("they are another Odoo's")
        .doesNotContain("/web#id=");
    DB.execute("update bank_setting set books = 1 where tenant_id = '" + tenant.id() + "'");

    assertThat(accountant.get(PATH + "/" + id).is(200).body())
        .contains("Open partner no. 7")
        .contains("https://odoo.example.com/web#id=7&amp;model=res.partner&amp;view_type=form")
        .contains("https://odoo.example.com/web#id=9&amp;model=res.partner&amp;view_type=form");

    DB.execute("update bank_alarm set state = 'closed' where alarm_id = '" + id + "'");

    assertThat(accountant.get(PATH + "/" + id).is(200).body())
        .as("Odoo may be another one by now")
        .doesNotContain("/web#id=");
  }

  @Test
  void a_viewer_sees_it_and_decides_nothing() {
    var id = alarm("shared", "Rhine Steel");
    var viewer = site.member(tenant, Role.VIEWER);

    assertThat(viewer.get(PATH + "/" + id).is(200).body())
        .contains("An accountant of this account can decide", "MLC-642")
        .doesNotContain("Save the decision");
    viewer
        .post(PATH + "/" + id, "version", "1", "choice", "approve", "note", "I have called")
        .is(403);
    viewer.get(PATH + "/" + UUID.nameUUIDFromBytes(new byte[1])).is(404);
    viewer.get(PATH + "/nonsense").is(404);
  }

  @Test
  void a_shared_account_that_is_rejected_keeps_no_vendor_waiting() {
    var shared = alarm("shared", "Rhine Steel");
    var changed = alarm("changed", "Twin Ltd");

    assertThat(accountant.get(PATH + "/" + shared).is(200).body())
        .contains("It stays in the list until the two vendors share no account.")
        .doesNotContain("The vendor waits until");
    assertThat(accountant.get(PATH + "/" + changed).is(200).body())
        .contains("The vendor waits until Odoo has the old account again")
        .doesNotContain("share no account");
  }

  @Test
  void another_company_sees_none_of_it() {
    var id = alarm("changed", "Rhine Steel");
    var other = site.newTenant("Other");

    site.member(other, Role.ADMIN).get(PATH + "/" + id).is(404);
    assertThat(site.get(API, other).is(200).json().path("items")).isEmpty();
    site.post(API + "/" + id + "/approve", other, "{\"version\": 1, \"note\": \"mine\"}").is(404);
  }

  @Test
  void programs_list_and_decide_too() {
    var id = alarm("changed", "Rhine Steel");
    alarm("shared", "Twin Ltd");

    var items = site.get(API, tenant).is(200).json().path("items");
    assertThat(texts(items, "kind")).containsExactly("changed", "shared");
    assertThat(items.get(0).path("before").get(0).asText()).isEqualTo("1111");
    assertThat(items.get(0).path("after").get(0).asText()).isEqualTo("2222");
    assertThat(items.get(0).at("/problem/code").asText()).isEqualTo("MLC-640");
    assertThat(items.get(0).at("/others/0/partnerId").asLong()).isEqualTo(9);
    assertThat(items.get(0).path("changedBy").asText()).isEqualTo("Ben Bad");

    site.post(API + "/" + id + "/approve", tenant, "{\"version\": 1}").is(422);
    site.post(API + "/" + id + "/approve", tenant, "{\"version\": 3, \"note\": \"n\"}")
        .isProblem(409, "MLC-645");
    site.post(API + "/" + id + "/reject", tenant, "{\"version\": 1, \"note\": \"n\"}").is(200);
    site.post(API + "/" + id + "/approve", tenant, "{\"version\": 1, \"note\": \"n\"}").is(200);
    site.post(API + "/" + id + "/approve", tenant, "{\"version\": 1, \"note\": \"n\"}").is(404);

    var over = site.get(API + "?over=true", tenant).is(200).json().path("items");
    assertThat(texts(over, "state")).containsExactly("approved");
    assertThat(over.get(0).path("note").asText()).isEqualTo("n");
    site.get(API + "?over=perhaps", tenant).is(400);
    site.put(API + "/settings", tenant, "{\"enabled\": true}").is(200);
    site.put(API + "/settings", tenant, "{}").is(422);
  }

  private static List<String> texts(JsonNode items, String field) {
    var texts = new ArrayList<String>();
    items.forEach(item -> texts.add(item.path(field).asText()));
    return texts;
  }
}
