package io.mlconnector.simulators.concur.fis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.fis.FisManners.DocumentForm;
import io.mlconnector.simulators.concur.fis.FisManners.Envelope;
import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.Reply;
import java.util.List;
import java.util.OptionalInt;

/** GET: the READY documents page by page, or one document by its business id. */
final class FisPages {

  private static final int DEFAULT_LIMIT = 25;

  /** SAP's sample links show a host and a path that no caller can reach. */
  private static final String INTERNAL =
      "https://fiserviceinternal.concur.invalid/fi/v4/companies/transactiontypes/";

  private final FisManners manners;

  FisPages(FisManners manners) {
    this.manners = manners;
  }

  /** A part of the matching documents. */
  private record Page(List<FiRecord> found, int number, int limit, DocType type) {

    List<FiRecord> content() {
      int from = (int) Math.min((long) number * limit, found.size());
      return found.subList(from, Math.min(from + limit, found.size()));
    }

    int total() {
      return found.size();
    }

    int pages() {
      return (found.size() + limit - 1) / limit;
    }
  }

  Reply answer(FisQueue queue, DocType type, Ask ask) {
    OptionalInt number = number(ask, "page", 0);
    OptionalInt limit = number(ask, "limit", DEFAULT_LIMIT);
    if (number.isEmpty() || limit.isEmpty() || number.getAsInt() < 0 || limit.getAsInt() < 1) {
      return FisRoutes.invalid("page or limit is not a valid number");
    }
    int capped = Math.min(limit.getAsInt(), manners.limitMax());
    Page page = new Page(search(queue, type, ask), number.getAsInt(), capped, type);
    boolean text = asText(ask);
    ObjectNode body =
        manners.envelope() == Envelope.OLD
            ? old(page, queue.company(), text)
            : current(page, queue.company(), text);
    return Reply.json(200, ExactJson.write(body));
  }

  /** ignoreDocumentStatus counts only together with docId; docId takes the newest document. */
  private List<FiRecord> search(FisQueue queue, DocType type, Ask ask) {
    if (ask.query("docId").isEmpty()) {
      List<FiRecord> ready = queue.ready(type);
      return manners.newestFirst() ? ready.reversed() : ready;
    }
    boolean anyStatus = ask.query("ignoreDocumentStatus").filter("yes"::equals).isPresent();
    List<FiRecord> found =
        queue.history(ask.query("docId").orElseThrow()).stream()
            .filter(record -> record.document().type() == type)
            .filter(record -> anyStatus || record.status() == DocStatus.READY)
            .filter(record -> systemMatches(record, ask))
            .toList();
    return found.isEmpty() ? found : List.of(found.getLast());
  }

  private static boolean systemMatches(FiRecord record, Ask ask) {
    return ask.query("systemId").isEmpty()
        || record.systemId() == null
        || record.ownedBy(ask.query("systemId").get());
  }

  private boolean asText(Ask ask) {
    return ask.header("DocumentFormatAs")
        .filter(form -> form.equals("text") || form.equals("json"))
        .map("text"::equals)
        .orElse(manners.form() == DocumentForm.TEXT);
  }

  private ObjectNode current(Page page, CompanyLabel company, boolean text) {
    ObjectNode body = ExactJson.object();
    body.set("links", links(page));
    if (!page.content().isEmpty() || manners.contentWhenEmpty()) {
      ArrayNode content = body.putArray("content");
      page.content()
          .forEach(record -> content.add(item(record, company, text).set("links", array())));
    }
    body.putObject("page")
        .put("size", page.limit())
        .put("totalElements", page.total())
        .put("totalPages", page.pages())
        .put("number", page.number());
    return manners.surprises() ? body.put("traceToken", "new since yesterday") : body;
  }

  private ObjectNode old(Page page, CompanyLabel company, boolean text) {
    ObjectNode body = ExactJson.object();
    ArrayNode documents = body.putArray("fIDocuments");
    page.content().forEach(record -> documents.add(item(record, company, text)));
    body.putNull("offset");
    body.putNull("nextPage");
    return body.put("numberReturned", page.content().size());
  }

  private ObjectNode item(FiRecord record, CompanyLabel company, boolean text) {
    FiDocument document = record.document();
    ObjectNode item =
        ExactJson.object()
            .put("id", document.id())
            .put("docType", document.type().word())
            .put("companyId", company.companyId())
            .put("entityId", company.entityId())
            .put("companyUuid", company.uuid())
            .put("erpSystemId", record.systemId());
    if (text) {
      item.put("document", document.text());
    } else {
      item.putRawValue("document", new RawValue(document.text()));
    }
    if (manners.surprises()) {
      return item.put("docStatus", "READY_FOR_TAKE_OFF").put("region", "somewhere");
    }
    return item.put("docStatus", record.status().name());
  }

  private static ArrayNode links(Page page) {
    ArrayNode links = array();
    links.add(link("first", 0, page)).add(link("self", page.number(), page));
    if (page.number() > 0) {
      links.add(link("prev", page.number() - 1, page));
    }
    if (page.number() + 1 < page.pages()) {
      links.add(link("next", page.number() + 1, page));
    }
    return links.add(link("last", Math.max(0, page.pages() - 1), page));
  }

  private static ObjectNode link(String rel, int number, Page page) {
    String query = "/transactions?limit=" + page.limit() + "&page=" + number;
    ObjectNode link =
        ExactJson.object()
            .put("rel", rel)
            .put("href", INTERNAL + page.type().word() + query + "&size=" + page.limit());
    List.of("hreflang", "media", "title", "type", "deprecation").forEach(link::putNull);
    return link;
  }

  private static ArrayNode array() {
    return ExactJson.array();
  }

  private static OptionalInt number(Ask ask, String name, int otherwise) {
    String given = ask.query(name).orElse(String.valueOf(otherwise));
    return given.matches("-?\\d{1,8}")
        ? OptionalInt.of(Integer.parseInt(given))
        : OptionalInt.empty();
  }
}
