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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Loads records of any kind, those that need the same columns in one call. Calls follow each other
 * until one creates nothing; what an earlier one created is found again when all are repeated.
 */
final class Loading {

  /** What decides which columns a record needs. */
  private sealed interface Form {

    record Entry() implements Form {}

    record Bill(boolean payment, boolean orders) implements Form {}
  }

  private final Rpc rpc;
  private final CompanyId company;
  private final List<Loadable> records;
  private final Currencies currencies;

  Loading(Rpc rpc, CompanyId company, List<Loadable> records, Currencies currencies) {
    this.rpc = rpc;
    this.company = company;
    this.records = List.copyOf(records);
    this.currencies = currencies;
  }

  Future<LoadOutcome> run() {
    var refusals = currencies.refusals(records);
    return refusals.isEmpty()
        ? rest(List.copyOf(indexesByForm().entrySet()), new TreeMap<>())
        : Future.succeededFuture(new LoadOutcome.Refused(refusals));
  }

  private Map<Form, List<Integer>> indexesByForm() {
    var byForm = new LinkedHashMap<Form, List<Integer>>();
    for (var index = 0; index < records.size(); index++) {
      byForm.computeIfAbsent(form(records.get(index)), form -> new ArrayList<>()).add(index);
    }
    return byForm;
  }

  private static Form form(Loadable loadable) {
    return switch (loadable.content()) {
      case JournalEntry entry -> new Form.Entry();
      case VendorBill bill ->
          new Form.Bill(
              bill.term() != null || bill.due() != null,
              bill.items().stream().anyMatch(item -> item.orderLine() != null));
    };
  }

  private Future<LoadOutcome> rest(
      List<Map.Entry<Form, List<Integer>>> forms, SortedMap<Integer, MoveId> soFar) {
    if (forms.isEmpty()) {
      return Future.succeededFuture(new LoadOutcome.Loaded(List.copyOf(soFar.values())));
    }
    var indexes = forms.getFirst().getValue();
    var sheet = sheet(forms.getFirst().getKey(), indexes.stream().map(records::get).toList());
    return rpc.run(new LoadMoves(company, sheet, indexes.size()))
        .compose(
            outcome ->
                switch (outcome) {
                  case LoadOutcome.Loaded loaded -> {
                    for (var i = 0; i < indexes.size(); i++) {
                      soFar.put(indexes.get(i), loaded.ids().get(i));
                    }
                    yield rest(forms.subList(1, forms.size()), soFar);
                  }
                  case LoadOutcome.Refused refused ->
                      Future.succeededFuture(inAll(refused, indexes));
                  case LoadOutcome.RefusedSome some -> Future.succeededFuture(some);
                  case LoadOutcome.Contended contended -> Future.succeededFuture(contended);
                });
  }

  private static LoadOutcome inAll(LoadOutcome.Refused refused, List<Integer> indexes) {
    return new LoadOutcome.Refused(
        refused.refusals().stream()
            .map(refusal -> new Refusal(indexes.get(refusal.index()), refusal.problem()))
            .toList());
  }

  private Sheet sheet(Form form, List<Loadable> ofForm) {
    return switch (form) {
      case Form.Entry entry -> {
        var sheet = new EntrySheet(currencies);
        ofForm.forEach(each -> add(sheet, each));
        yield sheet.sheet();
      }
      case Form.Bill bill -> {
        var sheet = new BillSheet(currencies, bill.payment(), bill.orders());
        ofForm.forEach(each -> add(sheet, each));
        yield sheet.sheet();
      }
    };
  }

  private static void add(EntrySheet sheet, Loadable loadable) {
    if (loadable.content() instanceof JournalEntry entry) {
      sheet.add(loadable, entry);
    }
  }

  private static void add(BillSheet sheet, Loadable loadable) {
    if (loadable.content() instanceof VendorBill bill) {
      sheet.add(loadable, bill);
    }
  }
}
