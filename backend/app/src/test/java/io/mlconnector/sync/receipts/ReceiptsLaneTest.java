package io.mlconnector.sync.receipts;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.receipts.ReceiptImages;
import io.mlconnector.concur.receipts.ReceiptOutcome;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.flow.Backoff;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.LaneResult;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.queue.TestRuns;
import io.mlconnector.sync.DocumentsLane.Asking;
import io.mlconnector.sync.DocumentsLane.Pace;
import io.mlconnector.sync.PollSchedule;
import io.mlconnector.sync.PostedTypes;
import io.mlconnector.sync.SeldomAsked;
import io.mlconnector.sync.TestProviders;
import io.mlconnector.vault.GlassVault;
import io.mlconnector.vault.SettableClock;
import io.mlconnector.web.FixedOdoo;
import io.mlconnector.web.StoredDocuments;
import io.vertx.core.Future;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A run of the lane, with what happens between its steps. */
class ReceiptsLaneTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final String ONE = "https://one.example";
  private static final String OTHER = "https://other.example";

  private final SettableClock clock = new SettableClock();
  private final List<String> asked = new ArrayList<>();
  private final TenantId tenant = DB.newTenant();

  private ReceiptImages images = source -> Future.succeededFuture(new ReceiptOutcome.Missing());

  @BeforeEach
  void connected() {
    DB.execute(
        """
        insert into lane (tenant_id, stream, due_at, fence)
          values ('%1$s', 'receipts', now(), 1);
        insert into odoo_connection (tenant_id, url, database, login, api_key, protocol, state)
          values ('%1$s', '%2$s', 'books', 'bot', '\\x00', 'auto', 'connected');
        insert into receipt_setting (tenant_id, enabled, since, looked_to, changed_by)
          values ('%1$s', true, now() - interval '1 hour', now(), 'Ann');
        """
            .formatted(tenant, ONE));
    wanted("one");
  }

  private void wanted(String source) {
    var document = new StoredDocuments(DB).fetched(tenant, "Trip to Rome");
    DB.execute(
        "update document set state = 'ACKNOWLEDGED', acknowledged_at = now() where document_id = '"
            + document
            + "'");
    DB.execute(
        """
        update document
           set state = 'POSTED', odoo_move_id = 7, odoo_name = 'EXP/1', entry = '{"company": 1}',
               posted_at = now(), updated_at = now(),
               books = (select c.books from odoo_connection c
                         where c.tenant_id = document.tenant_id)
         where document_id = '%1$s';
        insert into receipt_look (tenant_id, document_id, books, move_id, posted_at)
          select tenant_id, document_id, books, odoo_move_id, posted_at
            from document where document_id = '%1$s';
        insert into receipt (tenant_id, document_id, kind, source_id, position, label, books,
                             move_id, posted_at, state, next_try_at)
          select tenant_id, document_id, 'entry', '%2$s', 0, 'Taxi', books, move_id, posted_at,
                 'wanted', now()
            from receipt_look where document_id = '%1$s';
        """
            .formatted(document, source));
  }

  private ReceiptsLane lane(Runnable meanwhile, String odoo) {
    return lane(meanwhile, odoo, Hands.usual());
  }

  private ReceiptsLane lane(Runnable meanwhile, String odoo, Hands hands) {
    var asking =
        new Asking(
            new SeldomAsked(clock),
            new PostedTypes(asked -> Future.succeededFuture(Optional.empty())));
    var pace =
        new Pace(
            new PollSchedule(Duration.ofMinutes(5)),
            Backoff.standard(new SecureRandom()),
            clock,
            asking);
    return new ReceiptsLane(
        new Lanes(DB.database()),
        new GlassVault(),
        new Opening(meanwhile, odoo),
        (step, of, documents) -> Future.succeededFuture(),
        new ReceiptsLane.Around(pace, hands));
  }

  /** Opens the clients, while something happens. */
  private final class Opening extends TestProviders {

    private final Runnable meanwhile;
    private final String odoo;

    private Opening(Runnable meanwhile, String odoo) {
      this.meanwhile = meanwhile;
      this.odoo = odoo;
    }

    @Override
    public Future<ReceiptImages> receipts(TenantId of) {
      return Future.succeededFuture(
          source -> {
            asked.add(source.id());
            return images.of(source);
          });
    }

    @Override
    public Future<Odoo> odoo(TenantId of) {
      meanwhile.run();
      return Future.succeededFuture(
          new FixedOdoo(
              new OdooAddress(URI.create(odoo), "books", "bot", OdooAddress.Choice.JSON2)));
    }
  }

  private LaneResult run(ReceiptsLane lane) {
    return get(lane.work(TestRuns.of(tenant, Stream.RECEIPTS, 0, clock)));
  }

  private LaneResult run() {
    return run(lane(() -> {}, ONE));
  }

  private static ReceiptImages failing(Problem problem) {
    return source ->
        Future.failedFuture(
            new ConcurException(ConcurException.Kind.TRANSIENT, problem, Optional.empty()));
  }

  private static ReceiptImages cut() {
    return failing(Problem.of(Code.CONCUR_UNREACHABLE, "detail", "cut"));
  }

  private static ReceiptImages forbidden() {
    return source ->
        Future.failedFuture(
            new ConcurException(
                ConcurException.Kind.CONNECTION,
                Problem.of(Code.CONCUR_FORBIDDEN, "status", "403"),
                Optional.empty()));
  }

  /** As if it were time for the next try. */
  private void hurry() {
    DB.execute(
        "update receipt set next_try_at = now() where next_try_at is not null and tenant_id = '"
            + tenant
            + "'");
  }

  private Optional<Problem> trouble() {
    return get(new Receipts(DB.database(), new Lanes(DB.database())).setting(tenant)).problem();
  }

  private long count(String condition) {
    return DB.count(
        "select count(*) from receipt where tenant_id = '" + tenant + "' and " + condition);
  }

  @Test
  void what_is_due_is_asked_for() {
    run();

    assertThat(asked).containsExactly("one");
    assertThat(count("state = 'late' and tries = 1")).isOne();
  }

  @Test
  void nothing_is_due_in_an_odoo_that_was_connected_while_the_clients_were_opened() {
    run(lane(() -> connect(OTHER), OTHER));

    assertThat(asked).isEmpty();
    assertThat(count("state = 'wanted' and tries = 0")).isOne();
  }

  @Test
  void one_image_that_does_not_come_keeps_no_other_from_coming() {
    wanted("two");
    wanted("three");
    images = source -> source.id().equals("one") ? cut().of(source) : late();

    var result = run();

    assertThat(asked).containsExactly("one", "two", "three");
    assertThat(count("state = 'late'")).isEqualTo(2);
    assertThat(count("source_id = 'one' and tries = 1 and problem is not null")).isOne();
    assertThat(result.failed()).isFalse();
  }

  private static Future<ReceiptOutcome> late() {
    return Future.succeededFuture(new ReceiptOutcome.Missing());
  }

  @Test
  void with_a_second_one_that_does_not_come_it_is_more_than_one_image() {
    wanted("two");
    wanted("three");
    images = cut();

    run();

    assertThat(asked).containsExactly("one", "two");
  }

  @Test
  void one_that_never_comes_is_given_up_after_weeks() {
    images = cut();
    DB.execute(
        "update receipt set tries = 9, wanted_at = now() - interval '29 days' where tenant_id = '"
            + tenant
            + "'");

    run();

    assertThat(count("state = 'refused' and problem is not null")).isOne();
  }

  @Test
  void what_was_not_sent_at_all_is_no_try() {
    images = failing(Problem.of(Code.CONCUR_CROWDED, "until", "later"));

    run();

    assertThat(count("state = 'wanted' and tries = 0 and problem is null")).isOne();
  }

  @Test
  void a_forbidden_image_beside_others_that_come_is_its_own_trouble() {
    wanted("two");
    images = source -> source.id().equals("one") ? forbidden().of(source) : late();

    run();
    hurry();
    run();

    assertThat(asked).hasSize(4);
    assertThat(trouble()).isEmpty();
    assertThat(count("source_id = 'one' and problem is not null")).isOne();
  }

  @Test
  void two_forbidden_images_are_a_missing_right_for_which_all_wait() {
    wanted("two");
    wanted("three");
    images = forbidden();

    run();
    run();

    assertThat(asked).containsExactly("one", "two");
    assertThat(trouble()).map(Problem::code).contains(Code.CONCUR_SCOPE_MISSING);
    assertThat(count("problem is not null")).isZero();
  }

  @Test
  void nothing_is_asked_for_while_others_of_the_node_have_their_hands_full() {
    var result = run(lane(() -> {}, ONE, new Hands(0)));

    assertThat(asked).isEmpty();
    assertThat(count("state = 'wanted' and tries = 0")).isOne();
    assertThat(result.pause()).isLessThan(Duration.ofMinutes(1));
    assertThat(result.failed()).isFalse();
  }

  @Test
  void a_hand_is_free_again_after_whatever_came_of_an_image() {
    wanted("two");
    var one = new Hands(1);
    images =
        source -> {
          if (source.id().equals("one")) {
            throw new IllegalStateException("at once");
          }
          return late();
        };

    var begun = lane(() -> {}, ONE, one).work(TestRuns.of(tenant, Stream.RECEIPTS, 0, clock));
    get(begun.otherwiseEmpty());
    assertThat(begun.failed()).isTrue();
    assertThat(one.isFree()).isTrue();
  }

  @Test
  void all_that_are_due_are_asked_for_however_many() {
    for (var number = 0; number < 45; number++) {
      wanted("more" + number);
    }

    run();

    assertThat(asked).hasSize(46).doesNotHaveDuplicates();
  }

  @Test
  void nothing_is_asked_for_after_it_was_switched_off() {
    var receipts = new Receipts(DB.database(), new Lanes(DB.database()));
    get(receipts.change(tenant, false, "Ann"));
    run();
    assertThat(asked).isEmpty();

    get(receipts.change(tenant, true, "Ann"));
    run();
    assertThat(asked).containsExactly("one");
  }

  @Test
  void whoever_switches_it_on_has_the_lane_though_an_older_node_made_the_account() {
    var receipts = new Receipts(DB.database(), new Lanes(DB.database()));
    get(receipts.change(tenant, false, "Ann"));
    DB.execute("delete from lane where tenant_id = '" + tenant + "'");

    get(receipts.change(tenant, true, "Ann"));

    assertThat(
            DB.count(
                "select count(*) from lane where stream = 'receipts' and due_at <= now()"
                    + " and tenant_id = '"
                    + tenant
                    + "'"))
        .isOne();
  }

  @Test
  void a_page_of_an_error_is_believed_only_if_it_comes_twice_in_a_row() {
    var unknown = new ReceiptOutcome.Unfit(ReceiptOutcome.Unfit.Why.UNKNOWN_KIND, 9);
    var answers =
        new ArrayDeque<ReceiptOutcome>(
            List.of(new ReceiptOutcome.Missing(), unknown, new ReceiptOutcome.Missing(), unknown));
    images = source -> Future.succeededFuture(answers.isEmpty() ? unknown : answers.remove());

    for (var turn = 0; turn < 4; turn++) {
      run();
      hurry();
    }
    assertThat(count("state = 'wanted' and tries = 4")).isOne();

    run();
    assertThat(count("state = 'refused'")).isOne();
  }

  @Test
  void what_could_not_come_for_weeks_has_its_time_once_the_right_is_there() {
    DB.execute(
        """
        update receipt set wanted_at = now() - interval '29 days' where tenant_id = '%1$s';
        update receipt_setting set problem_at = now(), problem =
          '{"code": "MLC-423", "facts": {"scope": "spenddocs.receipts.read"}}'
         where tenant_id = '%1$s';
        """
            .formatted(tenant));

    run();
    hurry();
    run();

    assertThat(trouble()).isEmpty();
    assertThat(count("state = 'late' and tries = 2")).isOne();
  }

  private void connect(String url) {
    DB.execute("update odoo_connection set url = '" + url + "' where tenant_id = '" + tenant + "'");
  }
}
