package io.mlconnector.simulators.concur;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.TokenStore.Kind;
import io.mlconnector.simulators.concur.fis.CompanyLabel;
import io.mlconnector.simulators.concur.fis.FiRecordJson;
import io.mlconnector.simulators.concur.lists.CodeList;
import io.mlconnector.simulators.concur.lists.ListItem;
import io.mlconnector.simulators.concur.vendors.VendorJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A whole sandbox as JSON: apps, companies, documents with their past, vendors, lists, orders, the
 * tokens that outlive an hour, and subscriptions. It holds secrets, though only made-up ones.
 */
final class ConcurSnapshot {

  private static final List<Kind> KEPT = List.of(Kind.REQUEST, Kind.REFRESH);

  private final ConcurWorld world;

  ConcurSnapshot(ConcurWorld world) {
    this.world = world;
  }

  String write() {
    ObjectNode root = ExactJson.object();
    ArrayNode clients = root.putArray("clients");
    world
        .clients()
        .forEach(
            client -> clients.addObject().put("id", client.id()).put("secret", client.secret()));
    ArrayNode companies = root.putArray("companies");
    world.companies().forEach(company -> companies.add(write(company)));
    KEPT.forEach(kind -> root.set(kind.name(), write(world.tokens().all(kind))));
    world.events().write(root.putArray("subscriptions"), root.putArray("links"));
    return ExactJson.write(root);
  }

  private static ObjectNode write(Company company) {
    CompanyLabel label = company.label();
    ObjectNode node =
        ExactJson.object()
            .put("uuid", label.uuid())
            .put("companyId", label.companyId())
            .put("entityId", label.entityId())
            .put("home", company.home().name());
    ArrayNode documents = node.putArray("documents");
    company.queue().all().forEach(record -> documents.add(FiRecordJson.write(record)));
    ArrayNode vendors = node.putArray("vendors");
    company.vendors().all().forEach(record -> vendors.add(VendorJson.of(record)));
    ArrayNode lists = node.putArray("lists");
    company.lists().all().forEach(list -> write(list, lists.addObject()));
    node.putArray("orders").addAll(company.orders().all());
    return node;
  }

  private static void write(CodeList list, ObjectNode node) {
    ArrayNode items = node.put("id", list.id()).put("name", list.name()).putArray("items");
    list.items()
        .forEach(
            item ->
                items
                    .addObject()
                    .put("id", item.id())
                    .put("code", item.code())
                    .put("value", item.value())
                    .put("deleted", item.deleted()));
  }

  private static ArrayNode write(Map<String, Grant> grants) {
    ArrayNode tokens = ExactJson.array();
    grants.forEach(
        (token, grant) ->
            tokens
                .addObject()
                .put("token", token)
                .put("company", grant.companyUuid())
                .put("client", grant.clientId())
                .put("site", grant.site().name())
                .put("scope", grant.scope())
                .put("expires", grant.expires().toString()));
    return tokens;
  }

  void read(String json) {
    JsonNode root = ExactJson.read(json);
    root.path("clients")
        .forEach(
            client ->
                world.restore(
                    new Client(client.path("id").asText(), client.path("secret").asText())));
    root.path("companies").forEach(this::company);
    KEPT.forEach(kind -> root.path(kind.name()).forEach(token -> keep(kind, token)));
    world.events().read(root.path("subscriptions"), root.path("links"));
  }

  private void company(JsonNode node) {
    CompanyLabel label =
        new CompanyLabel(
            node.path("uuid").asText(),
            node.path("companyId").asText(),
            node.path("entityId").asText());
    Company company = world.addCompany(label, Site.valueOf(node.path("home").asText()));
    node.path("documents")
        .forEach(document -> company.queue().restore(FiRecordJson.read(document)));
    node.path("vendors").forEach(vendor -> company.vendors().restore(VendorJson.read(vendor)));
    node.path("orders").forEach(company.orders()::put);
    node.path("lists")
        .forEach(
            list ->
                items(
                    company.lists().add(list.path("id").asText(), list.path("name").asText()),
                    list.path("items")));
  }

  private static void items(CodeList list, JsonNode items) {
    items.forEach(
        item ->
            list.restore(
                new ListItem(
                    item.path("id").asText(),
                    item.path("code").asText(),
                    item.path("value").asText(),
                    item.path("deleted").asBoolean())));
  }

  private void keep(Kind kind, JsonNode token) {
    Grant grant =
        new Grant(
            token.path("company").textValue(),
            token.path("client").asText(),
            Site.valueOf(token.path("site").asText()),
            token.path("scope").asText(),
            Instant.parse(token.path("expires").asText()));
    world.tokens().keep(kind, token.path("token").asText(), grant);
  }
}
