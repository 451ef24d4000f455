package io.mlconnector.simulators.concur.lists;

import io.mlconnector.simulators.fault.Ask;
import java.util.Locale;
import java.util.function.Predicate;

/** A filter of a query, such as {@code value=sw:Berlin}: an operator and what it is about. */
record TextFilter(String operator, String text) implements Predicate<String> {

  static TextFilter of(Ask ask, String field) {
    String asked = ask.query(field).orElse("cp:").toLowerCase(Locale.ROOT);
    return asked.matches("(?s)(eq|not|sw|ew|cp):.*")
        ? new TextFilter(
            asked.substring(0, asked.indexOf(':')), asked.substring(asked.indexOf(':') + 1))
        : new TextFilter("eq", asked);
  }

  @Override
  public boolean test(String value) {
    String has = value.toLowerCase(Locale.ROOT);
    return switch (operator) {
      case "not" -> !has.equals(text);
      case "sw" -> has.startsWith(text);
      case "ew" -> has.endsWith(text);
      case "cp" -> has.contains(text);
      default -> has.equals(text);
    };
  }
}
