package io.mlconnector.connection;

import io.mlconnector.concur.login.AppClient;
import io.mlconnector.connection.ConcurCredentials.Token;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Words;
import io.mlconnector.odoo.OdooAddress;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Credentials as they are entered; no problem repeats what was entered. */
public sealed interface Entered<T> {

  /** May be used. */
  record Good<T>(T value) implements Entered<T> {}

  /** With everything that is wrong with it. */
  record Bad<T>(List<Problem> problems) implements Entered<T> {
    public Bad {
      problems = List.copyOf(problems);
    }
  }

  Words<OdooAddress.Choice> PROTOCOLS =
      Words.of("auto", OdooAddress.Choice.AUTO)
          .and("json2", OdooAddress.Choice.JSON2)
          .and("xmlrpc", OdooAddress.Choice.XMLRPC);

  /** One slower would wait for longer than a call may. */
  BigDecimal CALLS_MIN = new BigDecimal("0.2");

  BigDecimal CALLS_MAX = BigDecimal.valueOf(100);
  BigDecimal PARALLEL_MAX = BigDecimal.valueOf(16);
  URI NOWHERE = URI.create("https://invalid");

  /** What connects Concur. */
  static Entered<ConcurCredentials> concur(Fields body) {
    var company = body.text("companyUuid");
    var token = token(body);
    var client = client(body);
    var problems = body.finish();
    return problems.isEmpty()
        ? new Good<>(new ConcurCredentials(company, token, client))
        : new Bad<>(problems);
  }

  private static Token token(Fields body) {
    var request = body.textOrNull("requestToken");
    var refresh = body.textOrNull("refreshToken");
    if ((request == null) == (refresh == null)) {
      body.wrong("requestToken", "either this or a refreshToken is expected");
    }
    if (request != null) {
      return new Token.Request(request);
    }
    return new Token.Refresh(refresh == null ? "" : refresh);
  }

  private static Optional<AppClient> client(Fields body) {
    var id = body.textOrNull("clientId");
    var secret = body.textOrNull("clientSecret");
    if ((id == null) != (secret == null)) {
      body.wrong(id == null ? "clientId" : "clientSecret", "it belongs to the other of the two");
    }
    return id == null || secret == null ? Optional.empty() : Optional.of(new AppClient(id, secret));
  }

  /** What connects Odoo. */
  static Entered<OdooCredentials> odoo(Fields body) {
    var former = body.has("formerUrl") ? url(body, "formerUrl") : null;
    var address = address(body);
    var apiKey = body.text("apiKey");
    var pace = pace(body);
    var problems = body.finish();
    return problems.isEmpty()
        ? new Good<>(
            new OdooCredentials(
                address, apiKey, Optional.ofNullable(former).map(OdooAddress::origin), pace))
        : new Bad<>(problems);
  }

  /** The same without a key: what is to change of a connection that keeps its own. */
  static Entered<OdooChange> odooChange(Fields body) {
    var address = address(body);
    var pace = pace(body);
    var problems = body.finish();
    return problems.isEmpty() ? new Good<>(new OdooChange(address, pace)) : new Bad<>(problems);
  }

  /** How often Odoo may be called, alone. */
  static Entered<OdooPace> odooPace(Fields body) {
    var pace = pace(body);
    var problems = body.finish();
    return problems.isEmpty() ? new Good<>(pace) : new Bad<>(problems);
  }

  private static OdooAddress address(Fields body) {
    var url = url(body, "url");
    var database = body.textOrNull("database");
    var login = body.text("login");
    var protocol = body.word("protocol", PROTOCOLS, OdooAddress.Choice.AUTO);
    return new OdooAddress(url, database, login, protocol);
  }

  private static OdooPace pace(Fields body) {
    var callsPerSecond = bounded(body, "callsPerSecond", CALLS_MIN, CALLS_MAX);
    var parallel = bounded(body, "parallelCalls", BigDecimal.ONE, PARALLEL_MAX);
    if (parallel != null && parallel.stripTrailingZeros().scale() > 0) {
      body.wrong("parallelCalls", "a whole number is expected");
    }
    return new OdooPace(callsPerSecond, parallel == null ? null : parallel.intValue());
  }

  private static @Nullable BigDecimal bounded(
      Fields body, String field, BigDecimal min, BigDecimal max) {
    if (!body.has(field)) {
      return null;
    }
    var number = body.number(field);
    if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
      body.wrong(field, "a number from " + min + " to " + max + " is expected");
      return null;
    }
    return number;
  }

  private static URI url(Fields body, String field) {
    var text = body.text(field);
    if (text.isEmpty()) {
      return NOWHERE;
    }
    try {
      var url = new URI(text.strip());
      var web =
          "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
      if (web && url.getHost() != null && url.getRawUserInfo() == null) {
        return plain(url);
      }
    } catch (URISyntaxException e) {
      // It is refused below, with all other addresses that are none.
    }
    body.wrong(field, "an address such as https://example.odoo.com is expected");
    return NOWHERE;
  }

  /** The same address is always written in the same way: it tells which Odoo it is. */
  private static URI plain(URI url) throws URISyntaxException {
    var scheme = url.getScheme().toLowerCase(Locale.ROOT);
    var usual = scheme.equals("https") ? 443 : 80;
    var port = url.getPort() == usual ? -1 : url.getPort();
    return new URI(scheme, null, url.getHost().toLowerCase(Locale.ROOT), port, null, null, null);
  }
}
