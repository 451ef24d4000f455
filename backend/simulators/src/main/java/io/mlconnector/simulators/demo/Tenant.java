package io.mlconnector.simulators.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.ExactJson;

/**
 * The demo's tenant, as kept from one start to the next.
 *
 * @param companyUuid its company in the Concur sandbox
 */
record Tenant(String id, String apiToken, String companyUuid, String clientId) {

  static Tenant read(String json) {
    JsonNode node = ExactJson.read(json);
    return new Tenant(
        node.path("id").asText(),
        node.path("apiToken").asText(),
        node.path("companyUuid").asText(),
        node.path("clientId").asText());
  }

  String write() {
    return ExactJson.write(
        ExactJson.object()
            .put("id", id)
            .put("apiToken", apiToken)
            .put("companyUuid", companyUuid)
            .put("clientId", clientId));
  }
}
