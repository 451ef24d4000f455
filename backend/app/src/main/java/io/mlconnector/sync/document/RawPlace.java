package io.mlconnector.sync.document;

import io.mlconnector.db.TenantId;
import io.mlconnector.vault.Place;
import java.util.UUID;

/** Where a document's sealed raw text lives. */
public final class RawPlace {

  private RawPlace() {}

  public static Place of(TenantId tenant, UUID document) {
    return new Place(tenant, "document", "raw", document.toString());
  }
}
