package io.mlconnector.simulators.odoo.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.Reply;
import io.mlconnector.simulators.odoo.orm.Database;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.OdooError;
import io.mlconnector.simulators.odoo.orm.OdooError.Kind;
import io.mlconnector.simulators.odoo.orm.Row;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The protocol of Odoo 19: one POST per method, keyword arguments as one JSON object. */
public final class Json2 {

  private final Rpc rpc;

  public Json2(Rpc rpc) {
    this.rpc = rpc;
  }

  /** A call to {@code /json/2/<model>/<method>}. */
  public Reply call(Ask ask) {
    if (!ask.header("Content-Type")
        .orElse("")
        .toLowerCase(Locale.ROOT)
        .startsWith("application/json")) {
      return Pages.wrongContentType();
    }
    var database = rpc.database(ask.header("X-Odoo-Database").orElse(""));
    if (database.isEmpty()) {
      return Pages.noDatabase();
    }
    try {
      return Reply.of(200, Pages.JSON, Json.write(answer(ask, database.get())));
    } catch (OdooError refused) {
      return error(refused);
    }
  }

  /** Anything else below {@code /json/2}. */
  public Reply hint() {
    return error(new OdooError(Kind.NOT_FOUND, "Did you mean POST /json/2/<model>/<method>?"));
  }

  private Object answer(Ask ask, Database database) {
    var user = user(ask, database);
    var body = body(ask);
    var modelName = ask.part("model");
    var model =
        rpc.model(modelName)
            .orElseThrow(
                () ->
                    new OdooError(Kind.NOT_FOUND, "the model '" + modelName + "' does not exist"));
    var method = method(model, ask.part("method"));
    var context = Invocation.map(body.getOrDefault("context", Map.of()));
    var ids = Invocation.ids(body.getOrDefault("ids", List.of()));
    boolean gaveIds = body.containsKey("ids");
    body.remove("context");
    body.remove("ids");
    if (method.onModel() && gaveIds && !ids.isEmpty()) {
      throw unprocessable("cannot call %s.%s with ids".formatted(model.name(), method.name()));
    }
    bind(method, body);
    return rpc.call(new Rpc.Request(database, user, model, method, ids, body, context));
  }

  private Row user(Ask ask, Database database) {
    var bearer = ask.bearer();
    if (bearer.isEmpty()) {
      throw new OdooError(
          Kind.UNAUTHORIZED,
          ask.header("Cookie").isPresent()
              ? "Missing \"Authorization\" or Sec-headers for interactive usage."
              : "User not authenticated, use an API Key with a Bearer Authorization header.");
    }
    return Users.byKey(database, bearer.get())
        .orElseThrow(() -> new OdooError(Kind.UNAUTHORIZED, "Invalid apikey"));
  }

  /** The keyword arguments; a body that is no object counts as none, silently. */
  private static Map<String, Object> body(Ask ask) {
    var text = ask.body().toString(StandardCharsets.UTF_8);
    try {
      return Invocation.map(text.isBlank() ? Map.of() : Json.read(text));
    } catch (JsonProcessingException broken) {
      throw new OdooError(
          Kind.BAD_REQUEST, "could not parse the body as json: " + broken.getOriginalMessage());
    }
  }

  private Method method(Model model, String name) {
    if (name.startsWith("_")) {
      throw OdooError.access(
          "Private methods (such as '%s.%s') cannot be called remotely."
              .formatted(model.name(), name));
    }
    return rpc.method(model, name)
        .orElseThrow(
            () ->
                new OdooError(
                    Kind.NOT_FOUND,
                    "The method '%s.%s' does not exist".formatted(model.name(), name)));
  }

  private static void bind(Method method, Map<String, Object> body) {
    for (var given : body.keySet()) {
      if (!method.parameters().contains(given)) {
        throw method.swallows()
            ? OdooError.type(
                "BaseModel._read_format() got an unexpected keyword argument '" + given + "'")
            : unprocessable("got an unexpected keyword argument '" + given + "'");
      }
    }
    for (var needed : method.parameters().subList(0, method.required())) {
      if (!body.containsKey(needed)) {
        throw unprocessable("missing a required argument: '" + needed + "'");
      }
    }
  }

  private static OdooError unprocessable(String message) {
    return new OdooError(Kind.UNPROCESSABLE, message);
  }

  static Reply error(OdooError refused) {
    var reply = Reply.of(refused.kind().status(), Pages.JSON, Json.write(Pages.described(refused)));
    return refused.kind() == Kind.UNAUTHORIZED ? reply.with("WWW-Authenticate", "Bearer ") : reply;
  }
}
