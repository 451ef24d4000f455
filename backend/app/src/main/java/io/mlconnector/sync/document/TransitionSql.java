package io.mlconnector.sync.document;

import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statement of a transition: many documents at once, given as JSON, guarded as the table says,
 * and told in the timeline. Answers the documents that it changed; one that is not among them was
 * moved on by somebody else, or is not what the table asks for.
 */
final class TransitionSql {

  private TransitionSql() {}

  /** The statement. */
  static String of(Transition transition, String columns, String assignments) {
    return of(transition, columns, assignments, "");
  }

  /** The statement of something that happens again and again: told only if anything is new. */
  static String tellingNews(Transition transition, String columns, String assignments) {
    return of(transition, columns, assignments, " where news");
  }

  /** The statement of something that is told only where there is something to tell. */
  static String tellingDetails(Transition transition, String columns, String assignments) {
    return of(transition, columns, assignments, " where detail is not null");
  }

  /**
   * The whole statement.
   *
   * @param columns of the change, beside id and detail, each after a comma
   * @param assignments of columns other than the state
   */
  private static String of(
      Transition transition, String columns, String assignments, String onlyIf) {
    return """
      with change as (
        select * from jsonb_to_recordset($1::jsonb) as c(id uuid, detail jsonb%s)),
      moved as (
        update document d
           set updated_at = now()%s%s
          from change c, document o
         where d.tenant_id = current_tenant() and d.document_id = c.id
           and o.tenant_id = current_tenant() and o.document_id = c.id
           and %s
        returning d.tenant_id, d.document_id, d.attempts, c.detail,
                  d.state <> o.state or d.problems <> o.problems
                    or d.attempts = 1 and o.attempts = 0 as news)%s
      select document_id from moved
      """
        .formatted(
            columns(transition, columns),
            state(transition),
            assignments.isEmpty() ? "" : ", " + assignments,
            condition(transition),
            told(transition, onlyIf));
  }

  private static boolean isDecision(Transition transition) {
    return transition.actor() == Transition.Actor.PERSON;
  }

  /** A decision may say what the person had before the eyes. */
  private static String columns(Transition transition, String columns) {
    return (columns.isEmpty() ? "" : ", " + columns)
        + (isDecision(transition) ? ", seen text" : "");
  }

  private static String told(Transition transition, String onlyIf) {
    if (transition.event().isEmpty()) {
      return "";
    }
    return """
      ,
      told as (
        insert into document_event (tenant_id, document_id, kind, detail)
        select tenant_id, document_id, '%s', coalesce(detail, '{}')%s from moved%s)
      """
        .formatted(transition.event(), attempt(transition), onlyIf);
  }

  /** Whether it was the first or the seventh matters where it is tried again. */
  private static String attempt(Transition transition) {
    return transition == Transition.POSTPONE ? " || jsonb_build_object('attempt', attempts)" : "";
  }

  private static String state(Transition transition) {
    var moves =
        new TreeMap<>(transition.arrows())
            .entrySet().stream()
                .filter(arrow -> arrow.getKey() != arrow.getValue())
                .map(arrow -> "when '%s' then '%s'".formatted(arrow.getKey(), arrow.getValue()))
                .collect(Collectors.joining(" "));
    return moves.isEmpty() ? "" : ", state = case d.state " + moves + " else d.state end";
  }

  private static String condition(Transition transition) {
    var states =
        transition.arrows().keySet().stream()
            .sorted()
            .map(state -> "'" + state + "'")
            .collect(Collectors.joining(", ", "d.state in (", ")"));
    var seen =
        isDecision(transition)
            ? Stream.of("(c.seen is null or c.seen = " + Guard.Rule.MARK + ")")
            : Stream.<String>empty();
    var guards = transition.guards().stream().map(guard -> "(" + guard.sql() + ")");
    return Stream.of(Stream.of(states), guards, seen)
        .flatMap(conditions -> conditions)
        .collect(Collectors.joining(" and "));
  }
}
