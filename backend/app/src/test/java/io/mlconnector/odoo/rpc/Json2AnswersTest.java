package io.mlconnector.odoo.rpc;

import static io.mlconnector.odoo.rpc.Scene.POST;
import static io.mlconnector.odoo.rpc.Scene.READ;
import static io.mlconnector.odoo.rpc.Scene.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.problem.Code;
import io.mlconnector.house.Proves;
import io.mlconnector.http.Answer;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.OdooException.Kind;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Json2AnswersTest {

  private static final String PAGE = "<!DOCTYPE html><title>404 Not Found</title>";

  private static final String FRONT_DOOR =
      "<h1>Internal Server Error</h1><p>The server encountered an internal error and was unable to"
          + " complete your request. Either the server is overloaded or ...</p>";

  private final Json2Answers answers = new Json2Answers(Scene.FAILURES);

  @Test
  void a_result_keeps_its_decimals() {
    var reply = answers.decode(READ, answer(200, "application/json", "[{\"balance\": 10.10}]"));

    assertThat(reply)
        .asInstanceOf(InstanceOfAssertFactories.type(Reply.Result.class))
        .extracting(result -> result.value().path(0).path("balance").decimalValue().toString())
        .isEqualTo("10.10");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[[{\"a\":["})
  @Proves(11)
  void an_answer_that_is_nested_without_end_is_unreadable(String opening) {
    var nested = answer(200, "application/json", opening.repeat(100_000));

    assertThatThrownBy(() -> answers.decode(READ, nested)).isInstanceOf(Unreadable.class);
  }

  @Test
  void nothing_is_a_result_too() {
    assertThat(answers.decode(POST, answer(200, "application/json", "null")))
        .isEqualTo(new Reply.Result(Json.NODES.nullNode()));
  }

  @ParameterizedTest
  @CsvSource({
    "422, odoo.exceptions.UserError",
    "422, odoo.exceptions.ValidationError",
    "422, odoo.exceptions.RedirectWarning",
    "422, odoo.addons.custom.exceptions.OwnRule",
  })
  void a_business_rule_is_a_value(int status, String name) {
    assertThat(answers.decode(POST, error(status, name)))
        .isEqualTo(new Reply.Refused("Il faut être brouillon."));
  }

  @Test
  void a_missing_record_is_a_value() {
    assertThat(answers.decode(POST, error(404, "odoo.exceptions.MissingError")))
        .isEqualTo(new Reply.Missing());
  }

  @ParameterizedTest
  @CsvSource({
    "401, werkzeug.exceptions.Unauthorized, CONNECTION, ODOO_KEY_REFUSED",
    "403, odoo.exceptions.AccessError, CONNECTION, ODOO_ACCESS_DENIED",
    "403, odoo.exceptions.AccessDenied, CONNECTION, ODOO_KEY_REFUSED",
    "404, werkzeug.exceptions.NotFound, OUR_FAULT, ODOO_CALL_WRONG",
    "400, werkzeug.exceptions.BadRequest, OUR_FAULT, ODOO_CALL_WRONG",
    "422, werkzeug.exceptions.UnprocessableEntity, OUR_FAULT, ODOO_CALL_WRONG",
    "409, odoo.exceptions.LockError, TRANSIENT, ODOO_UNREACHABLE",
    "500, builtins.ValueError, OUR_FAULT, ODOO_CALL_WRONG",
    "500, builtins.TypeError, OUR_FAULT, ODOO_CALL_WRONG",
    "500, binascii.Error, OUR_FAULT, ODOO_CALL_WRONG",
    "500, psycopg2.errors.SerializationFailure, TRANSIENT, ODOO_UNREACHABLE",
    "500, psycopg2.errors.DeadlockDetected, TRANSIENT, ODOO_UNREACHABLE",
    "500, psycopg2.InterfaceError, UNKNOWN_OUTCOME, ODOO_UNREACHABLE",
    "500, psycopg2.OperationalError, UNKNOWN_OUTCOME, ODOO_UNREACHABLE",
  })
  void a_failure_is_classed_by_status_and_name(int status, String name, Kind kind, Code code) {
    assertFails(POST, error(status, name), kind, code);
  }

  @ParameterizedTest
  @CsvSource({
    "401, CONNECTION, ODOO_KEY_REFUSED",
    "403, CONNECTION, ODOO_PLAN_WITHOUT_API",
    "404, TRANSIENT, ODOO_DATABASE_UNKNOWN",
    "302, CONNECTION, ODOO_DATABASE_NOT_FOUND",
    "413, OUR_FAULT, ODOO_CALL_WRONG",
    "415, OUR_FAULT, ODOO_CALL_WRONG",
    "429, TRANSIENT, ODOO_RATE_LIMITED",
    "500, UNKNOWN_OUTCOME, ODOO_UNREACHABLE",
    "502, UNKNOWN_OUTCOME, ODOO_UNREACHABLE",
    "503, TRANSIENT, ODOO_UNREACHABLE",
    "504, UNKNOWN_OUTCOME, ODOO_UNREACHABLE",
  })
  void a_page_is_classed_by_its_status(int status, Kind kind, Code code) {
    assertFails(POST, answer(status, "text/html", PAGE), kind, code);
  }

  @ParameterizedTest
  @CsvSource({"500", "502", "503", "504"})
  void a_read_can_always_be_repeated(int status) {
    assertFails(READ, answer(status, "text/html", PAGE), Kind.TRANSIENT, Code.ODOO_UNREACHABLE);
  }

  @Test
  void only_odoos_own_page_says_that_the_database_does_not_open_and_only_of_a_read() {
    var page = answer(500, "text/html", FRONT_DOOR);

    assertFails(READ, page, Kind.TRANSIENT, Code.ODOO_DATABASE_BROKEN);
    assertFails(POST, page, Kind.UNKNOWN_OUTCOME, Code.ODOO_UNREACHABLE);
  }

  @Test
  void a_success_that_is_no_json_is_unreadable() {
    assertThatThrownBy(() -> answers.decode(READ, answer(200, "text/html", PAGE)))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  @Proves(31)
  void the_traceback_is_never_kept() {
    assertThatThrownBy(() -> answers.decode(POST, error(500, "builtins.ValueError")))
        .hasMessageNotContaining("Traceback")
        .hasMessageNotContaining("/opt/odoo");
  }

  private void assertFails(ModelCall call, Answer answer, Kind kind, Code code) {
    assertThatThrownBy(() -> answers.decode(call, answer))
        .asInstanceOf(InstanceOfAssertFactories.type(OdooException.class))
        .returns(kind, OdooException::kind)
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  private static Answer error(int status, String name) {
    return answer(
        status, "application/json", Scene.resource("json2-error.json").replace("{name}", name));
  }
}
