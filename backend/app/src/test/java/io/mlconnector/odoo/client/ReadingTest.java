package io.mlconnector.odoo.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.odoo.Move;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.PostOutcome;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.Reply;
import io.mlconnector.odoo.rpc.Unreadable;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {

  private static final String LINE =
      "{\"id\": 1, \"move_id\": [7, \"M\"], \"move_name\": \"CNQ/1\", \"parent_state\":"
          + " \"posted\", \"date\": \"2026-11-20\", \"display_type\": \"product\", \"tax_line_id\": false, \"account_id\": [32, \"600000 Expenses\"],"
          + " \"partner_id\": false, \"name\": \"Taxi\", \"currency_id\": [126, \"EUR\"],"
          + " \"amount_currency\": 80.0, \"balance\": 88.88, \"journal_id\": [4, \"Concur\"],"
          + " \"ref\": \"R1\", \"analytic_distribution\": {\"7,9\": 60.0, \"8\": 40.0}}";

  @Test
  void moves_are_put_together_from_their_lines_in_the_order_asked_for() {
    var other =
        LINE.replace("[7, ", "[5, ").replace("posted", "draft").replace("\"CNQ/1\"", "false");
    var moves = moves("[" + LINE + ", " + other + ", " + LINE + "]", 5, 6, 7);

    assertThat(moves).extracting(Move::id).containsExactly(new MoveId(5), new MoveId(7));
    assertThat(moves).extracting(Move::state).containsExactly(Move.State.DRAFT, Move.State.POSTED);
    assertThat(moves).extracting(Move::name).containsExactly(null, "CNQ/1");
    assertThat(moves.getLast().date()).isEqualTo(LocalDate.of(2026, 11, 20));
    assertThat(moves.getLast().journal()).isEqualTo(4);
    assertThat(moves.getLast().reference()).isEqualTo("R1");
    assertThat(moves.getLast().lines())
        .containsOnly(
            new Move.Line(
                32,
                null,
                "Taxi",
                "EUR",
                new BigDecimal("80.0"),
                new BigDecimal("88.88"),
                Map.of(
                    7L, new BigDecimal("60.0"),
                    9L, new BigDecimal("60.0"),
                    8L, new BigDecimal("40.0")),
                Set.of(),
                null))
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "1e-999999999", "1e401"})
  void a_figure_that_would_fill_the_memory_is_none(String figure) {
    for (var field : List.of("88.88", "60.0")) {
      assertThatThrownBy(() -> moves("[" + LINE.replace(field, figure) + "]", 7))
          .isInstanceOf(Unreadable.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"\"CNQ/1\", \"/\"", "\"CNQ/1\", \"\"", "\"CNQ/1\", false"})
  void a_draft_has_no_number(String number, String none) {
    assertThat(moves("[" + LINE.replace(number, none) + "]", 7).getFirst().name()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "false", "{\"a\": 1}", "[{}]", "[1]"})
  void what_is_no_list_of_lines_is_unreadable(String answer) {
    assertThatThrownBy(() -> moves(answer, 7)).isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "\"posted\", \"locked\"",
    "\"2026-11-20\", false",
    "\"2026-11-20\", \"2026-13-20\"",
    "88.88, \"88.88\"",
    "'[126, \"EUR\"]', false",
    "'[32, \"600000 Expenses\"]', false",
  })
  void a_line_with_a_hole_is_unreadable(String field, String hole) {
    assertThatThrownBy(() -> moves("[" + LINE.replace(field, hole) + "]", 7))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void since_18_the_dates_that_bind_the_user_count() {
    var fields =
        Set.of(
            "user_fiscalyear_lock_date",
            "user_hard_lock_date",
            "fiscalyear_lock_date",
            "hard_lock_date");

    assertThat(
            lock(
                fields,
                "\"user_fiscalyear_lock_date\": \"2026-06-30\", \"user_hard_lock_date\":"
                    + " \"2025-12-31\", \"fiscalyear_lock_date\": \"2026-09-30\""))
        .extracting(company -> company.locks().everything())
        .isEqualTo(LocalDate.of(2026, 6, 30));
    assertThat(
            lock(
                fields,
                "\"user_fiscalyear_lock_date\": \"1-01-01\", \"user_hard_lock_date\":"
                    + " \"0001-01-01\""))
        .extracting(company -> company.locks().everything())
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"Europe/Berlin\"', Europe/Berlin",
    "'\"America/New_York\"', America/New_York",
    "false, Z",
    "'\"\"', Z",
    "'\"Mars/Crater\"', Z"
  })
  void the_users_time_zone_counts(String sent, String zone) {
    var answer = result("{\"uid\": 2, \"tz\": " + sent + "}");

    assertThat(new UserZone().decode(answer).getId()).isEqualTo(zone);
  }

  @Test
  void before_18_the_plain_dates_count() {
    assertThat(
            lock(
                Set.of("fiscalyear_lock_date", "period_lock_date"),
                "\"fiscalyear_lock_date\": false, \"period_lock_date\": \"2026-08-31\""))
        .extracting(company -> company.locks().everything())
        .isEqualTo(LocalDate.of(2026, 8, 31));
  }

  @Test
  void accounts_are_read_as_each_version_has_them() {
    var now = Masters.accounts(Entries.COMPANY, Set.of("company_ids", "active"));
    var before = Masters.accounts(Entries.COMPANY, Set.of("company_id", "deprecated"));
    var common =
        "\"id\": 1, \"code\": \"600\", \"name\": \"Costs\", \"account_type\": \"expense\","
            + " \"reconcile\": false";

    assertThat(now.encode().arguments().path("domain"))
        .hasToString("[[\"company_ids\",\"in\",[1]]]");
    assertThat(before.encode().arguments().path("domain"))
        .hasToString("[[\"company_id\",\"in\",[1]]]");
    assertThat(now.decode(result("[{" + common + ", \"active\": true}]")).getFirst().active())
        .isTrue();
    assertThat(
            before.decode(result("[{" + common + ", \"deprecated\": true}]")).getFirst().active())
        .isFalse();
  }

  @Test
  void accounts_of_several_plans_share_a_key_and_parts_do_not() {
    assertThat(Distribution.text(Map.of())).isEmpty();
    assertThat(Distribution.text(percent(12, "100.00"))).isEqualTo("{\"12\":100}");
    assertThat(Distribution.text(percent(12, "100", 7, "100"))).isEqualTo("{\"7,12\":100}");
    assertThat(Distribution.text(percent(12, "33.5", 7, "66.5")))
        .isEqualTo("{\"7\":66.5,\"12\":33.5}");
  }

  @Test
  void whatever_a_method_returns_it_is_done() {
    var post = ChangeMoves.post(Entries.COMPANY, List.of(new MoveId(7)));

    assertThat(post.decode(result("false"))).isEqualTo(new PostOutcome.Done());
    assertThat(post.decode(result("{\"type\": \"ir.actions.act_window\"}")))
        .isEqualTo(new PostOutcome.Done());
    assertThat(post.decode(new Reply.Refused("no"))).isEqualTo(new PostOutcome.Refused("no"));
    assertThat(post.decode(new Reply.Missing())).isEqualTo(new PostOutcome.Missing());
    assertThat(post.encode().ids()).containsExactly(7L);
  }

  @Test
  void a_search_always_names_its_fields() {
    var partners = Masters.partners(Entries.COMPANY, 1000, 50).encode();

    assertThat(partners.arguments())
        .hasToString(
            "{\"domain\":[[\"company_id\",\"in\",[false,1]],[\"id\",\">\",1000]],"
                + "\"fields\":[\"name\",\"ref\",\"vat\",\"email\",\"active\","
                + "\"property_account_payable_id\",\"is_company\",\"commercial_partner_id\"],"
                + "\"order\":\"id\",\"limit\":50}");
  }

  @Test
  void a_contact_is_read_with_the_company_that_it_is_booked_for() {
    var row =
        "{\"id\": 21, \"name\": \"Shop\", \"ref\": false, \"vat\": false, \"email\": false,"
            + " \"active\": true, \"property_account_payable_id\": false, \"is_company\": false,"
            + " \"commercial_partner_id\": [20, \"Ropes\"]}";
    var read = Masters.partners(Entries.COMPANY, 0, 50);

    assertThat(read.decode(result("[" + row + "]")).getFirst())
        .returns(false, Partner::company)
        .returns(new PartnerId(20), Partner::commercial);
    var company = row.replace("\"is_company\": false", "\"is_company\": true");
    assertThat(read.decode(result("[" + company.replace("[20, \"Ropes\"]", "false") + "]")))
        .first()
        .returns(true, Partner::company)
        .returns(new PartnerId(21), Partner::commercial);
  }

  private static Map<AnalyticAccountId, BigDecimal> percent(long id, String share) {
    return Map.of(new AnalyticAccountId(id), new BigDecimal(share));
  }

  private static Map<AnalyticAccountId, BigDecimal> percent(
      long id, String share, long other, String rest) {
    return Map.of(
        new AnalyticAccountId(id),
        new BigDecimal(share),
        new AnalyticAccountId(other),
        new BigDecimal(rest));
  }

  private static Company lock(Set<String> fields, String dates) {
    return Companies.read(fields)
        .decode(
            result(
                "[{\"id\": 1, \"name\": \"ACME\", \"currency_id\": [1, \"USD\"],"
                    + " \"tax_calculation_rounding_method\": \"round_per_line\", "
                    + dates
                    + "}]"))
        .getFirst();
  }

  private static List<Move> moves(String answer, long... ids) {
    var moves = java.util.Arrays.stream(ids).mapToObj(MoveId::new).toList();
    return new ReadMoves(Entries.COMPANY, moves).decode(result(answer));
  }

  private static Reply result(String json) {
    return new Reply.Result(Json.read(Buffer.buffer(json)));
  }
}
