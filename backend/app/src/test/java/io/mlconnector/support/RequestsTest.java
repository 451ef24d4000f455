package io.mlconnector.support;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.access.Policy;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Role;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.staff.TestStaff;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Reply;
import io.mlconnector.web.RunningSite;
import io.mlconnector.web.SupportTrial;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestConsole;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What takes two people of the service. */
class RequestsTest {

  @RegisterExtension static final RunningSite RUNNING = new RunningSite();

  private static final String REASON = "Nobody of theirs answers, and bills are due";
  private static final Pattern REQUEST =
      Pattern.compile("name=\"request\" value=\"([0-9a-f-]{36})\"");

  private final TestConsole console = RUNNING.site().console();
  private final NewTenant tenant = RUNNING.site().newTenant("Rhine Steel");

  @BeforeEach
  void empty() {
    console.catchUp();
    RUNNING.db().execute("delete from staff_request");
  }

  private Reply ask(Surfer surfer, String kind, String... fields) {
    var all = new String[fields.length + 4];
    all[0] = "kind";
    all[1] = kind;
    all[2] = "reason";
    all[3] = REASON;
    System.arraycopy(fields, 0, all, 4, fields.length);
    return surfer.post("/console/tenants/" + tenant.id() + "/actions/request", all);
  }

  private static String request(Surfer surfer) {
    var found = REQUEST.matcher(surfer.get("/console/requests").is(200).body());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static Reply decide(Surfer surfer, String how, String request) {
    return surfer.post("/console/requests/" + how, "request", request);
  }

  private long toldByStaff(String action) {
    return RUNNING
        .db()
        .count(
            "select count(*) from staff_audit where about_tenant = '%s' and action = '%s'"
                .formatted(tenant.id(), action));
  }

  private long told(String action) {
    return RUNNING
        .db()
        .count(
            "select count(*) from audit where tenant_id = '%s' and action = '%s'"
                .formatted(tenant.id(), action));
  }

  private long requests(String condition) {
    return RUNNING.db().count("select count(*) from staff_request where " + condition);
  }

  @Test
  void two_people_open_a_company_in_an_emergency_whatever_it_has_chosen() {
    var people = RUNNING.site().people();
    var desk = SupportTrial.desk(RUNNING.db(), people, RUNNING.site().moment());
    get(desk.choose(tenant.id(), Policy.OFF, "olga@example.com"));
    RUNNING.documents().held(tenant.id(), "Trip to Kiel", Problem.of(Code.ACCOUNT_NOT_MAPPED));
    var owner = RUNNING.site().member(tenant, Role.OWNER);
    var supporter = console.member(StaffRole.SUPPORTER);
    assertThat(ask(supporter, "break_glass", "minutes", "5").is(422).body())
        .contains("15 to 1440 minutes", "value=\"5\"", "value=\"" + REASON + "\"");
    ask(supporter, "break_glass", "minutes", "60").is(303);
    assertThat(ask(supporter, "break_glass", "minutes", "60").is(422).body())
        .contains("asked for already");
    assertThat(toldByStaff("request.asked")).isOne();
    assertThat(supporter.get("/console").body()).contains("Requests (1)");
    assertThat(told("support.broke_glass")).isZero();

    var operator = console.member(StaffRole.OPERATOR);
    decide(operator, "agree", request(operator)).is(303);

    assertThat(told("support.broke_glass")).isOne();
    assertThat(toldByStaff("request.agreed")).isOne();
    assertThat(requests("state = 'approved' and access_id = request_id")).isOne();
    assertThat(owner.get("/").is(200).body()).contains("Terry Tester");
    var look = "/console/tenants/" + tenant.id() + "/look/";
    assertThat(
            RUNNING
                .db()
                .count(
                    "select count(*) from support_access where broke_glass and tenant_id = '"
                        + tenant.id()
                        + "'"))
        .isOne();
    var page = supporter.get("/console/tenants/" + tenant.id()).body();
    var path = Pattern.compile(Pattern.quote(look) + "[0-9a-f-]+").matcher(page);
    assertThat(path.find()).isTrue();
    assertThat(supporter.get(path.group()).is(200).body()).contains("Trip to Kiel");
    assertThat(supporter.get("/console/requests").body()).contains("agreed", "Nothing waits");
  }

  @Test
  void whoever_has_asked_cannot_decide_nor_can_the_database_be_told_so() {
    var operator = console.member(StaffRole.OPERATOR);
    ask(operator, "break_glass", "minutes", "60").is(303);
    var other = console.member(StaffRole.OPERATOR);
    var request = request(other);
    assertThat(operator.get("/console/requests").body())
        .contains("You have asked")
        .doesNotContain("value=\"" + request + "\"");
    for (var how : new String[] {"agree", "refuse"}) {
      assertThat(decide(operator, how, request).is(422).body()).contains("takes another operator");
    }
    assertThat(requests("state = 'asked'")).isOne();
    assertThatThrownBy(
            () ->
                RUNNING
                    .db()
                    .execute(
                        "update staff_request set state = 'approved', decided_by = asked_by,"
                            + " decided_name = 'x', decided_at = now()"))
        .hasStackTraceContaining("staff_request_check");
    decide(console.member(StaffRole.SUPPORTER), "agree", request).is(403);
    decide(console.member(StaffRole.VIEWER), "agree", request).is(403);

    decide(other, "refuse", request).is(303);
    assertThat(toldByStaff("request.refused")).isOne();
    assertThat(told("support.broke_glass")).isZero();
    assertThat(decide(other, "agree", request).is(422).body()).contains("decided it already");
    assertThat(told("support.broke_glass")).isZero();
  }

  @Test
  void what_nobody_decides_within_a_day_cannot_be_decided_any_more() {
    var supporter = console.member(StaffRole.SUPPORTER);
    ask(supporter, "break_glass", "minutes", "60").is(303);
    var request = request(console.member(StaffRole.OPERATOR));
    RUNNING.site().moment().pass(Duration.ofHours(24).plusSeconds(1));

    var operator = console.member(StaffRole.OPERATOR);
    assertThat(decide(operator, "agree", request).is(422).body())
        .contains("Nobody has decided it in time", "lapsed");
    operator.get("/console/requests").is(200);
    assertThat(toldByStaff("request.lapsed")).isOne();
    assertThat(told("support.broke_glass")).isZero();
    assertThat(operator.get("/console").body()).doesNotContain("Requests (");
    ask(console.member(StaffRole.SUPPORTER), "break_glass", "minutes", "60").is(303);
  }

  @Test
  void two_people_ask_for_a_deletion_which_the_owners_are_told_of_and_can_call_off() {
    var owner = RUNNING.site().member(tenant, Role.OWNER);
    var supporter = console.member(StaffRole.SUPPORTER);
    assertThat(ask(supporter, "delete_tenant", "confirm", "Rhine").is(422).body())
        .contains("not its name", "value=\"Rhine\"");
    ask(supporter, "delete_tenant", "confirm", "Rhine Steel").is(303);
    assertThat(told("data.deletion_asked")).isZero();

    var operator = console.member(StaffRole.OPERATOR);
    decide(operator, "agree", request(operator)).is(303);

    assertThat(told("data.deletion_asked")).isOne();
    assertThat(
            RUNNING
                .db()
                .count(
                    "select count(*) from audit where tenant_id = '%s' and detail ->> 'reason' = '%s'"
                            .formatted(tenant.id(), REASON)
                        + " and actor = 'Support: Terry Tester and Terry Tester'"))
        .isOne();
    assertThat(
            RUNNING
                .db()
                .count(
                    "select count(*) from outgoing_mail where subject like '%is to be deleted%'"
                        + " and about_tenant = '"
                        + tenant.id()
                        + "'"))
        .isOne();
    assertThat(owner.get("/settings/data").is(200).body()).contains("Support: Terry Tester");
    assertThat(ask(supporter, "delete_tenant", "confirm", "Rhine Steel").is(422).body())
        .contains("to be deleted already");
    assertThat(toldByStaff("request.agreed")).isOne();
  }

  @Test
  void deciding_asks_for_a_fresh_proof() {
    ask(console.member(StaffRole.SUPPORTER), "break_glass", "minutes", "60").is(303);
    var somebody = console.staff().somebody(StaffRole.OPERATOR);
    var operator = RUNNING.site().stranger();
    operator.get("/console/sign-in");
    operator.post(
        "/console/sign-in", "mail", somebody.mail().text(), "password", TestStaff.PASSWORD);
    operator.get("/console/sign-in/code");
    operator.post("/console/sign-in/code", "code", console.code(somebody)).is(303);
    var request = request(operator);
    RUNNING.site().moment().pass(Duration.ofMinutes(11));

    assertThat(decide(operator, "agree", request).is(200).body())
        .contains("Is it you?", "value=\"" + request + "\"");
    assertThat(told("support.broke_glass")).isZero();
    operator
        .post(
            "/console/prove",
            "to",
            "/console/requests/agree",
            "request",
            request,
            "code",
            console.code(somebody))
        .is(200);
    decide(operator, "agree", request).is(303);
    assertThat(told("support.broke_glass")).isOne();
  }

  @Test
  void who_has_left_meanwhile_is_let_in_by_nobody() {
    var asker = console.staff().in(StaffRole.SUPPORTER);
    RUNNING
        .db()
        .execute(
            """
            insert into staff_request (request_id, kind, about_tenant, tenant_name, reason, minutes,
                                       asked_by, asked_name, asked_at)
            values (gen_random_uuid(), 'break_glass', '%s', 'Rhine Steel', '%s', 60, '%s', 'Gone',
                    '%s')
            """
                .formatted(tenant.id(), REASON, asker.staff(), RUNNING.site().moment().instant()));
    RUNNING
        .db()
        .execute("update staff set disabled_at = now() where staff_id = '" + asker.staff() + "'");
    var operator = console.member(StaffRole.OPERATOR);
    assertThat(decide(operator, "agree", request(operator)).is(422).body())
        .contains("may not do so any more");
    assertThat(requests("state = 'asked'")).isOne();
    assertThat(told("support.broke_glass")).isZero();
  }

  @Test
  void a_viewer_does_not_ask() {
    ask(console.member(StaffRole.VIEWER), "break_glass", "minutes", "60").is(403);
    console.member(StaffRole.VIEWER).get("/console/requests").is(403);
    ask(console.member(StaffRole.SUPPORTER), "coup", "minutes", "60").is(404);
    assertThat(requests("true")).isZero();
  }
}
