package io.mlconnector.sync.posting;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.document.TransitionRows.Versions;
import io.vertx.core.Future;

/**
 * Everything that a tenant's posting round needs, whatever companies its documents belong to.
 *
 * @param mapped the mapping is of this Odoo; else it decides nothing here
 * @param versions of the mapping, and the highest of all companies' masters, at its start
 */
public record Workshop(
    Lease lease,
    Odoo odoo,
    MappingBook book,
    boolean mapped,
    Versions versions,
    Workshop.Benches benches) {

  /** Lays out what one company's batch needs; a company that no batch has is never read. */
  public interface Benches {
    Future<Workbench> of(CompanyId company);
  }
}
