package io.mlconnector.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Events as Concur wraps them. */
public final class Events {

  private Events() {}

  /** A document waits in the company's queue. */
  public static String ready(String id, String company, String businessId) {
    return event(id, "expense.readyForIntegration")
        .replace(
            "{}",
            "{\"companyId\": \"%s\", \"documentId\": \"%s\", \"entityId\": \"p001\"}"
                .formatted(company, businessId));
  }

  /** A report went through a step of its workflow. */
  public static String status(String id, String company, String reportId, String step) {
    return event(id, "statusChanged")
        .replace(
            "{}",
            "{\"companyId\": \"%s\", \"reportId\": \"%s\", \"stepCode\": \"%s\"}"
                .formatted(company, reportId, step));
  }

  private static String event(String id, String type) {
    return "{\"id\": \"%s\", \"eventType\": \"%s\", \"topic\": \"public.concur.test\","
            .formatted(id, type)
        + " \"route\": \"stable\", \"data\": null, \"facts\": {}}";
  }

  static Arrival toOwn(HookKey key, String body) {
    return new Arrival(Optional.of(key.hash()), read(body));
  }

  static Arrival toShared(String body) {
    return new Arrival(Optional.empty(), read(body));
  }

  private static Envelope read(String body) {
    if (Envelope.read(body.getBytes(StandardCharsets.UTF_8))
        instanceof Envelope.Reading.Legible legible) {
      return legible.envelope();
    }
    throw new AssertionError("no event: " + body);
  }
}
