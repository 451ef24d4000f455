package io.mlconnector.simulators.concur.receipts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.gate.Gatekeeper;
import io.mlconnector.simulators.fault.Operation;
import io.mlconnector.simulators.fault.Reply;
import java.time.InstantSource;
import java.util.Map;

/** Metadata first, then the bytes of one representation. */
public final class ReceiptRoutes {

  public static final String RECEIPTS = "/spend-documents/v4/receipts";
  public static final String BYTES = RECEIPTS + "/:receiptId/representations";
  public static final String SCOPE = "spenddocs.receipts.read";

  private final Gatekeeper<ReceiptStore> gatekeeper;
  private final InstantSource clock;

  public ReceiptRoutes(Gatekeeper<ReceiptStore> gatekeeper, InstantSource clock) {
    this.gatekeeper = gatekeeper;
    this.clock = clock;
  }

  public Operation find() {
    return gatekeeper.guarded(
        (store, ask) -> {
          if (!store.isOf(ask.query("companyId").orElse(""))) {
            return error(403, "the receipt is another company's");
          }
          return ask.query("imageId")
              .flatMap(store::receiptOf)
              .map(ReceiptRoutes::metadata)
              .orElseGet(() -> error(404, "no receipt with this image"));
        });
  }

  private static Reply metadata(String receiptId) {
    ObjectNode body = ExactJson.object().put("id", receiptId);
    body.putArray("documents")
        .addObject()
        .put("representation", "display")
        .put("type", "receipt")
        .put("name", "receipt")
        .put("renderable", true)
        .put(
            "href",
            "https://us.api.concursolutions.com"
                + RECEIPTS
                + "/"
                + receiptId
                + "/representations?type=display");
    return Reply.json(200, ExactJson.write(body));
  }

  public Operation bytes() {
    return gatekeeper.guarded(
        (store, ask) ->
            switch (ask.query("type").orElse("")) {
              case "display" ->
                  store
                      .receipt(ask.part("receiptId"))
                      .map(ReceiptRoutes::sent)
                      .orElseGet(() -> error(404, "no such receipt"));
              case "compliance" -> error(403, "a scope of its own is needed for this type");
              default -> error(400, "the type is missing or unknown");
            });
  }

  static Reply sent(Image image) {
    return new Reply(200, Map.of("Content-Type", image.contentType()), image.bytes());
  }

  private Reply error(int status, String message) {
    return Reply.json(
        status,
        ExactJson.write(
            ExactJson.object()
                .put("timestamp", clock.instant().toString())
                .put("status", status)
                .put("message", message)));
  }
}
