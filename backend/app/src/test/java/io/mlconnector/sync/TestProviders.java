package io.mlconnector.sync;

import io.mlconnector.concur.Concur;
import io.mlconnector.concur.payments.CompanyPayments;
import io.mlconnector.concur.receipts.ReceiptImages;
import io.mlconnector.db.TenantId;
import io.mlconnector.odoo.Odoo;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** Gives nothing; a test says what it has to give. */
public class TestProviders implements Providers {

  @Override
  public Future<Concur> concur(TenantId tenant, Optional<Instant> entered) {
    throw new AssertionError("no document is asked for here");
  }

  @Override
  public Future<CompanyPayments> payments(TenantId tenant) {
    throw new AssertionError("no payment is told of here");
  }

  @Override
  public Future<Odoo> odoo(TenantId tenant) {
    throw new AssertionError("no ledger is asked for here");
  }

  @Override
  public Future<ReceiptImages> receipts(TenantId tenant) {
    throw new AssertionError("no receipts are fetched here");
  }

  @Override
  public Future<Void> keepAlive(TenantId tenant) {
    throw new AssertionError("nothing is kept alive here");
  }
}
