package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.concur.decoding.Decoded;
import io.mlconnector.concur.decoding.DocumentDecoder;
import io.mlconnector.concur.decoding.Json;
import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.mapping.DocumentMapper;
import io.mlconnector.core.mapping.Facts;
import io.mlconnector.core.mapping.Ground;
import io.mlconnector.core.mapping.Mapping;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.mapping.MappingProfile.RateChoice;
import io.mlconnector.core.mapping.Need;
import io.mlconnector.core.problem.Code;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.OdooSubject;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.fis.DocType;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.tenant.MappingJson;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Laws of every entry and bill, on Concur's documents as they come, and that the books hold then
 * what was mapped, line by line. A run draws other documents than the one before and names its seed
 * where a law is broken.
 */
class EveryDocumentLawsTest {

  private static final int OF_EACH_TYPE = 2_000;
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
  private static final BigDecimal RATE = new BigDecimal("0.8731");
  private static final List<DocType> TYPES =
      List.of(DocType.EXPENSE, DocType.INVOICE, DocType.CASH_ADVANCE, DocType.PAYROLL);

  private final long seed = System.nanoTime();
  private final DocumentMapper mapper = new DocumentMapper();

  /** What a line is, but for its words and its value: a rest goes to one of several that match. */
  private record Shape(
      AccountId account, @Nullable PartnerId partner, BigDecimal amount, String analytic) {

    static Shape of(EntryLine line) {
      var analytic = new TreeMap<Long, BigDecimal>();
      line.analytic().forEach((id, share) -> analytic.put(id.value(), share.stripTrailingZeros()));
      return new Shape(line.account(), line.partner(), line.amount().amount(), analytic.toString());
    }
  }

  @ParameterizedTest(name = "expenses as {0}, one line for each {1}, rates of {2}")
  @CsvSource({"entry, line, odoo", "bill, account, odoo", "entry, account, concur"})
  void every_record_balances_and_says_what_concur_says_in_any_order(
      String form, String group, String rates) {
    var vertx = Vertx.vertx();
    var sandbox = new OdooSandbox(OdooWorlds.plain());
    OdooSubject.done(sandbox.start(vertx, 0));
    var books = new SandboxBooks(sandbox);
    var mapping = EveryCode.in(books, form);
    try (var odoo = new OdooSubject(books.address(OdooAddress.Choice.JSON2), books.key())) {
      var ground = new Ground(profile(mapping, group, rates), odoo.masters(), Facts.NONE, TODAY);
      var generator = new ConcurDocuments(seed, TODAY);
      var posted = new PostedAsMapped(odoo.odoo(), books);
      for (var type : TYPES) {
        for (var i = 0; i < OF_EACH_TYPE; i++) {
          laws(mapping, ground, type, generator.random(type), new Random(seed + i))
              .ifPresent(posted::post);
        }
      }
      assertThat(posted.compare()).as(seed + " posted").isGreaterThan(OF_EACH_TYPE);
    } finally {
      OdooSubject.done(sandbox.close());
      OdooSubject.done(vertx.close());
    }
  }

  /** Answers what is to be posted. */
  private Optional<LedgerRecord> laws(
      EveryCode mapping, Ground ground, DocType type, ObjectNode document, Random random) {
    var text = ExactJson.write(document);
    var json = Json.parse(text).orElseThrow();
    var derived = DerivedEntry.of(type, json);
    var mapped = mapped(ground, type, text);
    if (derived.isEmpty()) {
      assertThat(mapped).as(() -> seed + " " + text).isInstanceOf(Mapping.Ignored.class);
      return Optional.empty();
    }
    if (lacksRates(ground, mapped)) {
      return Optional.empty();
    }
    assertThat(mapped).as(() -> seed + " " + text).isInstanceOf(Mapping.Mapped.class);
    var posted = ((Mapping.Mapped) mapped).ledgerRecord();
    var sums = new TreeMap<String, BigDecimal>();
    var value = BigDecimal.ZERO;
    for (var line : posted.lines()) {
      sums.merge(mapping.name(line.account().value()), line.amount().amount(), BigDecimal::add);
      value = value.add(line.value().amount());
    }
    sums.values().removeIf(sum -> sum.signum() == 0);
    sums.replaceAll((name, sum) -> sum.stripTrailingZeros());
    assertThat(sums).as(() -> seed + " " + text).isEqualTo(derived);
    assertThat(value).as(() -> seed + " net in the company's currency " + text).isZero();
    var turned = mapped(ground, type, ExactJson.write(shuffled(json, random)));
    assertThat(shapes(turned))
        .as(() -> seed + " in another order " + text)
        .containsExactlyInAnyOrderElementsOf(shapes(mapped));
    return Optional.of(posted);
  }

  /** Concur names no rate for some documents, of which an invoice in another currency is one. */
  private static boolean lacksRates(Ground ground, Mapping mapping) {
    return ground.profile().rates() == RateChoice.CONCUR
        && mapping instanceof Mapping.Refused refused
        && refused.reasons().stream().allMatch(one -> one.code() == Code.RATE_NOT_GIVEN);
  }

  private static List<Shape> shapes(Mapping mapping) {
    assertThat(mapping).isInstanceOf(Mapping.Mapped.class);
    return ((Mapping.Mapped) mapping).ledgerRecord().lines().stream().map(Shape::of).toList();
  }

  private Mapping mapped(Ground ground, DocType type, String text) {
    var known = DocumentType.of(type.word()).orElseThrow();
    var decoded = DocumentDecoder.decode(known, text);
    assertThat(decoded).as(text).isInstanceOf(Decoded.Understood.class);
    return answered(ground, ((Decoded.Understood) decoded).document());
  }

  /** Maps with one rate for every currency, and no purchase orders. */
  private Mapping answered(Ground ground, FinanceDocument document) {
    var mapping = mapper.map(document, ground);
    if (!(mapping instanceof Mapping.Open open)) {
      return mapping;
    }
    var facts = Facts.NONE;
    for (var need : open.needs()) {
      facts =
          facts.and(
              switch (need) {
                case Need.Rate rate ->
                    new Facts(Map.of(rate, Optional.of(RATE)), Map.of(), Map.of());
                case Need.Order order ->
                    new Facts(Map.of(), Map.of(order, Optional.empty()), Map.of());
                case Need.NewPartner partner ->
                    throw new AssertionError("every partner is mapped, but for " + partner);
              });
    }
    return answered(ground.with(facts), document);
  }

  private static MappingProfile profile(EveryCode mapping, String group, String rates) {
    var json = (ObjectNode) mapping.json().deepCopy();
    json.put("rates", rates);
    json.path("posting").forEach(rule -> ((ObjectNode) rule).put("group", group));
    return switch (MappingJson.read(json)) {
      case MappingJson.Reading.Good good -> good.book().routes().getFirst().profile();
      case MappingJson.Reading.Bad bad -> throw new AssertionError(bad.problems().toString());
    };
  }

  /** The same document with every list in it in another order. */
  private static JsonNode shuffled(JsonNode json, Random random) {
    var turned = json.deepCopy();
    shuffle(turned, random);
    return turned;
  }

  private static void shuffle(JsonNode json, Random random) {
    json.forEach(child -> shuffle(child, random));
    if (json instanceof ArrayNode array) {
      var items = new ArrayList<JsonNode>();
      array.forEach(items::add);
      Collections.shuffle(items, random);
      array.removeAll().addAll(items);
    }
  }
}
