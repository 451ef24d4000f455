package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.app.Books.Item;
import io.mlconnector.app.Previews.Line;
import io.mlconnector.app.Town.Resident;
import io.mlconnector.concur.decoding.Json;
import io.mlconnector.connection.OdooCredentials;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.fis.DocType;
import io.mlconnector.sync.desk.DocumentFilter;
import io.mlconnector.sync.desk.DocumentSummary;
import io.mlconnector.sync.document.DocumentState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Random documents of every type through the whole path into an Odoo. Each has one posted move
 * whose accounts and partners come to what Concur's JSON says by the reference's rules, to the
 * cent, on the day that the mapping chose, and whose lines are those that the preview showed
 * before; what is not to be posted says so.
 */
final class EveryTypeJourney {

  private static final Logger LOG = LoggerFactory.getLogger(EveryTypeJourney.class);
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final Town town;
  private final Node node;
  private final Books books;
  private final long seed;

  EveryTypeJourney(Town town, Node node, Books books, long seed) {
    this.town = town;
    this.node = node;
    this.books = books;
    this.seed = seed;
  }

  /** Sends so many of each type; expense reports are posted in the given form. */
  Resident send(OdooAddress.Choice protocol, String expense, Map<DocType, Integer> counts) {
    var mapping = EveryCode.in(books, expense);
    var resident = town.resident(node, TestMapping.empty(), protocol);
    var credentials = new OdooCredentials(books.address(protocol), books.key());
    get(node.services().connections().connectOdoo(resident.id(), credentials, "test"));
    get(node.services().mappings().save(resident.id(), 1, mapping.json(), "test"));
    var begun = System.nanoTime();
    var sent = queue(resident, counts);
    new Outcomes(town, node).allSettled(resident, sent.size(), PATIENCE);
    LOG.warn(
        "{} documents over {} with expenses as {}: {} ms, seed {}, {}",
        sent.size(),
        protocol,
        expense,
        Duration.ofNanos(System.nanoTime() - begun).toMillis(),
        seed,
        new Outcomes(town, node).counts(resident));
    compare(mapping, sent, documents(resident));
    return resident;
  }

  /** Has everything that was confirmed reversed; nothing is left of it on any account. */
  void takeBack(Resident resident) {
    var desk = node.services().documents();
    var confirmed =
        documents(resident).stream()
            .filter(document -> document.state() == DocumentState.CONFIRMED)
            .toList();
    confirmed.forEach(document -> get(desk.reverse(resident.id(), document.id(), "Ann", "test")));
    Town.eventually(
        "reversals",
        PATIENCE,
        () ->
            new Outcomes(town, node).counts(resident).getOrDefault(DocumentState.REVERSED, 0L)
                == confirmed.size());
    var moves = new ArrayList<Long>();
    for (var document : confirmed) {
      var detail = get(desk.find(resident.id(), document.id())).orElseThrow();
      moves.add(Objects.requireNonNull(document.odooMove()));
      moves.add(Objects.requireNonNull(detail.reversal()).move());
    }
    assertThat(moves).doesNotHaveDuplicates();
    var left = new TreeMap<String, BigDecimal>();
    for (var item : books.items(moves)) {
      assertThat(item.state()).isEqualTo("posted");
      left.merge(item.account() + " " + item.currency(), item.amount(), BigDecimal::add);
      left.merge(item.account() + " worth", item.balance(), BigDecimal::add);
    }
    assertThat(left.values()).isNotEmpty().allSatisfy(sum -> assertThat(sum).isZero());
  }

  /** A document that was queued, with what it has to come to. */
  private record Sent(DocType type, JsonNode document, List<Line> preview) {

    Map<String, BigDecimal> derived() {
      return DerivedEntry.of(type, document);
    }

    /** What payroll does not pay, and what is only carried forward, is not posted. */
    DocumentState fate() {
      return derived().isEmpty() ? DocumentState.IGNORED : DocumentState.CONFIRMED;
    }

    /** The currency of the journal's amounts; an invoice has but one. */
    String currency() {
      return switch (type) {
        case EXPENSE, PAYROLL, REPORT_OBLIGATION ->
            DerivedEntry.text(document.path("report"), "employeeCurrencyAlphaCode");
        case INVOICE, REQUEST_OBLIGATION ->
            DerivedEntry.text(document.path("requestHeader"), "currencyAlphaCode");
        case CASH_ADVANCE ->
            DerivedEntry.text(document.path("cashAdvanceData"), "employeeCurrencyAlphaCode");
      };
    }

