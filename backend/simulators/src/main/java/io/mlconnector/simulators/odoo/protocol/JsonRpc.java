package io.mlconnector.simulators.odoo.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.Reply;
import io.mlconnector.simulators.odoo.orm.OdooError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The services of XML-RPC in JSON; a refusal is an error member of a 200. */
final class JsonRpc {

  private final Services services;

  JsonRpc(Services services) {
    this.services = services;
  }

  Reply call(Ask ask) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("jsonrpc", "2.0");
    var call = call(ask.body().toString(StandardCharsets.UTF_8));
    answer.put("id", call.getOrDefault("id", Nothing.NONE));
    var parameters = Invocation.map(call.getOrDefault("params", Map.of()));
    List<Object> arguments = new ArrayList<>();
    if (parameters.get("args") instanceof List<?> given) {
      arguments.addAll(given);
    }
    try {
      answer.put(
          "result",
          services.dispatch(text(parameters, "service"), text(parameters, "method"), arguments));
    } catch (OdooError refused) {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("code", 0L);
      error.put("message", "Odoo Server Error");
      error.put("data", Pages.described(refused));
      answer.put("error", error);
    }
    return Reply.of(200, Pages.JSON, Json.write(answer));
  }

  private static String text(Map<String, Object> parameters, String key) {
    return String.valueOf(parameters.getOrDefault(key, ""));
  }

  private static Map<String, Object> call(String text) {
    try {
      return Invocation.map(Json.read(text));
    } catch (JsonProcessingException broken) {
      return Map.of();
    }
  }
}
