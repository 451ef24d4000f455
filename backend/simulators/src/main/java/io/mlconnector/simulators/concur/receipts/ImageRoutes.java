package io.mlconnector.simulators.concur.receipts;

import io.mlconnector.simulators.concur.gate.Gatekeeper;
import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.Operation;
import io.mlconnector.simulators.fault.Reply;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Image v1, which answers in XML with the address of the image: good for a quarter of an hour, and
 * to be called without the token.
 */
public final class ImageRoutes {

  public static final String INVOICE = "/api/image/v1.0/invoice/:id";
  public static final String RECEIPT = "/api/image/v1.0/receipt/:id";
  public static final String REPORT = "/api/image/v1.0/report/:id";
  public static final String TICKET = "/imaging/:ticket";
  public static final String SCOPE = "IMAGE";

  private final Gatekeeper<ReceiptStore> gatekeeper;
  private final Supplier<String> host;
  private final Supplier<Collection<ReceiptStore>> stores;

  /**
   * @param host scheme, host and port of where images are fetched
   * @param stores of all companies, as a ticket needs no token
   */
  public ImageRoutes(
      Gatekeeper<ReceiptStore> gatekeeper,
      Supplier<String> host,
      Supplier<Collection<ReceiptStore>> stores) {
    this.gatekeeper = gatekeeper;
    this.host = host;
    this.stores = stores;
  }

  public Operation invoice() {
    return pointed(ReceiptStore::invoice);
  }

  public Operation receipt() {
    return pointed(ReceiptStore::entry);
  }

  public Operation report() {
    return pointed(ReceiptStore::report);
  }

  private Operation pointed(BiFunction<ReceiptStore, String, Optional<Image>> find) {
    return gatekeeper.guarded(
        (store, ask) ->
            find.apply(store, ask.part("id"))
                .map(image -> pointer(ask.part("id"), store.ticket(image)))
                .orElseGet(
                    () -> xml(404, "<Error><Message>The image was not found.</Message></Error>")));
  }

  /** The address has a query, so that its ampersand has to be unescaped. */
  private Reply pointer(String id, String ticket) {
    return xml(
        200,
        "<Image xmlns=\"http://www.concursolutions.com/api/image/2011/02\"><Id>"
            + id
            + "</Id><Url>"
            + host.get()
            + "/imaging/"
            + ticket
            + "?a=1&amp;b=2</Url></Image>");
  }

  private static Reply xml(int status, String body) {
    return Reply.of(status, "application/xml; charset=utf-8", body);
  }

  /**
   * The image behind an address. A token that is shown here is given away, which the sandbox does
   * not let pass.
   */
  public Operation ticket() {
    return ask ->
        ask.bearer().isPresent()
            ? Reply.of(400, "text/plain", "no token belongs here")
            : opened(ask)
                .map(ReceiptRoutes::sent)
                .orElseGet(() -> Reply.of(403, "text/plain", "the address is no longer valid"));
  }

  private Optional<Image> opened(Ask ask) {
    return stores.get().stream()
        .map(store -> store.opened(ask.part("ticket")))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
