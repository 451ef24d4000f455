package io.mlconnector.sync.bank;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.Narrowing;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.odoo.RecordAnswer;
import io.mlconnector.odoo.RecordQuery;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out whose accounts are whose: which partner, and in whose name that one is billed. */
record LookUp(Lanes lanes, LaneRun run, Odoo odoo, List<CompanyId> companies) {

  /** As many are looked up in one call. */
  static final int AT_ONCE = 200;

  static final String PARTNER = "res.partner";

  /** Until all is known, or the time is up; answers whether all is. */
  Future<Boolean> all() {
    return Sequence.repeat(() -> step().map(more -> more && run.mayGoOn()))
        .compose(done -> lanes.look(run.lease(), tx -> VendorRows.unsettled(tx, 1)))
        .map(Collection::isEmpty);
  }

  private Future<Boolean> step() {
    return lanes
        .look(run.lease(), tx -> VendorRows.unsettled(tx, AT_ONCE))
        .compose(
            ids -> ids.isEmpty() ? Future.succeededFuture(false) : settle(ids).map(done -> true));
  }

  private Future<Void> settle(List<Long> ids) {
    return holders(ids)
        .compose(
            holders ->
                vendors(holders)
                    .compose(
                        vendors ->
                            lanes.fenced(
                                run.lease(), tx -> VendorRows.settle(tx, holders, vendors))));
  }

  private Future<List<Holder>> holders(Collection<Long> ids) {
    return read(ids)
        .map(
            found ->
                ids.stream()
                    .map(id -> found.containsKey(id) ? found.get(id) : Holder.unseen(id))
                    .toList());
  }

  /** Most partners are vendors by themselves; the others are read, too. */
  private Future<List<Holder>> vendors(List<Holder> holders) {
    var vendors = new HashMap<Long, Holder>();
    var missing = new HashSet<Long>();
    holders.forEach(one -> vendors.put(one.partner(), one));
    holders.stream()
        .map(Holder::vendor)
        .filter(id -> !vendors.containsKey(id))
        .forEach(missing::add);
    vendors.keySet().retainAll(holders.stream().map(Holder::vendor).collect(Collectors.toSet()));
    return missing.isEmpty()
        ? Future.succeededFuture(List.copyOf(vendors.values()))
        : holders(missing)
            .map(
                more -> {
                  var all = new ArrayList<>(vendors.values());
                  all.addAll(more);
                  return all;
                });
  }

  /** Which of these are in Odoo. */
  Future<Set<Long>> there(Collection<Long> ids) {
    return ids.isEmpty() ? Future.succeededFuture(Set.of()) : read(ids).map(Map::keySet);
  }

  private Future<Map<Long, Holder>> read(Collection<Long> ids) {
    var scope = new RecordQuery.Scope(PARTNER, companies, Narrowing.NONE);
    return odoo.records(
            new RecordQuery(
                scope,
                List.of("name", Holder.VENDOR),
                new RecordQuery.These(Set.copyOf(ids)),
                ids.size() + 1))
        .compose(
            answer ->
                switch (answer) {
                  case RecordAnswer.Page page ->
                      Future.succeededFuture(
                          page.records().stream()
                              .collect(Collectors.toMap(OdooRecord::id, Holder::of)));
                  case RecordAnswer.Refused refused ->
                      Future.failedFuture(
                          new OdooException(OdooException.Kind.OUR_FAULT, refused.problem()));
                });
  }
}
