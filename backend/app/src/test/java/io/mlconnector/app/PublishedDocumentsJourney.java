package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.app.Books.Item;
import io.mlconnector.app.ExpectedEntries.Expected;
import io.mlconnector.app.Town.Resident;
import io.mlconnector.concur.decoding.Json;
import io.mlconnector.connection.OdooCredentials;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.fis.DocumentLoader;
import io.mlconnector.sync.desk.DocumentSummary;
import io.mlconnector.sync.document.DocumentState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * SAP's published documents through the whole path into an Odoo: what it holds must be the entry
 * that the reference page derives. Needs the reference beside the project.
 */
final class PublishedDocumentsJourney {

  private final Town town;
  private final Node node;
  private final Books books;

  PublishedDocumentsJourney(Town town, Node node, Books books) {
    this.town = town;
    this.node = node;
    this.books = books;
  }

  static boolean canRun() {
    return Files.isDirectory(reference());
  }

  /** Sends all of them; expense reports are posted in the given form. */
  void send(OdooAddress.Choice protocol, String expense) {
    var expected = ExpectedEntries.read(text("expected-entries.md"));
    assertThat(expected).hasSizeGreaterThan(22);
    var mapping = new PublishedMapping(books, expense);
    expected.forEach(one -> mapping.add(one, content(one)));
    var resident = town.resident(node, TestMapping.empty(), protocol);
    var credentials = new OdooCredentials(books.address(protocol), books.key());
    get(node.services().connections().connectOdoo(resident.id(), credentials, "test"));
    get(node.services().mappings().save(resident.id(), 1, mapping.json(), "test"));

    var sent = queue(resident, expected);
    var outcomes = new Outcomes(town, node);
    outcomes.allSettled(resident, expected.size());

    var documents = outcomes.documents(resident);
    var moves = documents.stream().map(DocumentSummary::odooMove).filter(Objects::nonNull).toList();
    assertThat(moves).doesNotHaveDuplicates();
    var items = books.items(moves).stream().collect(Collectors.groupingBy(Item::move));
    for (var document : documents) {
      var one = Objects.requireNonNull(sent.get(document.fiId()));
      assertThat(document.state())
          .as(one.file() + " " + document.problems())
          .isEqualTo(DocumentState.CONFIRMED);
      assertThat(sums(mapping, items.getOrDefault(document.odooMove(), List.of())))
          .as(one.file())
          .isEqualTo(one.sums());
    }
  }

  private static Map<String, Expected> queue(Resident resident, List<Expected> expected) {
    var loader = new DocumentLoader(resident.company().queue());
    var sent = new TreeMap<String, Expected>();
    for (var one : expected) {
      var ids = loader.load(document(one));
      assertThat(ids).hasSize(1);
      sent.put(ids.getFirst(), one);
    }
    return sent;
  }

  private static Map<String, BigDecimal> sums(PublishedMapping mapping, List<Item> items) {
    assertThat(items).extracting(Item::state).containsOnly("posted");
    var sums = new TreeMap<String, BigDecimal>();
    items.forEach(item -> sums.merge(mapping.name(item.account()), item.amount(), BigDecimal::add));
    sums.values().removeIf(sum -> sum.signum() == 0);
    sums.replaceAll((name, sum) -> sum.stripTrailingZeros());
    return sums;
  }

  /** The business document, whichever envelope it is published in. */
  private static JsonNode content(Expected expected) {
    var json = Json.parse(document(expected)).orElseThrow();
    var item = json.has("content") ? json.at("/content/0") : json.at("/fIDocuments/0");
    var document = item.isMissingNode() ? json.path("document") : item.path("document");
    if (document.isMissingNode()) {
      return json;
    }
    return document.isTextual() ? Json.parse(document.textValue()).orElseThrow() : document;
  }

  private static String document(Expected expected) {
    return text("documents/" + expected.file());
  }

  private static String text(String file) {
    try {
      return Files.readString(reference().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder beside the project's root, which is where the migrations are. */
  static Path reference() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("migrations")) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    return folder.resolveSibling("shared").resolve("concur");
  }
}
