package io.mlconnector.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.json.Json;
import io.mlconnector.sync.desk.DocumentDetail;
import io.mlconnector.sync.payments.Notice;
import io.mlconnector.sync.payments.RefusedPayment;
import io.mlconnector.sync.payments.Standing;
import io.mlconnector.sync.payments.StrangeEntry;
import io.mlconnector.web.Shown;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A document's payment in answers. */
final class PaymentView {

  private PaymentView() {}

  static @Nullable ObjectNode of(DocumentDetail.@Nullable Payment payment) {
    if (payment == null) {
      return null;
    }
    var standing = payment.standing();
    var json =
        Json.object()
            .put("state", word(standing.state().name()))
            .put("currency", standing.currency())
            .put("owed", amount(standing, standing.owed()))
            .put("paid", amount(standing, standing.paid()))
            .put("credited", amount(standing, standing.credited()))
            .put("open", amount(standing, standing.open()));
    var told = json.putArray("toldToConcur");
    payment.notices().forEach(notice -> told.add(notice(notice)));
    return json;
  }

  /** One that Concur does not take. */
  static ObjectNode of(RefusedPayment refused) {
    var json =
        Json.object()
            .put("documentId", refused.document().toString())
            .put("reference", refused.reference())
            .put("kind", word(refused.kind().name()))
            .put("date", refused.day().toString())
            .put("currency", refused.currency())
            .put("amount", Shown.amount(refused.amount(), refused.currency()));
    json.set("reasons", ProblemLists.of(List.of(refused.problem())));
    return json;
  }

  /** One that nobody knows. */
  static ObjectNode of(StrangeEntry strange) {
    var json = Json.object().put("documentId", strange.document().toString());
    json.set("reasons", ProblemLists.of(List.of(strange.problem())));
    return json;
  }

  private static String amount(Standing standing, BigDecimal amount) {
    return Shown.amount(amount, standing.currency());
  }

  private static ObjectNode notice(Notice notice) {
    var answered = notice.answeredAt();
    var problem = notice.problem();
    var json =
        Json.object()
            .put("kind", word(notice.kind().name()))
            .put("date", notice.day().toString())
            .put("currency", notice.currency())
            .put("amount", Shown.amount(notice.amount(), notice.currency()))
            .put("reference", notice.reference())
            .put("state", word(notice.state().name()))
            .put("dismissed", notice.dismissed())
            .put("attempts", notice.attempts())
            .put("writtenAt", notice.writtenAt().toString())
            .put("answeredAt", answered == null ? null : answered.toString());
    json.set("reasons", ProblemLists.of(problem == null ? List.of() : List.of(problem)));
    return json;
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
