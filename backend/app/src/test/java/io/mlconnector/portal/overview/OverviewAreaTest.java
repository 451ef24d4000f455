package io.mlconnector.portal.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.Role;
import io.mlconnector.portal.Bookkeeper;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.TestSite;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OverviewAreaTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
  }

  @Test
  void a_new_account_is_led_to_its_first_step() {
    var page = Bookkeeper.enter(site, site.newTenant("New")).page("/");

    assertThat(page)
        .contains("Connect SAP Concur", "Connect Odoo", "Not connected", "Nobody is waited for")
        .contains("none yet; documents are looked for regularly");
  }

  @Test
  void what_waits_for_people_comes_first_and_by_whom() {
    var tenant = site.newTenant("Busy");
    var documents = new StoredDocuments(DB);
    documents.held(tenant.id(), "A", Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "474230"));
    documents.held(tenant.id(), "B", Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "474230"));
    documents.fetched(tenant.id(), "C");

    var page = Bookkeeper.enter(site, tenant).page("/").replaceAll("\\s+", " ");

    assertThat(page)
        .contains("2 documents: Account code 474230 is not mapped")
        .contains("<strong>2 documents</strong> <span>for the accountant</span>")
        .contains("<strong>3</strong><span>Received</span>", "<svg", "fill-held");
  }

  @Test
  void a_list_that_is_not_filled_is_something_to_do() {
    var tenant = site.newTenant("Lists");
    DB.execute(
        """
        insert into cost_list (tenant_id, plan, list_id, list_name, takes_over, books, changed_by,
                               problem)
        values ('%s', 'Projects', 'L1', 'Our projects', false, 1, 'test',
                '{"code": "MLC-213", "facts": {}}')
        """
            .formatted(tenant.id()));

    assertThat(Bookkeeper.enter(site, tenant).page("/"))
        .contains("Odoo does not fill the list Our projects in Concur", "/settings/lists");
  }

  @Test
  void a_changed_bank_account_is_something_to_do() {
    var tenant = site.newTenant("Banks");
    DB.execute(
        """
        insert into bank_alarm (tenant_id, kind, partner_id, name, before, after, old_ends, new_ends,
                                writer, seen_at)
        select '%s', kind, 7, 'Rhine Steel', '{}', '{}', '{1111}', '{2222}', '', now()
          from unnest(array['changed', 'shared']) as each (kind)
        """
            .formatted(tenant.id()));

    assertThat(Bookkeeper.enter(site, tenant).page("/"))
        .contains("1 vendor&#39;s bank account was changed", "/vendors/bank-accounts");
  }

  @Test
  void every_kind_of_work_says_how_it_stands() {
    var tenant = site.newTenant("Lanes");
    DB.execute(
        "update lane set failures = 4 where stream = 'tokens' and tenant_id = '"
            + tenant.id()
            + "'");

    assertThat(Bookkeeper.enter(site, tenant).page("/").replaceAll("\\s+", " "))
        .contains("Documents</td>", "Accounts and partners of Odoo", "Keys and tokens")
        .contains("<td data-label=\"Failed in a row\" class=\"amount\">4</td>");
  }

  @Test
  void while_work_on_documents_is_paused_it_says_so_instead_of_offering_a_run() {
    var tenant = site.newTenant("Paused");
    var admin = site.member(tenant, Role.ADMIN);
    assertThat(admin.get("/").is(200).body()).contains("Look for documents now");

    admin.post("/settings/schedule/pause", "what", "documents", "reason", "Audit").is(303);

    assertThat(admin.get("/").is(200).body())
        .contains("Paused since ", "<a href=\"/settings/schedule\">Resume</a>")
        .doesNotContain("Look for documents now");
  }

  @Test
  void work_is_begun_by_a_form() {
    var tenant = site.newTenant("Run");
    DB.execute("update lane set due_at = now() + interval '1 hour'");
    var holder = Bookkeeper.enter(site, tenant);

    assertThat(holder.post("/run").header("Location")).isEqualTo("/");
    assertThat(holder.page("/")).contains("at once");
  }
}
