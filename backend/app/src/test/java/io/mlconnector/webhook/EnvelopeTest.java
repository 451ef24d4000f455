package io.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.webhook.Envelope.Reading.Illegible;
import io.mlconnector.webhook.Envelope.Reading.Legible;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeTest {

  private static final String READY =
      """
      {"id": "e-1", "data": null, "eventType": "expense.readyForIntegration",
       "correlationId": "c-1", "topic": "public.concur.financialintegration",
       "subtopic": "p001", "timeStamp": "2026-09-26T21:17:44.570+0000", "route": "stable",
       "facts": {"companyId": "0f2c", "documentId": "5F8FC2", "entityId": "p001",
                 "href": "https://us2.api.example/x"}}
      """;

  @Test
  void an_event_of_a_ready_document_is_read_with_all_that_routes_it() {
    var event = read(READY);
    assertThat(event.id()).isEqualTo("e-1");
    assertThat(event.kind()).isEqualTo(EventKind.DOCUMENT_READY);
    assertThat(event.companyId()).contains("0f2c");
    assertThat(event.businessId()).contains("5F8FC2");
    assertThat(event.entityId()).contains("p001");
    assertThat(event.correlationId()).contains("c-1");
    assertThat(event.occurredAt()).contains(Instant.parse("2026-09-26T21:17:44.570Z"));
    assertThat(event.facts()).contains("\"documentId\":\"5F8FC2\"");
  }

  @Test
  void facts_may_be_a_text_of_json() {
    var event =
        read(
            READY.replaceAll(
                "(?s)\"facts\": \\{.*}}",
                "\"facts\": \"{\\\\\"reportId\\\\\": \\\\\"R9\\\\\"}\"}"));
    assertThat(event.businessId()).contains("R9");
    assertThat(event.companyId()).isEmpty();
    assertThat(event.facts()).isEqualTo("{\"reportId\":\"R9\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-09-26T21:17:44.570+0000, 2026-09-26T21:17:44.570Z",
    "2026-09-26T23:17:44.5+02:00, 2026-09-26T21:17:44.500Z",
    "2021-03-18T23:11:51.034Z, 2021-03-18T23:11:51.034Z",
    "2021-03-18T23:11:51Z, 2021-03-18T23:11:51Z",
    "2021-03-18T23:11:51.123456Z, 2021-03-18T23:11:51.123456Z"
  })
  void times_come_in_several_forms(String sent, Instant meant) {
    assertThat(read(timed(sent)).occurredAt()).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "",
        "2026-09-26",
        "1696000000",
        "0001-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z"
      })
  void a_time_that_is_none_is_left_out(String sent) {
    assertThat(read(timed(sent)).occurredAt()).isEmpty();
  }

  private static String timed(String time) {
    return "{\"id\": \"1\", \"timeStamp\": \"" + time + "\"}";
  }

  @Test
  void an_id_need_not_be_a_uuid_and_nothing_else_need_be_there() {
    var event = read("{\"id\": \"updated-1-2\"}");
    assertThat(event.id()).isEqualTo("updated-1-2");
    assertThat(event.kind()).isEqualTo(EventKind.UNKNOWN);
    assertThat(event.facts()).isEqualTo("{}");
    assertThat(event.topic()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "7",
        "[]",
        "[{\"id\": \"1\"}]",
        "{}",
        "{\"id\": null}",
        "{\"id\": 7}",
        "{\"id\": \"  \"}",
        "{\"id\": \"1\", \"id\": \"2\"}",
        "{\"id\": \"1\"} x"
      })
  void what_has_no_id_of_its_own_is_no_event(String body) {
    assertThat(Envelope.read(bytes(body))).isInstanceOf(Illegible.class);
  }

  @Test
  void what_is_too_deep_or_too_long_for_an_id_is_no_event() {
    var deep = "{\"id\": \"1\", \"facts\": " + "[".repeat(200) + "]".repeat(200) + "}";
    assertThat(Envelope.read(bytes(deep))).isInstanceOf(Illegible.class);
    assertThat(Envelope.read(bytes("{\"id\": \"" + "x".repeat(201) + "\"}")))
        .isInstanceOf(Illegible.class);
    assertThat(Envelope.read(new byte[] {'{', '"', 'i', 'd', '"', ':', '"', (byte) 0xff, '"', '}'}))
        .isInstanceOf(Illegible.class);
  }

  @Test
  void long_facts_shrink_to_what_is_understood() {
    var event =
        read(
            "{\"id\": \"1\", \"topic\": \"%s\", \"facts\": {\"documentId\": \"D\", \"x\": \"%s\"}}"
                .formatted("t".repeat(500), "y".repeat(9_000)));
    assertThat(event.facts()).isEqualTo("{\"documentId\":\"D\"}");
    assertThat(event.topic()).as("too long to be one").isEmpty();
  }

  @Test
  void a_nul_that_postgresql_would_refuse_is_replaced() {
    var event = read("{\"id\": \"a\\u0000b\", \"facts\": {\"documentId\": \"\\u0000\"}}");
    assertThat(event.id()).isEqualTo("a\ufffdb");
    assertThat(event.businessId()).contains("\ufffd");
    assertThat(event.facts()).doesNotContain("\0");
  }

  @ParameterizedTest
  @CsvSource({
    "expense.readyForIntegration,,DOCUMENT_READY",
    "invoice.readyForIntegration,,DOCUMENT_READY",
    "payroll.readyForIntegration,,DOCUMENT_READY",
    "cashadvance.readyForIntegration,,DOCUMENT_READY",
    "requestObligation.readyForIntegration,,DOCUMENT_READY",
    "reportObligation.readyForIntegration,,DOCUMENT_READY",
    "reportCreated,,REPORT_CREATED",
    "reportUpdated,,REPORT_UPDATED",
    "reportDeleted,,REPORT_DELETED",
    "statusChanged,,REPORT_STATUS",
    "statusChanged,MANAGER,REPORT_STATUS",
    "statusChanged,RECALL,REPORT_WITHDRAWN",
    "statusChanged,SENDBACK,REPORT_WITHDRAWN",
    "data.statusUpdated,,DATA_STATUS",
    "mapping.updated,,MAPPING_UPDATED",
    "listMapping.created,,LIST_MAPPING",
    "listMapping.deleted,,LIST_MAPPING",
    "data.resetRequested,,UNKNOWN",
    ".readyForIntegration,,UNKNOWN",
    "IdentityProfileUpdated,,UNKNOWN"
  })
  void the_type_tells_the_kind(String type, String step, EventKind kind) {
    assertThat(EventKind.of(type, Optional.ofNullable(step))).isEqualTo(kind);
  }

  @Test
  void only_what_may_mean_work_wakes() {
    assertThat(Stream.of(EventKind.values()).filter(EventKind::wakes))
        .containsExactly(EventKind.DOCUMENT_READY, EventKind.REPORT_WITHDRAWN);
  }

  @Test
  void every_published_example_is_read_and_known() throws Exception {
    var folder = Path.of("../../../shared/concur/documents");
    Assumptions.assumeTrue(Files.isDirectory(folder));
    try (var files = Files.list(folder)) {
      var events =
          files.filter(file -> file.getFileName().toString().startsWith("EVENT-")).toList();
      assertThat(events).hasSizeGreaterThan(10);
      for (var file : events) {
        var event = read(Files.readString(file));
        assertThat(event.kind()).as(file.toString()).isNotEqualTo(EventKind.UNKNOWN);
        assertThat(List.of(event.companyId(), event.businessId(), event.occurredAt()))
            .allMatch(Optional::isPresent);
      }
    }
  }

  private static Envelope read(String body) {
    if (Envelope.read(bytes(body)) instanceof Legible legible) {
      return legible.envelope();
    }
    throw new AssertionError("illegible: " + body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
