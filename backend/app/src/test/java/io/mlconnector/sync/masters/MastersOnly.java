package io.mlconnector.sync.masters;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.odoo.LoadOutcome;
import io.mlconnector.odoo.Loadable;
import io.mlconnector.odoo.Move;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooServer;
import io.mlconnector.odoo.PostOutcome;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/** An Odoo that is asked for its masters alone. */
record MastersOnly(Supplier<Future<LedgerMasters>> reading) implements Odoo {

  @Override
  public Future<LedgerMasters> masters(CompanyId company) {
    return reading.get();
  }

  @Override
  public Future<OdooServer> look() {
    throw new AssertionError("not asked for here");
  }

  @Override
  public Future<List<Company>> companies() {
    throw new AssertionError("not asked for here");
  }

  @Override
  public Future<LoadOutcome> load(CompanyId company, List<Loadable> records) {
    throw new AssertionError("not asked for here");
  }

  @Override
  public Future<PostOutcome> post(CompanyId company, List<MoveId> moves) {
    throw new AssertionError("not asked for here");
  }

  @Override
  public Future<List<Move>> read(CompanyId company, List<MoveId> moves) {
    throw new AssertionError("not asked for here");
  }

  @Override
  public Future<PostOutcome> deleteDrafts(CompanyId company, List<MoveId> moves) {
    throw new AssertionError("not asked for here");
  }
}
