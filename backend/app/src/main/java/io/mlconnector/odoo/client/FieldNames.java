package io.mlconnector.odoo.client;

import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of these fields a model has, and lets us read; they differ between versions. XML-RPC
 * refuses the question for a model that is not installed.
 */
record FieldNames(String model, List<String> candidates) implements Operation<Set<String>> {

  @Override
  public ModelCall encode() {
    return ModelCall.reading(model, "fields_get")
        .with("allfields", Domains.texts(candidates))
        .with("attributes", Json.NODES.arrayNode().add("type"));
  }

  @Override
  public Set<String> decode(Reply reply) {
    if (reply instanceof Reply.Refused) {
      return Set.of();
    }
    var known = Row.result(reply);
    return candidates.stream().filter(known::has).collect(Collectors.toUnmodifiableSet());
  }
}
