package io.mlconnector.simulators.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a real Odoo 19.0 answered when it was asked the same. */
class LikeTheRealOneTest extends SandboxCase {

  private static final Map<String, Object> ASKING =
      Map.of("key", "", "scope", "rpc", "name", "asks", "expiration_date", "1970-01-01 00:00:00");

  @Test
  void builds_without_key_calls_have_no_such_method() {
    sandbox.build().keyCalls(false);

    var answer = odoo.call("res.users.apikeys/generate", ASKING);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.get("message"))
        .isEqualTo("The method 'res.users.apikeys.generate' does not exist");
    assertThat(xml("object", "execute_kw", call("res.users.apikeys", "revoke", "")))
        .contains("<int>1</int>", "AttributeError: The method 'res.users.apikeys.revoke'");
  }

  @Test
  void a_key_that_is_not_shown_is_missed_and_counts_as_no_login() {
    ledger().parameter("base.enable_programmatic_api_keys", "True");

    for (int i = 0; i < 12; i++) {
      var answer = odoo.call("res.users.apikeys/generate", ASKING);
      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.get("name")).isEqualTo("builtins.AssertionError");
      assertThat(answer.get("message")).isEqualTo("scope and key required");
    }

    assertThat(authenticated()).contains("<int>5</int>");
  }

  @Test
  void ten_wrong_keys_keep_everybody_out() {
    ledger().parameter("base.enable_programmatic_api_keys", "True");
    var wrong = new HashMap<>(ASKING);
    wrong.put("key", "none");

    for (int i = 0; i < 10; i++) {
      assertThat(odoo.call("res.users.apikeys/generate", wrong).get("name"))
          .isEqualTo("odoo.exceptions.AccessDenied");
    }

    assertThat(authenticated()).contains("<boolean>0</boolean>");
    assertThat(odoo.call("res.users.apikeys/generate", wrong).get("message"))
        .isEqualTo("Too many login failures, please wait a bit before trying again.");
    assertThat(odoo.call("res.users/context_get", Map.of()).status())
        .as("JSON-2 looks at the key alone")
        .isEqualTo(200);
  }

  @Test
  void databases_are_listed() {
    assertThat(xml("db", "list", "")).contains("<string>acme</string>");
    assertThat(xml("db", "nosuch", "")).contains("KeyError: 'Method not found: nosuch'");
    assertThat(xml("nosuch", "list", "")).contains("KeyError: 'nosuch'");
  }

  @Test
  void rights_are_asked_for_with_records_over_xml_rpc() {
    var without = xml("object", "execute_kw", call("res.partner", "has_access", ""));
    assertThat(without).contains("IndexError: list index out of range");
    var unknown = odoo.call("res.partner/has_access", Map.of("operation", "fly"));
    assertThat(unknown.get("name")).isEqualTo("builtins.AssertionError");
    assertThat(unknown.get("message")).isEqualTo("Invalid access mode");
  }

  @Test
  void an_invoicing_user_may_bill_orders_and_sees_public_profiles() {
    assertThat(invoicingMay("hr.employee", "read")).isEqualTo(false);
    assertThat(invoicingMay("purchase.order", "read")).isEqualTo(true);
    assertThat(invoicingMay("purchase.order", "write")).isEqualTo(true);
    assertThat(invoicingMay("purchase.order", "create")).isEqualTo(false);
    assertThat(invoicingMay("purchase.order", "unlink")).isEqualTo(false);
    assertThat(invoicingMay("res.partner", "create")).isEqualTo(false);
    assertThat(odoo.call(OdooWorlds.INVOICING_KEY, "hr.employee/search_read", named()).rows())
        .isNotEmpty();
  }

  private static Map<String, Object> named() {
    return Map.of("fields", List.of("name"));
  }

  private Object invoicingMay(String model, String operation) {
    return odoo.call(
            OdooWorlds.INVOICING_KEY, model + "/has_access", Map.of("operation", operation))
        .body();
  }

  private String authenticated() {
    return xml(
        "common",
        "authenticate",
        text(OdooWorlds.DATABASE) + text(OdooWorlds.LOGIN) + text(OdooWorlds.KEY));
  }

  private static String call(String model, String method, String positional) {
    return text(OdooWorlds.DATABASE)
        + param("<int>" + OdooWorlds.USER + "</int>")
        + text(OdooWorlds.KEY)
        + text(model)
        + text(method)
        + param("<array><data>" + positional + "</data></array>");
  }

  private static String text(String text) {
    return param("<string>" + text + "</string>");
  }

  private static String param(String value) {
    return "<param><value>" + value + "</value></param>";
  }

  private String xml(String service, String method, String parameters) {
    var body =
        "<?xml version=\"1.0\"?><methodCall><methodName>%s</methodName><params>%s</params></methodCall>"
            .formatted(method, parameters);
    var request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/xmlrpc/2/" + service))
            .header("Content-Type", "text/xml")
            .POST(BodyPublishers.ofString(body))
            .build();
    return odoo.send(request).body();
  }
}
