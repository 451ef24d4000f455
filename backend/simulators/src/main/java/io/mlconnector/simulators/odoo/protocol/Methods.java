package io.mlconnector.simulators.odoo.protocol;

import io.mlconnector.simulators.odoo.accounting.Matching;
import io.mlconnector.simulators.odoo.accounting.MoveModels;
import io.mlconnector.simulators.odoo.accounting.Posting;
import io.mlconnector.simulators.odoo.accounting.Reversal;
import io.mlconnector.simulators.odoo.load.LoadCall;
import io.mlconnector.simulators.odoo.orm.Access;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Group;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.Reading;
import io.mlconnector.simulators.odoo.orm.Row;
import io.mlconnector.simulators.odoo.orm.Search;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The methods of every model, and those of a few. */
final class Methods {

  private static final List<String> PAGE = List.of("domain", "offset", "limit", "order");

  private static final Map<String, Method> COMMON =
      byName(
          Method.onModel("create", 1, List.of("vals_list"), Methods::create),
          Method.onModel("search", 1, PAGE, i -> found(i).stream().map(Row::id).toList()),
          Method.onModel("search_count", 1, List.of("domain", "limit"), Methods::count),
          Method.onModel(
                  "search_read",
                  0,
                  List.of("domain", "fields", "offset", "limit", "order"),
                  i -> Reading.format(i.env(), i.model(), found(i), i.texts("fields")))
              .swallowing(),
          Method.onModel("load", 2, List.of("fields", "data"), Methods::load),
          Method.onModel("fields_get", 0, List.of("allfields", "attributes"), Fields::describe),
          Method.onModel(
              "check_access_rights",
              1,
              List.of("operation", "raise_exception"),
              Methods::checkAccess),
          Method.onRecords("read", 0, List.of("fields", "load"), Methods::read),
          Method.onRecords("write", 1, List.of("vals"), Methods::write),
          Method.onRecords("unlink", 0, List.of(), Methods::unlink),
          Method.onRecords("has_access", 1, List.of("operation"), Methods::hasAccess),
          Method.onRecords("get_external_id", 0, List.of(), ExternalIdMethods::ofRecords),
          Method.onRecords("get_metadata", 0, List.of(), ExternalIdMethods::metadata));

  private static final Map<String, Map<String, Method>> SPECIAL =
      Map.of(
          MoveModels.MOVE,
          byName(
              Method.onRecords("action_post", 0, List.of(), i -> act(i, Posting::post, false)),
              Method.onRecords(
                  "button_draft", 0, List.of(), i -> act(i, Posting::toDraft, Nothing.NONE)),
              Method.onRecords(
                  "button_cancel", 0, List.of(), i -> act(i, Posting::cancel, Nothing.NONE))),
          MoveModels.LINE,
          byName(
              Method.onRecords(
                  "reconcile", 0, List.of(), i -> act(i, Matching::reconcile, Nothing.NONE))),
          Reversal.MODEL,
          byName(
              Method.onRecords("reverse_moves", 0, List.of("is_modify"), Methods::reverse),
              Method.onRecords("refund_moves", 0, List.of(), Methods::reverse)),
          ApiKeyMethods.KEYS,
          byName(
              Method.onModel(
                  "generate",
                  4,
                  List.of("key", "scope", "name", "expiration_date"),
                  ApiKeyMethods::generate),
              Method.onModel("revoke", 1, List.of("key"), ApiKeyMethods::revoke)),
          "res.users",
          byName(
              Method.onModel("context_get", 0, List.of(), Methods::context),
              Method.onRecords("has_group", 1, List.of("group_ext_id"), Methods::hasGroup)),
          "ir.model.data",
          byName(
              Method.onModel(
                  "check_object_reference",
                  2,
                  List.of("module", "xml_id", "raise_on_access_error"),
                  ExternalIdMethods::reference)));

  private Methods() {}

