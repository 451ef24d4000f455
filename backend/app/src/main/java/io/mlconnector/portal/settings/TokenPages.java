package io.mlconnector.portal.settings;

import io.mlconnector.identity.Role;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.mlconnector.tenant.ApiToken;
import io.mlconnector.tenant.ApiTokens;
import io.mlconnector.tenant.ApiTokens.Making;
import io.mlconnector.tenant.NewToken;
import io.mlconnector.tenant.Scope;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Uuids;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The API tokens: made, shown once, and revoked. */
record TokenPages(Frame frame, ApiTokens tokens, InstantSource clock) {

  private static final String PATH = "/settings/tokens";
  private static final int UNPROCESSABLE = 422;
  private static final String TOO_MANY =
      "There are %d tokens already. Revoke one that is not needed.".formatted(ApiTokens.MAX);
  private static final String TAKEN =
      "Another token has this name, and the audit trail tells them apart by it.";
  private static final String TERM_USUAL = "90";
  private static final String NEVER = "never";

  /** How long a token may be good. */
  private static final List<Term> TERMS =
      List.of(
          new Term(TERM_USUAL, "90 days"),
          new Term("365", "A year"),
          new Term(NEVER, "Until it is revoked"));

  List<PageRoute> routes() {
    return List.of(
        PageRoute.page(PATH, Role.ADMIN, visit -> show(visit, Map.of(), Optional.empty())),
        PageRoute.guardedForm(PATH, Role.ADMIN, this::make),
        PageRoute.guardedForm(PATH + "/revoke", Role.ADMIN, this::revoke));
  }

  /** How long, as a choice. */
  public record Term(String days, String title) {}

  /** A scope as a choice. */
  public record Choice(String value, String title, String says, boolean chosen) {}

  /** A token as a row. */
  public record Row(
      String id,
      String name,
      String scopes,
      String by,
      String at,
      String used,
      String until,
      boolean over) {}

  private Future<Void> show(Visit visit, Map<String, String> wrong, Optional<ApiToken> fresh) {
    var now = clock.instant();
    return tokens
        .list(visit.tenant())
        .compose(
            list -> {
              var model = new HashMap<String, Object>();
              model.put("tokens", list.stream().map(token -> row(token, now)).toList());
              model.put("fresh", fresh.map(ApiToken::text).orElse(""));
              model.put("terms", TERMS);
              model.put("wrong", wrong);
              var typed = fresh.isEmpty();
              model.put("name", typed ? visit.field("name") : "");
              model.put("term", typed && isTerm(visit) ? visit.field("term") : TERM_USUAL);
              model.put("choices", choices(typed ? chosen(visit) : Set.of()));
              if (!wrong.isEmpty()) {
                visit.request().response().setStatusCode(UNPROCESSABLE);
              }
              return frame.page(visit, "settings/tokens", model);
            });
  }

  private static Row row(ApiTokens.Listed token, Instant now) {
    return new Row(
        token.id().toString(),
        token.name(),
        token.scopes().stream().sorted().map(TokenPages::title).collect(Collectors.joining(", ")),
        token.madeBy(),
        Moments.bare(token.madeAt()),
        token.lastUsedOn().map(LocalDate::toString).orElse("Never"),
        token.expiresAt().map(Moments::bare).orElse("no end"),
        token.expiresAt().filter(end -> !now.isBefore(end)).isPresent());
  }

  private static List<Choice> choices(Set<Scope> chosen) {
    return Arrays.stream(Scope.values())
        .map(scope -> new Choice(scope.word(), title(scope), says(scope), chosen.contains(scope)))
        .toList();
  }

  static String title(Scope scope) {
    return switch (scope) {
      case READ -> "Read";
      case OPERATE -> "Operate";
      case CONFIGURE -> "Configure";
    };
  }

  private static String says(Scope scope) {
    return switch (scope) {
      case READ -> "See documents, mapping, connections and Odoo's records. Never a secret.";
      case OPERATE -> "Run now, test connections, decide about documents.";
      case CONFIGURE ->
          "Change the mapping, the connections and the settings, let support in, see the webhook"
              + " address.";
    };
  }

  private static Set<Scope> chosen(Visit visit) {
    var chosen = EnumSet.noneOf(Scope.class);
    visit
        .request()
        .request()
        .formAttributes()
        .getAll("scope")
        .forEach(word -> Scope.of(word).ifPresent(chosen::add));
    return chosen;
  }

  private Future<Void> make(Visit visit) {
    var name = visit.field("name").strip();
    var scopes = chosen(visit);
    var wrong = new HashMap<String, String>();
    if (name.isEmpty() || name.length() > NewToken.NAME_MAX || !isText(name)) {
      wrong.put("name", "Enter a name of 1 to %d characters.".formatted(NewToken.NAME_MAX));
    }
    if (scopes.isEmpty()) {
      wrong.put("scope", "Choose what the token may be used for.");
    }
    if (!isTerm(visit)) {
      wrong.put("form", "Choose how long the token is good.");
    }
    if (!wrong.isEmpty()) {
      return show(visit, wrong, Optional.empty());
    }
    return tokens
        .make(visit.tenant(), new NewToken(name, scopes, end(visit)), visit.who().actor())
        .compose(made -> made(visit, made));
  }

  private Future<Void> made(Visit visit, Making making) {
    return switch (making) {
      case Making.Made made -> show(visit, Map.of(), Optional.of(made.token()));
      case Making.TooMany tooMany -> show(visit, Map.of("form", TOO_MANY), Optional.empty());
      case Making.NameTaken taken -> show(visit, Map.of("name", TAKEN), Optional.empty());
    };
  }

  private static boolean isText(String name) {
    return name.chars().noneMatch(Character::isISOControl);
  }

  private static boolean isTerm(Visit visit) {
    return TERMS.stream().anyMatch(term -> term.days().equals(visit.field("term")));
  }

  private Optional<Instant> end(Visit visit) {
    return Optional.of(visit.field("term"))
        .filter(days -> !days.equals(NEVER))
        .map(days -> clock.instant().plus(Duration.ofDays(Long.parseLong(days))));
  }

  private Future<Void> revoke(Visit visit) {
    var id = Uuids.of(visit.field("token")).orElseThrow(() -> HttpProblem.notFound("token"));
    return tokens
        .revoke(visit.tenant(), id, visit.who().actor())
        .compose(
            revoked -> {
              if (!revoked) {
                throw HttpProblem.notFound("token");
              }
              return Frame.seeOther(visit.request(), PATH);
            });
  }
}
