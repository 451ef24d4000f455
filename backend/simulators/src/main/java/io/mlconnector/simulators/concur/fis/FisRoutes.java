package io.mlconnector.simulators.concur.fis;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.gate.Gatekeeper;
import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.Operation;
import io.mlconnector.simulators.fault.Reply;
import java.util.Map;
import java.util.Optional;

/** The service's operations by name; what every call must fulfil is checked here. */
public final class FisRoutes {

  public static final String BASE =
      "/financialintegration/fi/v4/companies/transactiontypes/:docType/transactions";

  private final Gatekeeper<FisQueue> gatekeeper;
  private final FisManners manners;

  public FisRoutes(Gatekeeper<FisQueue> gatekeeper, FisManners manners) {
    this.gatekeeper = gatekeeper;
    this.manners = manners;
  }

  /** One call on a company's queue. */
  private interface Call {
    Reply answer(FisQueue queue, DocType type, Ask ask);
  }

  /** One call with a JSON object as its body. */
  private interface Posting {
    Reply answer(FisQueue queue, DocType type, JsonNode body);
  }

  public Operation get() {
    FisPages pages = new FisPages(manners);
    return guarded(pages::answer);
  }

  /** The posting operations, each under its last path segment. */
  public Map<String, Operation> posts() {
    return Map.of(
        "acknowledgements", posted(new FisAcknowledgements()::answer),
        "postingconfirmations", posted(new FisConfirmations()::answer),
        "paymentconfirmations", posted(new FisPayments()::answer));
  }

  private Operation guarded(Call call) {
    return gatekeeper.guarded(
        (queue, ask) ->
            DocType.of(ask.part("docType"))
                .map(type -> call.answer(queue, type, ask))
                .orElseGet(() -> invalid("unknown transaction type")));
  }

  private Operation posted(Posting posting) {
    return guarded(
        (queue, type, ask) -> {
          if (!isJson(ask)) {
            return message(415, "Content-Type must be application/json");
          }
          return ExactJson.parse(ask.body().toString())
              .filter(JsonNode::isObject)
              .map(body -> posting.answer(queue, type, body))
              .orElseGet(() -> invalid("the body is not a JSON object"));
        });
  }

  private static boolean isJson(Ask ask) {
    Optional<String> type = ask.header("Content-Type");
    return type.isPresent() && type.get().startsWith("application/json");
  }

  static Reply message(int status, String text) {
    return Reply.json(status, ExactJson.write(ExactJson.object().put("message", text)));
  }

  /** A request that will never work, as a whole. */
  static Reply invalid(String text) {
    return Reply.json(
        400,
        ExactJson.write(
            ExactJson.object().put("message", text).put("fiReturnCode", ItemCode.INVALID.code())));
  }
}
