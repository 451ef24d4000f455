package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Books.Item;
import io.mlconnector.app.Previews.Line;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.odoo.AdjustOutcome;
import io.mlconnector.odoo.LoadOutcome;
import io.mlconnector.odoo.Loadable;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooSubject;
import io.mlconnector.odoo.PostOutcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Posts what was mapped, in batches, and compares what the books hold then, line by line. */
final class PostedAsMapped {

  private static final int BATCH = 100;

  private final Odoo odoo;
  private final Books books;
  private final List<LedgerRecord> waiting = new ArrayList<>();
  private final Map<Long, List<Line>> mapped = new HashMap<>();

  PostedAsMapped(Odoo odoo, Books books) {
    this.odoo = odoo;
    this.books = books;
  }

  void post(LedgerRecord content) {
    waiting.add(content);
    if (waiting.size() == BATCH) {
      flush();
    }
  }

  private void flush() {
    if (waiting.isEmpty()) {
      return;
    }
    var company = new CompanyId(books.company());
    var loadables = new ArrayList<Loadable>();
    for (var content : waiting) {
      var number = mapped.size() + loadables.size();
      loadables.add(new Loadable("mlc_laws.number_" + number, content));
    }
    var loaded = OdooSubject.done(odoo.load(company, loadables));
    assertThat(loaded).isInstanceOf(LoadOutcome.Loaded.class);
    var moves = ((LoadOutcome.Loaded) loaded).ids();
    var bills = new LinkedHashMap<MoveId, VendorBill>();
    for (var i = 0; i < moves.size(); i++) {
      var content = waiting.get(i);
      if (content instanceof VendorBill bill) {
        bills.put(moves.get(i), bill);
      }
      mapped.put(moves.get(i).value(), content.lines().stream().map(PostedAsMapped::line).toList());
    }
    if (!bills.isEmpty()) {
      assertThat(OdooSubject.done(odoo.adjust(company, bills)))
          .noneMatch(AdjustOutcome.Impossible.class::isInstance);
    }
    assertThat(OdooSubject.done(odoo.post(company, moves))).isInstanceOf(PostOutcome.Done.class);
    waiting.clear();
  }

  private static Line line(EntryLine line) {
    var analytic = new TreeMap<Long, BigDecimal>();
    line.analytic().forEach((id, share) -> analytic.put(id.value(), share.stripTrailingZeros()));
    var partner = line.partner();
    return new Line(
        line.account().value(),
        partner == null ? 0 : partner.value(),
        line.amount().amount(),
        line.value().amount(),
        analytic);
  }

  /** Every record is a posted move of its own with the lines that were mapped; answers how many. */
  int compare() {
    flush();
    var items =
        books.items(List.copyOf(mapped.keySet())).stream()
            .collect(Collectors.groupingBy(Item::move));
    mapped.forEach(
        (move, lines) -> {
          var held = items.getOrDefault(move, List.of());
          assertThat(held).extracting(Item::state).containsOnly("posted");
          assertThat(held.stream().map(Line::of))
              .as("move " + move)
              .containsExactlyInAnyOrderElementsOf(lines);
        });
    return mapped.size();
  }
}