    /** The day that the mapping posts on; SAP leaves the end of an invoice's process blank. */
    String day() {
      var text =
          switch (type) {
            case EXPENSE, PAYROLL, REPORT_OBLIGATION ->
                DerivedEntry.text(document.path("report"), "reportPaymentProcessingDate");
            case INVOICE, REQUEST_OBLIGATION ->
                DerivedEntry.text(document.path("requestHeader"), "submitDate");
            case CASH_ADVANCE -> DerivedEntry.text(document.path("cashAdvanceData"), "issuedDate");
          };
      return text.length() < 10 ? text : text.substring(0, 10);
    }
  }

  private Map<String, Sent> queue(Resident resident, Map<DocType, Integer> counts) {
    var previews = new Previews(node, resident);
    var generator = new ConcurDocuments(seed, LocalDate.now(ZoneOffset.UTC));
    var sent = new HashMap<String, Sent>();
    counts.forEach(
        (type, count) -> {
          for (var i = 0; i < count; i++) {
            var text = ExactJson.write(generator.random(type));
            var preview = previews.of(type, text);
            var fiId = resident.company().queue().enqueue(text);
            sent.put(fiId, new Sent(type, Json.parse(text).orElseThrow(), preview));
          }
        });
    return sent;
  }

  private List<DocumentSummary> documents(Resident resident) {
    var all = new ArrayList<DocumentSummary>();
    var filter = DocumentFilter.of(null, null, null, DocumentFilter.LIMIT_MAX);
    while (true) {
      var page = get(node.services().documents().list(resident.id(), filter));
      all.addAll(page.documents());
      if (page.next().isEmpty()) {
        return all;
      }
      filter = DocumentFilter.of(null, null, page.next().get(), DocumentFilter.LIMIT_MAX);
    }
  }

  private void compare(EveryCode mapping, Map<String, Sent> sent, List<DocumentSummary> found) {
    assertThat(found).as("documents").hasSize(sent.size());
    var moves = found.stream().map(DocumentSummary::odooMove).filter(Objects::nonNull).toList();
    assertThat(moves).as("moves").doesNotHaveDuplicates();
    var items = books.items(moves).stream().collect(Collectors.groupingBy(Item::move));
    for (var document : found) {
      var one = Objects.requireNonNull(sent.get(document.fiId()));
      assertThat(document.state())
          .as(() -> document.title() + " " + document.problems() + " " + one.document())
          .isEqualTo(one.fate());
      if (document.state() == DocumentState.CONFIRMED) {
        compare(mapping, one, items.getOrDefault(document.odooMove(), List.of()));
      }
    }
  }

  private static void compare(EveryCode mapping, Sent sent, List<Item> items) {
    var sums = new TreeMap<String, BigDecimal>();
    items.forEach(item -> sums.merge(mapping.name(item.account()), item.amount(), BigDecimal::add));
    sums.values().removeIf(sum -> sum.signum() == 0);
    sums.replaceAll((name, sum) -> sum.stripTrailingZeros());
    assertThat(sums).as(() -> sent.document().toString()).isEqualTo(sent.derived());
    assertThat(items.stream().map(Line::of))
        .as("what the preview showed")
        .containsExactlyInAnyOrderElementsOf(sent.preview());
    assertThat(items).extracting(Item::currency).containsOnly(sent.currency());
    assertThat(items).extracting(Item::state).containsOnly("posted");
    assertThat(items.stream().map(Item::balance).reduce(BigDecimal.ZERO, BigDecimal::add))
        .as("net in company currency")
        .isEqualByComparingTo(BigDecimal.ZERO);
    if (!sent.day().isEmpty()) {
      assertThat(items).extracting(Item::date).containsOnly(sent.day());
    }
  }

  /** The types that are posted, as many of each. */
  static Map<DocType, Integer> each(int count) {
    return Map.of(
        DocType.EXPENSE, count,
        DocType.INVOICE, count,
        DocType.CASH_ADVANCE, count,
        DocType.PAYROLL, count);
  }
}
