package io.mlconnector.sync.bank;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * A vendor whose accounts are to be looked at.
 *
 * @param known last characters by mark of what is taken as right; empty before anything was
 * @param now the same of what it has
 * @param others names by ids of other vendors that have one of its new accounts
 * @param writer who changed last what is different
 * @param late an account came to it, or was changed, when it was there for long
 */
record Case(
    long vendor,
    String name,
    Optional<JsonObject> known,
    JsonObject now,
    JsonObject others,
    String writer,
    boolean late) {

  Ruling ruling() {
    return Ruling.of(
        new Ruling.Facts(
            known.map(JsonObject::fieldNames), now.fieldNames(), late, !others.isEmpty()));
  }

  JsonObject before() {
    return known.orElseGet(JsonObject::new);
  }
}
