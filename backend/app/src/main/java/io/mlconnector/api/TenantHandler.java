package io.mlconnector.api;

import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.web.Bodies;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** {@code POST /tenants}. */
final class TenantHandler {

  private static final int NAME_LENGTH_MAX = 200;

  private final Tenants tenants;

  TenantHandler(Tenants tenants) {
    this.tenants = tenants;
  }

  Future<Void> create(RoutingContext request) {
    return tenants
        .create(name(request))
        .compose(
            created ->
                Answers.json(
                    request,
                    Answers.CREATED,
                    Json.object()
                        .put("id", created.id().toString())
                        .put("slug", created.slug())
                        .put("apiToken", created.token().text())));
  }

  private static String name(RoutingContext request) {
    var body = Fields.of(Bodies.json(request));
    var name = body.text("name");
    if (name.length() > NAME_LENGTH_MAX) {
      body.wrong("name", "it is longer than " + NAME_LENGTH_MAX + " characters");
    }
    Answers.requireGood(body);
    return name.strip();
  }
}
