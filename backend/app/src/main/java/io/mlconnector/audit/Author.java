package io.mlconnector.audit;

import io.vertx.core.json.JsonObject;

/**
 * Who does something, and why.
 *
 * @param name as the audit names this one
 * @param reason blank where nobody is asked for one
 */
public record Author(String name, String reason) {

  /** Somebody who need not say why. */
  public static Author of(String name) {
    return new Author(name, "");
  }

  /** What is told of it, with the reason. */
  public JsonObject on(JsonObject detail) {
    return reason.isEmpty() ? detail : detail.put("reason", reason);
  }
}
