package io.mlconnector.portal.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.Role;
import io.mlconnector.portal.Bookkeeper;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.TestSite;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DecisionPagesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");
  private static final Problem UNMAPPED = Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "474230");

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
    assertThat(stale.body()).contains("Nothing was done: the document has", "Posted by hand");
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
}
