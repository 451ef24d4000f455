package io.mlconnector.sync.payments;

import io.mlconnector.core.money.Money;
import io.mlconnector.core.payment.ClearingId;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notice that is to be written down. */
record NewNotice(
    UUID document,
    String reference,
    int number,
    Notice.Kind kind,
    @Nullable ClearingId clearing,
    boolean again,
    LocalDate day,
    Money amount) {

  JsonObject json() {
    var json =
        new JsonObject()
            .put("document", document.toString())
            .put("reference", reference)
            .put("number", number)
            .put("kind", kind.name())
            .put("again", again)
            .put("day", day.toString())
            .put("currency", amount.currency().code())
            .put("amount", amount.amount().toPlainString());
    return clearing == null
        ? json
        : json.put("partial", clearing.record()).put("created", clearing.created().toString());
  }
}
