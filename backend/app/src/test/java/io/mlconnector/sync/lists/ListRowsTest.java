package io.mlconnector.sync.lists;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.sync.lists.CostList.Choice;
import io.mlconnector.sync.lists.CostListItem.Op;
import io.mlconnector.sync.lists.ListRows.Stored;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose a list is, and what may be done to it. */
class ListRowsTest {

  private static final String PLAN = "Departments";

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private TenantId tenant;

  @BeforeEach
  void a_list_of_company_a() {
    tenant = DB.newTenant();
    DB.execute(
        """
        insert into odoo_connection (tenant_id, url, database, login, api_key, protocol, state)
          values ('%1$s', 'https://one.example', 'books', 'bot', '\\x00', 'auto', 'connected');
        insert into concur_connection (tenant_id, company_uuid, refresh_token, state)
          values ('%1$s', 'Company-A', '\\x00', 'connected');
        """
            .formatted(tenant));
    choose();
  }

  private void choose() {
    var choice = new Choice(PLAN, "L1", "Cost Centers", false);
    boolean chosen = done(tx -> ListRows.choose(tx, choice, "Ann"));
    assertThat(chosen).isTrue();
  }

  private <T> T done(Function<SqlConnection, Future<T>> work) {
    return get(DB.database().tenant(tenant, work));
  }

  private List<CostListItem> items() {
    return done(tx -> ItemRows.all(tx, PLAN));
  }

  private Stored list() {
    return done(ListRows::stored).getFirst();
  }

  /** A look has written down one change, and nothing else. */
  private void looked(Op op) {
    var list = list().target();
    var item =
        new CostListItem("cc100", new AnalyticAccountId(1), "CC100", "Sales", op, true, null);
    done(
        tx ->
            ItemRows.put(tx, list, List.of(item))
                .compose(put -> ListRows.looked(tx, list, 1, null)));
  }

  private boolean isSent() {
    return isSent(Instant.EPOCH);
  }

  private boolean isSent(Instant asOf) {
    return done(tx -> ItemRows.next(tx, 10, asOf)).isPresent();
  }

  private void company(String uuid) {
    DB.execute(
        "update concur_connection set company_uuid = '%s' where tenant_id = '%s'"
            .formatted(uuid, tenant));
  }

  @Test
  void a_list_of_another_company_is_told_and_left_alone() {
    looked(Op.CREATE);
    assertThat(list().strange()).isEmpty();
    assertThat(isSent()).isTrue();

    company("company-b");

    assertThat(list().strange()).contains(Code.LIST_OF_ANOTHER_COMPANY);
    assertThat(isSent()).isFalse();

    company("COMPANY-A");
    assertThat(list().strange()).isEmpty();
    assertThat(isSent()).isTrue();
  }

  @Test
  void chosen_in_another_company_it_is_that_ones_and_nothing_is_known_of_its_items() {
    looked(Op.CREATE);
    company("company-b");

    choose();

    assertThat(list().strange()).isEmpty();
    assertThat(items()).isEmpty();
  }

  @Test
  void chosen_again_in_the_same_company_its_items_stay_known() {
    looked(Op.CREATE);

    choose();

    assertThat(items()).hasSize(1);
  }

  @Test
  void without_a_company_nothing_is_sent_and_nobody_is_told_of_another_one() {
    looked(Op.CREATE);

    DB.execute("delete from concur_connection where tenant_id = '" + tenant + "'");

    assertThat(list().strange()).isEmpty();
    assertThat(isSent()).isFalse();
  }

  @Test
  void much_may_be_deleted_until_it_is_done_whatever_looks_come_in_between() {
    boolean allowed = done(tx -> ListRows.allowDeletes(tx, PLAN));
    assertThat(allowed).isTrue();
    looked(Op.DELETE);
    assertThat(list().mayDelete()).isTrue();
    looked(Op.DELETE);
    assertThat(list().mayDelete()).isTrue();

    var batch = done(tx -> ItemRows.next(tx, 10, Instant.EPOCH)).orElseThrow();
    done(
        tx ->
            ItemRows.taken(tx, batch.list(), batch.items())
                .compose(taken -> ListRows.spent(tx, batch.list())));

    assertThat(list().mayDelete()).isFalse();
  }

