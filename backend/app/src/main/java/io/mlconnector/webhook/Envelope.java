package io.mlconnector.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An event as Concur wraps it, as far as it is stored. Everything but the id may be missing: the
 * event is a hint, and Concur itself is asked for what it hints at.
 *
 * @param id unique per event; not always a UUID
 * @param topic blank if it is not said
 * @param eventType blank if it is not said
 * @param companyId the company's UUID, as it was sent
 * @param businessId of the document or report that it is about
 * @param step the workflow's step that led to a changed status, in upper case
 * @param occurredAt when it was published
 * @param facts the facts as JSON text, or those that are understood if all were too long
 */
public record Envelope(
    String id,
    String topic,
    String eventType,
    Optional<String> companyId,
    Optional<String> businessId,
    Optional<String> entityId,
    Optional<String> correlationId,
    Optional<String> step,
    Optional<Instant> occurredAt,
    String facts) {

  static final int ID_LENGTH_MAX = 200;
  static final int TEXT_LENGTH_MAX = 200;
  static final int FACTS_LENGTH_MAX = 4_000;

  private static final List<String> UNDERSTOOD =
      List.of(
          "companyId",
          "documentId",
          "reportId",
          "entityId",
          "stepCode",
          "previousApprovalStatus",
          "currentApprovalStatus",
          "previousPaymentStatus",
          "currentPaymentStatus");

  /** Both {@code 2023-09-26T21:17:44.570+0000} and {@code 2021-03-18T23:11:51.034Z} are sent. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern(
          "yyyy-MM-dd'T'HH:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS][.SS][.S][XXX][XX][X]");

  /** PostgreSQL and its client know fewer years than Java. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** What a body turned out to be. */
  sealed interface Reading {

    /** An event. */
    record Legible(Envelope envelope) implements Reading {}

    /** Nothing that will ever be an event, and why; the body is not repeated. */
    record Illegible(String why) implements Reading {}
  }

  public EventKind kind() {
    return EventKind.of(eventType, step);
  }

  /** Reads a body; what is too long for a field is left out of it. */
  static Reading read(byte[] body) {
    try {
      return of(Json.parse(body));
    } catch (MalformedJson e) {
      return new Reading.Illegible(e.where());
    }
  }

  private static Reading of(JsonNode event) {
    var id = event.path("id");
    if (!id.isTextual() || id.textValue().isBlank() || id.textValue().length() > ID_LENGTH_MAX) {
      return new Reading.Illegible("it is no object with an id of its own");
    }
    var facts = facts(event.path("facts"));
    return new Reading.Legible(
        new Envelope(
            storable(id.textValue()),
            text(event, "topic").orElse(""),
            text(event, "eventType").orElse(""),
            text(facts, "companyId"),
            text(facts, "documentId").or(() -> text(facts, "reportId")),
            text(facts, "entityId").or(() -> text(event, "subtopic")),
            text(event, "correlationId"),
            text(facts, "stepCode").map(step -> step.toUpperCase(Locale.ROOT)),
            text(event, "timeStamp").flatMap(Envelope::time),
            kept(facts)));
  }

  /** An object, or the text of one. */
  private static JsonNode facts(JsonNode facts) {
    if (!facts.isTextual()) {
      return facts.isObject() ? facts : Json.object();
    }
    try {
      var inner = Json.parse(facts.textValue().getBytes(StandardCharsets.UTF_8));
      return inner.isObject() ? inner : Json.object();
    } catch (MalformedJson e) {
      return Json.object();
    }
  }

  private static String kept(JsonNode facts) {
    var all = Json.text(facts);
    if (all.length() <= FACTS_LENGTH_MAX) {
      return storable(all);
    }
    var few = Json.object();
    UNDERSTOOD.forEach(name -> text(facts, name).ifPresent(value -> few.put(name, value)));
    return storable(Json.text(few));
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.ofNullable(node.path(name).textValue())
        .map(String::strip)
        .filter(text -> !text.isEmpty() && text.length() <= TEXT_LENGTH_MAX)
        .map(Envelope::storable);
  }

  /** PostgreSQL takes no NUL, and one such text would refuse a whole batch of events. */
  private static String storable(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace('\0', '\ufffd');
  }

  private static Optional<Instant> time(String text) {
    try {
      var at = OffsetDateTime.parse(text, TIME).toInstant();
      return at.isBefore(Instant.EPOCH) || at.isAfter(LATEST) ? Optional.empty() : Optional.of(at);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
