package io.mlconnector.simulators.odoo.orm;

import java.util.List;
import java.util.Map;

/** Create, read, write and unlink for every model, access rights first. */
public final class Records {

  private final Map<String, Behaviour> special;
  private final Behaviour plain = new PlainBehaviour();

  public Records(Map<String, Behaviour> special) {
    this.special = Map.copyOf(special);
  }

  public List<Long> create(Env env, Model model, List<Map<String, Object>> values) {
    env.check(model, Access.Operation.CREATE);
    return behaviour(model).create(env, model, values);
  }

  public void write(Env env, Model model, List<Long> ids, Map<String, Object> values) {
    env.check(model, Access.Operation.WRITE);
    behaviour(model).write(env, model, existing(env, model, ids), values);
  }

  /** Deletes the records and the external ids that name them. */
  public void unlink(Env env, Model model, List<Long> ids) {
    env.check(model, Access.Operation.READ);
    env.check(model, Access.Operation.UNLINK);
    behaviour(model).unlink(env, model, existing(env, model, ids));
    ids.forEach(id -> env.database().externalIds().dropFor(model.name(), id));
    Attached.dropFor(env.database(), model.name(), ids);
  }

  /** The rows that exist, in the order of the ids; a missing one is left out silently. */
  public List<Row> read(Env env, Model model, List<Long> ids) {
    env.check(model, Access.Operation.READ);
    return ids.stream()
        .distinct()
        .flatMap(id -> env.database().find(model.name(), id).stream())
        .peek(row -> guardCompany(env, model, row))
        .toList();
  }

  /** The rows of all these ids, or the refusal that one is missing. */
  public List<Row> existing(Env env, Model model, List<Long> ids) {
    return ids.stream()
        .distinct()
        .map(id -> env.row(model.name(), id))
        .peek(row -> guardCompany(env, model, row))
        .toList();
  }

  private static void guardCompany(Env env, Model model, Row row) {
    if (!env.sees(model, row)) {
      throw OdooError.access(
          "Uh-oh! Looks like you have stumbled upon some top-secret records.\n\nSorry, %s (id=%d) doesn't have access to:\n- %s (%s: %d)\n\nIf you really, really need access, perhaps you can win over your friendly administrator with a batch of freshly baked cookies."
              .formatted(
                  env.user().text("name"), env.userId(), model.label(), model.name(), row.id()));
    }
  }

  private Behaviour behaviour(Model model) {
    return special.getOrDefault(model.name(), plain);
  }
}
