package io.mlconnector.alert;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.PersonId;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople.Somebody;
import io.mlconnector.mail.Mail;
import io.mlconnector.mail.Outbox;
import io.mlconnector.queue.LaneHandler;
import io.mlconnector.queue.LaneResult;
import io.mlconnector.queue.Stream;
import io.mlconnector.queue.TestRuns;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.TestSite;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A company account with an admin, and its lane of alerts turned by hand. */
abstract class AlertTrial {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(6, TestSite.ENTITIES);

  static final String MAPPING = "474230";

  @SuppressWarnings("NullAway.Init")
  static TestSite site;

  @SuppressWarnings("NullAway.Init")
  static StoredDocuments documents;

  private final Set<Outbox.Waiting> posted = new LinkedHashSet<>();

  LaneHandler service;
  NewTenant tenant;
  Somebody admin;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
    documents = new StoredDocuments(DB);
  }

  @BeforeEach
  void found() {
    DB.execute("delete from outgoing_mail");
    site.moment().set(Instant.now());
    service = site.alertsLane(Duration.ofHours(1));
    tenant = site.newTenant("Acme");
    admin = site.people().somebody();
    site.people().join(admin, tenant.id(), Role.ADMIN);
    DB.execute("update lane set fence = 1 where tenant_id = '" + tenant.id() + "'");
  }

  /** One turn of the lane; its leftovers are the next turn's. */
  LaneResult turn() {
    var result =
        get(site.alertsLane().work(TestRuns.of(tenant.id(), Stream.ALERTS, 0, site.moment())));
    posted.addAll(get(site.people().outbox().waiting()));
    return result;
  }

  /** One turn as the service has them, which looks whole once an hour. */
  LaneResult turnOfService(Duration after) {
    site.moment().pass(after);
    var result = get(service.work(TestRuns.of(tenant.id(), Stream.ALERTS, 0, site.moment())));
    posted.addAll(get(site.people().outbox().waiting()));
    return result;
  }

  LaneResult turnAfter(Duration time) {
    site.moment().pass(time);
    return turn();
  }

  void connect() {
    of(
        """
        insert into concur_connection (tenant_id, company_uuid, refresh_token, state)
          values ('%1$s', 'c', '\\x00', 'connected');
        insert into odoo_connection (tenant_id, url, login, api_key, protocol, state)
          values ('%1$s', 'https://odoo.example', 'bot', '\\x00', 'auto', 'connected');
        """);
  }

  void of(String sql) {
    DB.execute(sql.formatted(tenant.id()));
  }

  void tokenEndsIn(int days) {
    of(
        "update concur_connection set refresh_expires_at = now() + interval '%d days 1 hour'"
                .formatted(days)
            + " where tenant_id = '%1$s'");
  }

  UUID held(String title) {
    return documents.held(tenant.id(), title, Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", MAPPING));
  }

  void release() {
    DB.execute(
        "update document set state = 'IGNORED', problems = '[]' where state = 'HELD'"
            + " and tenant_id = '%s'".formatted(tenant.id()));
  }

  /** The mails of all turns; the outbox shows those of the last hour alone. */
  List<Mail> mails() {
    return posted.stream().map(Outbox.Waiting::mail).toList();
  }

  void wanted(Rhythm rhythm, PersonId... readers) {
    var settings =
        new AlertSettings(
            EnumSet.allOf(AlertKind.class),
            true,
            Set.of(readers),
            rhythm,
            ZoneOffset.UTC,
            24,
            Optional.empty());
    get(site.alerts().save(tenant.id(), settings, "test"));
  }

  /** Answers the secret. */
  String hooked(HookReceiver receiver) {
    var set = get(site.alerts().setHook(tenant.id(), URI.create(receiver.url()), "test"));
    assertThat(set).isInstanceOf(HookSet.Saved.class);
    return ((HookSet.Saved) set).secret().orElseThrow();
  }

  long count(String from) throws SQLException {
    try (var connection = DB.jdbc();
        var rows =
            connection
                .createStatement()
                .executeQuery(
                    "select count(*) from " + from + " and tenant_id = '" + tenant.id() + "'")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
