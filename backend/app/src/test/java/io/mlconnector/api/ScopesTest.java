package io.mlconnector.api;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.tenant.ApiTokens;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.tenant.NewToken;
import io.mlconnector.tenant.Scope;
import io.mlconnector.web.Reply;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.TestSite;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every call of the API, tried with a token of each scope. */
class ScopesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, TestSite.ENTITIES);

  private static final String OWN_APP =
      """
      {"companyUuid": "c-1", "requestToken": "r", "clientId": "i", "clientSecret": "s"}\
      """;

  private static final String TABLE =
      """
      GET /api/v1/openapi.yaml OPEN
      POST /api/v1/tenants OPERATOR
      GET /api/v1/limits READ
      GET /api/v1/limits/all OPERATOR
      POST /api/v1/sync/run OPERATE
      GET /api/v1/payments READ
      PUT /api/v1/payments CONFIGURE
      GET /api/v1/payments/refused READ
      POST /api/v1/payments/vouch OPERATE
      GET /api/v1/cost-lists READ
      PUT /api/v1/cost-lists CONFIGURE
      GET /api/v1/cost-lists/items READ
      POST /api/v1/cost-lists/drop CONFIGURE
      POST /api/v1/cost-lists/delete CONFIGURE
      GET /api/v1/purchase-orders READ
      PUT /api/v1/purchase-orders CONFIGURE
      GET /api/v1/purchase-orders/items READ
      GET /api/v1/support-access READ
      PUT /api/v1/support-access/policy CONFIGURE
      POST /api/v1/support-access/{id}/grant CONFIGURE
      POST /api/v1/support-access/{id}/refuse CONFIGURE
      POST /api/v1/support-access/{id}/end CONFIGURE
      GET /api/v1/receipts READ
      PUT /api/v1/receipts CONFIGURE
      GET /api/v1/connections/concur READ
      PUT /api/v1/connections/concur CONFIGURE
      POST /api/v1/connections/concur/ping OPERATE
      POST /api/v1/connections/concur/webhook-key CONFIGURE
      POST /api/v1/connections/concur/subscription CONFIGURE
      DELETE /api/v1/connections/concur/subscription CONFIGURE
      GET /api/v1/connections/odoo READ
      PUT /api/v1/connections/odoo CONFIGURE
      POST /api/v1/connections/odoo/ping OPERATE
      GET /api/v1/odoo/companies READ
      GET /api/v1/odoo/accounts READ
      GET /api/v1/odoo/journals READ
      GET /api/v1/odoo/taxes READ
      GET /api/v1/odoo/partners READ
      GET /api/v1/odoo/analytic-accounts READ
      GET /api/v1/mapping READ
      PUT /api/v1/mapping CONFIGURE
      POST /api/v1/mapping/preview READ
      GET /api/v1/documents READ
      GET /api/v1/documents/{id} READ
      POST /api/v1/documents/{id}/retry OPERATE
      POST /api/v1/documents/{id}/reject OPERATE
      POST /api/v1/documents/{id}/accept OPERATE
      POST /api/v1/documents/{id}/reverse OPERATE
      POST /api/v1/documents/{id}/ignore OPERATE
      POST /api/v1/documents/{id}/payments/{reference}/retry OPERATE
      POST /api/v1/documents/{id}/payments/{reference}/dismiss OPERATE
      GET /api/v1/vendors READ
      GET /api/v1/vendors/settings READ
      PUT /api/v1/vendors/settings CONFIGURE
      GET /api/v1/vendors/questions READ
      POST /api/v1/vendors/questions/answer OPERATE
      POST /api/v1/vendors/questions/reopen OPERATE
      POST /api/v1/vendors/conflicts/resolve OPERATE
      POST /api/v1/vendors/link OPERATE
      POST /api/v1/vendors/unlink OPERATE
      GET /api/v1/vendors/standing READ
      POST /api/v1/vendors/confirm CONFIGURE
      GET /api/v1/vendors/bank-accounts READ
      GET /api/v1/vendors/bank-accounts/settings READ
      PUT /api/v1/vendors/bank-accounts/settings CONFIGURE
      POST /api/v1/vendors/bank-accounts/{id}/approve CONFIGURE
      POST /api/v1/vendors/bank-accounts/{id}/reject CONFIGURE
      """;

  private static final Map<String, String> MADE = new HashMap<>();

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @SuppressWarnings("NullAway.Init")
  private static NewTenant tenant;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.of(TestSite.OPERATOR));
    tenant = site.newTenant("Acme");
  }

  private record Line(String method, String path, String scope) {}

  private static List<Line> lines() {
    return TABLE
        .lines()
        .map(text -> text.split(" "))
        .map(words -> new Line(words[0], words[1], words[2]))
        .toList();
  }

  @Test
  @Proves(4)
  void every_call_is_in_the_table() {
    var calls =
        site.endpoints().stream()
            .filter(endpoint -> endpoint.path().startsWith("/api/"))
            .map(endpoint -> endpoint.method() + " " + endpoint.path());
    assertThat(calls)
        .containsExactlyInAnyOrderElementsOf(
            lines().stream().map(line -> line.method() + " " + line.path()).toList());
  }

  @TestFactory
  @Proves(4)
  Stream<DynamicTest> a_token_is_let_through_where_it_has_the_scope_and_nowhere_else() {
    return lines().stream()
        .filter(line -> Arrays.stream(Scope.values()).anyMatch(s -> s.name().equals(line.scope())))
        .flatMap(
            line ->
                Arrays.stream(Scope.values())
                    .map(scope -> dynamicTest(scope + " " + line, () -> tryOut(line, scope))));
  }

  private static void tryOut(Line line, Scope scope) {
    var reply = call(line, token(tenant, scope));
    if (line.scope().equals(scope.name())) {
      assertThat(reply.status()).as(reply.body()).isNotIn(401, 403);
    } else {
      assertThat(reply.isProblem(403, "MLC-217").body())
          .contains(line.scope().toLowerCase(Locale.ROOT));
    }
  }

  private static Reply call(Line line, String token) {
    var path =
        line.path()
            .replace("{id}", "00000000-0000-0000-0000-00000000000a")
            .replace("{reference}", "r");
    return site.send(
        line.method(),
        path,
        line.method().equals("GET") || line.method().equals("DELETE") ? null : "{}",
        "Authorization",
        "Bearer " + token);
  }

  private static String token(NewTenant of, Scope scope) {
    var wanted = new NewToken("for " + scope.word(), Set.of(scope), Optional.empty());
    return MADE.computeIfAbsent(
        of.id() + " " + scope,
        first ->
            switch (get(site.tokens().make(of.id(), wanted, "anna"))) {
              case ApiTokens.Making.Made made -> made.token().text();
              case ApiTokens.Making.TooMany many -> throw new AssertionError("too many");
              case ApiTokens.Making.NameTaken taken -> throw new AssertionError("name taken");
            });
  }

  @Test
  @Proves(16)
  void the_key_in_the_webhook_address_is_for_those_who_may_change_it() {
    var own = site.newTenant("Own app Ltd");
    var whole = site.put("/api/v1/connections/concur", own, OWN_APP).is(200);
    var url = whole.json().path("webhookUrl").textValue();
    var key = url.substring(url.lastIndexOf('/') + 1);

    var read =
        site.send(
                "GET",
                "/api/v1/connections/concur",
                null,
                "Authorization",
                "Bearer " + token(own, Scope.READ))
            .is(200);

    assertThat(read.body()).doesNotContain(key);
    assertThat(read.json().path("webhookUrl").textValue()).endsWith("/hooks/concur/...");
  }

  @Test
  void what_a_token_does_is_told_under_its_name() {
    var acting = site.newTenant("Acting Ltd");
    var document = new StoredDocuments(DB).held(acting.id(), "Trip");
    site.send(
            "POST",
            "/api/v1/documents/" + document + "/ignore",
            "{}",
            "Authorization",
            "Bearer " + token(acting, Scope.OPERATE))
        .is(200);

    assertThat(
            DB.count(
                "select count(*) from audit where action = 'document.ignored'"
                    + " and actor = 'API token for operate' and tenant_id = '"
                    + acting.id()
                    + "'"))
        .isOne();
  }
}
