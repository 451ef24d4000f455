package io.mlconnector.portal.vendors;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.AuditEntry;
import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.Role;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Questions and conflicts: what a person sees, decides, and is refused. */
class VendorDecisionsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String QUESTIONS = "/vendors/questions";
  private static final String REOPEN = "/vendors/questions/reopen";
  private static final String CONFLICTS = "/vendors/conflicts";
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  private NewTenant tenant;
  private Surfer accountant;
  private StoredVendors stored;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
  }

  @BeforeEach
  void enter() {
    tenant = site.newTenant("Acme");
    accountant = site.member(tenant, Role.ACCOUNTANT);
    stored = new StoredVendors(DB, tenant.id()).on();
  }

  private void ask() {
    stored
        .inConcur("R7", "Maybe GmbH", "TAX_ID", "DE111111125", "CITY", "Kiel")
        .inOdoo(7, "Maybe <AG>", "city", "Bonn")
        .inOdoo(8, "Perhaps Ltd")
        .asked("R7", 7, 8);
  }

  /** What the page's forms bring back unseen, the token aside. */
  private static List<String> hidden(String page) {
    var found = new ArrayList<String>();
    HIDDEN
        .matcher(page)
        .results()
        .filter(field -> !field.group(1).equals("csrf"))
        .forEach(
            field -> {
              found.add(field.group(1));
              found.add(field.group(2));
            });
    return found;
  }

  private static String[] with(List<String> fields, String... more) {
    var all = new ArrayList<>(fields);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private String page(String path) {
    return accountant.get(path).is(200).body();
  }

  @Test
  void a_question_shows_the_vendor_and_who_it_may_be_with_the_reasons() {
    ask();

    assertThat(page(QUESTIONS).replaceAll("\\s+", " "))
        .contains("Is this the same vendor?", "One question is open.", "R7 / MAIN")
        .contains("It is <strong>Maybe &lt;AG&gt;</strong>", "65 % alike")
        .contains("same tax id, a similar name", "Kiel", "Bonn", "differs", "Perhaps Ltd")
        .contains("It is none of them");
    var viewer = site.member(tenant, Role.VIEWER);
    assertThat(viewer.get(QUESTIONS).is(200).body())
        .contains("An accountant of this account can answer")
        .doesNotContain(">Answer</button>");
    viewer.post(QUESTIONS, "choice", "none").is(403);
  }

  @Test
  void a_partner_that_may_be_the_twin_of_a_linked_one_is_compared_with_that_one() {
    stored
        .inConcur("R1", "Rhine Steel")
        .inOdoo(1, "Rhine Steel", "city", "Kiel")
        .linked("R1", 1)
        .inOdoo(2, "Rhine Steel Ltd", "city", "Bonn")
        .askedOfPartner(2, 1, "R1");

    var asked = page(QUESTIONS);

    assertThat(asked).contains("40 % alike", ">same name as it was compared<");
    assertThat(asked)
        .contains("It may be the same as", "It is R1 / MAIN in Concur already.", "Odoo, No. 2")
        .contains(
            "merge the two in Odoo",
            "data-label=\"This one\">Bonn",
            "data-label=\"That one\">Kiel");
    accountant.post(QUESTIONS, with(hidden(asked), "choice", "1")).is(303);
  }

  @Test
  void an_answer_leads_on_to_the_next_question_and_the_last_one_says_so() {
    ask();
    stored.inConcur("R9", "Another GmbH").asked("R9", 8);

    var first = page(QUESTIONS);
    assertThat(first).contains("2 questions are open.", "Leave it open, show the next one");
    var next = accountant.post(QUESTIONS, with(hidden(first), "choice", "7")).is(303);
    var second = accountant.follow(next).is(200).body();
    assertThat(second).contains("Answered. Here is the next one.", "Another GmbH");
    var last = accountant.post(QUESTIONS, with(hidden(second), "choice", "none")).is(303);

    assertThat(accountant.follow(last).body()).contains("Answered. That was the last one.");
    assertThat(audited().stream().filter("vendors.answered"::equals)).hasSize(2);
  }

  @Test
  void a_form_that_is_refused_is_shown_again_where_it_was() {
    for (var at = 1; at <= 9; at++) {
      stored
          .inConcur("R" + at, "Conflicted Ltd " + at)
          .inOdoo(at, "Conflicted Limited")
          .linked("R" + at, at)
          .inConflict("R" + at, "NAME", "Conflicted Ltd", "Conflicted Limited");
    }
    var more = Pattern.compile("href=\"([^\"]*)\" rel=\"next\"").matcher(page(CONFLICTS));
    assertThat(more.find()).isTrue();
    var second = page(more.group(1).replace("&amp;", "&"));
    assertThat(second).contains("R9 / MAIN").doesNotContain("R1 / MAIN");
    var form =
        Pattern.compile("<form method=\"post\" action=\"(/vendors/[^\"]*)\"").matcher(second);
    assertThat(form.find()).isTrue();

    assertThat(accountant.post(form.group(1).replace("&amp;", "&"), "all", "").is(422).body())
        .contains("Choose for one of them at least.", "R9 / MAIN")
        .doesNotContain("R1 / MAIN");
  }

  @Test
  void a_choice_that_cannot_be_done_says_why_beside_it() {
    stored
        .inConcur("R3", "Conflicted Ltd")
        .inOdoo(3, "Conflicted Limited")
        .linked("R3", 3)
        .inConflict("R3", "NAME", "Conflicted Ltd", "Conflicted Limited")
        .withProblem("R3", "MLC-606", "taxId", "DE-wrong");
    assertThat(page(CONFLICTS)).doesNotContain("DE-wrong");

    stored.change(
        "R3",
        "choices = jsonb_build_object('NAME', (conflicts -> 'NAME') || '{\"choice\": \"ODOO\"}')");

    assertThat(page(CONFLICTS)).contains("Nothing is to be decided");
    assertThat(page(CONFLICTS + "?code=R3&address=MAIN"))
        .contains("Decided already", "DE-wrong", "value=\"ODOO\" checked");
    assertThat(page("/vendors?state=problem")).contains("R3 / MAIN");
  }

  @Test
  void a_question_may_be_left_open_for_the_next_one() {
    ask();
    stored.inConcur("R9", "Another GmbH").asked("R9", 8);

    var later =
        Pattern.compile("href=\"(/vendors/questions[^\"]*)\">Leave").matcher(page(QUESTIONS));
    assertThat(later.find()).isTrue();
    var second = page(later.group(1).replace("&amp;", "&"));

    assertThat(second).contains("R9 / MAIN").doesNotContain("R7 / MAIN");
    assertThat(page(QUESTIONS + "?code=R9&address=MAIN")).contains("R9 / MAIN");
    accountant.get(QUESTIONS + "?cursor=strange").is(400);
    accountant.get(QUESTIONS + "?strange=1").is(400);

    stored.inConcur("R10", "A third GmbH").asked("R10", 8);
    var form =
        Pattern.compile("<form method=\"post\" action=\"(/vendors/[^\"]*)\"").matcher(second);
    assertThat(form.find()).isTrue();
    var answered =
        accountant.post(
            form.group(1).replace("&amp;", "&"), with(hidden(second), "choice", "none"));
    assertThat(accountant.follow(answered.is(303)).body())
        .as("what was left open stays behind")
        .contains("R10 / MAIN");
  }

  @Test
  void an_answer_to_other_candidates_than_now_is_refused_and_shown_anew_with_the_choice() {
    ask();
    var seen = hidden(page(QUESTIONS));
    DB.execute(
        "update vendor_question set candidates = candidates - 1 where tenant_id = '"
            + tenant.id()
            + "'");

    var again = accountant.post(QUESTIONS, with(seen, "choice", "7")).is(409).body();

    assertThat(again).contains("Nothing was taken", "Maybe &lt;AG&gt;").doesNotContain("Perhaps");
    assertThat(again).containsPattern("value=\"7\"[^>]* checked");
    accountant.post(QUESTIONS, with(hidden(again), "choice", "7")).is(303);
    assertThat(accountant.post(QUESTIONS, with(hidden(again), "choice", "7")).is(409).body())
        .contains("that question is not open any more");
  }

  @Test
  void an_answer_is_taken_back_on_the_vendor_s_page_and_asked_again() {
    ask();
    var vendor = "/vendors/one?code=R7&address=MAIN";
    assertThat(page(vendor)).doesNotContain("Take the answer back");
    accountant.post(QUESTIONS, with(hidden(page(QUESTIONS)), "choice", "none")).is(303);
    assertThat(page(vendor)).contains("Take the answer back", "none of those that were shown");
    var viewer = site.member(tenant, Role.VIEWER);
    assertThat(viewer.get(vendor).is(200).body()).doesNotContain("Take the answer back");

    var form = List.of("code", "R7", "address", "MAIN");
    viewer.post(REOPEN, with(form, "choice", "none")).is(403);
    accountant.post(REOPEN, with(form, "choice", "x")).is(404);
    accountant.post(REOPEN, "choice", "none").is(404);
    var other = accountant.post(REOPEN, with(form, "choice", "7")).is(303);
    assertThat(accountant.follow(other).body()).contains("Nothing was taken back");
    var done = accountant.post(REOPEN, with(hidden(page(vendor)))).is(303);

    assertThat(accountant.follow(done).is(200).body())
        .contains("Taken back: it is asked again.", "Is it the same?")
        .doesNotContain("Take the answer back");
    assertThat(page(QUESTIONS)).contains("R7 / MAIN", "Maybe &lt;AG&gt;", "Perhaps Ltd");
    var twice = accountant.post(REOPEN, with(form, "choice", "none")).is(303);
    assertThat(accountant.follow(twice).body()).contains("it is asked again already");
    assertThat(audited().stream().filter("vendors.answer_taken_back"::equals)).hasSize(1);
  }

  @Test
  void what_was_only_to_be_made_by_an_answer_that_is_taken_back_is_not_made() {
    stored
        .inConcur("R1", "Rhine Steel")
        .inOdoo(1, "Rhine Steel")
        .linked("R1", 1)
        .inOdoo(2, "Rhine Steel")
        .askedOfPartner(2, 1, "R1");
    accountant.post(QUESTIONS, with(hidden(page(QUESTIONS)), "choice", "none")).is(303);
    stored.linked("R2", 2).change("R2", "stage = 'create_concur', sending = 'concur'");
    var planned = page("/vendors/one?code=R2&address=MAIN");
    assertThat(planned).contains("Take the answer back", "name=\"partner\" value=\"2\"");

    var sending = accountant.post(REOPEN, "partner", "2", "choice", "none").is(303);
    assertThat(accountant.follow(sending).body()).contains("Nothing was taken back");
    stored.change("R2", "sending = null");
    var done = accountant.post(REOPEN, "partner", "2", "choice", "none").is(303);

    assertThat(accountant.follow(done).is(200).body()).contains("Is it the same?");
    accountant.get("/vendors/one?code=R2&address=MAIN").is(404);
    assertThat(page(QUESTIONS)).contains("Odoo, No. 2");
  }

  @Test
  void an_answer_has_to_choose() {
    ask();
    var seen = hidden(page(QUESTIONS));

    assertThat(accountant.post(QUESTIONS, with(seen)).is(422).body())
        .contains("Choose one of them, or none of them.", "R7 / MAIN");
    accountant.post(QUESTIONS, with(seen, "choice", "x")).is(422);
    accountant.post(QUESTIONS, with(seen, "choice", "99")).is(409);
    accountant.post(QUESTIONS, "choice", "7").is(409);
    assertThat(audited()).doesNotContain("vendors.answered");
  }

  private void conflicts(int vendors) {
    for (var number = 1; number <= vendors; number++) {
      stored
          .inConcur("C" + number, "Vendor " + number)
          .inOdoo(100 + number, "Vendor No. " + number)
          .linked("C" + number, 100 + number)
          .inConflict("C" + number, "NAME", "Vendor " + number, "Vendor No. " + number);
    }
  }

  @Test
  void several_conflicts_are_decided_at_once_each_in_its_own_way() {
    conflicts(3);
    var seen = page(CONFLICTS);
    assertThat(seen)
        .contains("Changed in both systems", "Vendor No. 1", "Take Concur's", "differs");

    var done =
        accountant
            .post(
                CONFLICTS,
                with(hidden(seen), "choice-0", "CONCUR", "choice-1", "KEEP", "choice-2", "ODOO"))
            .is(303);

    assertThat(accountant.follow(done).is(200).body())
        .contains("3 decisions taken.", "Nothing is to be decided");
    assertThat(page(CONFLICTS + "?code=C1&address=MAIN")).contains("goes to Odoo. You can change");
    assertThat(page("/vendors?state=waiting")).contains("Vendor 1", "Vendor 2", "Vendor 3");
    assertThat(audited().stream().filter("vendors.resolved"::equals)).hasSize(3);
  }

  @Test
  void what_is_chosen_for_all_counts_for_those_without_a_choice() {
    conflicts(2);
    var seen = hidden(page(CONFLICTS));

    accountant.post(CONFLICTS, with(seen, "choice-1", "ODOO", "all", "CONCUR")).is(303);

    assertThat(page(CONFLICTS + "?code=C1&address=MAIN")).contains("goes to Odoo. You can change");
    assertThat(page(CONFLICTS + "?code=C2&address=MAIN"))
        .contains("goes to Concur. You can change");
  }

  @Test
  void a_decision_about_values_that_have_changed_is_refused_alone_and_shown_anew() {
    conflicts(2);
    var seen = hidden(page(CONFLICTS));
    stored.inConflict("C2", "NAME", "Vendor 2", "Renamed once more");

    var again =
        accountant
            .post(CONFLICTS, with(seen, "choice-0", "KEEP", "choice-1", "ODOO"))
            .is(409)
            .body();

    assertThat(again)
        .contains("1 of 2 were taken", "Renamed once more", "C2 / MAIN")
        .doesNotContain("C1 / MAIN")
        .containsPattern("value=\"ODOO\"[^>]* checked");
    accountant.post(CONFLICTS, with(hidden(again), "choice-0", "ODOO")).is(303);
    assertThat(audited().stream().filter("vendors.resolved"::equals)).hasSize(2);
  }

  @Test
  void who_chooses_nothing_or_may_not_choose_changes_nothing() {
    conflicts(1);
    var seen = hidden(page(CONFLICTS));

    assertThat(accountant.post(CONFLICTS, with(seen)).is(422).body())
        .contains("Choose for one of them at least.");
    accountant.post(CONFLICTS, with(seen, "choice-0", "BOTH")).is(422);
    var viewer = site.member(tenant, Role.VIEWER);
    assertThat(viewer.get(CONFLICTS).is(200).body()).contains("An accountant of this account can");
    viewer.post(CONFLICTS, with(seen, "choice-0", "KEEP")).is(403);
    accountant.get(CONFLICTS + "?strange=1").is(400);
    assertThat(audited()).doesNotContain("vendors.resolved");
  }

  @Test
  void many_conflicts_have_pages_that_lead_through_each_of_them_once() {
    conflicts(23);

    var codes = new ArrayList<String>();
    var pages = 0;
    for (var next = Optional.of(CONFLICTS); next.isPresent(); pages++) {
      var page = page(next.get());
      Pattern.compile("name=\"code-\\d+\" value=\"(C\\d+)\"")
          .matcher(page)
          .results()
          .forEach(found -> codes.add(found.group(1)));
      next =
          Pattern.compile("href=\"([^\"]+)\" rel=\"next\"")
              .matcher(page)
              .results()
              .findFirst()
              .map(found -> found.group(1).replace("&amp;", "&"));
    }

    assertThat(pages).isEqualTo(3);
    assertThat(codes)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 23).mapToObj(number -> "C" + number).toList());
  }

  private List<String> audited() {
    return get(new AuditRows(DB.database()).list(tenant.id(), Long.MAX_VALUE, 50)).stream()
        .map(AuditEntry::action)
        .toList();
  }
}
