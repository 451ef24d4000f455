package io.mlconnector.odoo.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.Narrowing;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.odoo.RecordAnswer;
import io.mlconnector.odoo.RecordQuery;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.Reply;
import io.mlconnector.odoo.rpc.Unreadable;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadRecordsTest {

  private static final Instant MORNING = Instant.parse("2026-11-28T08:00:00Z");

  private static ReadRecords read(Narrowing narrowing, RecordQuery.Part part) {
    var companies = List.of(new CompanyId(2), new CompanyId(1));
    return new ReadRecords(
        new RecordQuery(
            new RecordQuery.Scope("res.partner", companies, narrowing), List.of("name"), part, 2));
  }

  private static String domain(Narrowing narrowing, RecordQuery.Part part) {
    return read(narrowing, part).encode().arguments().path("domain").toString();
  }

  @Test
  void what_was_stamped_since_is_asked_for_with_the_witness() {
    var vendors = Narrowing.above("supplier_rank", 0).or(Narrowing.among("id", List.of(7L, 8L)));

    assertThat(domain(vendors, new RecordQuery.Since(MORNING, Set.of(9L), 40)))
        .isEqualTo(
            "[\"|\",[\"supplier_rank\",\">\",0],[\"id\",\"in\",[7,8]],"
                + "\"|\",[\"write_date\",\">=\",\"2026-11-28 08:00:00\"],[\"id\",\"in\",[9]],"
                + "[\"id\",\">\",40]]");
    assertThat(domain(Narrowing.NONE, new RecordQuery.Since(MORNING, Set.of(), 0)))
        .isEqualTo("[[\"write_date\",\">=\",\"2026-11-28 08:00:00\"],[\"id\",\">\",0]]");
    assertThat(domain(Narrowing.NONE, new RecordQuery.These(Set.of(3L, 1L))))
        .isEqualTo("[[\"id\",\"in\",[1,3]]]");
  }

  @Test
  void archived_records_of_all_companies_are_asked_for_by_id() {
    var call = read(Narrowing.NONE, new RecordQuery.After(0)).encode();

    assertThat(call.context().toString())
        .isEqualTo("{\"active_test\":false,\"allowed_company_ids\":[2,1]}");
    assertThat(call.arguments().path("fields").toString())
        .isEqualTo("[\"name\",\"create_date\",\"write_date\"]");
    assertThat(call.arguments().path("order").textValue()).isEqualTo("id");
  }

  @Test
  void stamps_are_utc_and_odd_values_read_as_empty() {
    var page =
        page(
            "[{\"id\": 1, \"name\": \"A\", \"parent_id\": [7, \"P\"], \"create_date\": false,"
                + " \"write_date\": \"2026-11-28 08:00:00\"},"
                + " {\"id\": 2, \"name\": false, \"parent_id\": \"?\", \"rank\": 1.5,"
                + " \"create_date\": false, \"write_date\": false}]");

    var first = page.records().getFirst();
    assertThat(first.stamp()).isEqualTo(MORNING);
    assertThat(first.text("name")).isEqualTo("A");
    assertThat(first.reference("parent_id")).isEqualTo(7L);
    assertThat(first).hasToString("1@2026-11-28T08:00:00Z");
    OdooRecord second = page.records().getLast();
    assertThat(second.stamp()).isEqualTo(Instant.EPOCH);
    assertThat(second.text("name")).isNull();
    assertThat(second.reference("parent_id")).isNull();
    assertThat(second.number("none")).isZero();
    assertThat(second.flag("active", true)).isTrue();
    assertThat(page.last()).as("as many as were asked for").isFalse();
    assertThat(page("[]").last()).isTrue();
  }

  @Test
  void a_stamp_that_is_no_moment_is_unreadable() {
    assertThatThrownBy(() -> page("[{\"id\": 1, \"write_date\": \"today\"}]"))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void a_page_that_goes_back_or_repeats_itself_is_unreadable() {
    var records = "[{\"id\": %s}, {\"id\": %s}]";

    assertThatThrownBy(() -> page(records.formatted(2, 1))).isInstanceOf(Unreadable.class);
    assertThatThrownBy(() -> page(records.formatted(1, 1))).isInstanceOf(Unreadable.class);
    assertThatThrownBy(
            () ->
                read(Narrowing.NONE, new RecordQuery.After(1))
                    .decode(new Reply.Result(Json.read(Buffer.buffer(records.formatted(1, 2))))))
        .as("what was read before")
        .isInstanceOf(Unreadable.class);
  }

  private static RecordAnswer.Page page(String json) {
    return read(Narrowing.NONE, new RecordQuery.After(0))
        .decode(new Reply.Result(Json.read(Buffer.buffer(json))));
  }
}
