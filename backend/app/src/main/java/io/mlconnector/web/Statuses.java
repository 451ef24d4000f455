package io.mlconnector.web;

import io.mlconnector.core.problem.Code;
import java.util.Map;

/** The HTTP status of a problem that ends a request. */
final class Statuses {

  private static final int CONFLICT = 409;
  private static final int INTERNAL = 500;
  private static final int BAD_GATEWAY = 502;

  private static final Map<Code, Integer> OF_REQUESTS =
      Map.ofEntries(
          Map.entry(Code.NOT_FOUND, 404),
          Map.entry(Code.UNAUTHORIZED, 401),
          Map.entry(Code.MALFORMED_JSON, 400),
          Map.entry(Code.INVALID_FIELD, 422),
          Map.entry(Code.UNKNOWN_FIELD, 422),
          Map.entry(Code.BODY_TOO_LARGE, 413),
          Map.entry(Code.STALE_VERSION, 412),
          Map.entry(Code.VERSION_MISSING, 428),
          Map.entry(Code.WRONG_MEDIA_TYPE, 415),
          Map.entry(Code.WRONG_METHOD, 405),
          Map.entry(Code.OPERATOR_CLOSED, 403),
          Map.entry(Code.SCOPE_MISSING, 403),
          Map.entry(Code.TOO_MANY_CALLS, 429),
          Map.entry(Code.ASKED_TOO_OFTEN, 429),
          Map.entry(Code.BODY_TOO_SLOW, 408),
          Map.entry(Code.SIGN_IN_REFUSED, 401),
          Map.entry(Code.TOO_MANY_ATTEMPTS, 429),
          Map.entry(Code.LINK_SPENT, 410),
          Map.entry(Code.FORM_NOT_OURS, 403),
          Map.entry(Code.ROLE_TOO_LOW, 403),
          Map.entry(Code.STAFF_ROLE_TOO_LOW, 403),
          Map.entry(Code.PROVIDER_AWAY, 503),
          Map.entry(Code.PROVIDER_REFUSED, 403),
          Map.entry(Code.PROVIDER_RETURN_SPENT, 410),
          Map.entry(Code.PROVIDER_ANSWER_WRONG, 502),
          Map.entry(Code.PROVIDER_MAIL_NOT_CONFIRMED, 403),
          Map.entry(Code.ACCOUNT_CLOSED, 403),
          Map.entry(Code.VENDOR_CHANGED_MEANWHILE, 409),
          Map.entry(Code.BANK_ALARM_STALE, 409),
          Map.entry(Code.DATABASE_UNREACHABLE, 503));

  private Statuses() {}

  static int of(Code code) {
    var known = OF_REQUESTS.get(code);
    if (known != null) {
      return known;
    }
    return switch (code.text().charAt("MLC-".length())) {
      case '2', '3' -> CONFLICT;
      case '4', '5' -> BAD_GATEWAY;
      default -> INTERNAL;
    };
  }
}
