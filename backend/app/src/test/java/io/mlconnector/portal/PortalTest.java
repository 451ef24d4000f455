package io.mlconnector.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Reply;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PortalTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final Pattern LINK = Pattern.compile("href=\"/documents/([^\"]+)\"");
  private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  private final StoredDocuments documents = new StoredDocuments(DB);

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
  }

  @Test
  void a_stranger_is_led_to_the_sign_in_and_sees_nothing() {
    var tenant = site.newTenant("Hidden Ltd");
    var id = documents.fetched(tenant.id(), "Secret trip");
    var stranger = site.stranger();

    var asked = stranger.get("/documents/" + id).is(303);
    assertThat(asked.body()).isEmpty();
    assertThat(asked.header("Location")).isEqualTo("/sign-in?next=%2Fdocuments%2F" + id);
    assertThat(stranger.follow(asked).is(200).body())
        .contains("Sign in", "value=\"/documents/" + id)
        .doesNotContain("Secret trip", "Hidden Ltd");
  }

  @Test
  void a_member_sees_the_documents() {
    var tenant = site.newTenant("Acme & Sons");
    documents.fetched(tenant.id(), "Trip to Rome");
    documents.held(
        tenant.id(), "Trip to Oslo", Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "474230"));

    var page = page("/documents", enter(tenant));

    assertThat(page.body())
        .contains("Acme &amp; Sons", "Trip to Rome", "Trip to Oslo", "Terry Brown", "120.50 EUR")
        .contains("MLC-303", "Account code 474230 is not mapped", "Map account code 474230.")
        .doesNotContain("style=\"");
    assertThat(page("/documents?state=HELD", enter(tenant)).body())
        .contains("Trip to Oslo")
        .doesNotContain("Trip to Rome");
  }

  @Test
  @Proves(27)
  void what_documents_hold_is_only_ever_text() {
    var tenant = site.newTenant("<script>alert('t')</script>");
    var id =
        documents.held(
            tenant.id(),
            "<script>alert(1)</script>",
            Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "\"><img src=x onerror=alert(2)>"));
    var session = enter(tenant);

    for (var path : new String[] {"/documents", "/documents/" + id}) {
      assertThat(page(path, session).body())
          .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;img src=x")
          .doesNotContain("<script>", "<img src=x");
    }
  }

  @Test
  void a_document_has_its_reasons_its_entry_and_its_timeline() {
    var tenant = site.newTenant("Acme");
    var id = documents.held(tenant.id(), "Trip", Problem.of(Code.NO_MAPPING));
    DB.execute(
        ("update document set entry = '%s', odoo_move_id = 7, odoo_name = 'EXP/2026/0001'"
                + " where document_id = '%s'")
            .formatted(
                """
                {"company": 1, "journal": 3, "date": "2026-11-01", "currency": "EUR",
                 "decimals": 2, "reference": "R1", "draftOnly": false, "lines": [
                 {"account": 32, "partner": null, "label": "Taxi", "amount": "19.99",
                  "analytic": {"7": "100"}},
                 {"account": 15, "partner": 21, "label": "b", "amount": "-19.99", "analytic": {}}]}
                """,
                id));
    site.put(
            "/api/v1/connections/odoo",
            tenant,
            "{\"url\": \"http://127.0.0.1:8069/\", \"login\": \"bot\", \"apiKey\": \"k\"}")
        .is(200);

    var page = page("/documents/" + id, enter(tenant)).body();

    assertThat(page)
        .contains("MLC-323", "There is no mapping yet.", "Taxi", "19.99", "7: 100 %", "Received")
        .contains("EXP/2026/0001")
        .contains("http://127.0.0.1:8069/web#id=7&amp;model=account.move&amp;view_type=form");
  }

  @Test
  void an_entry_in_another_currency_shows_values_names_and_what_took_it_back() {
    var tenant = site.newTenant("Abroad");
    site.put(
            "/api/v1/connections/odoo",
            tenant,
            "{\"url\": \"http://127.0.0.1:8069/\", \"login\": \"bot\", \"apiKey\": \"k\"}")
        .is(200);
    site.get("/api/v1/odoo/accounts", tenant).is(200);
    var id = documents.held(tenant.id(), "Trip", Problem.of(Code.NO_MAPPING));
    DB.execute(
        ("update document set entry = '%s', odoo_move_id = 7, reversal_move_id = 8,"
                + " reversal_name = 'EXP/2026/0009', reversal_date = '2026-11-02'"
                + " where document_id = '%s'")
            .formatted(
                """
                {"company": 1, "journal": 3, "date": "2026-11-01", "currency": "USD",
                 "decimals": 2, "companyCurrency": "EUR", "companyDecimals": 2, "reference": "R1",
                 "kind": "entry", "draftOnly": false, "lines": [
                 {"account": 32, "partner": null, "label": "Taxi", "amount": "10.00",
                  "value": "8.00", "tax": 5, "repartition": 1, "analytic": {"7": "100"}},
                 {"account": 15, "partner": 21, "label": "b", "amount": "-10.00",
                  "value": "-8.00", "analytic": {}}]}
                """,
                id));

    assertThat(page("/documents/" + id, enter(tenant)).body())
        .contains("In EUR", "-8.00", "474230 Account 474230", "19 %", "Sales: 100 %")
        .contains("Terry &lt;b&gt;Brown&lt;/b&gt;", "EXP/2026/0009, 2026-11-02");
  }

  @Test
  void pages_lead_through_all_documents() {
    var tenant = site.newTenant("Many");
    for (var n = 0; n < 120; n++) {
      documents.fetched(tenant.id(), "Report " + n);
    }
    var session = enter(tenant);
    var seen = new HashSet<String>();
    var path = "/documents";
    while (!path.isEmpty()) {
      var body = page(path, session).body();
      LINK.matcher(body).results().forEach(link -> assertThat(seen.add(link.group(1))).isTrue());
      var next = NEXT.matcher(body);
      path = next.find() ? next.group(1).replace("&amp;", "&") : "";
    }

    assertThat(seen).hasSize(120);
  }

  @Test
  void a_foreign_document_is_not_there() {
    var tenant = site.newTenant("Acme");
    var id = documents.fetched(site.newTenant("Other").id(), "Foreign");
    var session = enter(tenant);

    for (var wrong : new String[] {id.toString(), UUID.randomUUID().toString(), "42"}) {
      var reply = session.get("/documents/" + wrong);
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.body()).contains("MLC-201").doesNotContain("Foreign");
      assertThat(reply.body()).as("a member stays inside").contains("aria-label=\"Main\"");
    }
    assertThat(session.get("/documents?colour=red").status()).isEqualTo(400);
    assertThat(session.get("/documents?cursor=x").status()).isEqualTo(400);
  }

  @Test
  void the_catalogue_names_every_problem() {
    var page = site.send("GET", "/errors", null).is(200).body();

    for (var code : Code.values()) {
      assertThat(page).contains("id=\"" + code.text() + "\"");
    }
  }

  private static Surfer enter(NewTenant tenant) {
    return site.member(tenant, Role.VIEWER);
  }

  private static Reply page(String path, Surfer viewer) {
    return viewer.get(path).is(200);
  }
}