  @Test
  void where_nothing_is_to_be_deleted_it_may_not_be_any_more() {
    boolean allowed = done(tx -> ListRows.allowDeletes(tx, PLAN));
    assertThat(allowed).isTrue();

    looked(Op.RENAME);

    assertThat(list().mayDelete()).isFalse();
  }

  private static Instant now() {
    var micros = DB.count("select (extract(epoch from clock_timestamp()) * 1000000)::bigint");
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  @Test
  void what_is_gone_is_deleted_only_once_all_companies_were_read_after_it_was_seen_to_be_gone() {
    var before = now();
    looked(Op.DELETE);
    assertThat(isSent(before)).isFalse();
    var after = now();

    looked(Op.DELETE);

    assertThat(isSent(before)).isFalse();
    assertThat(isSent(after)).isTrue();
  }

  @Test
  void what_is_there_again_meanwhile_has_to_be_gone_anew() {
    looked(Op.DELETE);
    var between = now();
    looked(Op.RENAME);
    looked(Op.DELETE);

    assertThat(isSent(between)).isFalse();
  }

  @Test
  void what_a_person_lets_be_deleted_waits_for_nothing() {
    boolean allowed = done(tx -> ListRows.allowDeletes(tx, PLAN));
    assertThat(allowed).isTrue();

    looked(Op.DELETE);

    assertThat(isSent(Instant.EPOCH)).isTrue();
  }

  private void failed(Code code, String ago) {
    var list = list().target();
    done(tx -> ListRows.unseen(tx, list, 7, Problem.of(code, "list", "L")));
    DB.execute(
        "update cost_list set looked_at = now() - interval '%s' where tenant_id = '%s'"
            .formatted(ago, tenant));
  }

  @Test
  void a_list_that_could_not_be_looked_at_is_looked_at_again_with_other_masters_or_the_next_day() {
    failed(Code.CONCUR_REFUSED, "0");
    assertThat(list().isDue(7)).isFalse();
    assertThat(list().isDue(8)).isTrue();

    failed(Code.CONCUR_REFUSED, "23 hours");
    assertThat(list().isDue(7)).isFalse();

    failed(Code.CONCUR_REFUSED, "25 hours");
    assertThat(list().isDue(7)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"CONCUR_SCOPE_MISSING", "LIST_GONE"})
  void what_an_administrator_mends_is_looked_for_hourly(Code code) {
    failed(code, "50 minutes");
    assertThat(list().isDue(7)).isFalse();

    failed(code, "70 minutes");
    assertThat(list().isDue(7)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIST_OF_ANOTHER_ODOO", "LIST_OF_ANOTHER_COMPANY", "LIST_COMPANY_UNREAD"})
  void what_is_over_keeps_nothing_waiting(Code code) {
    failed(code, "0");

    assertThat(list().isDue(7)).isTrue();
  }

  private void ofNobody() {
    DB.execute("update cost_list set concur_company = '' where tenant_id = '" + tenant + "'");
  }

  @Test
  void a_list_of_which_nobody_knows_the_company_is_the_connected_ones() {
    looked(Op.CREATE);
    ofNobody();
    assertThat(list().strange()).isEmpty();
    assertThat(list().isDue(1)).isTrue();
    assertThat(isSent()).isFalse();

    looked(Op.CREATE);
    assertThat(list().isDue(1)).isFalse();
    assertThat(isSent()).isTrue();

    company("company-b");
    assertThat(list().strange()).contains(Code.LIST_OF_ANOTHER_COMPANY);
  }

  @Test
  void a_list_of_which_nobody_knows_the_company_is_not_looked_for_without_end() {
    ofNobody();

    failed(Code.LIST_GONE, "0");

    assertThat(list().isDue(7)).isFalse();
  }

  @Test
  void of_another_odoo_it_is_told_first() {
    DB.execute(
        "update odoo_connection set url = 'https://two.example' where tenant_id = '"
            + tenant
            + "'");
    company("company-b");

    assertThat(list().strange()).isEqualTo(Optional.of(Code.LIST_OF_ANOTHER_ODOO));
  }
}
