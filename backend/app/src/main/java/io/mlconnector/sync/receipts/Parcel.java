package io.mlconnector.sync.receipts;

import io.mlconnector.concur.receipts.Receipt;
import io.mlconnector.flow.OffLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * A receipt as Odoo takes it.
 *
 * @param bytes how many it has
 * @param checksum SHA-1 of them in hexadecimal
 */
record Parcel(Receipt.Kind kind, int bytes, String checksum, String base64) {

  /** Packs it elsewhere than on the event loop: ten megabytes take a while. */
  static Future<Parcel> of(Receipt receipt) {
    var context = Vertx.currentContext();
    return context == null
        ? Future.succeededFuture(packed(receipt))
        : OffLoop.run(context.owner(), () -> packed(receipt));
  }

  private static Parcel packed(Receipt receipt) {
    return new Parcel(
        receipt.kind(), receipt.bytes().length(), receipt.checksum(), receipt.base64());
  }

  /** Mute on what is in it. */
  @Override
  public String toString() {
    return kind + " of " + bytes + " bytes";
  }
}
