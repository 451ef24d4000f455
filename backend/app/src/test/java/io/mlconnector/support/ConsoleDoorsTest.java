package io.mlconnector.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mlconnector.identity.Role;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.staff.TestStaff;
import io.mlconnector.web.Reply;
import io.mlconnector.web.RunningSite;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestConsole;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who gets through which door of the console. */
class ConsoleDoorsTest {

  @RegisterExtension static final RunningSite RUNNING = new RunningSite();

  /** All there is; whoever adds a page says here who may have it. */
  private static final String TABLE =
      """
      GET /sign-in ANYBODY
      POST /sign-in ANYBODY
      GET /sign-in/code CODE
      POST /sign-in/code CODE
      GET /sign-in/app SETUP
      POST /sign-in/app SETUP
      POST /sign-out VIEWER
      GET /invitations/{token} ANYBODY
      POST /invitations/{token} ANYBODY
      GET /forgot ANYBODY
      POST /forgot ANYBODY
      GET /reset/{token} ANYBODY
      POST /reset/{token} ANYBODY
      POST /prove VIEWER
      GET /account VIEWER
      POST /account/sessions/end VIEWER
      POST /account/sessions/end-others VIEWER
      GET  VIEWER
      GET /work VIEWER
      GET /find VIEWER
      GET /events VIEWER
      GET /tenants/{id} VIEWER
      POST /tenants/{id}/access SUPPORTER
      POST /tenants/{id}/access/leave SUPPORTER
      GET /tenants/{id}/actions SUPPORTER
      POST /tenants/{id}/actions/pause SUPPORTER
      POST /tenants/{id}/actions/resume SUPPORTER
      POST /tenants/{id}/actions/run SUPPORTER
      POST /tenants/{id}/actions/read SUPPORTER
      POST /tenants/{id}/actions/retry SUPPORTER
      POST /tenants/{id}/actions/key SUPPORTER
      POST /tenants/{id}/actions/test SUPPORTER
      POST /tenants/{id}/actions/pace OPERATOR
      POST /tenants/{id}/actions/request SUPPORTER
      GET /tenants/{id}/look/{access} SUPPORTER
      GET /tenants/{id}/look/{access}/documents/{document} SUPPORTER
      POST /tenants/{id}/look/{access}/documents/{document}/retry SUPPORTER
      GET /tenants/{id}/look/{access}/audit SUPPORTER
      GET /requests SUPPORTER
      POST /requests/agree OPERATOR proof
      POST /requests/refuse OPERATOR proof
      GET /mail OPERATOR
      POST /mail/again OPERATOR
      GET /staff VIEWER
      POST /staff/invite OPERATOR proof
      POST /staff/role OPERATOR proof
      POST /staff/disable OPERATOR proof
      GET /audit VIEWER
      GET /audit/export OPERATOR
      """;

  private final TestConsole console = RUNNING.site().console();

  private Stream<ConsoleRoute.Inside> inside() {
    return console.pages().stream()
        .filter(ConsoleRoute.Inside.class::isInstance)
        .map(ConsoleRoute.Inside.class::cast);
  }

  /** A stream goes on for a minute. */
  private Stream<ConsoleRoute.Inside> answering() {
    return inside().filter(route -> !route.path().equals("/events"));
  }

  private static String line(ConsoleRoute route) {
    var start = route.method().name() + " " + route.path() + " ";
    return switch (route) {
      case ConsoleRoute.Open open -> start + "ANYBODY";
      case ConsoleRoute.Half half -> start + half.stage().name();
      case ConsoleRoute.Inside inside ->
          start + inside.least().name() + (inside.recent() ? " proof" : "");
    };
  }

  private static String address(ConsoleRoute route, String tenant) {
    return ConsoleRoutes.ROOT
        + route
            .path()
            .replace("{id}", tenant)
            .replaceAll("\\{[a-z]+}", UUID.randomUUID().toString());
  }

  private static Reply send(Surfer surfer, ConsoleRoute route, String tenant) {
    var address = address(route, tenant);
    return route.method().equals(HttpMethod.GET)
        ? surfer.get(address)
        : surfer.form(
            address,
            List.of("csrf", surfer.csrf(), "reason", "a reason that is long", "minutes", "60"));
  }

