package io.mlconnector.simulators.concur.vendors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A vendor as Concur shows it, and as a snapshot keeps it. */
public final class VendorJson {

  private static final String ID = "ID";
  private static final String GROUPS = "VendorGroupList";
  private static final String BANKS = "VendorBankList";

  private VendorJson() {}

  public static ObjectNode of(VendorRecord record) {
    ObjectNode json = ExactJson.object().put(ID, record.id());
    new TreeMap<>(record.fields()).forEach(json::put);
    ArrayNode groups = json.putArray(GROUPS);
    record.groups().forEach(groups::add);
    ArrayNode banks = json.putArray(BANKS);
    record.banks().forEach(bank -> new TreeMap<>(bank).forEach(banks.addObject()::put));
    json.put("URI", "https://www.concursolutions.com" + VendorRoutes.VENDORS + "/" + record.id());
    return json;
  }

  public static VendorRecord read(JsonNode json) {
    List<String> groups = new ArrayList<>();
    json.path(GROUPS).forEach(group -> groups.add(group.asText()));
    List<Map<String, String>> banks = new ArrayList<>();
    json.path(BANKS)
        .forEach(
            bank -> {
              Map<String, String> fields = new HashMap<>();
              bank.properties().forEach(one -> fields.put(one.getKey(), one.getValue().asText()));
              banks.add(fields);
            });
    return new VendorRecord(json.path(ID).asText(), VendorForm.read(json), groups, banks);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
