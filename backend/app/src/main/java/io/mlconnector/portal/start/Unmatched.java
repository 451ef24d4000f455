package io.mlconnector.portal.start;

import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.MappingBook.Route;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.Standings;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.sync.seen.SeenCodes;
import io.mlconnector.sync.seen.Usage;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** How many codes that documents use nothing in Odoo stands for yet. */
record Unmatched(SeenCodes seen, MasterSnapshots snapshots) {

  private static final Set<Grid> GRIDS = EnumSet.of(Grid.ACCOUNTS, Grid.PARTIES, Grid.TAXES);

  Future<Long> of(TenantId tenant, Optional<MappingBook> book) {
    return book.map(known -> seen.lately(tenant).compose(usage -> count(tenant, known, usage)))
        .orElseGet(() -> Future.succeededFuture(0L));
  }

  private Future<Long> count(TenantId tenant, MappingBook book, Usage usage) {
    return Sequence.map(book.routes(), route -> count(tenant, book, route, usage))
        .map(counts -> counts.stream().mapToLong(Long::longValue).sum());
  }

  private Future<Long> count(TenantId tenant, MappingBook book, Route route, Usage usage) {
    var company = route.profile().company();
    return snapshots
        .stored(tenant, company)
        .map(
            stored ->
                stored.map(snapshot -> count(book, route, usage, snapshot.masters())).orElse(0L));
  }

  private static long count(MappingBook book, Route route, Usage usage, LedgerMasters masters) {
    var standings = new Standings(route.profile(), masters);
    return usage.of(route.profile().company(), book).stream()
        .filter(one -> GRIDS.contains(one.grid()) && !standings.of(one).status().good())
        .count();
  }
}
