package io.mlconnector.simulators.odoo.protocol;

import io.mlconnector.simulators.odoo.accounting.MoveModels;
import io.mlconnector.simulators.odoo.orm.Database;
import io.mlconnector.simulators.odoo.orm.OdooError;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A customer's own module: anybody may add rules to Odoo's methods, and mistakes. Each rule is
 * about entries whose reference holds a word.
 */
public final class CustomModule {

  private record Rule(String method, String word, OdooError error) {}

  private final List<Rule> rules = new CopyOnWriteArrayList<>();

  /**
   * From now on a call of the method on entries ends so where one of them holds the word: a rule
   * before the work, which names no record.
   *
   * @param method such as {@code action_post}, or {@code load}
   */
  public CustomModule ends(String method, String word, OdooError.Kind kind, String message) {
    rules.add(new Rule(method, word, new OdooError(kind, message)));
    return this;
  }

  /** Takes all its rules out of Odoo. */
  public void uninstall() {
    rules.clear();
  }

  void check(Database database, Method method, Invocation call) {
    if (!call.model().name().equals(MoveModels.MOVE)) {
      return;
    }
    for (var rule : rules) {
      if (rule.method().equals(method.name())
          && references(database, call).anyMatch(text -> text.contains(rule.word()))) {
        throw rule.error();
      }
    }
  }

  private static Stream<String> references(Database database, Invocation call) {
    return Stream.concat(
        call.ids().stream()
            .flatMap(id -> database.find(MoveModels.MOVE, id).stream())
            .map(move -> move.text("ref")),
        imported(call));
  }

  private static Stream<String> imported(Invocation call) {
    int column = call.texts("fields").indexOf("ref");
    return column < 0 || !(call.argument("data", List.of()) instanceof List<?> rows)
        ? Stream.empty()
        : rows.stream()
            .filter(List.class::isInstance)
            .map(row -> String.valueOf(((List<?>) row).get(column)));
  }
}
