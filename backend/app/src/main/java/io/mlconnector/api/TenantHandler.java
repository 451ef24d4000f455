package io.mlconnector.api;

import io.mlconnector.identity.MailAddress;
import io.mlconnector.identity.Members;
import io.mlconnector.identity.Role;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.web.Bodies;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** {@code POST /tenants}. */
final class TenantHandler {

  private static final int NAME_LENGTH_MAX = 200;

  private final Tenants tenants;
  private final Members members;

  TenantHandler(Tenants tenants, Members members) {
    this.tenants = tenants;
    this.members = members;
  }

  /** A tenant to be made; its owner, if one is named, is invited by mail. */
  private record Wanted(String name, Optional<MailAddress> owner) {}

  Future<Void> create(RoutingContext request) {
    var wanted = wanted(request);
    return tenants
        .create(wanted.name())
        .compose(created -> invite(created, wanted).map(created))
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

  private Future<Void> invite(NewTenant created, Wanted wanted) {
    return wanted
        .owner()
        .map(
            owner ->
                members
                    .invite(
                        Members.By.operator(created.id(), wanted.name()), owner.text(), Role.OWNER)
                    .<Void>mapEmpty())
        .orElseGet(Future::succeededFuture);
  }

  private static Wanted wanted(RoutingContext request) {
    var body = Fields.of(Bodies.json(request));
    var name = body.text("name");
    if (name.length() > NAME_LENGTH_MAX) {
      body.wrong("name", "it is longer than " + NAME_LENGTH_MAX + " characters");
    }
    var owner = body.textOrNull("owner");
    var mail = Optional.ofNullable(owner).flatMap(MailAddress::of);
    if (owner != null && mail.isEmpty()) {
      body.wrong("owner", "it is no mail address");
    }
    Answers.requireGood(body);
    return new Wanted(name.strip(), mail);
  }
}
