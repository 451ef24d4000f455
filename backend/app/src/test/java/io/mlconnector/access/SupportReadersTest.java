package io.mlconnector.access;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.audit.AuditFilter;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.audit.Verdict;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.db.Database;
import io.mlconnector.db.SupportDatabase;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.Role;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.board.Boards;
import io.mlconnector.sync.board.Month;
import io.mlconnector.sync.board.Scope;
import io.mlconnector.sync.desk.DocumentFilter;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.sync.exchange.VendorBoard;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.sync.orders.PurchaseOrders;
import io.mlconnector.sync.receipts.Receipts;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.SupportTrial;
import io.mlconnector.web.TestSite;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the portal reads with can be read with as support, and nothing more. */
class SupportReadersTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, TestSite.ENTITIES);

  private static final Supporter SAM = SupportTrial.supporter("Sam Field");

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  private TenantId tenant;
  private AccessDesk desk;
  private UUID access;
  private UUID held;
  private UUID posted;
  private Database support;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
  }

  @BeforeEach
  void open() {
    var acme = site.newTenant("Acme");
    tenant = acme.id();
    site.member(tenant, Role.OWNER);
    site.put(
            "/api/v1/connections/odoo",
            acme,
            "{\"url\": \"http://127.0.0.1:8069\", \"login\": \"bot\", \"apiKey\": \"key\"}")
        .is(200);
    site.put("/api/v1/mapping", acme, "{\"odooCompanyId\": 1}", "If-None-Match", "*").is(201);
    var documents = new StoredDocuments(DB);
    held = documents.held(tenant, "Held", Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "4711"));
    posted = documents.fetched(tenant, "Posted");
    confirm(posted);
    documents.paid(tenant, posted);
    // By the machine's time, as the database asks by its own.
    desk = SupportTrial.desk(DB, site.people(), Instant::now);
    access =
        switch (get(desk.ask(tenant, SAM, SupportTrial.REASON, 60))) {
          case Ruling.Done done -> done.access().id();
          case Ruling.Refused refused -> throw new AssertionError(refused.problem().message());
        };
    support = new SupportDatabase(DB.database(), tenant, access);
  }

  /** As if posted, and changed in Odoo afterwards. */
  private static void confirm(UUID document) {
    var entry = StoredDocuments.entry();
    for (var step :
        List.of(
            "state = 'ACKNOWLEDGED', acknowledged_at = now()",
            "state = 'POSTED', odoo_move_id = 7, odoo_name = 'EXP/1', entry = '" + entry + "'",
            "state = 'CONFIRMED', confirmed_at = now(), problems ="
                + " '[{\"code\": \"MLC-520\", \"facts\": {\"entry\": \"EXP/1\"}}]'")) {
      DB.execute("update document set " + step + " where document_id = '" + document + "'");
    }
  }

  private Documents documents() {
    var lanes = new Lanes(support);
    return new Documents(support, lanes, site.vault(), none -> Future.failedFuture("none"));
  }

  private Boards boards() {
    var lanes = new Lanes(support);
    return new Boards(support, lanes, new Mappings(support, lanes));
  }

  @Test
  void documents_and_their_timelines_are_read_as_support() {
    var documents = documents();
    var filter = DocumentFilter.of(null, null, null, 50);

    assertThat(get(documents.list(tenant, filter)).documents()).hasSize(2);
    assertThat(get(documents.counts(tenant))).hasSize(2);
    var found = get(documents.find(tenant, posted)).orElseThrow();
    assertThat(found.summary().title()).isEqualTo("Posted");
    assertThat(found.payment()).isNotNull();
    assertThat(get(documents.find(tenant, held))).isPresent();
  }

  @Test
  void boards_and_problems_are_read_as_support() {
    var boards = boards();
    var month = Month.of(LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC));
    var words = new Scope(null, null, null, null, List.of("held"));

    assertThat(get(boards.troubles(tenant))).isNotEmpty();
    assertThat(get(boards.counts(tenant, Scope.ALL))).isNotEmpty();
    assertThat(get(boards.found(tenant, words))).hasSize(1);
    assertThat(get(boards.overview(tenant, month)).days()).isNotEmpty();
    assertThat(get(boards.month(tenant, month))).isNotNull();
    assertThat(get(boards.oldestOpen(tenant))).isPresent();
    assertThat(get(boards.changedEntries(tenant, 5))).hasSize(1);
    assertThat(get(boards.moved(tenant))).isNotBlank();
  }

  @Test
  void the_mapping_and_its_history_are_read_as_support() {
    var mappings = new Mappings(support, new Lanes(support));

    assertThat(get(mappings.current(tenant)).orElseThrow().version()).isOne();
    assertThat(get(mappings.version(tenant, 1))).isPresent();
    assertThat(get(mappings.history(tenant, Integer.MAX_VALUE, 10))).hasSize(1);
    var snapshots = new MasterSnapshots(DB.vertx(), support);
    assertThat(get(snapshots.stored(tenant, List.of(new CompanyId(1))))).isNotNull();
  }

  @Test
  void vendors_and_what_waits_for_people_are_read_as_support() {
    var board = new VendorBoard(support);
    var all = new VendorBoard.Asked(Optional.empty(), "", Optional.empty());
    var key = new VendorKey("V1", "A1");

    assertThat(get(board.page(tenant, all, 10)).all()).isZero();
    assertThat(get(board.conflicts(tenant, Optional.empty(), 10))).isEmpty();
    assertThat(get(board.free(tenant, true, "", 10))).isEmpty();
    assertThat(get(board.reach(tenant)).met()).isFalse();
    assertThat(get(board.one(tenant, key))).isEmpty();
    assertThat(get(board.one(tenant, 7))).isEmpty();
    assertThat(get(support.tenant(tenant, board::waiting)).questions()).isZero();
    assertThat(get(new PurchaseOrders(support, new Lanes(support)).setting(tenant))).isEmpty();
    assertThat(get(new Receipts(support, new Lanes(support)).setting(tenant)).enabled()).isFalse();
  }

  @Test
  void lanes_and_the_audit_trail_with_its_chain_are_read_as_support() {
    var trail = new AuditTrail(support);

    assertThat(get(new Lanes(support).pauses(tenant))).isEmpty();
    assertThat(get(new Lanes(support).standings(tenant))).isNotEmpty();
    assertThat(get(trail.before(tenant, AuditFilter.none(), Long.MAX_VALUE, 50)))
        .extracting(entry -> entry.action())
        .contains("support.granted", "mapping.saved");
    assertThat(get(trail.verify(tenant, Long.MAX_VALUE))).isInstanceOf(Verdict.Whole.class);
  }

  @Test
  void a_document_as_concur_sent_it_is_not_shown_and_nothing_is_done_about_one() {
    assertThatThrownBy(() -> get(documents().raw(tenant, held)))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> get(documents().retry(tenant, held, "sam", "because")))
        .hasMessageContaining("read-only transaction");
  }

  @Test
  void the_wrapped_database_leads_nowhere_else() {
    var other = DB.newTenant();

    assertThatThrownBy(() -> get(support.tenant(other, tx -> tx.query("select 1").execute())))
        .hasMessageContaining("another company account");
    assertThatThrownBy(
            () ->
                get(
                    support.support(
                        tenant, UUID.randomUUID(), tx -> tx.query("select 1").execute())))
        .hasMessageContaining("another access");
    assertThatThrownBy(() -> get(support.worker(tx -> tx.query("select 1").execute())))
        .hasMessageContaining("no work");
    assertThatThrownBy(() -> get(support.hooks(tx -> tx.query("select 1").execute())))
        .hasMessageContaining("no events");
    assertThatThrownBy(() -> get(support.identity(tx -> tx.query("select 1").execute())))
        .hasMessageContaining("no persons");
    assertThatThrownBy(() -> get(support.entities(tenant, session -> Future.succeededFuture())))
        .hasMessageContaining("no entities");
  }

  @Test
  void the_readers_see_nothing_any_more_once_the_company_has_ended_it() {
    var documents = documents();
    assertThat(get(documents.find(tenant, held))).isPresent();

    get(desk.end(tenant, access, "anna"));

    assertThat(get(documents.find(tenant, held))).isEmpty();
    assertThat(get(boards().troubles(tenant))).isEmpty();
    assertThat(get(new Mappings(support, new Lanes(support)).current(tenant))).isEmpty();
  }
}
