package io.mlconnector.portal.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.house.Proves;
import io.mlconnector.portal.Bookkeeper;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.RunningSite;
import io.mlconnector.web.StoredDocuments;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DocumentsAreaTest {

  @RegisterExtension static final RunningSite RUNNING = new RunningSite();

  private static final Problem UNMAPPED = Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "474230");
  private static final String HOSTILE = "<script>alert(1)</script>";

  private final StoredDocuments documents = RUNNING.documents();

  private static NewTenant tenant() {
    return RUNNING.site().newTenant("Acme");
  }

  private static Bookkeeper enter(NewTenant tenant) {
    return Bookkeeper.enter(RUNNING.site(), tenant);
  }

  @Test
  void the_counts_of_the_list_add_up_and_filters_narrow_it() {
    var tenant = tenant();
    documents.fetched(tenant.id(), "Trip to Rome");
    documents.held(tenant.id(), "Trip to Oslo", UNMAPPED);
    var holder = enter(tenant);

    assertThat(holder.page("/documents").replaceAll("\\s+", " "))
        .contains("<strong>2</strong><span>Received</span>")
        .contains("<strong>1</strong><span>Held</span>", "<strong>1</strong><span>In work</span>")
        .contains("/mapping/grids/accounts?q=474230");
    assertThat(holder.page("/documents?state=held"))
        .contains("Trip to Oslo")
        .doesNotContain("Trip to Rome");
    assertThat(holder.page("/documents?q=rome&type=expense&company=none"))
        .contains("Trip to Rome")
        .doesNotContain("Trip to Oslo");
    assertThat(holder.page("/documents?month=2020-01")).contains("No document fits");
    for (var wrong :
        List.of("state=x", "type=x", "month=2026-13", "company=x", "cursor=x", "a=b")) {
      assertThat(holder.get("/documents?" + wrong).status()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void what_documents_hold_is_only_ever_text() {
    var tenant = RUNNING.site().newTenant(HOSTILE);
    var problem = Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "\"><img src=x onerror=alert(2)>");
    var id = documents.held(tenant.id(), HOSTILE, problem);
    var holder = enter(tenant);

    var one = "/documents/" + id;
    for (var path :
        List.of("/documents", one, one + "/preview", one + "/decide/reject", "/problems", "/")) {
      assertThat(holder.page(path))
          .as(path)
          .doesNotContain(HOSTILE, "<img src=x", "style=\"", "onclick");
    }
    assertThat(holder.page("/documents?q=" + "%3Cscript%3E%22")).doesNotContain("<script>\"");
  }

  @Test
  void a_payment_is_shown_with_what_concur_was_told_of_it_and_why_not() {
    var tenant = tenant();
    var id = documents.fetched(tenant.id(), "Trip to Bonn");
    var holder = enter(tenant);
    assertThat(holder.page("/documents/" + id)).doesNotContain("Payment</h2>");

    documents.paid(tenant.id(), id);

    assertThat(holder.page("/documents/" + id).replaceAll("<[^>]+>", "").replaceAll("\\s+", " "))
        .contains("Payment 100.00 EUR of 120.50 EUR paid. 0.50 EUR was credited.")
        .contains("2026-11-05 Part of the payment: 60.00 EUR Concur knows")
        .contains("2026-11-06 Part of the payment: 40.00 EUR Concur does not take it MLC-620")
        .contains("Concur does not take this payment: &lt;FAILURE&gt;")
        .contains("Tell Concur again", "Settled by hand");
    assertThat(holder.page("/")).contains("Concur does not take a payment");
    assertThat(holder.page("/problems")).contains("/documents/" + id + "#payment", "MLC-620");
  }

  @Test
  void a_page_of_what_concur_knows_says_whether_it_is_told_of_payments_and_where_to_say_so() {
    var tenant = tenant();
    var id = documents.fetched(tenant.id(), "Trip to Bonn");
    documents.confirmed(id);
    var holder = enter(tenant);

    assertThat(holder.page("/documents/" + id))
        .contains("Payment</h2>", "Concur is not told of payments.")
        .contains("<a href=\"/settings/schedule#payments\">Where it is switched on</a>");

    RUNNING
        .db()
        .execute(
            "update tenant set tell_payments = true, payments_from = '2026-11-02'"
                + " where tenant_id = '"
                + tenant.id()
                + "'");

    assertThat(holder.page("/documents/" + id))
        .contains("Concur is told of what is paid on 2026-11-02 or later.")
        .contains("<a href=\"/settings/schedule#payments\">Payments in the settings</a>");
  }

  @Test
  void a_part_of_an_invoice_is_said_to_be_told_with_the_rest() {
    var tenant = tenant();
    var id = documents.fetched(tenant.id(), "Bill of Rhine Steel");
    documents.paid(tenant.id(), id);
    var holder = enter(tenant);
    var whole = "Concur is told of an invoice only once all of it is paid.";
    assertThat(holder.page("/documents/" + id))
        .as("parts of an expense report are told")
        .contains("120.50 EUR paid.")
        .doesNotContain(whole);

    RUNNING
        .db()
        .execute("update document set doc_type = 'invoice' where document_id = '" + id + "'");
    assertThat(holder.page("/documents/" + id)).as("Concur is not told").doesNotContain(whole);
    RUNNING.db().execute("update tenant set tell_payments = true, payments_from = '2026-11-02'");

    assertThat(holder.page("/documents/" + id)).contains("120.50 EUR paid. " + whole);
  }

  @Test
  void pages_stay_small_however_many_reasons_and_groups_there_are() {
    var tenant = tenant();
    for (var n = 0; n < 65; n++) {
      documents.held(tenant.id(), "Trip " + n, unmapped(n));
    }
    var all = IntStream.range(0, 500).mapToObj(DocumentsAreaTest::unmapped);
    var many = documents.held(tenant.id(), "Of many reasons", all.toArray(Problem[]::new));
    var holder = enter(tenant);

    assertThat(holder.page("/documents")).contains("and 497 more").hasSizeLessThan(100_000);
    assertThat(holder.page("/documents/" + many)).contains("and 470 more").hasSizeLessThan(60_000);
    var first = holder.page("/problems");
    assertThat(first).contains("/problems?page=2").hasSizeLessThan(100_000);
    assertThat(first.split("panel group", -1)).hasSize(31);
    assertThat(holder.page("/problems?page=17")).contains("/problems?page=16", "panel group");
    assertThat(holder.get("/problems?page=0").status()).isEqualTo(400);
  }

  private static Problem unmapped(int code) {
    return Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", Integer.toString(474_000 + code));
  }

  @Test
  void documents_of_one_cause_are_one_group_and_released_together() {
    var tenant = tenant();
    for (var n = 0; n < 14; n++) {
      documents.held(tenant.id(), "Trip " + n, UNMAPPED);
    }
    documents.held(tenant.id(), "Other", Problem.of(Code.NO_MAPPING));
    var holder = enter(tenant);

    assertThat(holder.page("/problems").replaceAll("<[^>]+>", ""))
        .contains("14 documents: Account code 474230 is not mapped to an Odoo account.")
        .contains("1,687.00 EUR", "the accountant", "Try again: 14 documents");

    var released = holder.post("/problems/retry", "cause", "MLC-303?code=474230");
    assertThat(released.status()).isEqualTo(303);
    assertThat(released.header("Location")).isEqualTo("/problems?released=14");
    assertThat(holder.page("/problems?released=14"))
        .contains("14 documents", "There is no mapping yet.")
        .doesNotContain("474230");
    assertThat(holder.post("/problems/retry", "cause", "nonsense").status()).isEqualTo(404);
  }

  @Test
  void what_is_rehearsed_leads_to_going_live_and_is_not_tried_again() {
    var tenant = tenant();
    documents.held(tenant.id(), "Trip", Problem.of(Code.NOT_LIVE, "type", "expense"));
    var holder = enter(tenant);

    assertThat(holder.page("/problems"))
        .contains("href=\"/start/live/choose\">Go live<", "posted by themselves")
        .doesNotContain("Try again", "given up", "Mend it here");
    assertThat(holder.post("/problems/retry", "cause", "MLC-370?").status()).isEqualTo(404);
  }

  @Test
  void a_group_leads_to_its_documents_and_to_no_others() {
    var tenant = tenant();
    documents.held(tenant.id(), "Trip to Rome", UNMAPPED, Problem.of(Code.NO_MAPPING));
    documents.held(tenant.id(), "Trip to Oslo", UNMAPPED);
    documents.held(tenant.id(), "Trip to Bonn", Problem.of(Code.NO_MAPPING));
    var changed = documents.fetched(tenant.id(), "Trip to Cork");
    var waiting = documents.fetched(tenant.id(), "Trip to Nice");
    documents.changed(changed);
    RUNNING
        .db()
        .execute(
            "update document set problems = '[{\"code\": \"MLC-401\"}]' where document_id = '"
                + waiting
                + "'");
    var holder = enter(tenant);
    var groups =
        Pattern.compile("href=\"(/documents\\?[^\"]*cause=[^\"]+)\"")
            .matcher(holder.page("/problems"))
            .results()
            .map(found -> found.group(1).replace("&amp;", "&"))
            .toList();

    assertThat(groups).hasSize(4);
    assertThat(titles(holder, one(groups, "MLC-303"))).containsOnly("Rome", "Oslo");
    assertThat(titles(holder, one(groups, "MLC-520"))).containsOnly("Cork");
    assertThat(titles(holder, one(groups, "MLC-401"))).containsOnly("Nice");
    assertThat(titles(holder, "/documents?differs=yes")).containsOnly("Cork");
    assertThat(holder.page(one(groups, "MLC-303")))
        .contains("Only documents", "with MLC-303 (code 474230)")
        .contains("name=\"cause\" value=\"MLC-303?code=474230\"");
    for (var wrong : List.of("cause=MLC-303", "cause=x", "differs=no", "currency=123456789")) {
      assertThat(holder.get("/documents?" + wrong).status()).as(wrong).isEqualTo(400);
    }
  }

  private static String one(List<String> groups, String code) {
    return groups.stream().filter(url -> url.contains(code)).findFirst().orElseThrow();
  }

  private static List<String> titles(Bookkeeper holder, String url) {
    return Pattern.compile(">Trip to (\\w+)<")
        .matcher(holder.page(url))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  @Proves(4)
  void a_foreign_document_is_not_there() {
    var id = documents.held(tenant().id(), "Foreign", UNMAPPED);
    var holder = enter(tenant());

    for (var path : List.of("", "/preview", "/decide/retry")) {
      var reply = holder.get("/documents/" + id + path);
      assertThat(reply.status()).isEqualTo(404);
      assertThat(reply.body()).doesNotContain("Foreign");
    }
    assertThat(holder.post("/documents/" + id + "/decide/retry", "seen", "x").status())
        .isEqualTo(404);
    assertThat(holder.page("/problems")).doesNotContain("474230");
  }
}