  static Optional<Method> find(String model, String name) {
    return Optional.ofNullable(SPECIAL.getOrDefault(model, Map.of()).get(name))
        .or(() -> Optional.ofNullable(COMMON.get(name)));
  }

  private static Map<String, Method> byName(Method... methods) {
    Map<String, Method> map = new LinkedHashMap<>();
    Stream.of(methods).forEach(method -> map.put(method.name(), method));
    return Map.copyOf(map);
  }

  private static Object create(Invocation call) {
    List<Map<String, Object>> values = new ArrayList<>();
    switch (call.argument("vals_list", List.of())) {
      case List<?> several -> several.forEach(one -> values.add(Invocation.map(one)));
      case Object one -> values.add(Invocation.map(one));
    }
    return call.records().create(call.env(), call.model(), values);
  }

  private static List<Row> found(Invocation call) {
    return Search.rows(
        call.env(),
        call.model(),
        new Search.Query(
            call.argument("domain", List.of()),
            call.number("offset"),
            call.number("limit"),
            call.text("order")));
  }

  private static Object count(Invocation call) {
    return (long) found(call).size();
  }

  private static Object load(Invocation call) {
    List<List<Object>> rows = new ArrayList<>();
    if (call.argument("data", List.of()) instanceof List<?> given) {
      given.forEach(row -> rows.add(row instanceof List<?> cells ? List.copyOf(cells) : List.of()));
    }
    var fields = call.texts("fields");
    if (rows.stream().anyMatch(row -> row.size() < fields.size())) {
      throw new OdooError(OdooError.Kind.INDEX, "list index out of range");
    }
    return new LoadCall(call.env(), call.model(), call.records()).run(fields, rows);
  }

  private static Object read(Invocation call) {
    var rows = call.records().read(call.env(), call.model(), call.ids());
    return Reading.format(call.env(), call.model(), rows, call.texts("fields"));
  }

  private static Object write(Invocation call) {
    var values = Invocation.map(call.argument("vals", Map.of()));
    call.records().write(call.env(), call.model(), call.ids(), values);
    return true;
  }

  private static Object unlink(Invocation call) {
    call.records().unlink(call.env(), call.model(), call.ids());
    return true;
  }

  private static Object act(Invocation call, Action action, Object result) {
    Consumer<List<Long>> run = ids -> action.on(call.env(), ids);
    run.accept(call.ids());
    return result;
  }

  private static Object reverse(Invocation call) {
    call.env().check(call.model(), Access.Operation.WRITE);
    return Reversal.run(call.env(), call.ids().getFirst());
  }

  /** Something done to moves. */
  @FunctionalInterface
  private interface Action {
    void on(Env env, List<Long> ids);
  }

  private static Object hasAccess(Invocation call) {
    return may(call);
  }

  private static Object checkAccess(Invocation call) {
    boolean may = may(call);
    if (!may && !Env.isEmpty(call.argument("raise_exception", true))) {
      call.env().check(call.model(), operation(call));
    }
    return may;
  }

  /** Those who may not read employees are shown their public profiles in place of them. */
  private static boolean may(Invocation call) {
    var operation = operation(call);
    boolean profile =
        call.model().name().equals("hr.employee") && operation == Access.Operation.READ;
    return profile
        ? call.env().groups().contains(Group.HR)
        : call.env().may(call.model(), operation);
  }

  private static Access.Operation operation(Invocation call) {
    return Access.Operation.named(call.text("operation"));
  }

  /** One user's at a time; a group that does not exist has nobody in it. */
  private static Object hasGroup(Invocation call) {
    if (call.ids().size() != 1) {
      throw OdooError.value("Expected singleton: res.users()");
    }
    var user = call.env().row("res.users", call.ids().getFirst());
    return call.text("group_ext_id").equals("account.group_account_invoice")
        && Users.groups(user).contains(Group.INVOICING);
  }

  private static Object context(Invocation call) {
    var user = call.env().user();
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("lang", user.get("lang"));
    context.put("tz", user.get("tz"));
    context.put("uid", user.id());
    return context;
  }
}
