package io.mlconnector.custody;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Members;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.mail.Mail;
import io.mlconnector.queue.LanePause;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.vault.Place;
import io.mlconnector.vault.SettableClock;
import io.mlconnector.vault.TinkVault;
import io.mlconnector.vault.Vault;
import io.mlconnector.vault.VaultException;
import io.mlconnector.web.StoredDocuments;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DeletionTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, Tenants.ENTITIES);

  @TempDir static Path home;

  private static final List<Problem> NONE = List.of();

  private final Map<TenantId, byte[]> sealed = new HashMap<>();
  private final List<TenantId> parted = new ArrayList<>();
  private final SettableClock clock = new SettableClock();
  private final Lanes lanes = new Lanes(DB.database());

  @SuppressWarnings("NullAway.Init")
  private Vault vault;

  @SuppressWarnings("NullAway.Init")
  private TestPeople people;

  @SuppressWarnings("NullAway.Init")
  private Custody custody;

  @BeforeEach
  void open() {
    vault = get(TinkVault.open(DB.vertx(), DB.database(), "file:", home, clock));
    people = new TestPeople(DB, vault, clock, "http://localhost");
    custody =
        Custody.of(
            new Custody.Ground(DB.vertx(), DB.database(), vault),
            new Custody.Around(
                people.identity().members(), people.outbox(), "http://localhost", this::leave),
            clock);
  }

  /** What is elsewhere because of a company is told by its secrets, so they have to open yet. */
  private Future<Void> leave(TenantId tenant) {
    var left = sealed.get(tenant);
    return left == null
        ? Future.failedFuture("nothing is known of it")
        : opened(secret(tenant), left).map(text -> parted.add(tenant)).mapEmpty();
  }

  private static Place secret(TenantId tenant) {
    return new Place(tenant, "concur_connection", "client_secret", "1");
  }

  private TenantId company() {
    var tenants = new Tenants(DB.database(), lanes, UUID::randomUUID, new SecureRandom(), clock);
    return get(tenants.create("Acme")).id();
  }

  private byte[] seal(Place place) {
    return get(vault.seal(place, "the report".getBytes(StandardCharsets.UTF_8)));
  }

  private Future<String> opened(Place place, byte[] bytes) {
    return vault.lend(place, bytes, secret -> Future.succeededFuture(secret.text()));
  }

  @Test
  @Proves(39)
  void after_the_time_of_grace_nothing_is_left_and_no_copy_opens() throws SQLException {
    var tenant = company();
    var kept = company();
    var document = new StoredDocuments(DB).store(tenant, "Trip", "{}", DocumentState.HELD, NONE);
    var place = new Place(tenant, "document", "raw", document.toString());
    var copy = seal(place);
    var keptPlace = new Place(kept, "document", "raw", "1");
    var keptCopy = seal(keptPlace);
    get(custody.deletion().ask(tenant, "anna"));
    assertThat(get(opened(place, copy))).isEqualTo("the report");

    clock.pass(Deletion.GRACE.minusSeconds(1));
    get(custody.caretaker().work());
    assertThat(rowsOf(tenant)).isNotEmpty();

    clock.pass(Duration.ofSeconds(1));
    get(custody.caretaker().work());

    assertThat(rowsOf(tenant)).isEmpty();
    assertThatThrownBy(() -> get(opened(place, copy))).isInstanceOf(VaultException.class);
    assertThatThrownBy(() -> seal(place)).as("no new key for who is gone").isNotNull();
    assertThat(get(opened(keptPlace, keptCopy))).isEqualTo("the report");
    assertThat(rowsOf(kept)).isNotEmpty();
    assertThat(
            DB.count(
                "select count(*) from deleted_tenant where documents = 1 and former_id = '"
                    + tenant
                    + "'"))
        .isOne();
  }

  @Test
  @Proves(39)
  void persons_go_with_their_last_company_and_others_stay() {
    var tenant = company();
    var other = company();
    var only = people.somebody();
    var both = people.somebody();
    people.join(only, tenant, Role.OWNER);
    people.join(both, tenant, Role.ADMIN);
    people.join(both, other, Role.VIEWER);
    people.session(only);
    people.session(both);

    delete(tenant);

    assertThat(persons(only)).isZero();
    assertThat(persons(both)).isOne();
    assertThat(
            DB.count("select count(*) from session where person_id = '" + only.id().value() + "'"))
        .isZero();
    assertThat(get(people.identity().members().of(both.id()))).hasSize(1);
    assertThat(
            DB.count(
                "select (select count(*) from session where chosen_tenant = '%1$s')"
                        .formatted(tenant)
                    + " + (select count(*) from person where last_tenant = '%1$s')"
                        .formatted(tenant)))
        .isZero();
  }

  @Test
  void nothing_is_synchronised_meanwhile_and_goes_on_when_it_is_called_off() {
    var tenant = company();
    get(custody.deletion().ask(tenant, "anna"));
    assertThat(lanesDue(tenant)).isZero();

    get(lanes.wake(tenant, Stream.DOCUMENTS));
    DB.execute("update lane set due_at = now() where tenant_id = '" + tenant + "'");
    assertThat(lanesDue(tenant)).as("whoever wakes them").isZero();

    assertThat(get(custody.deletion().callOff(tenant, "ben"))).isTrue();
    assertThat(get(custody.deletion().callOff(tenant, "ben"))).isFalse();
    assertThat(lanesDue(tenant)).isEqualTo(Stream.values().length);
    clock.pass(Deletion.GRACE.multipliedBy(2));
    get(custody.caretaker().work());
    assertThat(get(custody.deletion().asked(tenant))).isEmpty();
    assertThat(DB.count("select count(*) from tenant where tenant_id = '" + tenant + "'")).isOne();
    assertThat(
            DB.count(
                "select count(*) from audit where action like 'data.deletion%' and tenant_id = '"
                    + tenant
                    + "'"))
        .isEqualTo(2);
  }

  @Test
  void what_people_paused_stays_so_when_deletion_is_called_off() {
    var tenant = company();
    var pause = new LanePause(Stream.DOCUMENTS, "The year is closed", "ben", clock.instant());
    get(DB.database().tenant(tenant, tx -> lanes.pause(tx, tenant, pause)));

    get(custody.deletion().ask(tenant, "anna"));
    get(custody.deletion().callOff(tenant, "anna"));

    assertThat(lanesDue(tenant)).isEqualTo(Stream.values().length - 1);
    assertThat(
            DB.count(
                "select count(*) from lane where stream = 'documents' and due_at is null"
                    + " and tenant_id = '%s'".formatted(tenant)))
        .isOne();
  }

  @Test
  void owners_and_admins_are_told_at_once_and_a_day_before_and_nobody_else() {
    var tenant = company();
    var owner = people.somebody();
    var viewer = people.somebody();
    people.join(owner, tenant, Role.OWNER);
    people.join(viewer, tenant, Role.VIEWER);

    get(custody.deletion().ask(tenant, "anna"));
    get(custody.deletion().ask(tenant, "anna"));
    assertThat(mails(owner))
        .hasSize(1)
        .first()
        .asString()
        .contains("anna has asked", "\"Acme\"", "http://localhost/settings/data");

    clock.pass(Deletion.GRACE.minus(Deletion.LAST_CALL).minusSeconds(1));
    get(custody.caretaker().work());
    assertThat(mailsOf(owner)).isOne();
    clock.pass(Duration.ofSeconds(1));
    get(custody.caretaker().work());
    get(custody.caretaker().work());

    assertThat(mailsOf(owner)).as("told once more, and once").isEqualTo(2);
    assertThat(mails(owner)).first().asString().contains("about to be deleted");
    assertThat(mailsOf(viewer)).isZero();
  }

  @Test
  void two_clicks_at_once_are_told_once_and_asking_anew_is_told_anew() {
    var tenant = company();
    var owner = people.somebody();
    people.join(owner, tenant, Role.OWNER);

    var one = custody.deletion().ask(tenant, "anna");
    clock.pass(Duration.ofSeconds(61));
    var other = custody.deletion().ask(tenant, "anna");
    get(one);
    get(other);
    assertThat(mailsOf(owner)).isOne();

    get(custody.deletion().callOff(tenant, "anna"));
    get(custody.deletion().ask(tenant, "ben"));
    assertThat(mailsOf(owner)).isEqualTo(2);
  }

  @Test
  void what_is_elsewhere_is_taken_away_while_secrets_open_and_holds_nothing_up() {
    var tenant = company();
    sealed.put(tenant, seal(secret(tenant)));
    delete(tenant);
    assertThat(parted).containsExactly(tenant);

    var unknown = company();
    delete(unknown);
    assertThat(DB.count("select count(*) from tenant where tenant_id = '" + unknown + "'"))
        .isZero();
  }

  @Test
  @Proves(39)
  void mails_and_invitations_of_who_goes_go_too_and_those_of_others_stay() throws SQLException {
    var tenant = company();
    var other = company();
    var only = people.somebody();
    var both = people.somebody();
    people.join(only, tenant, Role.OWNER);
    people.join(both, tenant, Role.ADMIN);
    people.join(both, other, Role.OWNER);
    var members = people.identity().members();
    var invited = "i-" + UUID.randomUUID() + "@example.com";
    get(members.invite(Members.By.operator(tenant, "Acme"), invited, Role.VIEWER));
    get(people.outbox().post(new Mail(only.mail().text(), "An alert", "of the past")));
    get(people.outbox().post(new Mail(both.mail().text(), "Of another", "company")));
    get(people.outbox().post(new Mail(only.mail().text(), "Join us", "of another").about(other)));
    get(
        people
            .outbox()
            .post(new Mail(both.mail().text(), "An alert", "of who goes").about(tenant)));
    DB.execute(
        """
        insert into alert (tenant_id, alert_id, kind, subject, said, fix, path, urgency, raised_at)
        values ('%1$s', gen_random_uuid(), 'held', 's', 'said', 'fix', '/problems', 1, now());
        insert into alert_digest (tenant_id, digest_id, news, created_at, mail_waits)
        values ('%1$s', gen_random_uuid(), '[]', now(), true)
        """
            .formatted(tenant));

    delete(tenant);

    assertThat(rowsOf(tenant)).isEmpty();
    assertThat(mailsOf(only)).as("what another company has written").isOne();
    assertThat(mailsTo(invited)).isZero();
    assertThat(mailsOf(both)).as("what the company that goes has written").isOne();
    assertThat(
            DB.count(
                "select count(*) from outgoing_mail where subject = 'Of another' and recipient = '"
                    + both.mail().text()
                    + "'"))
        .isOne();
  }

  @Test
  void more_than_a_batch_of_companies_goes_in_one_round() {
    for (var i = 0; i <= Deletion.AT_ONCE_MAX; i++) {
      get(custody.deletion().ask(company(), "anna"));
    }
    clock.pass(Deletion.GRACE);
    get(custody.caretaker().work());
    assertThat(
            DB.count(
                "select count(*) from tenant where deletion_due <= '%s'"
                    .formatted(clock.instant())))
        .isZero();
  }

  private List<String> mails(TestPeople.Somebody person) {
    return get(people.outbox().waiting()).stream()
        .filter(waiting -> waiting.mail().to().equals(person.mail().text()))
        .map(waiting -> waiting.mail().body())
        .toList();
  }

  private static long mailsOf(TestPeople.Somebody person) {
    return mailsTo(person.mail().text());
  }

  private static long mailsTo(String recipient) {
    return DB.count("select count(*) from outgoing_mail where recipient = '" + recipient + "'");
  }

  @Test
  void asking_again_does_not_make_it_later() {
    var tenant = company();
    get(custody.deletion().ask(tenant, "anna"));
    var first = get(custody.deletion().asked(tenant)).orElseThrow();
    clock.pass(Duration.ofDays(3));
    get(custody.deletion().ask(tenant, "ben"));
    assertThat(get(custody.deletion().asked(tenant))).contains(first);
  }

  @Test
  @Proves(39)
  void a_deletion_that_has_begun_is_gone_on_with_and_cannot_be_called_off() throws SQLException {
    var tenant = company();
    get(custody.deletion().ask(tenant, "anna"));
    clock.pass(Deletion.GRACE);
    DB.execute("update tenant set deleting_at = now() where tenant_id = '" + tenant + "'");
    get(vault.shred(tenant));

    assertThat(get(custody.deletion().callOff(tenant, "anna"))).isFalse();
    get(custody.caretaker().work());
    assertThat(rowsOf(tenant)).isEmpty();
  }

  private void delete(TenantId tenant) {
    get(custody.deletion().ask(tenant, "anna"));
    clock.pass(Deletion.GRACE);
    get(custody.caretaker().work());
  }

  private static long persons(TestPeople.Somebody person) {
    return DB.count("select count(*) from person where person_id = '" + person.id().value() + "'");
  }

  private static long lanesDue(TenantId tenant) {
    return DB.count(
        "select count(*) from lane where due_at is not null and tenant_id = '" + tenant + "'");
  }

  /** The tables that have anything of the tenant. */
  private static List<String> rowsOf(TenantId tenant) throws SQLException {
    var found = new ArrayList<String>();
    try (var connection = DB.jdbc();
        var tables =
            connection
                .createStatement()
                .executeQuery(
                    "select table_name from information_schema.columns"
                        + " where table_schema = 'public' and column_name = 'tenant_id'")) {
      while (tables.next()) {
        var table = tables.getString(1);
        if (DB.count("select count(*) from %s where tenant_id = '%s'".formatted(table, tenant))
            > 0) {
          found.add(table);
        }
      }
    }
    return found;
  }
}
