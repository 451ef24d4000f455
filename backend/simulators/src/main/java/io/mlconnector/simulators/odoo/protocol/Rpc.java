package io.mlconnector.simulators.odoo.protocol;

import io.mlconnector.simulators.odoo.orm.Database;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.Records;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.orm.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a method for a user, each call in one transaction of its own. */
public final class Rpc {

  private final Map<String, Database> databases;
  private final Schema schema;
  private final Records records;
  private final CallLog log;
  private final CustomModule module;

  public Rpc(
      Map<String, Database> databases,
      Schema schema,
      Records records,
      CallLog log,
      CustomModule module) {
    this.module = module;
    this.databases = Map.copyOf(databases);
    this.schema = schema;
    this.records = records;
    this.log = log;
  }

  /** The named database, or without a name the only one there is. */
  Optional<Database> database(String name) {
    if (name.isEmpty()) {
      return databases.size() == 1 ? databases.values().stream().findFirst() : Optional.empty();
    }
    return Optional.ofNullable(databases.get(name));
  }

  Iterable<Database> databases() {
    return databases.values();
  }

  Optional<Model> model(String name) {
    return schema.find(name);
  }

  /** A call whose method and arguments are known to fit together. */
  record Request(
      Database database,
      Row user,
      Model model,
      Method method,
      List<Long> ids,
      Map<String, Object> arguments,
      Map<String, Object> context) {}

  Object call(Request request) {
    log.count(request.model().name() + "/" + request.method().name());
    var env =
        new Env(
            request.database(),
            schema,
            request.user().id(),
            Users.groups(request.user()),
            request.context());
    var invocation =
        new Invocation(env, request.model(), records, request.ids(), request.arguments());
    return request.database().transaction(() -> run(env, request.method(), invocation));
  }

  private Object run(Env env, Method method, Invocation invocation) {
    env.companies();
    module.check(env.database(), method, invocation);
    var result = method.body().apply(invocation);
    return method.name().equals("load") ? log.race(result) : result;
  }
}
