package io.mlconnector.simulators.odoo.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.mlconnector.simulators.odoo.orm.Database;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Group;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.OdooError.Kind;
import io.mlconnector.simulators.odoo.orm.PlainBehaviour;
import io.mlconnector.simulators.odoo.orm.Row;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keys made and revoked by calls, which only administrators may unless a system parameter allows
 * all: the key is told once, an ordinary user's may not live longer than the groups allow, and
 * there are at most ten.
 */
final class ApiKeyMethods {

  static final String KEYS = "res.users.apikeys";

  private static final String PARAMETERS = "ir.config_parameter";
  private static final String ENABLED = "base.enable_programmatic_api_keys";
  private static final String LIMIT = "base.programmatic_api_keys_limit";
  private static final String LIMIT_USUAL = "10";
  private static final long DAYS_USUAL = 90;

  private ApiKeyMethods() {}

  static Object generate(Invocation call) {
    requireEnabled(call.env());
    return call.env().database().logins().attempt(() -> made(call));
  }

  private static Object made(Invocation call) {
    var env = call.env();
    var expires = call.text("expiration_date");
    requireRoom(env);
    requireOwn(env, call.text("key"), call.text("scope"));
    requireShortEnough(env, expires);
    var id = env.database().nextId(KEYS);
    var key = secret(env, id);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("name", call.text("name"));
    values.put("user_id", env.userId());
    values.put("scope", env.textOrFalse(call.text("scope")));
    values.put("key", key);
    values.put("expiration_date", env.textOrFalse(expires));
    env.database().put(KEYS, PlainBehaviour.stamped(env, new Row(id, values), true));
    return key;
  }

  /** Forty digits as Odoo's are, the same in every run of a sandbox. */
  private static String secret(Env env, long id) {
    var seed = env.database().name() + " " + id;
    try {
      var digest = MessageDigest.getInstance("SHA-1").digest(seed.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  static Object revoke(Invocation call) {
    requireEnabled(call.env());
    return call.env().database().logins().attempt(() -> revoked(call));
  }

  private static Object revoked(Invocation call) {
    var env = call.env();
    var row =
        env.database().rows(KEYS).stream()
            .filter(each -> each.text("key").equals(call.text("key")) && alive(env, each))
            .findFirst()
            .orElseThrow(() -> new OdooError(Kind.DENIED, "The provided API key is invalid."));
    if (!administrator(env) && row.ref("user_id") != env.userId()) {
      throw OdooError.access(
          "You can not remove API keys unless they're yours or you are a system user");
    }
    env.database().remove(KEYS, row.id());
    return true;
  }

  private static boolean administrator(Env env) {
    return env.groups().contains(Group.ADMIN);
  }

  private static void requireEnabled(Env env) {
    if (!administrator(env) && !"True".equals(parameter(env.database(), ENABLED, "False"))) {
      throw OdooError.user("Programmatic API keys are not enabled");
    }
  }

  private static String parameter(Database database, String name, String otherwise) {
    return database.rows(PARAMETERS).stream()
        .filter(row -> row.text("key").equals(name))
        .map(row -> row.text("value"))
        .findFirst()
        .orElse(otherwise);
  }

  private static void requireRoom(Env env) {
    var limit = parameter(env.database(), LIMIT, LIMIT_USUAL);
    var mine =
        env.database().rows(KEYS).stream()
            .filter(row -> row.ref("user_id") == env.userId() && alive(env, row))
            .count();
    if (mine >= Long.parseLong(limit)) {
      throw OdooError.user("Limit of " + limit + " API keys is reached for programmatic creation");
    }
  }

  /** A key without scope makes any key; one with a scope only its like. */
  private static void requireOwn(Env env, String key, String scope) {
    if (key.isEmpty()) {
      throw new OdooError(Kind.ASSERTION, "scope and key required");
    }
    var wanted = scope.isEmpty() ? "rpc" : scope;
    var own =
        env.database().rows(KEYS).stream()
            .filter(row -> row.text("key").equals(key) && alive(env, row))
            .filter(row -> row.text("scope").isEmpty() || row.text("scope").equals(wanted))
            .anyMatch(row -> row.ref("user_id") == env.userId());
    if (!own) {
      throw new OdooError(
          Kind.DENIED, "The provided API key is invalid or does not belong to the current user.");
    }
  }

  private static void requireShortEnough(Env env, String expires) {
    if (administrator(env)) {
      return;
    }
    if (expires.isEmpty()) {
      throw new OdooError(Kind.VALIDATION, "The API key must have an expiration date");
    }
    var days =
        env.user().has("api_key_duration") ? number(env.user(), "api_key_duration") : DAYS_USUAL;
    if (moment(expires).isAfter(env.database().clock().instant().plus(Duration.ofDays(days)))) {
      throw new OdooError(Kind.VALIDATION, "You cannot exceed " + days + ".0 days.");
    }
  }

  private static long number(Row row, String field) {
    return row.get(field) instanceof Long value ? value : DAYS_USUAL;
  }

  private static boolean alive(Env env, Row row) {
    var end = row.text("expiration_date");
    return end.isEmpty() || !moment(end).isBefore(env.database().clock().instant());
  }

  private static Instant moment(String text) {
    try {
      return LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw OdooError.value("time data '" + text + "' does not match format '%Y-%m-%d %H:%M:%S'");
    }
  }
}
