package io.mlconnector.portal.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.Role;
import io.mlconnector.portal.Bookkeeper;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.TestSite;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DocumentsAreaTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");
  private static final Problem UNMAPPED = Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "474230");
  private static final String HOSTILE = "<script>alert(1)</script>";

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  private final StoredDocuments documents = new StoredDocuments(DB);

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
  }

  private static NewTenant tenant() {
    return site.newTenant("Acme");
  }

  private static Bookkeeper enter(NewTenant tenant) {
    return Bookkeeper.enter(site, tenant);
  }

  private static String seen(String page) {
    var found = SEEN.matcher(page);
    assertThat(found.find()).as(page).isTrue();
    return found.group(1);
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
    var tenant = site.newTenant(HOSTILE);
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
  void a_document_says_who_is_waited_for_and_what_may_be_done() {
    var tenant = tenant();
    var id = documents.held(tenant.id(), "Trip", UNMAPPED);

    assertThat(enter(tenant).page("/documents/" + id))
        .contains("It waits for the accountant.", "MLC-303", "For the accountant.")
        .contains("/decide/retry", "/decide/reject", "/decide/ignore")
        .doesNotContain("/decide/reverse", "/decide/accept");
  }

  @Test
  void a_rejection_takes_words_is_told_with_its_author_and_is_done_once() {
    var tenant = tenant();
    var id = documents.held(tenant.id(), "Trip", UNMAPPED);
    DB.execute("update document set acknowledged_at = now() where document_id = '" + id + "'");
    var holder = enter(tenant);
    var path = "/documents/" + id + "/decide/reject";
    var seen = seen(holder.page(path));

    var blank = holder.post(path, "seen", seen, "note", "  ");
    assertThat(blank.status()).isEqualTo(422);
    assertThat(blank.body()).contains("Say why");
    var tooLong = holder.post(path, "seen", seen, "note", "x".repeat(501));
    assertThat(tooLong.status()).isEqualTo(422);
    assertThat(tooLong.body()).contains("x".repeat(501));

    var words = "No receipt <b>at all</b>";
    assertThat(holder.post(path, "seen", seen, "note", words).status()).isEqualTo(303);
    assertThat(holder.post(path, "seen", seen, "note", words).status())
        .as("sent twice")
        .isEqualTo(303);
    assertThat(holder.page("/documents/" + id))
        .contains("No receipt &lt;b&gt;at all&lt;/b&gt;", "Refused; Concur is told next")
        .contains("MLC-334");
    assertThat(rejections(id)).isEqualTo(1);
  }

  private static long rejections(UUID id) {
    return DB.count(
        "select count(*) from document_event where kind = 'REJECTING' and document_id = '"
            + id
            + "'");
  }

  @Test
  void a_decision_on_what_has_changed_since_shows_the_form_again_with_what_was_typed() {
    var tenant = tenant();
    var id = documents.held(tenant.id(), "Trip", UNMAPPED);
    var holder = enter(tenant);
    var path = "/documents/" + id + "/decide/ignore";
    var seen = seen(holder.page(path));
    DB.execute(
        "update document set problems = problems || '[{\"code\": \"MLC-330\"}]', updated_at ="
            + " clock_timestamp() where document_id = '"
            + id
            + "'");

    var stale = holder.post(path, "seen", seen, "note", "Posted by hand");

    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.body()).contains("has changed since you looked", "Posted by hand");
    assertThat(holder.post(path, "seen", seen(stale.body()), "note", "Posted by hand").status())
        .isEqualTo(303);
    assertThat(holder.page("/documents/" + id)).contains("Ignored", "by ");
  }

  @Test
  void a_decision_is_not_stale_when_the_document_was_only_touched() {
    var tenant = tenant();
    var id = documents.held(tenant.id(), "Trip", UNMAPPED);
    var holder = enter(tenant);
    var path = "/documents/" + id + "/decide/ignore";
    var seen = seen(holder.page(path));
    DB.execute(
        "update document set updated_at = clock_timestamp() where document_id = '" + id + "'");

    assertThat(holder.post(path, "seen", seen, "note", "By hand").status()).isEqualTo(303);
    assertThat(holder.page("/documents/" + id)).contains("Nothing: it is not posted.");
  }

  @Test
  void what_somebody_did_before_does_not_pass_for_what_a_stale_form_asks() {
    var tenant = tenant();
    var id = documents.held(tenant.id(), "Trip", UNMAPPED);
    var holder = enter(tenant);
    var path = "/documents/" + id + "/decide/retry";
    assertThat(holder.post(path, "seen", seen(holder.page(path))).status()).isEqualTo(303);
    heldAgain(id, "[{\"code\": \"MLC-330\"}]");
    var seen = seen(holder.page(path));
    heldAgain(id, "[{\"code\": \"MLC-509\"}]");

    assertThat(holder.post(path, "seen", seen).status()).as("stale").isEqualTo(409);
    assertThat(holder.page("/documents/" + id)).contains("MLC-509");
    assertThat(holder.post(path, "seen", "nonsense").status()).isEqualTo(409);
  }

  private static void heldAgain(UUID id, String problems) {
    DB.execute(
        "update document set state = 'HELD', problems = '%s', updated_at = clock_timestamp()"
                .formatted(problems)
            + " where document_id = '%s'".formatted(id));
  }

  private static void connectOdoo(NewTenant tenant) {
    site.put(
            "/api/v1/connections/odoo",
            tenant,
            "{\"url\": \"http://127.0.0.1:8069\", \"login\": \"bot\", \"apiKey\": \"k\"}")
        .is(200);
  }

  private UUID withEntry(NewTenant tenant, Code code, int books, boolean reversing) {
    var id = documents.held(tenant.id(), "Trip", Problem.of(code));
    DB.execute(
        ("update document set acknowledged_at = now(), odoo_move_id = 7, books = %s, entry = '%s',"
                + " reversing = %s where document_id = '%s'")
            .formatted(books, StoredDocuments.entry(), reversing, id));
    return id;
  }

  @Test
  void what_is_elsewhere_can_be_settled_and_only_what_is_here_accepted() {
    var tenant = tenant();
    connectOdoo(tenant);
    var elsewhere = withEntry(tenant, Code.ENTRY_IN_ANOTHER_ODOO, 2, false);
    var backAgain = withEntry(tenant, Code.ENTRY_IN_ANOTHER_ODOO, 1, false);
    var differing = withEntry(tenant, Code.ODOO_DIFFERS, 1, false);
    var reversing = withEntry(tenant, Code.ODOO_REVERSAL_REFUSED, 1, true);
    var reversingElsewhere = withEntry(tenant, Code.ODOO_REVERSAL_REFUSED, 2, true);
    var holder = enter(tenant);

    assertThat(holder.page("/documents/" + elsewhere)).doesNotContain("/accept", "/settle");
    assertThat(holder.page("/documents/" + backAgain)).contains("/decide/accept");
    assertThat(holder.page("/documents/" + differing)).contains("/decide/accept");
    assertThat(holder.page("/documents/" + reversing)).doesNotContain("/accept", "/settle");
    var path = "/documents/" + reversingElsewhere + "/decide/settle";
    assertThat(holder.page("/documents/" + reversingElsewhere))
        .contains(path)
        .doesNotContain("/decide/accept");
    var page = holder.page(path);
    assertThat(page).contains("settled in the Odoo that it was made for");
    assertThat(holder.post(path, "seen", seen(page), "note", "Reversed there").status())
        .isEqualTo(303);
    assertThat(holder.page("/documents/" + reversingElsewhere)).contains("MLC-526", "Taken back");
    assertThat(holder.page("/documents/" + elsewhere + "/decide/retry"))
        .contains("Its entry is given up");
    assertThat(holder.page("/documents/" + backAgain + "/decide/retry"))
        .doesNotContain("Its entry is given up");
  }

  @Test
  void what_no_text_holds_is_refused_in_words_wherever_it_is_typed() {
    var tenant = tenant();
    var id = documents.held(tenant.id(), "Trip", UNMAPPED);
    var holder = enter(tenant);
    var path = "/documents/" + id + "/decide/ignore";

    for (var year : List.of("+1000000000-12-31", "-0001-01-01", "+300000-01-01")) {
      assertThat(holder.get("/documents?cursor=" + cursor(year + "T00:00:00Z")).status())
          .as(year)
          .isEqualTo(400);
    }
    for (var wrong : List.of("q=%00", "state=%00", "cause=MLC-303%3Fcode%3D%2500")) {
      assertThat(holder.get("/documents?" + wrong).status()).as(wrong).isEqualTo(400);
    }
    assertThat(holder.post("/problems/retry", "cause", "MLC-303?code=%00").status()).isEqualTo(404);
    var note = holder.post(path, "seen", seen(holder.page(path)), "note", "by \0 hand");
    assertThat(note.status()).isEqualTo(400);
    assertThat(note.body()).contains("note", "it holds a sign that no text has");
  }

  private static String cursor(String at) {
    var text = at + " 00000000-0000-0000-0000-000000000000";
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
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
  void what_is_tried_again_by_itself_says_for_the_how_manieth_time() {
    var tenant = tenant();
    var id = documents.fetched(tenant.id(), "Trip");
    DB.execute(
        "update document set attempts = 2, next_attempt_at = '2099-01-01T00:00:00Z' where"
            + " document_id = '"
            + id
            + "'");

    assertThat(enter(tenant).page("/documents/" + id))
        .contains("At 2099-01-01 00:00 UTC, for the 3rd time");
  }

  @Test
  void only_what_goes_on_by_itself_promises_to() {
    var tenant = tenant();
    connectOdoo(tenant);
    var mapping = documents.held(tenant.id(), "Trip", UNMAPPED);
    var overtaken = documents.held(tenant.id(), "Trip", Problem.of(Code.NEWER_VERSION));
    var deleted = withEntry(tenant, Code.ODOO_DELETED, 1, false);
    var differing = withEntry(tenant, Code.ODOO_DIFFERS, 1, false);
    var holder = enter(tenant);

    assertThat(holder.page("/documents/" + mapping)).contains("It goes on by itself");
    for (var id : List.of(overtaken, deleted, differing)) {
      assertThat(holder.page("/documents/" + id))
          .contains("Until somebody decides")
          .doesNotContain("It goes on by itself");
    }
  }

  @Test
  void forms_without_the_sessions_token_do_nothing() {
    var tenant = tenant();
    var id = documents.held(tenant.id(), "Trip", UNMAPPED);
    var holder = enter(tenant);

    for (var path : List.of("/documents/" + id + "/decide/retry", "/problems/retry", "/run")) {
      assertThat(holder.postWithout(path, "csrf", "x").status()).as(path).isEqualTo(403);
    }
    assertThat(holder.page("/documents/" + id)).contains("It waits for the accountant.");
  }

  @Test
  void who_may_only_look_decides_nothing() {
    var tenant = tenant();
    var id = documents.held(tenant.id(), "Trip", UNMAPPED);
    var viewer = site.member(tenant, Role.VIEWER);
    var retry = "/documents/" + id + "/decide/retry";

    assertThat(viewer.get("/documents/" + id).is(200).body()).doesNotContain("/decide/");
    assertThat(viewer.get("/problems").is(200).body()).doesNotContain("Try again");
    assertThat(viewer.get(retry).status()).isEqualTo(403);
    assertThat(viewer.post(retry, "seen", "x").status()).isEqualTo(403);
    assertThat(viewer.post("/problems/retry", "cause", "MLC-303?code=474230").status())
        .isEqualTo(403);
    assertThat(viewer.post("/run").status()).isEqualTo(403);
  }

  @Test
  void what_a_document_does_not_allow_is_refused_in_words() {
    var tenant = tenant();
    var id = documents.fetched(tenant.id(), "Trip");
    var holder = enter(tenant);
    var path = "/documents/" + id + "/decide/reverse";
    var page = holder.page(path);

    assertThat(page).contains("cannot be reversed");
    assertThat(holder.post(path, "seen", seen(page), "note", "wrong").status()).isEqualTo(409);
    assertThat(holder.get("/documents/" + id + "/decide/dance").status()).isEqualTo(404);
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
        .contains("1687.00 EUR", "the accountant", "Try again: 14 documents");

    var released = holder.post("/problems/retry", "cause", "MLC-303?code=474230");
    assertThat(released.status()).isEqualTo(303);
    assertThat(released.header("Location")).isEqualTo("/problems?released=14");
    assertThat(holder.page("/problems?released=14"))
        .contains("14 documents", "There is no mapping yet.")
        .doesNotContain("474230");
    assertThat(holder.post("/problems/retry", "cause", "nonsense").status()).isEqualTo(404);
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
    DB.execute(
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
  void what_gives_an_entry_up_is_asked_for_each_document_and_takes_a_reason() {
    var tenant = tenant();
    var deleted = Problem.of(Code.ODOO_DELETED);
    var id = documents.held(tenant.id(), "Deleted", deleted);
    var holder = enter(tenant);

    assertThat(holder.page("/problems"))
        .contains("Each is decided alone")
        .doesNotContain("Try again:");
    assertThat(holder.post("/problems/retry", "cause", "MLC-508?").status()).isEqualTo(404);

    var path = "/documents/" + id + "/decide/retry";
    var page = holder.page(path);
    assertThat(page).contains("Its entry is given up", "<label for=\"note\">Why</label>");
    assertThat(holder.post(path, "seen", seen(page), "note", " ").status()).isEqualTo(422);
    assertThat(holder.page("/documents/" + id)).contains("It waits for the accountant.");

    var done = holder.post(path, "seen", seen(page), "note", "Nothing of it is in Odoo");
    assertThat(done.status()).isEqualTo(303);
    assertThat(holder.page("/documents/" + id)).contains("Nothing of it is in Odoo");
  }

  @Test
  void a_preview_shows_concurs_lines_beside_t_accounts_with_the_rules_behind_them() {
    var tenant = tenant();
    site.put(
            "/api/v1/connections/odoo",
            tenant,
            "{\"url\": \"http://127.0.0.1:8069\", \"login\": \"bot\", \"apiKey\": \"k\"}")
        .is(200);
    var id = documents.store(tenant.id(), "Visit", report(), DocumentState.FETCHED, List.of());
    var holder = enter(tenant);
    assertThat(holder.page("/documents/" + id + "/preview"))
        .contains("There is no mapping yet.", "Taxi");

    site.put("/api/v1/mapping", tenant, mapping("474230"), "If-None-Match", "*").is(201);
    assertThat(holder.page("/documents/" + id + "/preview"))
        .contains("474230 Account 474230", "1600 Account 1600", "10.00 debit", "10.00 credit")
        .contains("<details class=\"why\">", "Terry &lt;b&gt;Brown&lt;/b&gt;", "COMP to EMPL")
        .contains("total", "none");
  }

  @Test
  void a_preview_of_what_is_refused_has_the_way_out_in_place() {
    var tenant = tenant();
    site.put(
            "/api/v1/connections/odoo",
            tenant,
            "{\"url\": \"http://127.0.0.1:8069\", \"login\": \"bot\", \"apiKey\": \"k\"}")
        .is(200);
    site.put("/api/v1/mapping", tenant, mapping("1"), "If-None-Match", "*").is(201);
    var id = documents.store(tenant.id(), "Visit", report(), DocumentState.FETCHED, List.of());

    assertThat(enter(tenant).page("/documents/" + id + "/preview"))
        .contains("It cannot be posted yet", "MLC-303", "/mapping/grids/accounts?q=474230", "Taxi");
  }

  private static String mapping(String account) {
    return """
    {"odooCompanyId": 1,
     "posting": {"expense": {"as": "entry", "journalId": 3, "date": "processed"}},
     "accounts": [{"code": "%s", "accountId": 32}],
     "parties": [{"code": "EMPL", "accountId": 15, "partner": "employee"}],
     "employees": [{"employeeId": "E100", "partnerId": 21}]}
    """
        .formatted(account);
  }

  private static String report() {
    return """
    {"employee": {"employeeId": "E100"},
     "report": {"reportId": "R1", "reportName": "Visit", "employeeCurrencyAlphaCode": "EUR",
                "ledgerCode": "L1", "totalApprovedAmount": 10, "isTest": "N",
                "reportPaymentProcessingDate": "2026-03-02"},
     "expenseEntry": [{"entryId": "E", "expenseTypeName": "Taxi", "entryApprovedAmount": 10,
       "allocation": [{"journal": [
        {"journalPayer": "COMP", "journalPayee": "EMPL", "journalAccountCode": "474230",
         "amountGross": 10, "amountNetOfTax": 10, "amountNetOfReclaim": 10}]}]}]}
    """;
  }

  @Test
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
