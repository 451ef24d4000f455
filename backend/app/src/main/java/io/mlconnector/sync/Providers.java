package io.mlconnector.sync;

import io.mlconnector.concur.Concur;
import io.mlconnector.concur.payments.CompanyPayments;
import io.mlconnector.concur.receipts.ReceiptImages;
import io.mlconnector.db.TenantId;
import io.mlconnector.odoo.Odoo;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the engine gets a tenant's clients from. A tenant that is not connected, or whose
 * connection is broken, fails with the client's own exception of kind CONNECTION.
 */
public interface Providers {

  /**
   * @param entered since when the tenant's credentials are what they are; empty without any
   */
  Future<Concur> concur(TenantId tenant, Optional<Instant> entered);

  /** Who tells the tenant's Concur of payments. */
  Future<CompanyPayments> payments(TenantId tenant);

  Future<Odoo> odoo(TenantId tenant);

  /** The images of the tenant's receipts. */
  Future<ReceiptImages> receipts(TenantId tenant);

  /** Renews Concur's tokens although nobody asks for one, so that the six months never run out. */
  Future<Void> keepAlive(TenantId tenant);
}
