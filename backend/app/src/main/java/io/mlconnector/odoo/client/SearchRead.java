package io.mlconnector.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import java.util.List;
import java.util.function.Function;

/**
 * Reads records by id order. Fields are always named: without, Odoo reads all, and fails as soon as
 * one is forbidden.
 */
record SearchRead<T>(ModelCall encode, Function<Row, T> rowDecoder) implements Operation<List<T>> {

  static <T> SearchRead<T> of(
      String model, ArrayNode domain, List<String> fields, Function<Row, T> rowDecoder) {
    var call =
        ModelCall.reading(model, "search_read")
            .with("domain", domain)
            .with("fields", Domains.texts(fields))
            .with("order", Json.NODES.textNode("id"));
    return new SearchRead<>(call, rowDecoder);
  }

  SearchRead<T> in(String contextKey, JsonNode value) {
    return new SearchRead<>(encode.in(contextKey, value), rowDecoder);
  }

  SearchRead<T> newestFirst() {
    return new SearchRead<>(encode.with("order", Json.NODES.textNode("id desc")), rowDecoder);
  }

  SearchRead<T> atMost(int limit) {
    return new SearchRead<>(encode.with("limit", Json.NODES.numberNode(limit)), rowDecoder);
  }

  @Override
  public List<T> decode(Reply reply) {
    return Row.all(reply).stream().map(rowDecoder).toList();
  }
}
