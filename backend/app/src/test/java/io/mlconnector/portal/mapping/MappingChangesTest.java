package io.mlconnector.portal.mapping;

import static io.mlconnector.portal.mapping.MappedTenants.ACCOUNTS;
import static io.mlconnector.portal.mapping.MappedTenants.MAPPING;
import static io.mlconnector.portal.mapping.MappedTenants.pick;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.web.RunningSite;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MappingChangesTest {

  @RegisterExtension static final RunningSite RUNNING = new RunningSite();

  private static final MappedTenants TENANTS = new MappedTenants(RUNNING);

  @Test
  void two_people_at_once_lose_nothing_and_choose_where_they_differ() {
    var tenant = TENANTS.mapped("Two", "{\"code\": \"A\", \"accountId\": 15}");
    var person = TENANTS.enter(tenant);
    pick(person, "A", "32");
    pick(person, "B", "32");
    RUNNING
        .site()
        .put(
            "/api/v1/mapping",
            tenant,
            MAPPING.formatted(
                "{\"code\": \"A\", \"accountId\": 99}, {\"code\": \"C\", \"accountId\": 15}"),
            "If-Match",
            "\"v1\"")
        .is(200);

    var stale = person.save("version", "1", "note", "My reason");
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.body())
        .contains("Somebody has saved meanwhile", "Which value is to stay", "My reason")
        .contains("Mine: <span>474230 Account 474230", "Theirs: <span>number 99");
    var undecided = person.save("version", "2", "note", "My reason");
    assertThat(undecided.status()).isEqualTo(409);
    assertThat(undecided.body()).contains("Choose whose value");

    var choice = Pattern.compile("name=\"(row-[0-9a-f-]+)\" value=\"mine\"").matcher(stale.body());
    assertThat(choice.find()).isTrue();
    var saved = person.save("version", "2", "note", "My reason", choice.group(1), "mine");
    assertThat(saved.status()).isEqualTo(303);
    assertThat(RUNNING.site().get("/api/v1/mapping", tenant).json().path("accounts").toString())
        .isEqualTo(
            "[{\"code\":\"A\",\"accountId\":32},{\"code\":\"B\",\"accountId\":32},"
                + "{\"code\":\"C\",\"accountId\":15}]");
  }

  @Test
  void an_earlier_version_comes_back_as_a_new_one() {
    var tenant = TENANTS.mapped("Back", "{\"code\": \"A\", \"accountId\": 15}");
    var person = TENANTS.enter(tenant);
    pick(person, "A", "32");
    pick(person, "B", "32");
    person.save("version", "1", "note", "");
    assertThat(person.get("/mapping/versions/2").is(200).body()).contains("1 changed".substring(2));

    assertThat(person.post("/mapping/versions/1/back").status()).isEqualTo(303);
    assertThat(person.get("/mapping/changes").is(200).body()).contains("Back to version 1");
    person.save("version", "2", "note", "Back to version 1");

    assertThat(RUNNING.site().get("/api/v1/mapping", tenant).header("ETag")).isEqualTo("\"v3\"");
    assertThat(RUNNING.site().get("/api/v1/mapping", tenant).json().path("accounts").toString())
        .isEqualTo("[{\"code\":\"A\",\"accountId\":15}]");
    assertThat(person.get("/mapping/versions").is(200).body())
        .contains("Back to version 1", "/mapping/versions/3");
    assertThat(person.get("/mapping/versions/9").status()).isEqualTo(404);
  }

  @Test
  @Proves(34)
  void a_grid_goes_out_as_a_file_and_comes_back_with_its_difference() {
    var tenant =
        TENANTS.mapped(
            "Files", "{\"code\": \"=A\", \"accountId\": 15}, {\"code\": \"B\", \"accountId\": 15}");
    var person = TENANTS.enter(tenant);

    var file = person.get(ACCOUNTS + "/export?company=1").is(200);
    assertThat(file.header("Content-Type")).startsWith("text/csv");
    assertThat(file.body()).contains("'=A,,,0,15,1600,Account 1600").doesNotContain("\n=A");

    var imported =
        person.upload(
            ACCOUNTS + "/import",
            "Code;Odoo id;Odoo code\n'=A;32;\nB;15;\nNEW;;474230\nBAD;4711;\nNEW;32;\n",
            "company",
            "1");
    assertThat(imported.is(200).body())
        .contains(
            "<strong>1</strong> added",
            "<strong>1</strong> changed",
            "<strong>1</strong> as before")
        .contains("<strong>2</strong> wrong", "twice", "Odoo has no record with id 4711");
    assertThat(RUNNING.site().get("/api/v1/mapping", tenant).header("ETag")).isEqualTo("\"v1\"");
    person.save("version", "1", "note", "File");
    assertThat(RUNNING.site().get("/api/v1/mapping", tenant).json().path("accounts").toString())
        .isEqualTo(
            "[{\"code\":\"=A\",\"accountId\":32},{\"code\":\"B\",\"accountId\":15},"
                + "{\"code\":\"NEW\",\"accountId\":32}]");
  }

  @Test
  void many_changes_are_shown_page_by_page_and_taken_back_from_any() {
    var tenant = TENANTS.mapped("Pages", "");
    var person = TENANTS.enter(tenant);
    var file =
        IntStream.rangeClosed(1, 120)
            .mapToObj("C%03d,32\n"::formatted)
            .collect(Collectors.joining("", "Code,Odoo id\n", ""));
    person.upload(ACCOUNTS + "/import", file, "company", "1").is(200);

    var first = person.get("/mapping/changes").is(200).body();
    assertThat(first)
        .contains("<span>120</span> added", ">C001<", ">C050<", "/mapping/changes?page=2")
        .doesNotContain(">C051<", "rel=\"prev\"")
        .hasSizeLessThan(60_000);
    var last = person.get("/mapping/changes?page=3").is(200).body();
    assertThat(last)
        .contains("<span>120</span> added", ">C101<", ">C120<", "/mapping/changes?page=2")
        .doesNotContain(">C100<", "rel=\"next\"");

    var row = Pattern.compile("name=\"row\" value=\"([^\"]+)\"").matcher(last);
    assertThat(row.find()).isTrue();
    assertThat(last).contains("form=\"drop\" name=\"page\" value=\"3\"");
    var dropped = person.post("/mapping/changes/drop", "row", row.group(1), "page", "3").is(303);
    assertThat(dropped.header("Location")).isEqualTo("/mapping/changes?page=3");
    assertThat(person.get("/mapping/changes?page=99").is(200).body())
        .contains(">C102<", ">C120<", "name=\"page\" value=\"3\"")
        .doesNotContain("rel=\"next\"");
    assertThat(person.get("/mapping/changes?page=3").is(200).body())
        .contains("<span>119</span> added")
        .doesNotContain(">C101<");

    person.save("version", "1", "note", "");
    var saved = person.get("/mapping/versions/2").is(200).body();
    assertThat(saved)
        .contains("<span>119</span> added", "/mapping/versions/2?with=1&amp;page=2")
        .doesNotContain("Take back");
    assertThat(person.get("/mapping/versions/2?with=1&page=3").is(200).body())
        .contains(">C120<", "/mapping/versions/2?with=1&amp;page=2");
    assertThat(person.get("/mapping/changes?page=0").status()).isEqualTo(400);
  }

  @Test
  void who_turns_to_another_page_of_changes_does_not_have_held_documents_tried_again() {
    var tenant = TENANTS.mapped("Turned", "");
    TENANTS.held(tenant, "C001", "Taxi");
    var person = TENANTS.enter(tenant);
    var file =
        IntStream.rangeClosed(1, 60)
            .mapToObj("C%03d,32\n"::formatted)
            .collect(Collectors.joining("", "Code,Odoo id\n", ""));
    person.upload(ACCOUNTS + "/import", file, "company", "1").is(200);

    assertThat(person.get("/mapping/changes").is(200).body()).contains("What this frees");
    assertThat(person.lines("/mapping/changes?page=2").is(200).body())
        .contains(">C060<")
        .doesNotContain("What this frees");
    assertThat(person.get("/mapping/changes?freed=yes").is(200).body())
        .contains("What this frees", "/mapping/changes?freed=yes&amp;page=2");
    assertThat(person.lines("/mapping/changes?freed=yes&page=2").is(200).body())
        .contains(">C060<", "/mapping/changes?freed=yes&amp;page=1")
        .doesNotContain("What this frees");
    assertThat(person.part("/mapping/changes?freed=yes").is(200).body())
        .contains("What this frees");
  }

  @Test
  void ten_held_documents_are_tried_at_once_and_more_only_if_asked_for() {
    var tenant = TENANTS.mapped("Tried", "");
    for (var document = 0; document < 10; document++) {
      TENANTS.held(tenant, "A", "Taxi");
    }
    var person = TENANTS.enter(tenant);
    pick(person, "A", "32");

    assertThat(person.get("/mapping/changes").is(200).body())
        .contains("What this frees")
        .doesNotContain("Try the held documents");
    TENANTS.held(tenant, "A", "Taxi");
    assertThat(person.get("/mapping/changes").is(200).body()).contains("Try the held documents");
    assertThat(person.get("/mapping/changes?freed=yes").is(200).body())
        .doesNotContain("Try the held documents");
  }

  @Test
  void an_id_and_a_code_of_different_records_are_wrong_together() {
    var tenant = TENANTS.mapped("Edited", "{\"code\": \"A\", \"accountId\": 15}");
    var person = TENANTS.enter(tenant);

    var imported =
        person.upload(
            ACCOUNTS + "/import", "Code,Odoo id,Odoo code\nA,15,474230\n", "company", "1");
    assertThat(imported.is(200).body())
        .contains("<strong>1</strong> wrong", "15 has the code 1600; empty one of the two");
  }

  @Test
  void a_complete_file_takes_the_other_rows_out() {
    var tenant = TENANTS.mapped("Complete", "{\"code\": \"A\", \"accountId\": 15}");
    var person = TENANTS.enter(tenant);

    var imported =
        person.upload(
            ACCOUNTS + "/import", "Code,Odoo id\nB,32\n", "company", "1", "complete", "yes");
    assertThat(imported.is(200).body()).contains("not in the file", "<strong>1</strong> removed");
  }

  @Test
  @Proves(34)
  void a_file_that_is_no_table_is_refused_with_words() {
    var person = TENANTS.enter(TENANTS.mapped("Odd", ""));

    assertThat(person.upload(ACCOUNTS + "/import", "a,\"b", "company", "1").is(422).body())
        .contains("quotation mark");
    var large = person.upload(ACCOUNTS + "/import", "A\n".repeat(700_000), "company", "1");
    assertThat(large.status()).isEqualTo(413);
  }

  @Test
  void who_may_only_look_sees_grids_and_changes_nothing() {
    var tenant = TENANTS.mapped("Viewer", "{\"code\": \"A\", \"accountId\": 15}");
    var viewer = MappingForms.enter(RUNNING.site(), tenant, Role.VIEWER);

    assertThat(viewer.get(ACCOUNTS + "?company=1").is(200).body())
        .contains("1600 Account 1600")
        .doesNotContain("/pick", "Import CSV");
    assertThat(viewer.get(ACCOUNTS + "/pick?company=1&first=A").status()).isEqualTo(403);
    assertThat(viewer.post(ACCOUNTS + "/clear", "company", "1", "first", "A").status())
        .isEqualTo(403);
    assertThat(viewer.post("/mapping/changes", "version", "1").status()).isEqualTo(403);
  }

  @Test
  void each_of_two_people_keeps_changes_and_sees_the_others_when_they_are_saved() {
    var tenant = TENANTS.mapped("Both", "");
    var anna = TENANTS.enter(tenant);
    var ben = TENANTS.enter(tenant);
    pick(anna, "A", "32");
    pick(ben, "B", "15");
    anna.save("version", "1", "note", "Anna's").is(303);

    assertThat(ben.get("/mapping/changes").is(200).body())
        .contains("Somebody has saved meanwhile")
        .doesNotContain("Which value is to stay");
    ben.save("version", "2", "note", "Ben's").is(303);
    assertThat(RUNNING.site().get("/api/v1/mapping", tenant).json().path("accounts").toString())
        .isEqualTo("[{\"code\":\"A\",\"accountId\":32},{\"code\":\"B\",\"accountId\":15}]");
  }

  @Test
  @Proves(27)
  void a_form_of_another_session_changes_nothing() {
    var person = TENANTS.enter(TENANTS.mapped("Forged", ""));

    assertThat(person.postWithout("/mapping/changes/discard").status()).isEqualTo(403);
    assertThat(person.get("/mapping/grids/nonsense?company=1").status()).isEqualTo(404);
    assertThat(person.get(ACCOUNTS + "?company=2").status()).isEqualTo(404);
    assertThat(person.get(ACCOUNTS + "?company=1&show=odd").status()).isEqualTo(400);
    assertThat(person.get("/mapping/changes?colour=red").status()).isEqualTo(400);
  }
}
