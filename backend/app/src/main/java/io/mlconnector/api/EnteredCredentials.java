package io.mlconnector.api;

import io.mlconnector.concur.login.AppClient;
import io.mlconnector.connection.ConcurCredentials;
import io.mlconnector.connection.ConcurCredentials.Token;
import io.mlconnector.connection.OdooCredentials;
import io.mlconnector.connection.OdooPace;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Words;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.web.HttpProblem;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Credentials as they are entered; no problem repeats what was entered. */
final class EnteredCredentials {

  static final Words<OdooAddress.Choice> PROTOCOLS =
      Words.of("auto", OdooAddress.Choice.AUTO)
          .and("json2", OdooAddress.Choice.JSON2)
          .and("xmlrpc", OdooAddress.Choice.XMLRPC);

  /** One slower would wait for longer than a call may. */
  private static final BigDecimal CALLS_MIN = new BigDecimal("0.2");

  private static final BigDecimal CALLS_MAX = BigDecimal.valueOf(100);
  private static final BigDecimal PARALLEL_MAX = BigDecimal.valueOf(16);
  private static final URI NOWHERE = URI.create("https://invalid");

  private EnteredCredentials() {}

  /**
   * Reads what connects Concur.
   *
   * @throws HttpProblem with everything that is wrong with it
   */
  static ConcurCredentials concur(Fields body) {
    var company = body.text("companyUuid");
    var token = token(body);
    var client = client(body);
    Answers.requireGood(body);
    return new ConcurCredentials(company, token, client);
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

  /**
   * Reads what connects Odoo.
   *
   * @throws HttpProblem with everything that is wrong with it
   */
  static OdooCredentials odoo(Fields body) {
    var url = url(body, "url");
    var former = body.has("formerUrl") ? url(body, "formerUrl") : null;
    var database = body.textOrNull("database");
    var login = body.text("login");
    var apiKey = body.text("apiKey");
    var protocol = body.word("protocol", PROTOCOLS, OdooAddress.Choice.AUTO);
    var pace = pace(body);
    Answers.requireGood(body);
    return new OdooCredentials(
        new OdooAddress(url, database, login, protocol),
        apiKey,
        Optional.ofNullable(former).map(OdooAddress::origin),
        pace);
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
