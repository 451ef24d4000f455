package io.mlconnector.concur.lists;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.concur.decoding.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BulkAnswersTest {

  private static JsonNode answer(int succeeded, int failed, String... errors) {
    return Json.parse(
            "{\"status\":\"PARTIAL_SUCCESS\",\"recordsSucceeded\":"
                + succeeded
                + ",\"recordsFailed\":"
                + failed
                + ",\"errors\":["
                + String.join(",", errors)
                + "]}")
        .orElseThrow();
  }

  private static String error(String id, String field, String code) {
    return "{\"id\":\"%s\",\"message\":\"words\",\"listItem\":{\"%s\":\"%s\"}}"
        .formatted(id, field, code);
  }

  private static List<ItemChange> creates(String... codes) {
    return Stream.of(codes).<ItemChange>map(code -> new ItemChange.Create(code, "Name")).toList();
  }

  @Test
  void what_is_not_named_was_taken() {
    assertThat(
            BulkAnswers.decode(
                creates("A", "B", "C", "D"),
                answer(
                    1,
                    3,
                    error("item.duplicate.code.deleted", "shortCode", "a"),
                    error("item.not.found", "code", "C"),
                    error("item.max.level.exceeded", "shortCode", "D"))))
        .containsExactly(
            new ItemOutcome.WasDeleted("A"),
            new ItemOutcome.Taken("B"),
            new ItemOutcome.Moved("C", "words"),
            new ItemOutcome.Refused("D", "words"));
  }

  @Test
  void where_more_failed_than_is_named_the_list_is_read_again() {
    assertThat(
            BulkAnswers.decode(
                creates("A", "B"),
                answer(0, 2, error("item.max.level.exceeded", "shortCode", "A"))))
        .containsExactly(
            new ItemOutcome.Refused("A", "words"), new ItemOutcome.Moved("B", BulkAnswers.UNTOLD));
  }

  @Test
  void an_item_that_cannot_be_brought_back_is_refused_and_not_tried_for_ever() {
    assertThat(BulkAnswers.decode(creates("A"), answer(0, 1, error("item.deleted", "code", "A"))))
        .containsExactly(new ItemOutcome.Refused("A", "words"));
  }

  @Test
  void what_is_deleted_already_needs_no_deleting() {
    assertThat(
            BulkAnswers.decode(
                List.of(
                    new ItemChange.Delete("A"),
                    new ItemChange.Delete("B"),
                    new ItemChange.Rename("C", "Name")),
                answer(
                    0,
                    3,
                    error("item.deleted", "code", "A"),
                    error("item.not.found", "code", "B"),
                    error("item.not.found", "code", "C"))))
        .containsExactly(
            new ItemOutcome.Taken("A"),
            new ItemOutcome.Taken("B"),
            new ItemOutcome.Moved("C", "words"));
  }

  @Test
  void an_answer_without_figures_is_no_proof() {
    assertThat(BulkAnswers.decode(creates("A"), Json.parse("{}").orElseThrow()))
        .containsExactly(new ItemOutcome.Moved("A", BulkAnswers.UNTOLD));
  }
}
