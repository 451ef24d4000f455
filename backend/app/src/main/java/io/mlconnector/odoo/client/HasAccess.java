package io.mlconnector.odoo.client;

import io.mlconnector.odoo.OdooServer.Protocol;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;

/**
 * Whether the user's groups allow an operation on a model; Odoo writes nothing for it. JSON-2 calls
 * the method of today, which XML-RPC takes with records only; the older one is there in all
 * versions that speak XML-RPC.
 */
record HasAccess(String model, String operation, Protocol protocol) implements Operation<Boolean> {

  @Override
  public ModelCall encode() {
    var asked = Json.NODES.textNode(operation);
    return switch (protocol) {
      case JSON2 -> ModelCall.reading(model, "has_access").with("operation", asked);
      case XMLRPC ->
          ModelCall.reading(model, "check_access_rights")
              .with("operation", asked)
              .with("raise_exception", Json.NODES.booleanNode(false));
    };
  }

  /** An Odoo without the model refuses, over XML-RPC as it does for a broken rule. */
  @Override
  public Boolean decode(Reply reply) {
    return reply instanceof Reply.Result result && result.value().asBoolean(false);
  }
}