  @Test
  void every_page_and_form_is_in_the_table() {
    assertThat(console.pages().stream().map(ConsoleDoorsTest::line))
        .containsExactlyInAnyOrderElementsOf(TABLE.lines().toList());
  }

  @TestFactory
  Stream<DynamicTest> a_stranger_is_led_to_the_way_in() {
    var tenant = RUNNING.site().newTenant("Foreign").id().toString();
    return inside()
        .map(
            route ->
                dynamicTest(
                    line(route),
                    () -> isLedTo(send(RUNNING.site().stranger(), route, tenant), "/sign-in")));
  }

  @TestFactory
  Stream<DynamicTest> an_owner_of_a_company_is_a_stranger_here_even_to_the_own_one() {
    var tenant = RUNNING.site().newTenant("Own");
    var owner = RUNNING.site().member(tenant, Role.OWNER);
    owner.get("/account").is(200);
    return inside()
        .map(
            route ->
                dynamicTest(
                    line(route),
                    () -> isLedTo(send(owner, route, tenant.id().toString()), "/sign-in")));
  }

  @TestFactory
  Stream<DynamicTest> who_has_shown_a_password_alone_is_led_to_the_code() {
    var tenant = RUNNING.site().newTenant("Foreign").id().toString();
    var half = half();
    return inside()
        .map(
            route ->
                dynamicTest(
                    line(route), () -> isLedTo(send(half, route, tenant), "/sign-in/code")));
  }

  private Surfer half() {
    var somebody = console.staff().somebody(StaffRole.OPERATOR);
    var surfer = RUNNING.site().stranger();
    surfer.get("/console/sign-in").is(200);
    surfer
        .post("/console/sign-in", "mail", somebody.mail().text(), "password", TestStaff.PASSWORD)
        .is(303);
    surfer.get("/console/sign-in/code").is(200);
    return surfer;
  }

  private static void isLedTo(Reply reply, String way) {
    assertThat(reply.is(303).header("Location")).startsWith(ConsoleRoutes.ROOT + way);
  }

  @TestFactory
  Stream<DynamicTest> each_role_has_what_it_may_and_nothing_of_others() {
    var tenant = RUNNING.site().newTenant("Foreign").id().toString();
    return Stream.of(StaffRole.VIEWER, StaffRole.SUPPORTER)
        .flatMap(
            role -> {
              var surfer = member(role);
              return answering()
                  .map(
                      route ->
                          dynamicTest(
                              role + " " + line(route), () -> tries(surfer, role, route, tenant)));
            });
  }

  private Surfer member(StaffRole role) {
    var surfer = console.member(role);
    surfer.get("/console/account").is(200);
    return surfer;
  }

  private void tries(Surfer usual, StaffRole role, ConsoleRoute.Inside route, String tenant) {
    var surfer = route.path().equals("/sign-out") ? member(role) : usual;
    var reply = send(surfer, route, tenant);
    if (role.covers(route.least())) {
      assertThat(reply.status()).as(reply.body()).isNotIn(401, 403).isLessThan(500);
    } else {
      assertThat(reply.is(403).body()).contains("MLC-271");
    }
    if (route.path().contains("{access}")) {
      assertThat(reply.status()).isIn(403, 404);
    }
  }

  @TestFactory
  Stream<DynamicTest> a_tenant_that_is_none_has_nothing() {
    var operator = member(StaffRole.OPERATOR);
    return answering()
        .filter(route -> route.path().contains("{id}"))
        .map(
            route ->
                dynamicTest(
                    line(route),
                    () -> send(operator, route, UUID.randomUUID().toString()).is(404)));
  }

  @TestFactory
  Stream<DynamicTest> no_form_is_taken_without_its_token() {
    var operator = console.member(StaffRole.OPERATOR);
    var tenant = RUNNING.site().newTenant("Foreign").id().toString();
    return answering()
        .filter(route -> !route.method().equals(HttpMethod.GET))
        .map(
            route ->
                dynamicTest(
                    line(route),
                    () -> {
                      var reply = operator.form(address(route, tenant), List.of("csrf", "forged"));
                      assertThat(reply.is(403).body()).contains("MLC-245");
                    }));
  }
}
