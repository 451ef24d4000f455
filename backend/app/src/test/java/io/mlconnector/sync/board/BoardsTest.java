package io.mlconnector.sync.board;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Owner;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.desk.DocumentFilter;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.vault.PlainVault;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.TestSite;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BoardsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final Month NOVEMBER = Month.of("2026-11").orElseThrow();

  private final StoredDocuments stored = new StoredDocuments(DB);
  private final Lanes lanes = new Lanes(DB.database());
  private final Boards boards =
      new Boards(DB.database(), lanes, new Mappings(DB.database(), lanes));
  private final Documents documents =
      new Documents(
          DB.database(),
          lanes,
          new PlainVault(),
          tenant -> Future.failedFuture("nothing is asked of Odoo here"));
  private TenantId tenant = new TenantId(new UUID(0, 0));

  @BeforeEach
  void create() {
    tenant = newTenant("Board");
  }

  private TenantId newTenant(String name) {
    var tenants =
        new Tenants(
            DB.database(), lanes, UUID::randomUUID, new SecureRandom(), InstantSource.system());
    return get(tenants.create(name)).id();
  }

  private static Problem account(String code) {
    return Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", code);
  }

  private void posted(UUID document, String day, String more) {
    DB.execute(
        ("update document set state = 'ACKNOWLEDGED', acknowledged_at = now() where document_id ="
                + " '%s'")
            .formatted(document));
    DB.execute(
        ("update document set state = 'POSTED', odoo_move_id = 7, odoo_name = 'EXP/1',"
                + " odoo_date = '%s', entry = '{\"company\": 1}'%s where document_id = '%s'")
            .formatted(day, more, document));
  }

  @Test
  void counts_add_up_and_filters_take_the_same_documents_as_the_list() {
    posted(stored.fetched(tenant, "Trip to Rome"), "2026-11-03", "");
    stored.fetched(tenant, "Trip to Oslo");
    stored.held(tenant, "Trip to 100%_Bonn", account("1"));

    var counts = Counts.of(get(boards.counts(tenant, Scope.ALL)));
    assertThat(counts.received()).isEqualTo(3);
    assertThat(counts.in(Bucket.POSTED)).isEqualTo(1);

    for (var words : List.of("rome", "TRIP brown", "100%_", "exp/1", "nowhere", "%")) {
      var scope = new Scope(null, null, null, null, Scope.words(words));
      var listed = get(documents.list(tenant, new DocumentFilter(Set.of(), scope, null, 50)));
      assertThat(Counts.of(get(boards.counts(tenant, scope))).received())
          .as(words)
          .isEqualTo(listed.documents().size());
    }
    assertThat(found("rome")).containsExactly("Trip to Rome");
    assertThat(found("%")).containsExactly("Trip to 100%_Bonn");
  }

  @Test
  void all_documents_are_counted_as_those_of_all_days_are() {
    posted(stored.fetched(tenant, "Posted"), "2026-11-02", "");
    posted(stored.fetched(tenant, "Posted, too"), "2025-01-31", "");
    stored.held(tenant, "Held", account("1"));
    stored.fetched(tenant, "New");
    var always = Scope.days(LocalDate.of(1900, 1, 1), LocalDate.of(2999, 12, 31));

    assertThat(get(boards.counts(tenant, Scope.ALL)))
        .containsExactlyInAnyOrderElementsOf(get(boards.counts(tenant, always)))
        .hasSize(3);
  }

  @Test
  void all_documents_are_counted_over_types_homes_and_neighbours() {
    var neighbour = newTenant("Neighbour");
    var nobody = newTenant("Nobody");
    many(tenant, "'expense', 'invoice', 'cashadvance'", "null, 'E1', 'E2'", 90);
    many(neighbour, "'expense', 'payroll'", "'E0', 'E1', 'E3'", 40);
    var always = Scope.days(LocalDate.of(1900, 1, 1), LocalDate.of(2999, 12, 31));

    assertThat(get(boards.counts(tenant, Scope.ALL)))
        .containsExactlyInAnyOrderElementsOf(get(boards.counts(tenant, always)))
        .hasSize(15);
    assertThat(get(boards.counts(neighbour, Scope.ALL)))
        .containsExactlyInAnyOrderElementsOf(get(boards.counts(neighbour, always)))
        .hasSize(10);
    assertThat(get(boards.counts(nobody, Scope.ALL))).isEmpty();
  }

  /** Fetched documents of these types and entities, and of two companies. */
  private static void many(TenantId tenant, String types, String entities, int number) {
    DB.execute(
        """
        insert into document (tenant_id, document_id, fi_id, doc_type, business_id, revision, state,
          raw, title, problems, fetched_at, entity_id, entry)
        select '%s', gen_random_uuid(), 'F' || n || type, type, 'B' || n || type, 1, 'FETCHED', '',
               'One of many', '[]', now(), (array[%s]::text[])[1 + n %% 3],
               case when n %% 5 < 2 then jsonb_build_object('company', 1 + n %% 5) end
          from unnest(array[%s]) type, generate_series(1, %d) n
        """
            .formatted(tenant, entities, types, number));
  }

  @Test
  void groups_that_are_few_each_and_many_together_are_not_told_by_ids() {
    many(tenant, "'expense'", "'E0', 'E1', 'E2'", 1500);
    var scope = new Scope(null, null, null, null, List.of("many"));

    var found = get(boards.found(tenant, scope));

    assertThat(found).hasSize(5).allSatisfy(one -> assertThat(one.ids()).isPresent());
    assertThat(Found.few(found)).isEmpty();
    assertThat(Found.few(found.subList(0, 2))).isPresent();
  }

  @Test
  void what_is_looked_for_by_words_is_told_by_its_ids_where_it_is_little() {
    var rome = stored.fetched(tenant, "Trip to Rome");
    posted(rome, "2026-11-02", "");
    var oslo = stored.held(tenant, "Trip to Oslo", account("1"));
    stored.fetched(tenant, "Lunch");
    var trips = new Scope(null, null, null, null, List.of("trip"));

    var found = get(boards.found(tenant, trips));

    assertThat(found.stream().map(Found::tally).toList())
        .containsExactlyInAnyOrderElementsOf(get(boards.counts(tenant, trips)));
    assertThat(Found.few(found).orElseThrow()).containsExactlyInAnyOrder(rome, oslo);
    assertThat(get(boards.found(tenant, Scope.ALL)))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.ids()).isEmpty());
  }

  @Test
  void what_is_looked_for_by_words_is_listed_the_same_whether_it_is_little_or_much() {
    DB.execute(
        """
        insert into document (tenant_id, document_id, fi_id, doc_type, business_id, revision, state,
          raw, title, problems, fetched_at)
        select '%s', gen_random_uuid(), 'F' || n, 'expense', 'B' || n, 1, 'FETCHED', '',
               'Many ' || n, '[]', now() - n * interval '1 minute'
          from generate_series(1, 1200) n
        """
            .formatted(tenant));
    for (var words : List.of("many", "many 77", "many 777")) {
      var scope = new Scope(null, null, null, null, Scope.words(words));
      var ids = Found.few(get(boards.found(tenant, scope))).orElse(null);
      assertThat(ids == null).as(words).isEqualTo(words.equals("many"));
      var first = get(documents.list(tenant, new DocumentFilter(Set.of(), scope, null, 5)));
      var same = get(documents.list(tenant, new DocumentFilter(Set.of(), scope, ids, null, 5)));
      assertThat(same).as(words).isEqualTo(first);
      var after = first.next().orElse(null);
      var next = get(documents.list(tenant, new DocumentFilter(Set.of(), scope, after, 5)));
      assertThat(get(documents.list(tenant, new DocumentFilter(Set.of(), scope, ids, after, 5))))
          .as(words)
          .isEqualTo(next);
    }
  }

  @Test
  void letters_of_all_languages_are_found_whether_large_or_small() {
    for (var title : List.of("ÜBERNACHTUNG Köln", "ŻÓŁĆ", "ΤΑΞΙΔΙ", "ПОЕЗДКА")) {
      stored.fetched(tenant, title);
    }

    assertThat(found("übernachtung KÖLN")).containsExactly("ÜBERNACHTUNG Köln");
    assertThat(found("Übernachtung köln")).containsExactly("ÜBERNACHTUNG Köln");
    assertThat(found("żółć")).containsExactly("ŻÓŁĆ");
    assertThat(found("ταξιδι")).containsExactly("ΤΑΞΙΔΙ");
    assertThat(found("Поездка")).containsExactly("ПОЕЗДКА");
  }

  private List<String> found(String words) {
    var scope = new Scope(null, null, null, null, Scope.words(words));
    return get(documents.list(tenant, new DocumentFilter(Set.of(), scope, null, 50)))
        .documents()
        .stream()
        .map(document -> document.title())
        .toList();
  }

  @Test
  void a_document_belongs_to_the_month_of_its_entry_and_before_that_to_concurs_own() {
    posted(stored.fetched(tenant, "Posted"), "2026-11-30", "");
    var waiting = stored.fetched(tenant, "Waiting");
    DB.execute(
        "update document set processed_on = '2026-11-01' where document_id = '%s'"
            .formatted(waiting));
    var other = stored.fetched(tenant, "Of October");
    DB.execute(
        "update document set processed_on = '2026-10-31' where document_id = '%s'"
            .formatted(other));

    var board = get(boards.month(tenant, NOVEMBER));

    assertThat(board.lines()).hasSize(2);
    assertThat(board.lines().getFirst().in(Bucket.POSTED).amount()).isEqualByComparingTo("120.50");
    assertThat(board.lines().getLast().missing().amount()).isEqualByComparingTo("120.50");
    assertThat(board.isClosed()).isFalse();
    assertThat(get(boards.days(tenant, NOVEMBER)))
        .extracting(day -> day.day().getDayOfMonth())
        .containsExactly(1, 30);
  }

  @Test
  void what_was_changed_in_odoo_does_not_pass_for_equal() {
    posted(stored.fetched(tenant, "Changed"), "2026-11-03", "");
    DB.execute(
        "update document set state = 'CONFIRMED', confirmed_at = now(),"
            + " problems = '[{\"code\": \"MLC-520\", \"facts\": {\"entry\": \"EXP/1\"}}]'"
            + " where tenant_id = '"
            + tenant
            + "'");

    var line = get(boards.month(tenant, NOVEMBER)).lines().getFirst();

    assertThat(line.verdict()).isEqualTo(CloseBoard.Verdict.DIFFERS);
    assertThat(get(boards.troubles(tenant)).getFirst().stage()).isEqualTo(Trouble.Stage.CHANGED);
  }

  @Test
  void the_figure_of_the_ledger_is_the_ledgers_own() {
    posted(stored.fetched(tenant, "Equal"), "2026-11-03", ", booked = 120.50");
    posted(stored.fetched(tenant, "Changed"), "2026-11-04", ", booked = 120.49");
    posted(stored.fetched(tenant, "Deleted"), "2026-11-05", ", booked = 0");
    posted(stored.fetched(tenant, "Older than the figure"), "2026-11-05", "");
    posted(stored.fetched(tenant, "No total"), "2026-11-06", ", booked = 7, total = null");

    var line = get(boards.month(tenant, NOVEMBER)).lines().getFirst();

    assertThat(line.in(Bucket.POSTED).amount()).isEqualByComparingTo("482.00");
    assertThat(line.posted().amount()).isEqualByComparingTo("368.49");
    assertThat(line.ledger().excess()).isEqualByComparingTo("-120.51");
    assertThat(line.verdict()).isEqualTo(CloseBoard.Verdict.DIFFERS);
  }

  @Test
  void documents_are_grouped_by_cause_once_each_and_counted_by_who_is_waited_for() {
    stored.held(tenant, "A", account("474230"), account("474230"), account("1"));
    stored.held(tenant, "B", account("474230"));
    stored.held(
        tenant,
        "C",
        Problem.of(Code.ACCOUNT_CODE_BLANK, "entry", "3"),
        Problem.of(Code.ACCOUNT_CODE_BLANK, "entry", "4"));
    stored.held(tenant, "D", Problem.of(Code.ACCOUNT_CODE_BLANK, "entry", "9"));

    var troubles = get(boards.troubles(tenant));

    var byKey = new HashMap<String, Long>();
    troubles.forEach(trouble -> byKey.put(trouble.cause().key(), trouble.documents()));
    assertThat(byKey)
        .isEqualTo(Map.of("MLC-303?code=474230", 2L, "MLC-303?code=1", 1L, "MLC-304?", 2L));
    assertThat(troubles.getFirst().documents()).isEqualTo(2);
    assertThat(troubles.getFirst().totals().get("EUR")).isEqualByComparingTo(new BigDecimal("241"));
    assertThat(get(boards.overview(tenant, NOVEMBER)).waiting())
        .containsEntry(Owner.ACCOUNTANT, 2L)
        .containsEntry(Owner.CONCUR_ADMIN, 2L);
  }

  @Test
  void a_document_that_waits_for_the_operator_twice_over_is_one() {
    var unknown = stored.held(tenant, "A", Problem.of(Code.UNREADABLE_DOCUMENT, "detail", "x"));
    DB.execute(
        "update document set problems = problems || '[{\"code\": \"MLC-999\", \"facts\": {}}]'"
            + " where document_id = '"
            + unknown
            + "'");

    assertThat(get(boards.overview(tenant, NOVEMBER)).waiting())
        .isEqualTo(Map.of(Owner.OPERATOR, 1L));
  }

  @Test
  void all_documents_of_a_cause_are_released_together_once_and_audited() {
    var one = stored.held(tenant, "A", account("474230"));
    var other = stored.held(tenant, "B", account("474230"));
    var unrelated = stored.held(tenant, "C", account("1"));
    DB.execute("update document set acknowledged_at = now() where document_id = '" + one + "'");
    var cause = Cause.of(account("474230"));

    assertThat(get(boards.release(tenant, cause, "ann@example.org"))).isEqualTo(2);
    assertThat(get(boards.release(tenant, cause, "ann@example.org"))).isZero();

    assertThat(state(one)).isEqualTo(DocumentState.ACKNOWLEDGED);
    assertThat(state(other)).isEqualTo(DocumentState.FETCHED);
    assertThat(state(unrelated)).isEqualTo(DocumentState.HELD);
    var audit = get(new AuditRows(DB.database()).list(tenant, Long.MAX_VALUE, 10));
    assertThat(audit)
        .filteredOn(entry -> entry.action().equals("documents.retried"))
        .hasSize(1)
        .allSatisfy(entry -> assertThat(entry.actor()).isEqualTo("ann@example.org"))
        .allSatisfy(entry -> assertThat(entry.detail().getInteger("documents")).isEqualTo(2));
  }

  @Test
  void no_group_gives_entries_up_however_many_causes_a_document_has() {
    var deleted = withEntry("A", Problem.of(Code.ODOO_DELETED));
    var cancelled = withEntry("B", Problem.of(Code.ODOO_CANCELLED, "entry", "EXP/1"));
    var elsewhere = withEntry("C", Problem.of(Code.ENTRY_IN_ANOTHER_ODOO, "odoo", "old.example"));
    var both = withEntry("D", Problem.of(Code.ODOO_DELETED), account("474230"));

    for (var problem :
        List.of(
            Problem.of(Code.ODOO_DELETED),
            Problem.of(Code.ODOO_CANCELLED),
            Problem.of(Code.ENTRY_IN_ANOTHER_ODOO, "odoo", "old.example"),
            account("474230"))) {
      assertThat(get(boards.release(tenant, Cause.of(problem), "ann@example.org")))
          .as(problem.code().text())
          .isZero();
    }
    for (var document : List.of(deleted, cancelled, elsewhere, both)) {
      assertThat(state(document)).isEqualTo(DocumentState.HELD);
    }
  }

  @Test
  void documents_that_are_released_together_keep_their_entries() {
    var differing = withEntry("A", Problem.of(Code.ODOO_DIFFERS, "detail", "1 line"));

    var cause = Cause.of(Problem.of(Code.ODOO_DIFFERS));
    assertThat(get(boards.release(tenant, cause, "ann@example.org"))).isEqualTo(1);

    assertThat(
            DB.count(
                "select count(*) from document where entry is not null and odoo_move_id = 7"
                    + " and state = 'ACKNOWLEDGED' and document_id = '"
                    + differing
                    + "'"))
        .isEqualTo(1);
  }

  /** Held, with an entry that Odoo once had. */
  private UUID withEntry(String title, Problem... problems) {
    var id = stored.held(tenant, title, problems);
    DB.execute(
        ("update document set acknowledged_at = now(), odoo_move_id = 7,"
                + " entry = '%s', books = 1 where document_id = '%s'")
            .formatted(StoredDocuments.entry(), id));
    return id;
  }

  private DocumentState state(UUID document) {
    return get(documents.find(tenant, document)).orElseThrow().summary().state();
  }
}
