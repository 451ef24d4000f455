package io.mlconnector.api;

import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.sync.exchange.ExchangeSettings;
import io.mlconnector.sync.exchange.VendorDesk;
import io.mlconnector.sync.exchange.VendorLine;
import io.mlconnector.web.Bodies;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Query;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /vendors}: the list, its settings, questions and conflicts. */
final class VendorsHandler {

  private static final int LIMIT_USUAL = 50;
  private static final int LIMIT_MAX = 200;
  private static final String CODE = "vendorCode";
  private static final String ADDRESS = "addressCode";
  private static final String PARTNER = "partnerId";

  private final VendorDesk vendors;

  VendorsHandler(VendorDesk vendors) {
    this.vendors = vendors;
  }

  Future<Void> settings(RoutingContext request, TenantId tenant) {
    return vendors.settings(tenant).compose(found -> show(request, found));
  }

  private static Future<Void> show(RoutingContext request, ExchangeSettings settings) {
    return Answers.json(request, Answers.OK, VendorView.settings(settings));
  }

  Future<Void> putSettings(RoutingContext request, TenantId tenant) {
    var body = Fields.of(Bodies.json(request));
    var settings =
        new ExchangeSettings(
            body.flag("enabled", false),
            rules(body),
            body.flag("createInConcur", false),
            body.flag("createInOdoo", false));
    Answers.requireGood(body);
    return vendors
        .save(tenant, settings, Callers.actor(request))
        .compose(saved -> show(request, settings));
  }

  private static Map<FieldGroup, Rule> rules(Fields body) {
    var rules = new EnumMap<FieldGroup, Rule>(FieldGroup.class);
    body.object("rules")
        .ifPresent(
            said -> {
              for (var group : FieldGroup.values()) {
                rules.put(
                    group, said.word(VendorWords.GROUPS.word(group), VendorWords.RULES, Rule.ASK));
              }
            });
    return rules;
  }

  Future<Void> list(RoutingContext request, TenantId tenant) {
    var query = Query.of(request, Set.of("state", "cursor", "limit"));
    var state = query.text("state").map(VendorsHandler::state).orElse(null);
    var after = query.text("cursor").map(VendorsHandler::place).orElse(null);
    var limit = query.number("limit", 1, LIMIT_MAX, LIMIT_USUAL);
    return vendors
        .list(tenant, state, after, limit)
        .compose(page -> Answers.json(request, Answers.OK, VendorView.page(page)));
  }

  private static VendorLine.State state(String word) {
    return Arrays.stream(VendorLine.State.values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(() -> Query.refuse("state", "it is no state of a vendor"));
  }

  private static VendorLine.Place place(String text) {
    return VendorView.place(text)
        .orElseThrow(() -> Query.refuse("cursor", "it is no cursor of a former answer"));
  }

  Future<Void> questions(RoutingContext request, TenantId tenant) {
    return vendors
        .questions(tenant)
        .compose(found -> Answers.json(request, Answers.OK, VendorView.questions(found)));
  }

  /** Without a chosen partner it is none of the candidates. */
  Future<Void> answer(RoutingContext request, TenantId tenant) {
    var body = Fields.of(Bodies.json(request));
    var chosen = Optional.ofNullable(body.idOrNull("chosenPartnerId"));
    var none = body.flag("none", false);
    if (none == chosen.isPresent()) {
      body.wrong("chosenPartnerId", "either a partner is chosen, or it is none of them");
    }
    var about = about(body);
    Answers.requireGood(body);
    return vendors
        .answer(tenant, about, chosen, Callers.actor(request))
        .compose(done -> conclude(request, done, "question"));
  }

  private static VendorDesk.About about(Fields body) {
    var partner = body.idOrNull(PARTNER);
    if (partner == null) {
      var key = key(body);
      return new VendorDesk.About.Concur(key == null ? NO_KEY : key);
    }
    if (body.has(CODE) || body.has(ADDRESS)) {
      body.wrong(PARTNER, "a question is about a partner or a vendor, and not about both");
    }
    return new VendorDesk.About.Odoo(partner);
  }

  /** Stands in where the body is refused for its key. */
  private static final VendorKey NO_KEY = new VendorKey("-", "-");

  private static @Nullable VendorKey key(Fields body) {
    var key = VendorKey.of(body.text(CODE), body.text(ADDRESS));
    if (key.isEmpty()) {
      body.wrong(CODE, "these are no codes of a vendor");
    }
    return key.orElse(null);
  }

  Future<Void> resolve(RoutingContext request, TenantId tenant) {
    var body = Fields.of(Bodies.json(request));
    var key = key(body);
    if (!body.has("group")) {
      body.text("group");
    }
    if (!body.has("choice")) {
      body.text("choice");
    }
    var group = body.word("group", VendorWords.GROUPS, FieldGroup.NAME);
    var choice = body.word("choice", VendorWords.CHOICES, Optional.empty());
    Answers.requireGood(body);
    return vendors
        .resolve(tenant, key == null ? NO_KEY : key, group, choice, Callers.actor(request))
        .compose(done -> conclude(request, done, "conflict"));
  }

  private static Future<Void> conclude(RoutingContext request, boolean done, String what) {
    return done
        ? Answers.json(request, Answers.ACCEPTED, Json.object().put("accepted", true))
        : Future.failedFuture(HttpProblem.notFound(what));
  }
}
