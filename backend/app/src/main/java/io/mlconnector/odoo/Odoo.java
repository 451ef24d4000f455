package io.mlconnector.odoo;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.vertx.core.Future;
import java.util.List;

/**
 * One tenant's Odoo, the same over JSON-2 and XML-RPC. A failed future carries {@link
 * OdooException}; a refusal by Odoo's rules that belongs to one document is a value.
 */
public interface Odoo {

  /** What answers there: version, protocol in use, user. Needs a valid key. */
  Future<OdooServer> look();

  /** The companies that the integration user may work in. */
  Future<List<LedgerMasters.Company>> companies();

  /** Everything that the mapping needs from one company. */
  Future<LedgerMasters> masters(CompanyId company);

  /**
   * Creates draft records, all or none, each at most once by its external id: a repeat gives the
   * first record's id and changes nothing (Odoo's {@code load} with noupdate).
   */
  Future<LoadOutcome> load(CompanyId company, List<Loadable> records);

  /** Posts the moves in one transaction, all or none. */
  Future<PostOutcome> post(CompanyId company, List<MoveId> moves);

  /** The moves with their lines; one that does not exist (any more) is absent from the list. */
  Future<List<Move>> read(CompanyId company, List<MoveId> moves);

  /** Deletes drafts, which takes their external ids along. */
  Future<PostOutcome> deleteDrafts(CompanyId company, List<MoveId> moves);
}
