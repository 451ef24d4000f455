package io.mlconnector.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.concur.decoding.Decoded;
import io.mlconnector.concur.decoding.DocumentDecoder;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.mapping.DocumentMapper;
import io.mlconnector.core.mapping.Facts;
import io.mlconnector.core.mapping.Ground;
import io.mlconnector.core.mapping.Mapping;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.mapping.Need;
import io.mlconnector.core.mapping.Reversal;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.Json;
import io.mlconnector.tenant.MappingJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One case: a folder named by what it shows, with the document (named by its type), what the
 * mapping and the ledger have otherwise than usual, and the outcome.
 */
record GoldenCase(Path root, Path folder) {

  // A new partner may be asked for after an order, and a rate beside both.
  private static final int ROUNDS_MAX = 4;

  String name() {
    return folder.getFileName().toString().replace('-', ' ');
  }

  Path outcome() {
    return folder.resolve("outcome.txt");
  }

  Books books() {
    return new Books(Pages.json(root.resolve("ledger.json"), folder.resolve("ledger.json")));
  }

  JsonNode mapping() {
    return Pages.json(root.resolve("mapping.json"), folder.resolve("mapping.json"));
  }

  /** What a user asks of {@code POST /mapping/preview}. */
  ObjectNode question() {
    var type = type();
    return Json.object()
        .put("docType", type.word())
        .put("document", document(type))
        .put("entityId", entity());
  }

  private String document(DocumentType type) {
    return Pages.text(folder.resolve(type.word() + ".json"));
  }

  /** What the product makes of the document, as an accountant reads it. */
  String result() {
    var books = books();
    var type = type();
    var raw = document(type);
    return switch (DocumentDecoder.decode(type, raw)) {
      case Decoded.Understood understood -> result(understood.document(), books);
      case Decoded.Unreadable unreadable -> Wording.of("held", List.of(unreadable.problem()));
      case Decoded.NotSupported never ->
          Wording.of(
              "ignored", List.of(Problem.of(Code.NOT_POSTED_BY_DESIGN, "type", type.word())));
    };
  }

  private String result(FinanceDocument document, Books books) {
    return switch (MappingJson.read(mapping())) {
      case MappingJson.Reading.Good good -> result(document, books, good.book());
      case MappingJson.Reading.Bad bad -> Wording.of("no mapping", bad.problems());
    };
  }

  private String result(FinanceDocument document, Books books, MappingBook book) {
    var entity = entity();
    return book.of(document, entity)
        .map(profile -> result(document, books, profile))
        .orElseGet(() -> Wording.of("held", List.of(noCompany(document, entity))));
  }

  private String result(FinanceDocument document, Books books, MappingProfile profile) {
    var company = profile.company();
    var known = books.company(company);
    var ground = new Ground(profile, known.masters(), Facts.NONE, books.today());
    Set<Need> asked = new HashSet<>();
    var mapping = new DocumentMapper().map(document, ground);
    for (var round = 0; mapping instanceof Mapping.Open open && round < ROUNDS_MAX; round++) {
      asked.addAll(open.needs());
      known = known.with(asked);
      ground =
          new Ground(profile, known.masters(), ground.facts(), ground.today())
              .with(Books.answer(known, open.needs()));
      mapping = new DocumentMapper().map(document, ground);
    }
    return switch (mapping) {
      case Mapping.Mapped mapped ->
          new Wording(known, asked).of(mapped, reversal(mapped.ledgerRecord(), profile));
      case Mapping.Refused refused ->
          Wording.of(profile.rejects(refused.reasons()) ? "rejected" : "held", refused.reasons());
      case Mapping.Ignored ignored -> Wording.of("ignored", List.of(ignored.reason()));
      case Mapping.Open open -> throw new IllegalStateException("still open: " + open.needs());
    };
  }

  /** What takes the record back, where Concur recalls it: on the ledger as it is by then. */
  private Optional<LedgerRecord> reversal(LedgerRecord posted, MappingProfile profile) {
    var page = folder.resolve("recalled.json");
    if (!Files.exists(page)) {
      return Optional.empty();
    }
    var later = new Books(Pages.json(root.resolve("ledger.json"), page));
    var masters = later.company(profile.company()).masters();
    var ground = new Ground(profile, masters, Facts.NONE, later.today());
    return Optional.of(Reversal.of(posted, Reversal.day(posted, ground), masters.taxes()));
  }

  private DocumentType type() {
    return Arrays.stream(DocumentType.values())
        .filter(type -> Files.exists(folder.resolve(type.word() + ".json")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(folder + " has no document"));
  }

  private @Nullable String entity() {
    var envelope = folder.resolve("envelope.json");
    JsonNode json = Files.exists(envelope) ? Pages.json(envelope) : null;
    return json == null ? null : MastersPage.text(json, "entityId");
  }

  private static Problem noCompany(FinanceDocument document, @Nullable String entity) {
    return new Problem(
        Code.COMPANY_UNKNOWN,
        Map.of(
            "ledger", Objects.requireNonNullElse(document.ledgerCode(), "none"),
            "entity", Objects.requireNonNullElse(entity, "none")));
  }
}
