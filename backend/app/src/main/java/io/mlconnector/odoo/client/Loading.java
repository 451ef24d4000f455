package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.odoo.LoadOutcome;
import io.mlconnector.odoo.LoadOutcome.Refusal;
import io.mlconnector.odoo.Loadable;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.rpc.Rpc;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Loads records of one company: entries in one call, bills in another, since their columns differ.
 * Where the second call is refused, what the first one created is found again by its external ids
 * when the rest is sent anew.
 */
final class Loading {

  private final Rpc rpc;
  private final CompanyId company;
  private final Currencies currencies;

  Loading(Rpc rpc, CompanyId company, Currencies currencies) {
    this.rpc = rpc;
    this.company = company;
    this.currencies = currencies;
  }

  /** Records with where they stand among those that were given. */
  private record Part(List<Integer> places, MoveSheet sheet) {}

  Future<LoadOutcome> load(List<Loadable> records) {
    var refusals = currencies.refusals(records);
    if (!refusals.isEmpty()) {
      return Future.succeededFuture(new LoadOutcome.Refused(refusals));
    }
    var entries = entries(records);
    var bills = bills(records);
    return load(entries)
        .compose(
            first ->
                first instanceof LoadOutcome.Loaded loaded
                    ? load(bills)
                        .map(second -> joined(records.size(), entries, loaded, bills, second))
                    : Future.succeededFuture(placed(entries, first)));
  }

  private Part entries(List<Loadable> records) {
    var places = places(records, JournalEntry.class);
    return new Part(
        places,
        EntrySheet.of(
            places.stream()
                .map(records::get)
                .map(one -> new EntrySheet.Sent(one, (JournalEntry) one.content()))
                .toList(),
            currencies));
  }

  private Part bills(List<Loadable> records) {
    var places = places(records, VendorBill.class);
    return new Part(
        places,
        BillSheet.of(
            places.stream()
                .map(records::get)
                .map(one -> new BillSheet.Sent(one, (VendorBill) one.content()))
                .toList(),
            currencies));
  }

  private static List<Integer> places(List<Loadable> records, Class<?> kind) {
    return IntStream.range(0, records.size())
        .filter(index -> kind.isInstance(records.get(index).content()))
        .boxed()
        .toList();
  }

  private Future<LoadOutcome> load(Part part) {
    return part.places().isEmpty()
        ? Future.succeededFuture(new LoadOutcome.Loaded(List.of()))
        : rpc.run(new LoadMoves(company, part.sheet()));
  }

  private static LoadOutcome joined(
      int size, Part entries, LoadOutcome.Loaded first, Part bills, LoadOutcome second) {
    if (!(second instanceof LoadOutcome.Loaded last)) {
      return placed(bills, second);
    }
    var ids = new ArrayList<MoveId>(IntStream.range(0, size).mapToObj(i -> new MoveId(0)).toList());
    put(ids, entries, first);
    put(ids, bills, last);
    return new LoadOutcome.Loaded(List.copyOf(ids));
  }

  private static void put(List<MoveId> ids, Part part, LoadOutcome.Loaded loaded) {
    for (var i = 0; i < part.places().size(); i++) {
      ids.set(part.places().get(i), loaded.ids().get(i));
    }
  }

  /** The outcome with the places that the records had among all. */
  private static LoadOutcome placed(Part part, LoadOutcome outcome) {
    return switch (outcome) {
      case LoadOutcome.Refused refused ->
          new LoadOutcome.Refused(
              refused.refusals().stream()
                  .map(one -> new Refusal(part.places().get(one.index()), one.problem()))
                  .toList());
      case LoadOutcome.Loaded loaded -> loaded;
      case LoadOutcome.RefusedSome some -> some;
      case LoadOutcome.Contended contended -> contended;
    };
  }
}
