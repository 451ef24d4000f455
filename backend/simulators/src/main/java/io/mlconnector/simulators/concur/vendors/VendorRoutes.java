package io.mlconnector.simulators.concur.vendors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.gate.Gatekeeper;
import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.Operation;
import io.mlconnector.simulators.fault.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The operations of Vendor v3.1. A record that is refused does not change the call's status: it
 * comes back with what is wrong in its StatusList. SAP publishes neither the codes nor the words of
 * a status; those here are the sandbox's own.
 */
public final class VendorRoutes {

  public static final String VENDORS = "/api/v3.1/invoice/vendors";
  public static final String BANKS = "/api/v3.1/invoice/vendor/banks";
  public static final String GROUPS = "/api/v3.1/invoice/vendor/groups";

  private static final int REFUSED = 8000;

  private final Gatekeeper<VendorMaster> gatekeeper;
  private final VendorManners manners;

  public VendorRoutes(Gatekeeper<VendorMaster> gatekeeper, VendorManners manners) {
    this.gatekeeper = gatekeeper;
    this.manners = manners;
  }

  public Operation search() {
    return gatekeeper.guarded(
        (master, ask) ->
            VendorSearch.of(ask)
                .map(search -> page(master, search, ask))
                .orElseGet(() -> message("the search, its limit or its offset is not valid")));
  }

  public Operation create() {
    return written("Vendor", master -> record -> master.create(VendorForm.read(record)));
  }

  public Operation update() {
    return written("Vendor", master -> record -> master.update(VendorForm.read(record)));
  }

  public Operation delete() {
    return gatekeeper.guarded(
        (master, ask) -> {
          String code = ask.query("vendorCode").orElse("");
          String address = ask.query("addressCode").orElse("");
          if (master.find(code, address).isEmpty()) {
            return message("no vendor of this vendor code and address code");
          }
          master.remove(code, address);
          return collection("Vendor", ExactJson.array());
        });
  }

  public Operation banks() {
    return written(
        "VendorBank",
        master ->
            record -> {
              Map<String, String> bank = texts(record);
              List<String> flaws = VendorForm.bankFlaws(bank);
              return flaws.isEmpty() && !master.bank(bank)
                  ? List.of("no vendor of this vendor code")
                  : flaws;
            });
  }

  public Operation group() {
    return gatekeeper.guarded(
        (master, ask) ->
            records(ask, "VendorGroup")
                .map(
                    groups -> {
                      List<String> names =
                          groups.stream().map(group -> group.path("Name").asText()).toList();
                      return master.group(part(ask, "vendorCode"), part(ask, "addressCode"), names)
                          ? collection("VendorGroup", ExactJson.array().addAll(groups))
                          : message("no vendor of this vendor code and address code");
                    })
                .orElseGet(() -> message("VendorGroup is missing")));
  }

  public Operation ungroup() {
    return gatekeeper.guarded(
        (master, ask) ->
            master.ungroup(
                    part(ask, "vendorCode"), part(ask, "addressCode"), part(ask, "groupName"))
                ? collection("VendorGroup", ExactJson.array())
                : message("no vendor of this vendor code and address code"));
  }

  private static String part(Ask ask, String name) {
    return ask.query(name).orElse("");
  }

  /** Each record is taken or refused by itself. */
  private Operation written(
      String list, Function<VendorMaster, Function<JsonNode, List<String>>> write) {
    return gatekeeper.guarded(
        (master, ask) ->
            records(ask, list)
                .filter(records -> records.size() <= manners.batchMax())
                .map(
                    records ->
                        records.stream().anyMatch(this::breaks)
                            ? Reply.json(500, "{\"message\":\"internal error\"}")
                            : collection(list, answers(records, write.apply(master))))
                .orElseGet(() -> message(list + " is missing, empty or has too many records")));
  }

  private boolean breaks(JsonNode record) {
    return manners.breaking().contains(record.path("VendorCode").asText(""));
  }

  private static Optional<List<JsonNode>> records(Ask ask, String list) {
    return ExactJson.parse(ask.body().toString())
        .map(body -> body.path(list))
        .filter(JsonNode::isArray)
        .filter(array -> !array.isEmpty())
        .map(
            array -> {
              List<JsonNode> records = new ArrayList<>();
              array.forEach(records::add);
              return records;
            });
  }

  private ArrayNode answers(List<JsonNode> records, Function<JsonNode, List<String>> write) {
    ArrayNode answers = ExactJson.array();
    for (int number = 0; number < records.size(); number++) {
      JsonNode record = records.get(number);
      ObjectNode answer = record.isObject() ? ((ObjectNode) record).deepCopy() : ExactJson.object();
      ArrayNode statuses = answer.putArray("StatusList");
      List<String> flaws = write.apply(record);
      for (String flaw : flaws) {
        statuses.add(status(REFUSED, flaw, number + 1, "Error"));
      }
      if (flaws.isEmpty() && !manners.silentSuccess()) {
        statuses.add(status(0, "", number + 1, "Success"));
      }
      answers.add(answer);
    }
    return answers;
  }

  private static ObjectNode status(int code, String message, int record, String type) {
    return ExactJson.object()
        .put("Code", code)
        .put("Message", message)
        .put("RecordNumber", record)
        .put("Type", type);
  }

  private static Reply page(VendorMaster master, VendorSearch search, Ask ask) {
    List<VendorRecord> found = search.in(master.all());
    ArrayNode items = ExactJson.array();
    found.stream()
        .skip(search.offset())
        .limit(search.limit())
        .forEach(record -> items.add(VendorJson.of(record)));
    int next = search.offset() + search.limit();
    ObjectNode body = ExactJson.object();
    body.set("Items", items);
    body.put("NextPage", next < found.size() ? nextPage(ask, next) : null);
    body.putNull("RequestRunSummary");
    body.put("TotalCount", found.size());
    body.putNull("Vendor");
    return Reply.json(200, ExactJson.write(body));
  }

  /** A whole address, of the host that Concur's older services name, and not of the caller's. */
  private static String nextPage(Ask ask, int offset) {
    StringBuilder next =
        new StringBuilder("https://www.concursolutions.com" + VENDORS + "?offset=")
            .append(VendorSearch.sealed(offset));
    ask.query().forEach((name, text) -> append(next, name, text));
    return next.toString();
  }

  private static void append(StringBuilder next, String name, String text) {
    if (!name.equals("offset")) {
      next.append('&').append(name).append('=').append(VendorJson.encoded(text));
    }
  }

  private static Map<String, String> texts(JsonNode record) {
    Map<String, String> texts = new HashMap<>();
    record
        .properties()
        .forEach(field -> texts.put(field.getKey(), field.getValue().asText("").strip()));
    return texts;
  }

  private static Reply collection(String list, ArrayNode records) {
    ObjectNode body = ExactJson.object();
    body.putNull("Items");
    body.putNull("NextPage");
    body.putNull("RequestRunSummary");
    body.put("TotalCount", records.size());
    body.set(list, records);
    return Reply.json(200, ExactJson.write(body));
  }

  private static Reply message(String text) {
    return Reply.json(400, ExactJson.write(ExactJson.object().put("Message", text)));
  }
}
