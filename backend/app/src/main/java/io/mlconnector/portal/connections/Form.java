package io.mlconnector.portal.connections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.connection.ConnectionKind;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Role;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.portal.Visit;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A form as it was filled in, and what is wrong with it. Secrets are read from the request and kept
 * out of here: a page never shows them again.
 *
 * @param values by field
 * @param wrong by field; what belongs to no field is under {@code form}
 */
public record Form(Map<String, String> values, Map<String, String> wrong) {

  private static final Set<String> NUMBERS = Set.of("callsPerSecond", "parallelCalls");

  public Form {
    values = Map.copyOf(values);
    wrong = Map.copyOf(wrong);
  }

  static Form of(Map<String, String> values) {
    return new Form(values, Map.of());
  }

  /** What was typed, for these fields. */
  static Form typed(Visit visit, List<String> fields) {
    var values = new HashMap<String, String>();
    fields.forEach(field -> values.put(field, visit.field(field).strip()));
    return of(values);
  }

  /** The same with what is wrong. */
  Form refused(List<Problem> problems, List<String> fields) {
    var said = new HashMap<String, String>();
    for (var problem : problems) {
      var pointer = problem.facts().getOrDefault("field", "");
      var field = pointer.startsWith("/") ? pointer.substring(1) : pointer;
      var known = fields.contains(field);
      said.putIfAbsent(
          known ? field : "form",
          known
              ? problem.facts().getOrDefault("detail", problem.message())
              : problem.message() + " " + problem.fix());
    }
    return new Form(values, said);
  }

  /**
   * What the pages of both connections show besides how each stands.
   *
   * @param secret when the one that is kept was entered; blank where none is
   */
  Map<String, Object> model(Visit visit, ConnectionKind kind, String secret) {
    var model = new HashMap<String, Object>();
    model.put("form", this);
    model.put("secret", secret);
    model.put("mayChange", visit.may(Role.ADMIN));
    model.put("mayTest", visit.may(Role.ACCOUNTANT));
    model.put("lines", TestPage.plan(kind));
    return model;
  }

  /** What was typed as the body of a call, blanks left out. */
  static Fields body(Visit visit, List<String> fields) {
    var body = Json.object();
    fields.forEach(field -> put(body, field, visit.field(field).strip()));
    return Fields.of(body);
  }

  private static void put(ObjectNode body, String field, String value) {
    if (value.isEmpty()) {
      return;
    }
    if (NUMBERS.contains(field) && value.matches("\\d{1,6}([.]\\d{1,4})?")) {
      body.put(field, new BigDecimal(value));
    } else {
      body.put(field, value);
    }
  }

  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  public String wrong(String field) {
    return wrong.getOrDefault(field, "");
  }

  public boolean isWrong(String field) {
    return wrong.containsKey(field);
  }

  public boolean refused() {
    return !wrong.isEmpty();
  }
}
