package io.mlconnector.sync.bank;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A vendor whose accounts are to be looked at.
 *
 * @param known last characters by mark of what is taken as right; empty before anything was
 * @param now the same of what it has
 * @param others names by ids of other vendors that have one of its new accounts
 * @param writer who changed last what is different
 * @param late an account came to it when it was there for long
 */
record Case(
    long vendor,
    String name,
    Optional<JsonObject> known,
    JsonObject now,
    JsonObject others,
    String writer,
    boolean late) {

  static Case of(Row row) {
    return new Case(
        row.getLong("partner_id"),
        row.getString("name"),
        Optional.ofNullable(row.getJsonObject("known")),
        row.getJsonObject("now"),
        row.getJsonObject("others"),
        text(row.getString("writer")),
        row.getBoolean("late"));
  }

  private static String text(@Nullable String found) {
    return found == null ? "" : found;
  }

  Ruling ruling() {
    return Ruling.of(
        new Ruling.Facts(
            known.map(JsonObject::fieldNames), now.fieldNames(), late, !others.isEmpty()));
  }

  JsonObject before() {
    return known.orElseGet(JsonObject::new);
  }
}
