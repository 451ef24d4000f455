package io.mlconnector.api;

import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.sync.exchange.Choice;
import io.mlconnector.sync.exchange.Decided;
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
  private static final int WORDS_MAX = 100;
  private static final String CURSOR = "cursor";
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
            enabled(body),
            rules(body),
            body.flag("createInConcur", false),
            body.flag("createInOdoo", false));
    Answers.requireGood(body);
    return vendors
        .save(tenant, settings, Callers.actor(request))
        .compose(saved -> show(request, settings));
  }

  /** An empty body by mistake must not switch all of it off. */
  private static boolean enabled(Fields body) {
    if (!body.has("enabled")) {
      body.wrong("enabled", "it is missing");
    }
    return body.flag("enabled", false);
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
    var query = Query.of(request, Set.of("state", "words", CURSOR, "limit"));
    var state = query.text("state").map(VendorsHandler::state);
    var words = query.text("words").orElse("");
    if (words.length() > WORDS_MAX) {
      throw Query.refuse("words", "it is longer than " + WORDS_MAX + " characters");
    }
    var after = query.text(CURSOR).flatMap(VendorView::place).orElse(null);
    if (after == null && query.text(CURSOR).isPresent()) {
      throw noCursor();
    }
    return vendors
        .list(tenant, new VendorLine.Wanted(state, words), after, limit(query))
        .compose(page -> Answers.json(request, Answers.OK, VendorView.page(page)));
  }

  private static VendorLine.State state(String word) {
    return Arrays.stream(VendorLine.State.values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(() -> Query.refuse("state", "it is no state of a vendor"));
  }

  private static int limit(Query query) {
    return query.number("limit", 1, LIMIT_MAX, LIMIT_USUAL);
  }

  private static HttpProblem noCursor() {
    return Query.refuse(CURSOR, "it is no cursor of a former answer");
  }

  Future<Void> standing(RoutingContext request, TenantId tenant) {
    return vendors
        .standing(tenant)
        .compose(found -> Answers.json(request, Answers.OK, VendorView.standing(found)));
  }

  /** Odoo is as it should be although it looked as if it was set back. */
  Future<Void> confirm(RoutingContext request, TenantId tenant) {
    return vendors
        .confirm(tenant, Callers.actor(request))
        .compose(decided -> conclude(request, decided, "hold"));
  }

  Future<Void> questions(RoutingContext request, TenantId tenant) {
    var query = Query.of(request, Set.of(CURSOR, "limit"));
    var after = query.text(CURSOR).flatMap(VendorView::askedPlace).orElse(null);
    if (after == null && query.text(CURSOR).isPresent()) {
      throw noCursor();
    }
    return vendors
        .questions(tenant, after, limit(query))
        .compose(found -> Answers.json(request, Answers.OK, VendorView.questions(found)));
  }

  /** Without a chosen partner it is none of the candidates. */
  Future<Void> answer(RoutingContext request, TenantId tenant) {
    var body = Fields.of(Bodies.json(request));
    var chosen = chosen(body);
    var about = about(body);
    var mark = body.text("mark");
    Answers.requireGood(body);
    return vendors
        .answer(tenant, new VendorDesk.Answer(about, chosen, mark), Callers.actor(request))
        .compose(decided -> conclude(request, decided, "question"));
  }

  private static Optional<Long> chosen(Fields body) {
    var chosen = Optional.ofNullable(body.idOrNull("chosenPartnerId"));
    var none = body.flag("none", false);
    if (none == chosen.isPresent()) {
      body.wrong("chosenPartnerId", "either a partner is chosen, or it is none of them");
    }
    return chosen;
  }

  /** The answer that is taken back is named by what was chosen. */
  Future<Void> reopen(RoutingContext request, TenantId tenant) {
    var body = Fields.of(Bodies.json(request));
    var chosen = chosen(body);
    var about = about(body);
    Answers.requireGood(body);
    return vendors
        .takeBack(tenant, new VendorDesk.Given(about, chosen), Callers.actor(request))
        .compose(decided -> conclude(request, decided, "answer"));
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
    var choice = body.word("choice", VendorWords.CHOICES, Choice.KEEP);
    var mark = body.text("mark");
    Answers.requireGood(body);
    var resolution = new VendorDesk.Resolution(key == null ? NO_KEY : key, group, choice, mark);
    return vendors
        .resolve(tenant, resolution, Callers.actor(request))
        .compose(decided -> conclude(request, decided, "conflict"));
  }

  Future<Void> link(RoutingContext request, TenantId tenant) {
    var tie = tie(request);
    return vendors
        .link(tenant, tie, Callers.actor(request))
        .compose(decided -> conclude(request, decided, "vendor or partner"));
  }

  Future<Void> unlink(RoutingContext request, TenantId tenant) {
    var tie = tie(request);
    return vendors
        .unlink(tenant, tie, Callers.actor(request))
        .compose(decided -> conclude(request, decided, "link"));
  }

  private static VendorDesk.Tie tie(RoutingContext request) {
    var body = Fields.of(Bodies.json(request));
    var key = key(body);
    var partner = body.id(PARTNER);
    Answers.requireGood(body);
    return new VendorDesk.Tie(key == null ? NO_KEY : key, partner);
  }

  private static Future<Void> conclude(RoutingContext request, Decided decided, String what) {
    return switch (decided) {
      case Decided.Done done ->
          Answers.json(request, Answers.ACCEPTED, Json.object().put("accepted", true));
      case Decided.NotThere none -> Future.failedFuture(HttpProblem.notFound(what));
      case Decided.Changed changed -> Future.failedFuture(HttpProblem.of(changed.problem()));
    };
  }
}
