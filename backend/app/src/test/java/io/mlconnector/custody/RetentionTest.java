package io.mlconnector.custody;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.desk.DecisionOutcome;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.vault.PlainVault;
import io.mlconnector.vault.SettableClock;
import io.mlconnector.web.StoredDocuments;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final SettableClock clock = new SettableClock();
  private final PlainVault vault = new PlainVault();
  private final TestPeople people = new TestPeople(DB, vault, clock, "http://localhost");
  private final Custody custody =
      Custody.of(
          new Custody.Ground(DB.vertx(), DB.database(), vault),
          new Custody.Around(
              people.identity().members(),
              people.outbox(),
              "http://localhost/",
              gone -> Future.succeededFuture()),
          clock);
  private final TenantId tenant = DB.newTenant();
  private final Documents documents =
      new Documents(
          DB.database(),
          new Lanes(DB.database()),
          vault,
          who -> Future.<Odoo>failedFuture("there is none"));

  @BeforeEach
  void now() {
    clock.set(Instant.now().minus(Deletion.GRACE));
    get(custody.retention().change(tenant, 12, "anna"));
    clock.set(Instant.now());
  }

  @ParameterizedTest
  @CsvSource({
    "IGNORED, 13, true",
    "REJECTED, 13, true",
    "RECALLED, 13, true",
    "CONFIRMED, 13, true",
    "PAID, 13, true",
    "REVERSED, 13, true",
    "CONFIRMED, 11, false",
    "POSTED, 13, false",
    "IGNORED, 11, false",
    "HELD, 13, false",
    "FETCHED, 13, false",
    "ACKNOWLEDGED, 13, false"
  })
  @Proves(39)
  void bodies_go_when_their_time_is_over_and_nobody_works_on_the_document(
      DocumentState state, int months, boolean removed) {
    var document = document(state, months);

    get(custody.caretaker().work());

    assertThat(hasBody(document)).isEqualTo(!removed);
    assertThat(codes(document)).isEqualTo(removed ? 0 : 1);
    assertThat(get(documents.raw(tenant, document)).isPresent()).isEqualTo(!removed);
    assertThat(
            DB.count(
                "select count(*) from document where total = 120.5 and fi_id <> ''"
                    + " and (employee is null) = %s".formatted(removed)
                    + " and state = '%s' and document_id = '%s'".formatted(state, document)))
        .as("what keeps it from being posted twice, and its amount")
        .isOne();
  }

  @Test
  void one_that_waits_for_its_next_attempt_or_for_a_person_is_left_alone() {
    var waiting = document(DocumentState.IGNORED, 13);
    var parked = document(DocumentState.IGNORED, 13);
    var untold = document(DocumentState.IGNORED, 13);
    set(waiting, "next_attempt_at = now()");
    set(parked, "parked = true");
    set(untold, "acknowledged_at = null");

    get(custody.caretaker().work());

    assertThat(List.of(waiting, parked, untold)).allMatch(RetentionTest::hasBody);
  }

  @Test
  void what_has_no_body_any_more_does_not_come_back_into_work() {
    var document = document(DocumentState.IGNORED, 13);
    get(custody.caretaker().work());

    assertThat(get(documents.retry(tenant, document, "anna", "")))
        .isNotInstanceOf(DecisionOutcome.Done.class);
    assertThat(
            DB.count(
                "select count(*) from document where state = 'IGNORED' and document_id = '"
                    + document
                    + "'"))
        .isOne();
  }

  @Test
  @Proves(39)
  void each_company_has_a_time_of_its_own_and_ten_years_to_begin_with() {
    var other = DB.newTenant();
    assertThat(get(custody.retention().of(other)).months()).isEqualTo(120);
    var theirs = document(other, DocumentState.IGNORED, 100);
    var mine = document(DocumentState.IGNORED, 100);

    get(custody.caretaker().work());

    assertThat(hasBody(theirs)).isTrue();
    assertThat(hasBody(mine)).isFalse();
  }

  @Test
  void what_was_confirmed_late_is_kept_from_then_on() {
    var late = document(DocumentState.CONFIRMED, 13);
    set(late, "confirmed_at = now()");
    get(custody.caretaker().work());
    assertThat(hasBody(late)).isTrue();
  }

  @Test
  @Proves(39)
  void what_is_left_names_nobody_and_tells_that_the_document_went() {
    var document = document(DocumentState.REJECTED, 13);
    var problems =
        "[{\"code\": \"MLC-341\", \"facts\": {\"employee\": \"E-77 Terry\", \"candidates\":"
            + " \"Terry Brown\", \"date\": \"2025-01-01\"}}, {\"code\": \"MLC-330\"}]";
    set(document, "problems = '" + problems + "'");
    DB.execute(
        "insert into document_event (tenant_id, document_id, kind, detail) values ('%s', '%s',"
                .formatted(tenant, document)
            + " 'HELD', '{\"note\": \"private\", \"problems\": "
            + problems
            + "}')");
    attached(document, "Taxi, Terry Brown");
    refused(document, "E-77 Terry is unknown");

    get(custody.caretaker().work());

    var found = get(documents.find(tenant, document)).orElseThrow();
    var told = found.summary().problems() + " " + found.timeline() + " " + found.receipts();
    assertThat(told).doesNotContain("Terry").contains("2025-01-01", "private", "BODY_REMOVED");
    assertThat(found.summary().problems().getFirst().message()).contains("(removed)");
    assertThat(
            DB.count(
                "select count(*) from payment_notice where problem #>> '{facts,detail}' ="
                    + " '(removed)'"))
        .isOne();
    assertThat(found.summary().plight().bodyRemoved()).isTrue();
    assertThat(
            DB.count(
                "select count(*) from audit where action = 'data.bodies_removed'"
                    + " and detail ->> 'documents' = '1' and tenant_id = '%s'".formatted(tenant)))
        .isOne();
  }

  /** A payment that Concur does not take, with its words. */
  private void refused(UUID document, String words) {
    DB.execute(
        """
        insert into payment_notice (tenant_id, reference, document_id, concur_company, number, kind,
                                    day, currency, amount, state, answered_at, problem)
          values ('%s', 'r', '%s', '', 1, 'PAID', now(), 'EUR', 1, 'REFUSED', now(),
                  '{"code": "MLC-620", "facts": {"detail": "%s"}}')
        """
            .formatted(tenant, document, words));
  }

  private void attached(UUID document, String label) {
    DB.execute(
        """
        insert into document_event (tenant_id, document_id, kind, detail)
          values ('%1$s', '%2$s', 'RECEIPT_ATTACHED', '{"receipt": "%3$s"}');
        insert into receipt (tenant_id, document_id, kind, source_id, position, label, books,
                             move_id, posted_at, state, problem)
          values ('%1$s', '%2$s', 'entry', 's', 0, '%3$s', 1, 1, now(), 'refused',
                  '{"code": "MLC-633", "facts": {"detail": "no %3$s"}}');
        """
            .formatted(tenant, document, label));
  }

  @Test
  @Proves(39)
  void a_shorter_time_waits_and_is_called_off_by_the_longer_one() {
    var document = document(DocumentState.IGNORED, 7);
    get(custody.retention().change(tenant, 6, "anna"));
    var next = get(custody.retention().of(tenant)).next().orElseThrow();
    assertThat(get(custody.retention().going(tenant, next))).isOne();
    clock.pass(Deletion.GRACE.minusSeconds(1));
    get(custody.caretaker().work());
    assertThat(hasBody(document)).isTrue();

    get(custody.retention().change(tenant, 12, "ben"));
    clock.pass(Deletion.GRACE);
    get(custody.caretaker().work());
    assertThat(hasBody(document)).as("it was called off").isTrue();

    get(custody.retention().change(tenant, 6, "anna"));
    clock.pass(Deletion.GRACE.plusSeconds(1));
    assertThat(get(custody.retention().of(tenant)).months()).isEqualTo(6);
    get(custody.caretaker().work());
    assertThat(hasBody(document)).isFalse();
  }

  @Test
  void asking_for_the_same_shorter_time_again_does_not_make_it_later() {
    get(custody.retention().change(tenant, 6, "anna"));
    var first = get(custody.retention().of(tenant)).next();
    clock.pass(Duration.ofDays(3));
    get(custody.retention().change(tenant, 6, "anna"));
    assertThat(get(custody.retention().of(tenant)).next()).isEqualTo(first);
  }

  @Test
  void owners_and_admins_are_told_of_a_shorter_time_and_of_no_longer_one() {
    var owner = people.somebody();
    people.join(owner, tenant, Role.OWNER);
    get(custody.retention().change(tenant, 24, "anna"));
    assertThat(mails(owner)).isEmpty();
    get(custody.retention().change(tenant, 3, "anna"));
    assertThat(mails(owner)).hasSize(1).first().asString().contains("3 months instead of 24");
  }

  private List<String> mails(TestPeople.Somebody person) {
    return get(people.outbox().waiting()).stream()
        .filter(waiting -> waiting.mail().to().equals(person.mail().text()))
        .map(waiting -> waiting.mail().body())
        .toList();
  }

  @Test
  void many_go_in_batches() {
    for (var i = 0; i < Retention.BATCH + 5; i++) {
      document(DocumentState.IGNORED, 13);
    }
    assertThat(get(custody.retention().removeDue())).isEqualTo(Retention.BATCH);
    assertThat(get(custody.retention().removeDue())).isEqualTo(5);
    assertThat(get(custody.retention().removeDue())).isZero();
  }

  private UUID document(DocumentState state, int months) {
    return document(tenant, state, months);
  }

  private static UUID document(TenantId tenant, DocumentState state, int months) {
    var document =
        new StoredDocuments(DB).store(tenant, "Trip", "{\"a\": 1}", DocumentState.HELD, List.of());
    DB.execute(
        """
        alter table document disable trigger document_life;
        update document set state = '%2$s', acknowledged_at = now(),
               fetched_at = now() - interval '%3$d months',
               updated_at = now() - interval '%3$d months',
               confirmed_at = case when '%2$s' in ('CONFIRMED', 'PAID', 'REVERSED')
                                   then now() - interval '%3$d months' end,
               entry = case when '%2$s' in ('POSTED', 'CONFIRMED', 'PAID', 'REVERSED')
                            then '%5$s'::jsonb end,
               odoo_move_id = case when '%2$s' in ('POSTED', 'CONFIRMED', 'PAID', 'REVERSED')
                                   then 7 end,
               reversal_move_id = case when '%2$s' = 'REVERSED' then 8 end
         where document_id = '%1$s';
        alter table document enable trigger document_life;
        insert into document_code (tenant_id, document_id, grid, first, amount, day)
          values ('%4$s', '%1$s', 'accounts', 'c', 1, now())
        """
            .formatted(document, state, months, tenant, StoredDocuments.entry()));
    return document;
  }

  private static void set(UUID document, String change) {
    DB.execute("update document set " + change + " where document_id = '" + document + "'");
  }

  private static boolean hasBody(UUID document) {
    return DB.count(
            "select length(raw) from document where body_removed_at is null and document_id = '%1$s'"
                    .formatted(document)
                + " union all select 0 limit 1")
        > 0;
  }

  private static long codes(UUID document) {
    return DB.count("select count(*) from document_code where document_id = '" + document + "'");
  }
}
