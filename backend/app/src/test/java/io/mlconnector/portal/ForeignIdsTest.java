package io.mlconnector.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mlconnector.db.RowsOf;
import io.mlconnector.db.SeededTenant;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Reply;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.TestSite;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every page, form and call that takes an id, asked by the owner of one company with another's. */
class ForeignIdsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, TestSite.ENTITIES);

  /** It stands in what the other company has, and in nothing that the asking one may see. */
  private static final String CANARY = "Canary dinner in Kiel";

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @SuppressWarnings("NullAway.Init")
  private static Victim victim;

  @SuppressWarnings("NullAway.Init")
  private static NewTenant attacker;

  @BeforeAll
  static void start() {
    site = ProviderTown.open(DB).site();
    victim = Victim.fresh();
    attacker = site.newTenant("Asking Ltd");
  }

  /** A company that has one of everything, and an owner of it who is signed in. */
  private record Victim(TenantId tenant, UUID person, Map<String, String> ids) {

    static Victim fresh() {
      var tenant = SeededTenant.in(DB);
      var documents = new StoredDocuments(DB);
      var document = documents.held(tenant, CANARY);
      documents.paid(tenant, document);
      var owner = site.people().somebody();
      site.people().join(owner, tenant, Role.OWNER);
      site.people().session(owner);
      var session = text("select session_id from session where person_id = '" + owner.id() + "'");
      var draft = UUID.randomUUID().toString();
      DB.execute(
          """
          insert into session_draft (session_id, draft_id, path, sealed, kept_at)
            values ('%s', '%s', '/settings/members/invite', '\\x00', now())
          """
              .formatted(session, draft));
      var alarm = text("select alarm_id from bank_alarm where tenant_id = '" + tenant + "'");
      var one = tenant.toString();
      return new Victim(
          tenant,
          owner.id().value(),
          Map.ofEntries(
              Map.entry("tenant", one),
              Map.entry("person", one),
              Map.entry("token", one),
              Map.entry("invitation", one),
              Map.entry("access", one),
              Map.entry("alarm", alarm),
              Map.entry("document", document.toString()),
              Map.entry("session", session),
              Map.entry("draft", draft),
              Map.entry("reference", "k3y9-2"),
              Map.entry("version", "1"),
              Map.entry("action", "ignore"),
              Map.entry("password", TestPeople.PASSWORD)));
    }

    /** All that there is of the company and of its owner. */
    Map<String, String> rows() {
      var all = new TreeMap<>(RowsOf.tenant(DB, tenant));
      RowsOf.person(DB, person).forEach((table, rows) -> all.put(table + " of the owner", rows));
      return all;
    }
  }

  private static String text(String query) {
    try (var connection = DB.jdbc();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @Proves(4)
  void every_page_form_and_call_is_looked_at() {
    var pages = site.pages().stream().map(route -> route.method() + " " + route.path());
    var calls =
        site.endpoints().stream()
            .filter(endpoint -> endpoint.path().startsWith("/api/"))
            .map(endpoint -> endpoint.method() + " " + endpoint.path());
    var known =
        Stream.concat(ForeignIds.cases().stream().map(ForeignIds.Case::name), ForeignIds.without());
    assertThat(Stream.concat(pages, calls)).containsExactlyInAnyOrderElementsOf(known.toList());
  }

  @Test
  void an_id_in_a_path_is_never_passed_over() {
    assertThat(ForeignIds.without()).noneMatch(route -> route.matches(".*\\{(id|reference)}.*"));
  }

  @TestFactory
  @Proves({4, 24})
  Stream<DynamicTest> an_id_of_another_company_leads_nowhere() {
    return ForeignIds.cases().stream().map(one -> dynamicTest(one.name(), () -> leadsNowhere(one)));
  }

  private static void leadsNowhere(ForeignIds.Case one) {
    var before = victim.rows();

    var reply = one.ofApi() ? call(one) : visit(one);

    assertThat(victim.rows()).isEqualTo(before);
    assertThat(reply.body()).doesNotContain(CANARY);
    assertThat(reply.status()).as(reply.body()).isNotIn(401, 405).isLessThan(500);
    if (one.hidden()) {
      assertThat(reply.status()).as(reply.body()).isEqualTo(404);
    }
  }

  /** By an owner who has just proved who it is, so that nothing but the id is in the way. */
  private static Reply visit(ForeignIds.Case one) {
    var owner = site.member(attacker, Role.OWNER);
    owner.get(one.path().startsWith("/companies") ? "/companies" : "/account").is(200);
    var address = one.address(victim.ids());
    var sent = ForeignIds.filled(one.sent(), victim.ids());
    return one.method().equals("GET")
        ? owner.get(sent.isEmpty() ? address : address + "?" + sent)
        : owner.post(address, fields(sent));
  }

  private static String[] fields(String form) {
    var fields = new ArrayList<String>();
    for (var pair : form.isEmpty() ? List.<String>of() : List.of(form.split("&"))) {
      var parts = pair.split("=", 2);
      fields.add(parts[0]);
      fields.add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return fields.toArray(String[]::new);
  }

  /** With the token of a company that may do all that tokens may. */
  private static Reply call(ForeignIds.Case one) {
    var address = one.address(victim.ids());
    var sent = ForeignIds.filled(one.sent(), victim.ids());
    return one.method().equals("GET")
        ? site.get(sent.isEmpty() ? address : address + "?" + sent, attacker)
        : site.post(address, attacker, sent);
  }

  @Test
  void what_is_looked_at_would_show_a_change() {
    var other = Victim.fresh();
    var before = other.rows();
    assertThat(before)
        .allSatisfy(
            (table, rows) -> {
              if (!table.endsWith(" of the owner")) {
                assertThat(rows).as(table).isNotEmpty();
              }
            });
    assertThat(before.get("document")).contains(CANARY);
    for (var change :
        List.of(
            "delete from session where person_id = '" + other.person() + "'",
            "update bank_alarm set version = 9 where tenant_id = '" + other.tenant() + "'",
            "delete from invitation where tenant_id = '" + other.tenant() + "'")) {
      var then = other.rows();
      DB.execute(change);
      assertThat(other.rows()).as(change).isNotEqualTo(then);
    }
  }

  @Test
  void what_is_asked_for_is_there() {
    var places =
        Map.of(
            "person", "membership where person_id",
            "token", "api_token where token_id",
            "invitation", "invitation where invitation_id",
            "access", "support_access where access_id",
            "alarm", "bank_alarm where alarm_id",
            "document", "document where document_id",
            "session", "session where session_id",
            "draft", "session_draft where draft_id");
    places.forEach(
        (kind, place) ->
            assertThat(
                    DB.count(
                        "select count(*) from %s = '%s'".formatted(place, victim.ids().get(kind))))
                .as(kind)
                .isOne());
  }
}
