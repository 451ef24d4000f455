package io.mlconnector.sync.exchange;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.odoo.OdooRecord;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What came of a batch, until it is written down as a whole. */
final class Noted {

  private final Errand errand;
  private final List<LinkRow> links = new ArrayList<>();
  private final List<VendorKey> dropped = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final Map<VendorKey, VendorCard> taken = new HashMap<>();

  Noted(Errand errand) {
    this.errand = errand;
  }

  void put(LinkRow link) {
    links.add(link);
  }

  /** Concur took a change: so it has the vendor now. */
  void taken(VendorKey key, VendorCard card) {
    taken.put(key, card);
  }

  /** A new vendor is not sent as it was planned: the next look decides anew. */
  void drop(LinkRow link) {
    dropped.add(link.key());
  }

  /** The other system did not take a new vendor: it is no link, and people are told why. */
  void refuse(LinkRow link, Subject subject, Problem problem) {
    var to = subject.side().other();
    dropped.add(link.key());
    refusals.add(
        new Refusal(
            subject,
            ToConcur.name(link, to),
            List.of(problem),
            Optional.of(Print.of(link.groups().keySet(), link.sent(to))),
            errand.now()));
  }

  /** The other system did not take a change. */
  LinkRow refused(LinkRow link, Side side, Set<FieldGroup> groups, Problem problem) {
    var said = link.said();
    var refused = new EnumMap<Side, LinkRow.Refused>(Side.class);
    refused.putAll(said.refused());
    refused.put(
        side, new LinkRow.Refused(Print.of(groups, link.sent(side)), errand.now(), problem));
    var problems = Stream.concat(said.problems().stream(), Stream.of(problem)).distinct().toList();
    return link.with(
        new LinkRow.Said(said.conflicts(), said.choices(), problems, refused, said.seen()));
  }

  Future<Void> save() {
    return save(List.of());
  }

  /**
   * @param fresh partners that are not as the copy has them
   */
  Future<Void> save(List<OdooRecord> fresh) {
    return save(fresh, Set.of());
  }

  /**
   * @param fresh partners that are not as the copy has them
   * @param gone partners that the copy may have, and Odoo has not
   */
  Future<Void> save(List<OdooRecord> fresh, Set<Long> gone) {
    return errand.fenced(
        tx ->
            PartnerRows.fresh(tx, fresh, gone)
                .compose(copied -> LinkRows.sent(tx, links))
                .compose(put -> CopyRows.taken(tx, taken))
                .compose(put -> LinkRows.remove(tx, dropped))
                .compose(removed -> RefusalRows.put(tx, refusals)));
  }
}
