package io.mlconnector.simulators.odoo.orm;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** A search domain: conditions in prefix notation, put together by and unless told otherwise. */
public final class Domain {

  private final Predicate<Row> predicate;
  private final boolean asksActive;

  private Domain(Predicate<Row> predicate, boolean asksActive) {
    this.predicate = predicate;
    this.asksActive = asksActive;
  }

  /** Reads a domain; refuses what Odoo's own reader refuses, with its words. */
  public static Domain parse(Env env, Model model, Object given) {
    if (!(given instanceof List<?> terms)) {
      if (Env.isEmpty(given)) {
        return new Domain(row -> true, false);
      }
      throw OdooError.type("Domain() invalid argument type for domain: " + Python.repr(given));
    }
    Deque<Predicate<Row>> stack = new ArrayDeque<>();
    for (var term : terms.reversed()) {
      push(stack, env, model, term);
    }
    Predicate<Row> all = row -> true;
    while (!stack.isEmpty()) {
      all = all.and(stack.pop());
    }
    return new Domain(all, terms.stream().anyMatch(Domain::namesActive));
  }

  private static boolean namesActive(Object term) {
    return term instanceof List<?> leaf && !leaf.isEmpty() && "active".equals(leaf.getFirst());
  }

  private static void push(Deque<Predicate<Row>> stack, Env env, Model model, Object term) {
    if (term instanceof List<?> leaf && leaf.size() == 3) {
      stack.push(Condition.of(env, model, leaf));
      return;
    }
    switch (String.valueOf(term)) {
      case "&" -> stack.push(operand(stack).and(operand(stack)));
      case "|" -> stack.push(operand(stack).or(operand(stack)));
      case "!" -> stack.push(operand(stack).negate());
      default -> throw OdooError.value("Domain() invalid item in domain: " + Python.repr(term));
    }
  }

  private static Predicate<Row> operand(Deque<Predicate<Row>> stack) {
    if (stack.isEmpty()) {
      throw OdooError.value("Domain() missing domain after operator");
    }
    return stack.pop();
  }

  public boolean matches(Row row) {
    return predicate.test(row);
  }

  /** Whether the domain speaks of {@code active}, which turns the hiding of archived rows off. */
  public boolean asksActive() {
    return asksActive;
  }
}
