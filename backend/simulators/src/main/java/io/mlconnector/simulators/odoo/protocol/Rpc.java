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
  private final Installation installation;

  /** Which Odoo it is, and what the customer added to it. */
  public record Installation(Build build, CustomModule module, Restrictions restrictions) {}

  public Rpc(
      Map<String, Database> databases,
      Schema schema,
      Records records,
      CallLog log,
      Installation installation) {
    this.installation = installation;
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

  /** In the order of the alphabet. */
  List<String> databaseNames() {
    return databases.keySet().stream().sorted().toList();
  }

  Optional<Model> model(String name) {
    return schema.find(name);
  }

  /** Whether a request so long gets through to Odoo. */
  boolean takes(int bytes) {
    return installation.build().takes(bytes);
  }

  /** The method, if this build has it. */
  Optional<Method> method(Model model, String name) {
    return installation.build().has(model.name(), name)
        ? Methods.find(model.name(), name)
        : Optional.empty();
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
    installation.module().check(env.database(), method, invocation);
    var restrictions = installation.restrictions();
    restrictions.check(invocation);
    var result =
        restrictions.shown(
            method,
            invocation,
            restrictions.open(method, invocation, method.body().apply(invocation)));
    return method.name().equals("load") ? log.race(result) : result;
  }
}
