package io.mlconnector.concur.fis;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.concur.FiDocument;
import io.mlconnector.concur.ReadyPage;
import io.mlconnector.concur.ReadyPage.Strays;
import io.mlconnector.concur.call.Request;
import io.mlconnector.concur.decoding.Json;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.core.document.DocumentType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reading the queue: both of SAP's envelopes, {@code content} and {@code fIDocuments}. Pure. */
final class Transactions {

  // The largest page is not documented; SAP's specification speaks of 100 as a default.
  private static final int PAGE_SIZE = 50;
  private static final int FOREIGN_MAX = 10;
  private static final List<String> ENVELOPES = List.of("content", "fIDocuments", "getfIDocuments");
  // The id goes into acknowledgements and into Odoo's external id: 32 hex digits by all samples.
  private static final Pattern FI_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private Transactions() {}

  static String path(DocumentType type) {
    return "/financialintegration/fi/v4/companies/transactiontypes/"
        + type.word()
        + "/transactions";
  }

  /** The href of the next page shows a host and path of SAP's inside: built here instead. */
  static Request encodeReady(DocumentType type, int page) {
    return Request.get(
            "get",
            "reading page " + page + " of " + type.word() + " documents",
            path(type) + "?page=" + page + "&limit=" + PAGE_SIZE)
        .with("DocumentFormatAs", "json");
  }

  static ReadyPage decode(DocumentType type, int page, JsonNode answer, ConcurHosts hosts) {
    var items = items(answer);
    var documents = documents(type, items);
    var strays = new Strays(items.size() - documents.size(), foreignHosts(answer, items, hosts));
    var total = answer.at("/page/totalPages");
    if (total.isMissingNode()) {
      var more = answer.hasNonNull("nextPage") ? 1 : 0;
      return new ReadyPage(documents, page, items.isEmpty() ? 0 : page + 1 + more, strays);
    }
    return new ReadyPage(documents, page, total.asInt(0), strays);
  }

  private static List<FiDocument> documents(DocumentType type, JsonNode items) {
    var documents = new ArrayList<FiDocument>();
    for (var item : items) {
      var id = item.path("id").asText("");
      if (FI_ID.matcher(id).matches()) {
        documents.add(document(type, id, item));
      }
    }
    return documents;
  }

  /** No link is ever followed; one that leads away from Concur says that something is wrong. */
  private static Set<String> foreignHosts(JsonNode answer, JsonNode items, ConcurHosts hosts) {
    var links = new ArrayList<String>();
    links.add(answer.path("nextPage").asText(""));
    links.addAll(answer.path("links").findValuesAsText("href"));
    items.forEach(item -> links.addAll(item.path("links").findValuesAsText("href")));
    return links.stream()
        .filter(link -> link.contains("//"))
        .flatMap(link -> hosts.foreignHost(link).stream())
        .limit(FOREIGN_MAX)
        .collect(Collectors.toSet());
  }

  private static JsonNode items(JsonNode answer) {
    for (var envelope : ENVELOPES) {
      if (answer.path(envelope).isArray()) {
        return answer.path(envelope);
      }
    }
    return answer.isArray() ? answer : answer.path("content");
  }

  private static FiDocument document(DocumentType asked, String id, JsonNode item) {
    var type = DocumentType.of(item.path("docType").asText("")).orElse(asked);
    var entity = item.path("entityId").asText("").strip();
    return new FiDocument(
        id,
        type,
        item.path("docStatus").asText(""),
        entity.isEmpty() ? null : entity,
        raw(item.path("document")));
  }

  /** DocumentFormatAs decides between an object and a string with JSON in it; both come. */
  private static String raw(JsonNode document) {
    if (document.isTextual()) {
      return document.textValue();
    }
    return document.isMissingNode() ? "null" : Json.text(document);
  }
}
