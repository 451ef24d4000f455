package io.mlconnector.web;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.Profiles;
import io.mlconnector.sync.Profiles.Profile;
import io.mlconnector.sync.lists.CostLists;
import io.mlconnector.sync.lists.Ledgers;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.tenant.Mappings;
import io.vertx.core.Future;
import java.util.Optional;

/** Lists that are filled, where no Concur is connected. */
final class TestLists {

  private TestLists() {}

  static CostLists of(TestDatabase db, Lanes lanes, Mappings mappings, MasterSnapshots snapshots) {
    return new CostLists(
        db.database(),
        lanes,
        new Ledgers(profiles(mappings), snapshots),
        tenant ->
            Future.failedFuture(
                new ConcurException(
                    ConcurException.Kind.CONNECTION,
                    Problem.of(Code.NOT_CONNECTED, "system", "Concur"),
                    Optional.empty())));
  }

  static Profiles profiles(Mappings mappings) {
    return tenant ->
        mappings
            .current(tenant)
            .map(
                newest ->
                    newest.map(
                        one -> new Profile(one.version(), one.book(), one.ofConnectedOdoo())));
  }
}
