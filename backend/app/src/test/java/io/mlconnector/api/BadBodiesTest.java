package io.mlconnector.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Reply;
import io.mlconnector.web.TestSite;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that are wrong, on the calls of the operator and of the preview. */
class BadBodiesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, TestSite.ENTITIES);

  private static final String API = "/api/v1";
  private static final String ODOO =
      """
      {"url": "http://127.0.0.1:8069", "login": "bot", "apiKey": "key", "protocol": "json2"}
      """;

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @SuppressWarnings("NullAway.Init")
  private static NewTenant nobody;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.of(TestSite.OPERATOR));
    nobody = site.newTenant("Nobody");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | 400 | MLC-203",
        "{ | 400 | MLC-203",
        "{\"name\":\"a\",\"name\":\"b\"} | 400 | MLC-203",
        "{\"name\":\"a\"} {} | 400 | MLC-203",
        "[] | 422 | MLC-204",
        "null | 422 | MLC-204",
        "{} | 422 | MLC-204",
        "{\"name\":7} | 422 | MLC-204",
        "{\"name\":\" \"} | 422 | MLC-204",
        "{\"name\":\"a\\u0000b\"} | 422 | MLC-204",
        "{\"name\":[\"a\"]} | 422 | MLC-204",
        "{\"name\":\"a\",\"slug\":\"b\"} | 422 | MLC-205"
      })
  void a_bad_body_makes_no_tenant(String body, int status, String code) {
    var before = tenants();

    asOperator(body).isProblem(status, code);

    assertThat(tenants()).isEqualTo(before);
  }

  @Test
  void a_tenants_name_has_a_bound_and_its_body_too() {
    asOperator("{\"name\": \"" + "x".repeat(200) + "\"}").is(201);
    asOperator("{\"name\": \"" + "x".repeat(201) + "\"}").isProblem(422, "MLC-204");
    asOperator("{\"name\": \"" + "x".repeat(1_100_000) + "\"}").isProblem(413, "MLC-206");
    asOperator("name=a", "Content-Type", "text/plain").isProblem(415, "MLC-209");
  }

  private static Reply asOperator(String body, String... headers) {
    var all = new ArrayList<>(List.of("Authorization", "Bearer " + TestSite.OPERATOR));
    all.addAll(List.of(headers));
    return site.send("POST", API + "/tenants", body, all.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | 400 | MLC-203",
        "{ | 400 | MLC-203",
        "{\"document\":{\"a\":1,\"a\":2},\"docType\":\"expense\"} | 400 | MLC-203",
        "[] | 422 | MLC-204",
        "null | 422 | MLC-204",
        "{} | 422 | MLC-204",
        "{\"documentId\":7} | 422 | MLC-204",
        "{\"documentId\":\"7\"} | 404 | MLC-201",
        "{\"docType\":\"expense\"} | 422 | MLC-204",
        "{\"docType\":\"letter\",\"document\":{}} | 422 | MLC-204",
        "{\"docType\":\"expense\",\"document\":[]} | 422 | MLC-204",
        "{\"docType\":\"expense\",\"document\":7} | 422 | MLC-204",
        "{\"docType\":\"expense\",\"document\":{},\"x\":1} | 422 | MLC-205",
        "{\"docType\":\"expense\",\"document\":{}} | 404 | MLC-323"
      })
  void a_bad_preview_is_told_what_is_wrong(String body, int status, String code) {
    site.post(API + "/mapping/preview", nobody, body).isProblem(status, code);
  }

  @Test
  void a_document_that_is_none_is_refused_in_the_preview_and_not_an_error() {
    var tenant = site.newTenant("Preview");
    site.put(API + "/connections/odoo", tenant, ODOO).is(200);
    site.put(API + "/mapping", tenant, "{\"odooCompanyId\": 1}", "If-None-Match", "*").is(201);
    var poison = List.of("{}", "\"nonsense\"", "{\"report\": {\"reportId\": \"R\"}}");
    for (var document : poison) {
      var body = "{\"docType\": \"expense\", \"document\": " + document + "}";

      var answer = site.post(API + "/mapping/preview", tenant, body).is(200).json();

      assertThat(answer.path("outcome").textValue()).isEqualTo("refused");
      assertThat(answer.path("reasons")).isNotEmpty();
    }
  }

  private static int tenants() {
    try (var connection = DB.jdbc();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from tenant")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
