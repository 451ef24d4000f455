package io.mlconnector.sync.document;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.document.ReceiptSource;
import io.mlconnector.db.TenantId;
import io.mlconnector.odoo.MoveId;
import java.util.Locale;
import java.util.UUID;

/**
 * The external id that makes a load happen once: {@code mlc_<tenant>.<docType>_<FI id>}. The part
 * before the dot is Odoo's module, so tenants that share an Odoo never meet.
 */
public final class ExternalIds {

  private ExternalIds() {}

  /** The tenant's module name. */
  public static String module(TenantId tenant) {
    return "mlc_" + tenant.toString().replace("-", "");
  }

  public static String of(String module, OpenDocument document) {
    return module + "." + document.type().word() + "_" + document.fiId();
  }

  /** Of what takes the document's entry back. */
  public static String ofReversal(String module, OpenDocument document) {
    return of(module, document) + "_reversal";
  }

  /** Of a partner that Odoo gets for a vendor of Concur's. */
  public static String ofVendor(String module, UUID vendor) {
    return module + ".vendor_" + vendor.toString().replace("-", "");
  }

  /**
   * Of a file that is attached to a document's entry, by where it is had and not by its content:
   * what is made on demand has other bytes each time. A document that gets another entry gets its
   * files again.
   */
  public static String ofReceipt(
      String module, DocumentType type, String fiId, MoveId move, ReceiptSource source) {
    return String.join(
        "_",
        module + ".receipt",
        type.word(),
        fiId,
        Long.toString(move.value()),
        source.kind().name().toLowerCase(Locale.ROOT),
        source.id());
  }

  /** Of a partner that we create for documents, by the key of its need. */
  public static String ofPartner(String module, String key) {
    return module + ".partner_" + key;
  }
}
