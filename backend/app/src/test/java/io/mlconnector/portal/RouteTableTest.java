package io.mlconnector.portal;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Reply;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every page and form of the portal, tried by nobody, by a foreign member and by each role. */
class RouteTableTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, TestSite.ENTITIES);

  /** Who may have what; PROOF stands where the person has to have just proved who it is. */
  private static final String TABLE =
      """
      GET /sign-in ANYBODY
      POST /sign-in ANYBODY
      GET /sign-in/code ANYBODY
      POST /sign-in/code ANYBODY
      POST /sign-out ANYBODY
      GET /sign-in/provider ANYBODY
      GET /sign-in/provider/back ANYBODY
      GET /sign-in/provider/known ANYBODY
      POST /sign-in/provider/known ANYBODY
      GET /sign-in/provider/new ANYBODY
      POST /sign-in/provider/new ANYBODY
      POST /sign-in/provider/join ANYBODY
      GET /sign-up ANYBODY
      POST /sign-up ANYBODY
      GET /verify/{token} ANYBODY
      POST /verify/{token} ANYBODY
      GET /forgot ANYBODY
      POST /forgot ANYBODY
      GET /reset/{token} ANYBODY
      POST /reset/{token} ANYBODY
      GET /invitations/{token} ANYBODY
      POST /invitations/{token} ANYBODY
      GET /companies ANYBODY
      POST /companies/choose ANYBODY
      POST /companies/join ANYBODY
      POST /companies/new ANYBODY
      GET /outbox ANYBODY
      GET /errors ANYBODY
      GET /status ANYBODY
      GET /status.json ANYBODY
      GET /connect/concur ANYBODY
      GET /connect/concur/arrived ANYBODY
      GET / VIEWER
      POST /run ACCOUNTANT
      GET /events VIEWER
      GET /documents VIEWER
      GET /documents/{id} VIEWER
      GET /documents/{id}/preview VIEWER
      GET /documents/{id}/decide/{action} ACCOUNTANT
      POST /documents/{id}/decide/{action} ACCOUNTANT
      POST /documents/{id}/payments ACCOUNTANT
      GET /problems VIEWER
      POST /problems/retry ACCOUNTANT
      POST /problems/payments ACCOUNTANT
      GET /close VIEWER
      GET /close/board.csv VIEWER
      GET /close/board.pdf VIEWER
      GET /mapping VIEWER
      GET /mapping/changes ACCOUNTANT
      POST /mapping/changes ACCOUNTANT
      POST /mapping/changes/drop ACCOUNTANT
      POST /mapping/changes/discard ACCOUNTANT
      GET /mapping/versions VIEWER
      GET /mapping/versions/{version} VIEWER
      POST /mapping/versions/{version}/back ACCOUNTANT
      GET /mapping/companies VIEWER
      POST /mapping/companies ACCOUNTANT
      POST /mapping/companies/remove ACCOUNTANT
      POST /mapping/refresh ACCOUNTANT
      POST /mapping/fields ACCOUNTANT
      GET /mapping/journals VIEWER
      POST /mapping/journals ACCOUNTANT
      GET /mapping/rules VIEWER
      POST /mapping/rules ACCOUNTANT
      GET /mapping/grids/{grid} VIEWER
      GET /mapping/grids/{grid}/pick ACCOUNTANT
      POST /mapping/grids/{grid}/pick ACCOUNTANT
      POST /mapping/grids/{grid}/clear ACCOUNTANT
      GET /mapping/grids/{grid}/suggestions ACCOUNTANT
      POST /mapping/grids/{grid}/suggestions ACCOUNTANT
      GET /mapping/grids/{grid}/export VIEWER
      GET /mapping/grids/{grid}/import ACCOUNTANT
      POST /mapping/grids/{grid}/import ACCOUNTANT
      GET /vendors VIEWER
      POST /vendors/run ACCOUNTANT
      POST /vendors/confirm ADMIN
      GET /vendors/one VIEWER
      GET /vendors/link ACCOUNTANT
      POST /vendors/link ACCOUNTANT
      POST /vendors/unlink ACCOUNTANT
      GET /vendors/questions VIEWER
      POST /vendors/questions ACCOUNTANT
      POST /vendors/questions/reopen ACCOUNTANT
      GET /vendors/conflicts VIEWER
      POST /vendors/conflicts ACCOUNTANT
      GET /connections VIEWER
      GET /connections/concur VIEWER
      POST /connections/concur ADMIN PROOF
      POST /connections/concur/confirm ADMIN PROOF
      POST /connections/concur/webhook ADMIN PROOF
      POST /connections/concur/subscription ADMIN
      POST /connections/concur/test ACCOUNTANT
      GET /connections/odoo VIEWER
      POST /connections/odoo ADMIN PROOF
      POST /connections/odoo/test ACCOUNTANT
      GET /start VIEWER
      GET /start/{step} VIEWER
      POST /start/{step}/done ACCOUNTANT
      POST /start/{step}/undone ACCOUNTANT
      POST /start/{step}/invite ADMIN PROOF
      GET /start/companies/choose VIEWER
      POST /start/companies/choose ACCOUNTANT
      GET /start/live/choose VIEWER
      POST /start/live/choose ADMIN PROOF
      GET /settings VIEWER
      GET /settings/audit ACCOUNTANT
      GET /settings/data ADMIN
      POST /settings/data/bundle ADMIN PROOF
      POST /settings/data/retention OWNER PROOF
      POST /settings/data/export OWNER PROOF
      POST /settings/data/delete OWNER PROOF
      POST /settings/data/call-off OWNER
      GET /settings/tokens ADMIN
      POST /settings/tokens ADMIN PROOF
      POST /settings/tokens/revoke ADMIN PROOF
      GET /settings/audit/export.csv ACCOUNTANT
      GET /settings/members VIEWER
      POST /settings/members/invite ADMIN PROOF
      POST /settings/members/withdraw ADMIN
      POST /settings/members/role ADMIN PROOF
      POST /settings/members/remove ADMIN PROOF
      POST /settings/members/leave VIEWER
      GET /settings/alerts VIEWER
      POST /settings/alerts ADMIN
      POST /settings/alerts/webhook ADMIN PROOF
      POST /settings/alerts/webhook/secret ADMIN PROOF
      POST /settings/alerts/webhook/remove ADMIN
      POST /settings/alerts/webhook/test ADMIN
      GET /settings/receipts VIEWER
      POST /settings/receipts ADMIN
      GET /settings/vendors VIEWER
      POST /settings/vendors ADMIN
      GET /settings/lists VIEWER
      GET /settings/lists/items VIEWER
      GET /settings/lists/choose ADMIN
      POST /settings/lists/choose ADMIN
      POST /settings/lists/drop ADMIN
      POST /settings/lists/delete ADMIN
      GET /settings/orders VIEWER
      POST /settings/orders ADMIN
      GET /settings/orders/list VIEWER
      GET /settings/webhook VIEWER
      GET /settings/support VIEWER
      POST /settings/support/policy ADMIN PROOF
      POST /settings/support/grant ADMIN PROOF
      POST /settings/support/refuse ADMIN
      POST /settings/support/end ADMIN
      GET /vendors/bank-accounts VIEWER
      POST /vendors/bank-accounts ADMIN PROOF
      GET /vendors/bank-accounts/{id} VIEWER
      POST /vendors/bank-accounts/{id} ACCOUNTANT PROOF
      GET /settings/schedule VIEWER
      POST /settings/schedule ADMIN
      POST /settings/schedule/pause ADMIN
      POST /settings/schedule/payments ADMIN
      POST /settings/schedule/resume ADMIN
      GET /account PERSON
      POST /account/name PERSON
      POST /account/password PERSON
      POST /account/sessions/end PERSON
      POST /account/sessions/end-others PERSON
      GET /account/second-step PERSON
      POST /account/second-step/begin PERSON PROOF
      POST /account/second-step/confirm PERSON
      POST /account/second-step/codes PERSON PROOF
      POST /account/second-step/off PERSON PROOF
      GET /prove PERSON
      POST /prove PERSON
      GET /prove/provider PERSON
      POST /account/provider/connect PERSON PROOF
      POST /account/provider/disconnect PERSON PROOF
      """;

  private static final String ANYBODY = "ANYBODY";
  private static final String PERSON = "PERSON";

  /** It does not end, and has tests of its own. */
  private static final String STREAM = "/events";

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @SuppressWarnings("NullAway.Init")
  private static NewTenant tenant;

  @SuppressWarnings("NullAway.Init")
  private static String foreignDocument;

  @BeforeAll
  static void start() {
    site = ProviderTown.open(DB).site();
    tenant = site.newTenant("Tried Ltd");
    var documents = new StoredDocuments(DB);
    foreignDocument = documents.fetched(site.newTenant("Foreign Ltd").id(), "Foreign").toString();
  }

  /** A line of the table. */
  private record Line(String method, String path, String who, boolean proof) {

    static Line of(String text) {
      var words = List.of(text.split(" "));
      return new Line(words.get(0), words.get(1), words.get(2), words.size() > 3);
    }

    String name() {
      return method + " " + path;
    }

    /** Every member is somebody. */
    Role least() {
      return who.equals(PERSON) ? Role.VIEWER : Role.valueOf(who);
    }

    /** With a document of somebody else's, and words that mean nothing. */
    String address() {
      return path.replace("{id}", foreignDocument)
          .replace("{grid}", "accounts")
          .replace("{version}", "1")
          .replace("{step}", "fix")
          .replaceAll("\\{[a-z]+}", "retry");
    }
  }

  private static List<Line> lines() {
    return TABLE.lines().map(Line::of).toList();
  }

  private static Stream<Line> ofMembers() {
    return lines().stream()
        .filter(line -> !line.who().equals(ANYBODY))
        .filter(line -> !line.path().equals(STREAM));
  }

  @Test
  @Proves({4, 25})
  void every_page_and_form_is_in_the_table() {
    assertThat(site.pages().stream().map(RouteTableTest::line))
        .containsExactlyInAnyOrderElementsOf(lines());
  }

  private static Line line(PageRoute route) {
    return switch (route) {
      case PageRoute.Open open -> new Line(open.method().name(), open.path(), ANYBODY, false);
      case PageRoute.Person person ->
          new Line(person.method().name(), person.path(), PERSON, person.recent());
      case PageRoute.Member member ->
          new Line(member.method().name(), member.path(), member.least().name(), member.recent());
    };
  }

  @TestFactory
  @Proves(4)
  Stream<DynamicTest> a_stranger_is_led_to_the_way_in() {
    return ofMembers()
        .map(
            line ->
                dynamicTest(
                    line.name(),
                    () -> {
                      var reply = send(site.stranger(), line);
                      assertThat(reply.status()).as(reply.body()).isIn(303, 403);
                      if (reply.status() == 303) {
                        assertThat(reply.header("Location")).startsWith("/sign-in");
                      }
                    }));
  }

  @TestFactory
  @Proves(4)
  Stream<DynamicTest> each_role_has_what_it_may_and_nothing_of_others() {
    var members = Arrays.stream(Role.values()).collect(toMap(role -> role, RouteTableTest::member));
    return ofMembers()
        .flatMap(
            line ->
                Arrays.stream(Role.values())
                    .map(
                        role ->
                            dynamicTest(
                                role + " " + line.name(), () -> tryOut(members, role, line))));
  }

  private static void tryOut(Map<Role, Surfer> members, Role role, Line line) {
    var surfer = line.path().endsWith("/leave") ? member(role) : members.get(role);
    var reply = send(Objects.requireNonNull(surfer), line);
    if (!role.covers(line.least())) {
      assertThat(reply.status()).as(reply.body()).isEqualTo(403);
      return;
    }
    assertThat(reply.status()).as(reply.body()).isNotIn(401, 403).isLessThan(500);
    if (line.path().contains("{id}")) {
      assertThat(reply.status()).as(reply.body()).isEqualTo(404);
      assertThat(reply.body()).doesNotContain("Foreign");
    }
  }

  @TestFactory
  @Proves(27)
  Stream<DynamicTest> no_form_is_taken_without_its_token() {
    var owner = member(Role.OWNER);
    return ofMembers()
        .filter(line -> line.method().equals("POST"))
        .map(
            line ->
                dynamicTest(
                    line.name(),
                    () -> {
                      var reply = owner.form(line.address(), List.of("csrf", "forged"));
                      assertThat(reply.is(403).body()).contains("MLC-245");
                    }));
  }

  private static Surfer member(Role role) {
    var surfer = site.member(tenant, role);
    surfer.get("/account").is(200);
    return surfer;
  }

  private static Reply send(Surfer surfer, Line line) {
    return line.method().equals("GET")
        ? surfer.get(line.address())
        : surfer.form(line.address(), List.of("csrf", surfer.csrf()));
  }
}
