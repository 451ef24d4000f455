package io.mlconnector.simulators.concur;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.TokenStore.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides token requests. A refusal is thrown as {@link TokenRefusal}. */
final class TokenDesk {

  private final ConcurWorld world;

  TokenDesk(ConcurWorld world) {
    this.world = world;
  }

  /** What a grant gives: the answer's fields, with {@code expires_in} as text as Concur has it. */
  ObjectNode answer(Map<String, String> form, Site asked) {
    String type = required(form, "grant_type", TokenError.NO_GRANT_TYPE);
    Client client = client(form);
    return switch (type) {
      case "password" -> password(form, client, asked);
      case "refresh_token" -> refresh(form, client, asked);
      case "client_credentials" -> application(client, asked);
      default -> throw TokenRefusal.of(TokenError.GRANT_NOT_ALLOWED);
    };
  }

  private Client client(Map<String, String> form) {
    String id = required(form, "client_id", TokenError.NO_CLIENT_ID);
    String secret = required(form, "client_secret", TokenError.NO_CLIENT_SECRET);
    Client client = world.client(id).orElseThrow(() -> TokenRefusal.of(TokenError.UNKNOWN_CLIENT));
    if (!client.secret().equals(secret)) {
      throw TokenRefusal.of(TokenError.WRONG_SECRET);
    }
    if (world.disabled(client)) {
      throw TokenRefusal.of(TokenError.CLIENT_DISABLED);
    }
    return client;
  }

  /** A user's password is not served: the only way to a company token is its request token. */
  private ObjectNode password(Map<String, String> form, Client client, Site asked) {
    String credtype = form.getOrDefault("credtype", "password");
    String username = required(form, "username", TokenError.NO_USERNAME);
    String password = required(form, "password", TokenError.NO_PASSWORD);
    if (!List.of("password", "authtoken").contains(credtype)) {
      throw TokenRefusal.of(TokenError.BAD_CREDTYPE);
    }
    Optional<Company> company = world.company(username);
    if (credtype.equals("password") || company.isEmpty()) {
      throw TokenRefusal.of(TokenError.WRONG_CREDENTIALS);
    }
    checkHome(company.get(), asked == Site.LOGIN ? company.get().home() : asked);
    Grant request =
        world
            .tokens()
            .find(Kind.REQUEST, password)
            .filter(grant -> username.equals(grant.companyUuid()))
            .orElseThrow(() -> TokenRefusal.of(TokenError.WRONG_AUTH_TOKEN));
    if (!request.clientId().equals(client.id())) {
      throw TokenRefusal.of(TokenError.NOT_FOR_THIS_APP);
    }
    String scope = scope(form);
    return companyAnswer(company.get(), client, scope, newRefresh(company.get(), client, scope));
  }

  private ObjectNode refresh(Map<String, String> form, Client client, Site asked) {
    String token = required(form, "refresh_token", TokenError.NO_REFRESH_TOKEN);
    Grant grant =
        world
            .tokens()
            .find(Kind.REFRESH, token)
            .orElseThrow(() -> TokenRefusal.of(TokenError.BAD_REFRESH_TOKEN));
    if (!grant.clientId().equals(client.id())) {
      throw TokenRefusal.of(TokenError.NOT_YOUR_GRANT);
    }
    Company company =
        Optional.ofNullable(grant.companyUuid()).flatMap(world::company).orElseThrow();
    checkHome(company, asked);
    String scope = scope(form);
    return companyAnswer(company, client, scope, renewed(token, company, client, scope));
  }

  private String renewed(String token, Company company, Client client, String scope) {
    TokenManners manners = world.tokenManners();
    if (!manners.rotates()) {
      world.tokens().keep(Kind.REFRESH, token, refreshGrant(company, client, scope));
      return token;
    }
    if (manners.oldDies()) {
      world.tokens().forget(Kind.REFRESH, token);
    }
    return newRefresh(company, client, scope);
  }

  private ObjectNode application(Client client, Site asked) {
    TokenManners manners = world.tokenManners();
    Grant grant =
        new Grant(
            null,
            client.id(),
            asked,
            manners.appScope(),
            world.tokens().after(manners.accessLife()));
    return fields(grant, asked);
  }

  private static void checkHome(Company company, Site asked) {
    if (company.home() != asked) {
      throw TokenRefusal.livesAt(company.home());
    }
    if (company.maintenance()) {
      throw TokenRefusal.of(TokenError.MAINTENANCE);
    }
  }

  private String scope(Map<String, String> form) {
    String granted = world.tokenManners().scope();
    String wanted = form.getOrDefault("scope", granted);
    if (!List.of(granted.split(" ")).containsAll(List.of(wanted.split(" ")))) {
      throw TokenRefusal.of(TokenError.SCOPE_TOO_LARGE);
    }
    return wanted;
  }

  private String newRefresh(Company company, Client client, String scope) {
    return world.tokens().issue(Kind.REFRESH, refreshGrant(company, client, scope));
  }

  private Grant refreshGrant(Company company, Client client, String scope) {
    return new Grant(
        company.uuid(),
        client.id(),
        company.home(),
        scope,
        world.tokens().after(world.tokenManners().refreshLife()));
  }

  private ObjectNode companyAnswer(Company company, Client client, String scope, String refresh) {
    Grant access =
        new Grant(
            company.uuid(),
            client.id(),
            company.home(),
            scope,
            world.tokens().after(world.tokenManners().accessLife()));
    world.events().link(client.id(), company.home().name(), company.uuid());
    return fields(access, company.home())
        .put("refresh_token", refresh)
        .put("id_token", Jwt.of(access, "id"));
  }

  private ObjectNode fields(Grant grant, Site site) {
    return ExactJson.object()
        .put("expires_in", String.valueOf(world.tokenManners().accessLife().toSeconds()))
        .put("scope", grant.scope())
        .put("token_type", "Bearer")
        .put("access_token", world.tokens().issue(Kind.ACCESS, grant))
        .put("geolocation", world.geolocation(site));
  }

  private static String required(Map<String, String> form, String field, TokenError missing) {
    return Optional.ofNullable(form.get(field))
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> TokenRefusal.of(missing));
  }
}
