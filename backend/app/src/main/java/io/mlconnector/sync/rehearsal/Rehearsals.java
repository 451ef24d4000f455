package io.mlconnector.sync.rehearsal;

import io.mlconnector.concur.decoding.Decoded;
import io.mlconnector.concur.decoding.DocumentDecoder;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.mapping.Facts;
import io.mlconnector.core.mapping.Ground;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.sync.desk.Documents.RawDocument;
import io.mlconnector.sync.masters.Masters;
import io.mlconnector.sync.posting.RouteDocuments;
import io.vertx.core.Future;
import java.time.InstantSource;

/** Rehearses stored documents, by any mapping, with the masters of the company they belong to. */
public final class Rehearsals {

  private final Masters masters;
  private final InstantSource clock;

  public Rehearsals(Masters masters, InstantSource clock) {
    this.masters = masters;
    this.clock = clock;
  }

  /** By this mapping, which speaks of the Odoo that is connected now. Nothing is stored. */
  public Future<Rehearsed> of(TenantId tenant, RawDocument raw, MappingBook book) {
    return read(
        raw,
        document ->
            book.of(document, raw.entityId())
                .map(profile -> rehearse(tenant, document, profile))
                .orElseGet(
                    () -> homeless(document, RouteDocuments.nobodys(document, raw.entityId()))));
  }

  /** Of a mapping whose ids are those of another Odoo only the document itself can be shown. */
  public Future<Rehearsed> ofAnotherOdoo(RawDocument raw) {
    return unmapped(raw, Problem.of(Code.MAPPING_OF_ANOTHER_ODOO));
  }

  /** Without a mapping to go by only the document itself can be shown. */
  public Future<Rehearsed> unmapped(RawDocument raw, Problem why) {
    return read(raw, document -> homeless(document, why));
  }

  private interface Next {
    Future<Rehearsed> with(FinanceDocument document);
  }

  private static Future<Rehearsed> read(RawDocument raw, Next next) {
    return switch (DocumentDecoder.decode(raw.type(), raw.json())) {
      case Decoded.Understood understood -> next.with(understood.document());
      case Decoded.Unreadable unreadable -> done(new Rehearsed.Unreadable(unreadable.problem()));
      case Decoded.NotSupported unsupported ->
          done(
              new Rehearsed.NeverPosted(
                  Problem.of(Code.NOT_POSTED_BY_DESIGN, "type", unsupported.type().word())));
    };
  }

  private static Future<Rehearsed> homeless(FinanceDocument document, Problem reason) {
    return done(new Rehearsed.Homeless(document, reason));
  }

  private static Future<Rehearsed> done(Rehearsed rehearsed) {
    return Future.succeededFuture(rehearsed);
  }

  private Future<Rehearsed> rehearse(
      TenantId tenant, FinanceDocument document, MappingProfile profile) {
    return masters
        .of(tenant, profile.company())
        .compose(
            ledger ->
                masters
                    .odoo(tenant)
                    .compose(odoo -> new Rehearsal(odoo, document).on(ground(profile, ledger)))
                    .map(outcome -> new Rehearsed.Tried(document, ledger, outcome)));
  }

  private Ground ground(MappingProfile profile, LedgerMasters ledger) {
    return new Ground(profile, ledger, Facts.NONE, ledger.company().day(clock.instant()));
  }
}
