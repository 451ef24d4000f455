package io.mlconnector.portal;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mlconnector.access.Policy;
import io.mlconnector.access.Ruling;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.portal.AuditedRoutes.Saved;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Reply;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.SupportTrial;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people and programs change is in the audit trail, or a reason says why not. */
class AuditedRoutesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, TestSite.ENTITIES);

  private static final String TOKEN = "API token First token";
  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");
  private static final Pattern SECRET = Pattern.compile("the app: <code>([A-Z2-7 ]+)</code>");

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @BeforeAll
  static void start() {
    site = ProviderTown.open(DB).site();
  }

  @Test
  @Proves(32)
  void every_form_and_call_that_changes_something_is_looked_at() {
    var forms = site.pages().stream().map(route -> route.method() + " " + route.path());
    var calls =
        site.endpoints().stream()
            .filter(endpoint -> endpoint.path().startsWith("/api/"))
            .map(endpoint -> endpoint.method() + " " + endpoint.path());
    var known =
        Stream.concat(
            AuditedRoutes.saved().stream().map(Saved::route), AuditedRoutes.nothing().stream());

    assertThat(Stream.concat(forms, calls).filter(route -> !route.startsWith("GET ")))
        .containsExactlyInAnyOrderElementsOf(known.toList());
  }

  @Test
  void what_another_test_has_is_in_it() throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (var files = Files.walk(Path.of("src/test/java"))) {
      for (var file : files.filter(name -> name.toString().endsWith("Test.java")).toList()) {
        sources.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    for (var one : AuditedRoutes.saved()) {
      one.elsewhere()
          .ifPresent(
              test ->
                  assertThat(sources.get(test + ".java"))
                      .as(one.route() + " in " + test)
                      .contains(one.action()));
      one.like().ifPresent(route -> assertThat(AuditedRoutes.saved(route).isTried()).isTrue());
    }
  }

  /** A company where something of everything waits to be changed. */
  private record Trial(
      NewTenant tenant, TestPeople.Somebody owner, Surfer surfer, Map<String, String> ids) {

    static Trial fresh() {
      var tenant = site.newTenant("Audited Ltd");
      var owner = joined(tenant, Role.OWNER);
      joined(tenant, Role.OWNER);
      var colleague = joined(tenant, Role.ADMIN);
      var documents = new StoredDocuments(DB);
      var document = documents.held(tenant.id(), "Trip");
      documents.paid(tenant.id(), document);
      var alarm = UUID.randomUUID();
      arrange(tenant, alarm);
      Map<String, String> ids = new HashMap<>();
      ids.put("document", document.toString());
      ids.put("alarm", alarm.toString());
      ids.put("access", asked(tenant));
      ids.put("token", text("select token_id from api_token where tenant_id = '%s'", tenant));
      ids.put("colleague", colleague.id().toString());
      ids.put("mail", "new-" + UUID.randomUUID() + "@example.com");
      ids.put("password", TestPeople.PASSWORD);
      ids.put("step", "fix");
      ids.put("action", "ignore");
      ids.put("reference", "k3y9-2");
      return new Trial(tenant, owner, site.signedIn(owner), ids);
    }

    private static TestPeople.Somebody joined(NewTenant tenant, Role role) {
      var person = site.people().somebody();
      site.people().join(person, tenant.id(), role);
      return person;
    }

    private static void arrange(NewTenant tenant, UUID alarm) {
      DB.execute(
          """
          insert into cost_list (tenant_id, plan, list_id, list_name, takes_over, books, changed_by)
            values ('%1$s', 'p', 'l', 'n', false, 1, 'a');
          insert into bank_vendor (tenant_id, partner_id, created, name, known, due)
            values ('%1$s', 7, now(), 'Rhine Steel', '{"m1": "1111"}', false);
          insert into bank_alarm (tenant_id, alarm_id, kind, partner_id, name, before, after,
                                  old_ends, new_ends, others, writer, seen_at)
            values ('%1$s', '%2$s', 'changed', 7, 'Rhine Steel', '{"m1": "1111"}',
                    '{"m2": "2222"}', '{1111}', '{2222}', '{}', 'Ben Bad', now());
          """
              .formatted(tenant.id(), alarm));
    }

    private static String asked(NewTenant tenant) {
      var desk = SupportTrial.desk(DB, site.people(), site.moment());
      get(desk.choose(tenant.id(), Policy.APPROVAL, "anna"));
      var supporter = SupportTrial.supporter("Sam Field");
      return switch (get(desk.ask(tenant.id(), supporter, SupportTrial.REASON, 60))) {
        case Ruling.Done done -> done.access().id().toString();
        case Ruling.Refused refused -> throw new AssertionError(refused.problem().message());
      };
    }

    Reply send(Saved one) {
      if (one.path().contains("/withdraw")) {
        ids.put(
            "invitation",
            text("select invitation_id from invitation where tenant_id = '%s'", tenant));
      }
      var kind = one.path().contains("/bank-accounts/") ? "{alarm}" : "{document}";
      var id = one.path().contains("/support-access/") ? "{access}" : kind;
      var address = ForeignIds.filled(one.path().replace("{id}", id), ids);
      var sent = ForeignIds.filled(one.sent(), ids);
      return one.path().startsWith("/api/") ? call(one, address, sent) : form(address, sent);
    }

    private Reply call(Saved one, String address, String sent) {
      return one.method().equals("PUT")
          ? site.put(address, tenant, sent)
          : site.post(address, tenant, sent);
    }

    private Reply form(String address, String sent) {
      var shown = surfer.get(address.contains("/decide/") ? address : "/account").is(200).body();
      var fields = new ArrayList<String>();
      for (var pair : sent.isEmpty() ? List.<String>of() : List.of(sent.split("&"))) {
        fields.addAll(List.of(pair.split("=", 2)));
      }
      SEEN.matcher(shown).results().forEach(seen -> fields.addAll(List.of("seen", seen.group(1))));
      return surfer.post(address, fields.toArray(String[]::new));
    }

    /** What the one who tried it has left since, the oldest first. */
    List<String> told(String actor, long since) {
      return texts(
          "select action from audit where tenant_id = '%s' and actor = '%s' and audit_id > %d"
                  .formatted(tenant.id(), actor, since)
              + " order by audit_id");
    }
  }

  private static String text(String query, NewTenant tenant) {
    return texts(query.formatted(tenant.id())).getFirst();
  }

  private static List<String> texts(String query) {
    try (var connection = DB.jdbc();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var texts = new ArrayList<String>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static long newest() {
    return DB.count("select coalesce(max(audit_id), 0) from audit");
  }

  @TestFactory
  @Proves(32)
  Stream<DynamicTest> what_somebody_changes_is_told_under_its_name() {
    return AuditedRoutes.saved().stream()
        .filter(Saved::isTried)
        .map(one -> dynamicTest(one.route(), () -> isTold(one)));
  }

  private static void isTold(Saved one) {
    var trial = Trial.fresh();
    one.after().ifPresent(first -> assertTaken(trial.send(AuditedRoutes.saved(first))));
    var since = newest();

    assertTaken(trial.send(one));

    var actor = one.path().startsWith("/api/") ? TOKEN : trial.owner().mail().text();
    assertThat(trial.told(actor, since)).contains(one.action());
  }

  private static void assertTaken(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isBetween(200, 303);
    assertThat(reply.header("Location")).doesNotStartWith("/prove").doesNotStartWith("/sign-in");
  }

  @Test
  @Proves(32)
  void a_second_step_is_told_when_it_comes_changes_and_goes() {
    var trial = Trial.fresh();
    var surfer = trial.surfer();
    surfer.get("/account/second-step").is(200);
    surfer.post("/account/second-step/begin").is(303);
    var secret = SECRET.matcher(surfer.get("/account/second-step").body());
    assertThat(secret.find()).isTrue();
    var code = TestPeople.code(secret.group(1), site.moment().instant());
    var since = newest();

    surfer.post("/account/second-step/confirm", "code", code).is(200);
    site.moment().pass(Duration.ofSeconds(30));
    surfer.post("/account/second-step/codes").is(200);
    surfer.post("/account/second-step/off").is(303);

    assertThat(trial.told(trial.owner().mail().text(), since))
        .containsExactly(
            "person.second_factor_on", "person.recovery_codes_made", "person.second_factor_off");
  }
}
