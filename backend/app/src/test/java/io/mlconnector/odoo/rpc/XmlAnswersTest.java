package io.mlconnector.odoo.rpc;

import static io.mlconnector.odoo.rpc.Scene.POST;
import static io.mlconnector.odoo.rpc.Scene.READ;
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

class XmlAnswersTest {

  private final XmlAnswers answers = new XmlAnswers(Scene.FAILURES);

  @Test
  void a_void_method_that_committed_is_a_result() {
    assertThat(
            answers.decode(
                POST, bug("TypeError: cannot marshal None unless allow_none is enabled")))
        .isEqualTo(new Reply.Result(Json.NODES.nullNode()));
  }

  @Test
  void a_business_rule_is_a_value() {
    assertThat(answers.decode(POST, fault(2, "The entry X (id 5) must be in draft.")))
        .isEqualTo(new Reply.Refused("The entry X (id 5) must be in draft."));
  }

  @Test
  void a_missing_record_is_known_in_any_language() {
    assertThat(
            answers.decode(
                POST,
                fault(2, "Datensatz gelöscht.\n(Datensatz: account.move(9, 10), Benutzer: 5)")))
        .isEqualTo(new Reply.Missing());
  }

  @Test
  void a_user_that_is_gone_is_a_refused_key() {
    assertFails(
        fault(2, "Record does not exist.\n(Record: res.users(99,), User: 99)"),
        Kind.CONNECTION,
        Code.ODOO_KEY_REFUSED);
  }

  @ParameterizedTest
  @CsvSource({
    "3, Access Denied, CONNECTION, ODOO_KEY_REFUSED",
    "4, You are not allowed, CONNECTION, ODOO_ACCESS_DENIED",
  })
  void a_fault_code_tells_the_connections_faults(int code, String text, Kind kind, Code problem) {
    assertFails(fault(code, text), kind, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ValueError: Invalid field 'x'|OUR_FAULT|ODOO_CALL_WRONG",
        "KeyError: 'res.users'|CONNECTION|ODOO_DATABASE_BROKEN",
        "psycopg2.errors.SerializationFailure: could not serialize access|TRANSIENT|ODOO_UNREACHABLE",
        "psycopg2.OperationalError: connection to server at \"db\" failed: Connection refused~"
            + "\tIs the server running?|TRANSIENT|ODOO_UNREACHABLE",
        "psycopg2.OperationalError: connection to server at \"db\" failed: FATAL:  database"
            + " \"x\" does not exist|CONNECTION|ODOO_DATABASE_UNKNOWN",
        "psycopg2.InterfaceError: connection already closed|UNKNOWN_OUTCOME|ODOO_UNREACHABLE",
      })
  void a_traceback_counts_by_its_exception(String lines, Kind kind, Code code) {
    assertFails(bug(lines.replace('~', '\n')), kind, code);
  }

  @Test
  @Proves(31)
  void a_traceback_is_never_kept() {
    assertThatThrownBy(() -> answers.decode(POST, bug("ValueError: Invalid field 'x'")))
        .hasMessageNotContaining("Traceback")
        .hasMessageNotContaining("/opt/odoo");
  }

  @ParameterizedTest
  @CsvSource({
    "404, CONNECTION, ODOO_DATABASE_NOT_FOUND",
    "301, CONNECTION, ODOO_DATABASE_NOT_FOUND",
    "403, CONNECTION, ODOO_PLAN_WITHOUT_API",
    "413, OUR_FAULT, ODOO_CALL_WRONG",
    "429, TRANSIENT, ODOO_RATE_LIMITED",
    "502, UNKNOWN_OUTCOME, ODOO_UNREACHABLE",
    "503, TRANSIENT, ODOO_UNREACHABLE",
  })
  void what_stands_before_odoo_is_classed_by_status(int status, Kind kind, Code code) {
    assertFails(Scene.answer(status, "text/html", "<html></html>"), kind, code);
  }

  @Test
  void a_page_in_place_of_an_answer_is_unreadable() {
    assertThatThrownBy(() -> answers.decode(READ, Scene.xml("<html><body>Soon</body></html>")))
        .isInstanceOf(Unreadable.class);
  }

  private void assertFails(Answer answer, Kind kind, Code code) {
    assertThatThrownBy(() -> answers.decode(POST, answer))
        .asInstanceOf(InstanceOfAssertFactories.type(OdooException.class))
        .returns(kind, OdooException::kind)
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  private static Answer fault(int code, String text) {
    return Scene.xml(
        Scene.resource("xmlrpc-fault.xml")
            .replace("{code}", Integer.toString(code))
            .replace("{text}", text));
  }

  private static Answer bug(String lines) {
    return fault(1, Scene.resource("traceback.txt") + lines + "\n");
  }
}
