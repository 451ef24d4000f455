package io.mlconnector.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.TestSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Vendors both ways as programs see and decide them. */
class ApiVendorsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String VENDORS = "/api/v1/vendors";
  private static final String ADDRESSES =
      "{\"ADDRESS\": {\"odoo\": {\"CITY\": \"Kiel\"}, \"concur\": {\"CITY\": \"Bonn\"}}}";
  private static final String CARD = "{\"NAME\": \"Rhine Steel\", \"CITY\": \"Bonn\"}";

  private final TestSite site = new TestSite(DB, Optional.of(TestSite.OPERATOR));
  private final NewTenant tenant = site.newTenant("Acme");

  private void sql(String statement) {
    DB.execute(statement.replace("$T", "'" + tenant.id() + "'"));
  }

  private void link(String code, long partner, String more) {
    sql(
        """
        insert into concur_vendor values ($T, '%1$s', 'MAIN', '%3$s', now());
        insert into vendor_link (tenant_id, vendor_code, address_code, partner_id, main, stage,
                                 groups, seen)
          values ($T, '%1$s', 'MAIN', %2$d, true, 'linked', '{}', true);
        update vendor_link set %4$s where tenant_id = $T and vendor_code = '%1$s';
        """
            .formatted(code, partner, CARD, more));
  }

  private static List<String> texts(JsonNode items, String field) {
    var texts = new ArrayList<String>();
    items.forEach(item -> texts.add(item.path(field).asText()));
    return texts;
  }

  @Test
  void vendors_are_off_until_somebody_switches_them_on() {
    var off = site.get(VENDORS + "/settings", tenant).is(200).json();
    assertThat(off.path("enabled").booleanValue()).isFalse();
    assertThat(off.path("rules").path("address").asText()).isEqualTo("ask");

    site.put(
            VENDORS + "/settings",
            tenant,
            """
            {"enabled": true, "createInConcur": true, "rules": {"address": "odoo"}}\
            """)
        .is(200);

    var on = site.get(VENDORS + "/settings", tenant).is(200).json();
    assertThat(on.path("enabled").booleanValue()).isTrue();
    assertThat(on.path("createInConcur").booleanValue()).isTrue();
    assertThat(on.path("createInOdoo").booleanValue()).isFalse();
    assertThat(on.path("rules").path("address").asText()).isEqualTo("odoo");
    assertThat(on.path("rules").path("name").asText()).isEqualTo("ask");
    assertThat(
            DB.count(
                "select count(*) from audit where action = 'vendors.settings' and tenant_id = '"
                    + tenant.id()
                    + "'"))
        .isOne();
  }

  @Test
  void wrong_settings_are_refused_and_change_nothing() {
    site.put(
            VENDORS + "/settings",
            tenant,
            "{\"enabled\": true, \"rules\": {\"address\": \"whoever\", \"colour\": \"odoo\"}}")
        .isProblem(422, "MLC-204");

    assertThat(
            site.get(VENDORS + "/settings", tenant).is(200).json().path("enabled").booleanValue())
        .isFalse();
  }

  @Test
  void the_list_shows_each_with_its_state_page_by_page() {
    link("A1", 1, "seen = true");
    link("A2", 2, "to_concur = '{NAME}'");
    link("A3", 3, "problems = '[{\"code\": \"MLC-610\", \"facts\": {\"side\": \"Odoo\"}}]'");
    sql(
        """
        insert into vendor_refusal values ($T, 'concur', '77', 'Nowhere Ltd',
          '[{"code": "MLC-601", "facts": {"field": "country"}}]', null, now());
        insert into vendor_refusal values ($T, 'odoo', 'C9' || chr(9) || 'MAIN', 'Nobody',
          '[]', 5, now());
        """);

    var all = site.get(VENDORS, tenant).is(200).json();
    assertThat(texts(all.path("items"), "state"))
        .containsExactly("inStep", "waiting", "problem", "refused", "refused");
    assertThat(all.path("items").get(0).path("name").asText()).isEqualTo("Rhine Steel");
    assertThat(all.path("items").get(3).path("partnerId").asLong()).isEqualTo(77);
    assertThat(all.path("items").get(3).path("problems").get(0).path("code").asText())
        .isEqualTo("MLC-601");
    assertThat(all.path("items").get(4).path("vendorCode").asText()).isEqualTo("C9");
    assertThat(all.path("nextCursor").isNull()).isTrue();

    var names = new ArrayList<String>();
    var cursor = "";
    do {
      var page = site.get(VENDORS + "?limit=2" + cursor, tenant).is(200).json();
      names.addAll(texts(page.path("items"), "vendorCode"));
      cursor =
          page.path("nextCursor").isNull() ? "" : "&cursor=" + page.path("nextCursor").asText();
    } while (!cursor.isEmpty());
    assertThat(names).containsExactly("A1", "A2", "A3", "null", "C9");

    var refused = site.get(VENDORS + "?state=refused", tenant).is(200).json();
    assertThat(refused.path("items")).hasSize(2);
    site.get(VENDORS + "?state=happy", tenant).is(400);
    site.get(VENDORS + "?cursor=nonsense", tenant).is(400);
  }

  @Test
  void a_question_is_answered_once_and_with_a_candidate() {
    sql(
        """
        insert into concur_vendor values ($T, 'C1', 'MAIN', '{"NAME": "Rhine Steel"}', now());
        insert into odoo_vendor (tenant_id, partner_id, active, name, supplier_rank, stamp, fields)
          values ($T, 7, true, 'Rhine Steel GmbH', 1, now(), '{"city": "Bonn", "email": false}');
        insert into vendor_question (tenant_id, side, subject, candidates, open, asked_at)
          values ($T, 'concur', 'C1' || chr(9) || 'MAIN',
            '[{"partner": 7, "percent": 70, "reasons": ["the same name"]}]', true, now());
        """);

    var question = site.get(VENDORS + "/questions", tenant).is(200).json().path("items").get(0);
    assertThat(question.path("vendor").path("name").asText()).isEqualTo("Rhine Steel");
    var candidate = question.path("candidates").get(0);
    assertThat(candidate.path("partnerId").asLong()).isEqualTo(7);
    assertThat(candidate.path("vendor").path("city").asText()).isEqualTo("Bonn");

    var about = "{\"vendorCode\": \"C1\", \"addressCode\": \"MAIN\", ";
    var seen = ", \"mark\": \"" + question.path("mark").asText() + "\"}";
    answer(about + "\"chosenPartnerId\": 8" + seen, 404);
    answer(about + "\"chosenPartnerId\": 7, \"none\": true" + seen, 422);
    answer(about + "\"note\": \"x\"" + seen, 422);
    answer("{\"chosenPartnerId\": 7" + seen, 422);
    answer(about + "\"chosenPartnerId\": 7}", 422);
    answer(about + "\"chosenPartnerId\": 7" + seen, 202);
    answer(about + "\"none\": true" + seen, 404);
    assertThat(site.get(VENDORS + "/questions", tenant).is(200).json().path("items")).isEmpty();
  }

  @Test
  void an_answer_is_taken_back_as_it_was_given() {
    question("C1", "[{\"partner\": 7, \"percent\": 70, \"reasons\": []}]");
    var about = "{\"vendorCode\": \"C1\", \"addressCode\": \"MAIN\", ";
    var mark = questions("").path("items").get(0).path("mark").asText();
    reopen(about + "\"none\": true}", 404);
    answer(about + "\"none\": true, \"mark\": \"" + mark + "\"}", 202);

    reopen(about + "\"chosenPartnerId\": 7, \"none\": true}", 422);
    reopen(about + "\"note\": \"x\"}", 422);
    reopen(about + "\"chosenPartnerId\": 7}", 409);
    reopen(about + "\"none\": true}", 202);
    reopen(about + "\"none\": true}", 404);

    assertThat(questions("").path("items").get(0).path("candidates")).hasSize(1);
    var audit = "select count(*) from audit where action = 'vendors.answer_taken_back'";
    assertThat(DB.count(audit + " and tenant_id = '" + tenant.id() + "'")).isOne();
  }

  private void reopen(String body, int status) {
    site.post(VENDORS + "/questions/reopen", tenant, body).is(status);
  }

  private void answer(String body, int status) {
    site.post(VENDORS + "/questions/answer", tenant, body).is(status);
  }

  @Test
  void a_conflict_is_decided_and_the_decision_is_shown_until_it_is_done() {
    link("A1", 1, "conflicts = '" + ADDRESSES + "'");
    var about = "{\"vendorCode\": \"A1\", \"addressCode\": \"MAIN\", \"group\": ";

    var seen = ", \"mark\": \"" + conflict().path("mark").asText() + "\"}";
    resolve(about + "\"tax\", \"choice\": \"odoo\"" + seen, 404);
    resolve(about + "\"address\", \"choice\": \"both\"" + seen, 422);
    resolve(about + "\"address\"" + seen, 422);
    resolve(about + "\"address\", \"choice\": \"odoo\"}", 422);
    resolve(about + "\"address\", \"choice\": \"odoo\"" + seen, 202);

    var conflict = conflict();
    assertThat(conflict.path("group").asText()).isEqualTo("address");
    assertThat(conflict.path("odoo").path("city").asText()).isEqualTo("Kiel");
    assertThat(conflict.path("concur").path("city").asText()).isEqualTo("Bonn");
    assertThat(conflict.path("choice").asText()).isEqualTo("odoo");
    assertThat(
            DB.count(
                "select count(*) from audit where action = 'vendors.resolved' and tenant_id = '"
                    + tenant.id()
                    + "'"))
        .isOne();
  }

  private JsonNode conflict() {
    var page = site.get(VENDORS + "?state=conflict", tenant).is(200).json();
    assertThat(page.path("total").asLong()).isOne();
    return page.path("items").get(0).path("conflicts").get(0);
  }

  @Test
  void a_conflict_whose_values_have_changed_since_is_not_decided() {
    link("A1", 1, "conflicts = '" + ADDRESSES + "'");
    var seen = conflict().path("mark").asText();
    sql(
        "update vendor_link set conflicts = '"
            + ADDRESSES.replace("Kiel", "Ulm")
            + "' where tenant_id = $T");

    site.post(
            VENDORS + "/conflicts/resolve",
            tenant,
            """
            {"vendorCode": "A1", "addressCode": "MAIN", "group": "address", "choice": "odoo",
             "mark": "%s"}\
            """
                .formatted(seen))
        .isProblem(409, "MLC-613");

    assertThat(conflict().path("choice").isNull()).isTrue();
    assertThat(conflict().path("odoo").path("city").asText()).isEqualTo("Ulm");
  }

  @Test
  void a_question_whose_candidates_have_changed_since_is_not_answered() {
    question("C1", "[{\"partner\": 7, \"percent\": 70, \"reasons\": []}]");
    var seen = questions("").path("items").get(0).path("mark").asText();
    sql(
        "update vendor_question set candidates ="
            + " '[{\"partner\": 8, \"percent\": 70, \"reasons\": []}]' where tenant_id = $T");

    site.post(
            VENDORS + "/questions/answer",
            tenant,
            "{\"vendorCode\": \"C1\", \"addressCode\": \"MAIN\", \"none\": true, \"mark\": \""
                + seen
                + "\"}")
        .isProblem(409, "MLC-613");

    assertThat(questions("").path("total").asLong()).isOne();
  }

  private void question(String code, String candidates) {
    sql(
        """
        insert into vendor_question (tenant_id, side, subject, candidates, open, asked_at)
          values ($T, 'concur', '%s' || chr(9) || 'MAIN', '%s', true, now())
        """
            .formatted(code, candidates));
  }

  private JsonNode questions(String query) {
    return site.get(VENDORS + "/questions" + query, tenant).is(200).json();
  }

  @Test
  void all_questions_can_be_reached_page_by_page() {
    for (var number = 0; number < 7; number++) {
      question("C" + number, "[{\"partner\": 7, \"percent\": 70, \"reasons\": []}]");
    }

    var codes = new ArrayList<String>();
    var cursor = "";
    do {
      var page = questions("?limit=3" + cursor);
      assertThat(page.path("total").asLong()).isEqualTo(7);
      codes.addAll(texts(page.path("items"), "vendorCode"));
      cursor =
          page.path("nextCursor").isNull() ? "" : "&cursor=" + page.path("nextCursor").asText();
    } while (!cursor.isEmpty());

    assertThat(codes).containsExactly("C0", "C1", "C2", "C3", "C4", "C5", "C6");
    site.get(VENDORS + "/questions?cursor=nonsense", tenant).is(400);
  }

  @Test
  void vendors_are_found_by_a_part_of_their_names_or_codes() {
    link("A1", 41, "seen = true");
    link("B2", 52, "seen = true");

    assertThat(found("rhine")).containsExactly("A1", "B2");
    assertThat(found("b2")).containsExactly("B2");
    assertThat(found("41")).containsExactly("A1");
    assertThat(found("nobody")).isEmpty();
  }

  private List<String> found(String words) {
    var page = site.get(VENDORS + "?words=" + words, tenant).is(200).json();
    return texts(page.path("items"), "vendorCode");
  }

  @Test
  void links_are_made_and_undone_by_hand() {
    link("A1", 1, "seen = true");
    sql(
        """
        insert into odoo_vendor (tenant_id, partner_id, active, name, supplier_rank, stamp, fields)
          values ($T, 2, true, 'Rhine Steel GmbH', 1, now(), '{}'),
                 ($T, 3, true, 'Till', 0, now(),
                  '{"commercial_partner_id": [2, "Rhine Steel GmbH"], "type": "contact"}');
        insert into vendor_question (tenant_id, side, subject, candidates, open, asked_at)
          values ($T, 'odoo', '2', '[{"partner": 1, "percent": 70, "reasons": []}]', true, now());
        """);

    tie("unlink", 2, 404);
    tie("link", 77, 404);
    tie("link", 3, 404);
    tie("link", 2, 202);

    assertThat(texts(site.get(VENDORS, tenant).is(200).json().path("items"), "partnerId"))
        .containsExactly("2");
    assertThat(questions("").path("items")).isEmpty();
    tie("link", 2, 409);
    tie("unlink", 2, 202);
    tie("unlink", 2, 404);
    assertThat(site.get(VENDORS, tenant).is(200).json().path("items")).isEmpty();
    assertThat(
            DB.count(
                "select count(*) from vendor_question where ruled_out = '{\"1\": 0, \"2\": 0}'"
                    + " and tenant_id = '"
                    + tenant.id()
                    + "'"))
        .as("they are not taken for one again")
        .isOne();
    assertThat(
            DB.count(
                "select count(*) from audit where action in ('vendors.linked', 'vendors.unlinked')"
                    + " and tenant_id = '"
                    + tenant.id()
                    + "'"))
        .isEqualTo(2);
  }

  private void tie(String what, long partner, int status) {
    site.post(
            VENDORS + "/" + what,
            tenant,
            "{\"vendorCode\": \"A1\", \"addressCode\": \"MAIN\", \"partnerId\": " + partner + "}")
        .is(status);
  }

  private void resolve(String body, int status) {
    site.post(VENDORS + "/conflicts/resolve", tenant, body).is(status);
  }

  @Test
  @Proves(4)
  void another_tenant_sees_none_of_it() {
    link("A1", 1, "seen = true");

    var other = site.newTenant("Other");

    assertThat(site.get(VENDORS, other).is(200).json().path("items")).isEmpty();
    site.post(
            VENDORS + "/conflicts/resolve",
            other,
            "{\"vendorCode\": \"A1\", \"addressCode\": \"MAIN\", \"group\": \"name\","
                + " \"choice\": \"odoo\", \"mark\": \"x\"}")
        .is(404);
  }
}
