package io.mlconnector.odoo.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.http.Answer;
import io.mlconnector.http.Outbound;
import io.mlconnector.odoo.ApiKeySource;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.OdooServer.Protocol;
import io.mlconnector.odoo.rpc.ModelCall.Effect;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * XML-RPC, the protocol of Odoo before 19. The user's id is asked for once, and again after the key
 * was refused.
 */
public final class XmlRpc implements Rpc {

  private static final String COMMON = "/xmlrpc/2/common";
  private static final String OBJECT = "/xmlrpc/2/object";
  private static final String DATABASES = "/xmlrpc/2/db";
  private static final String ODOO_ONLINE = ".odoo.com";

  private static final ModelCall AUTHENTICATE = ModelCall.reading("service", "authenticate");

  private record Identity(String database, long userId) {}

  private final Outbound outbound;
  private final OdooAddress address;
  private final ApiKeySource keys;
  private final Failures failures;
  private final XmlAnswers answers;
  private final Probe probe;
  private final AtomicReference<@Nullable Identity> known = new AtomicReference<>();

  public XmlRpc(Outbound outbound, OdooAddress address, ApiKeySource keys, InstantSource clock) {
    this.outbound = outbound;
    this.address = address;
    this.keys = keys;
    this.failures = new Failures(address, clock);
    this.answers = new XmlAnswers(failures);
    this.probe = new Probe(outbound, address, clock);
  }

  @Override
  public <T> Future<T> run(Operation<T> operation) {
    var call = operation.encode();
    return identity()
        .compose(me -> keys.lend(key -> execute(me, key, call)))
        .map(answer -> operation.decode(answers.decode(call, answer), answer.date()))
        .recover(e -> Future.failedFuture(failures.of(e, call.effect())))
        .onFailure(this::forgetIfRefused);
  }

  @Override
  public Future<Version> version() {
    return ask(COMMON, "version", List.of())
        .map(answer -> Version.read(answer.path("server_version")))
        .recover(e -> Future.failedFuture(unlessOdoo(e)))
        .compose(probe::supported);
  }

  @Override
  public Future<String> database() {
    if (address.database() != null) {
      return Future.succeededFuture(address.database());
    }
    return ask(DATABASES, "list", List.of()).recover(this::unlisted).map(this::only);
  }

  /**
   * Many servers keep their list to themselves; one that does not answer at all is another thing.
   */
  private Future<JsonNode> unlisted(Throwable e) {
    return e instanceof OdooException || e instanceof Unreadable
        ? Future.succeededFuture(Json.NODES.arrayNode())
        : Future.failedFuture(failures.of(e, Effect.READS));
  }

  private Throwable unlessOdoo(Throwable e) {
    return e instanceof Unreadable ? failures.noOdoo() : failures.of(e, Effect.READS);
  }

  @Override
  public Protocol protocol() {
    return Protocol.XMLRPC;
  }

  private Future<Identity> identity() {
    var me = known.get();
    return me != null
        ? Future.succeededFuture(me)
        : database().compose(this::authenticate).onSuccess(known::set);
  }

  private Future<Identity> authenticate(String database) {
    return keys.lend(key -> authenticate(database, key))
        .map(answer -> new Identity(database, userId(answer)))
        .recover(e -> Future.failedFuture(failures.of(e, Effect.READS)));
  }

  private Future<JsonNode> authenticate(String database, String key) {
    return send(COMMON, AUTHENTICATE.method(), credentials(database, key), AUTHENTICATE)
        .map(answer -> result(AUTHENTICATE, answer.without(key)));
  }

  private List<JsonNode> credentials(String database, String key) {
    return List.of(text(database), text(address.login()), text(key), Json.NODES.objectNode());
  }

  /** Odoo answers false, not a fault, when it does not know the login or the key. */
  private long userId(JsonNode answer) {
    if (!answer.isIntegralNumber()) {
      throw failures.keyRefused();
    }
    return answer.longValue();
  }

  private Future<Answer> execute(Identity me, String key, ModelCall call) {
    return Keys.sendable(key)
        ? send(OBJECT, "execute_kw", parameters(me, key, call), call)
            .map(answer -> answer.without(key))
        : Future.failedFuture(failures.keyRefused());
  }

  private static List<JsonNode> parameters(Identity me, String key, ModelCall call) {
    var positional = Json.NODES.arrayNode();
    if (!call.ids().isEmpty()) {
      var ids = positional.addArray();
      call.ids().forEach(ids::add);
    }
    var named = call.arguments().deepCopy();
    if (!call.context().isEmpty()) {
      named.set("context", call.context());
    }
    return List.of(
        text(me.database()),
        Json.NODES.numberNode(me.userId()),
        text(key),
        text(call.model()),
        text(call.method()),
        positional,
        named);
  }

  private Future<JsonNode> ask(String path, String method, List<JsonNode> parameters) {
    // A service has no model; only the effect and the name count.
    var service = ModelCall.reading("service", method);
    return send(path, method, parameters, service).map(answer -> result(service, answer));
  }

  private JsonNode result(ModelCall service, Answer answer) {
    return switch (answers.decode(service, answer)) {
      case Reply.Result result -> result.value();
      case Reply.Refused refused -> throw failures.callWrong(refused.message());
      case Reply.Missing missing -> throw failures.callWrong("a record is missing");
    };
  }

  private Future<Answer> send(
      String path, String method, List<JsonNode> parameters, ModelCall call) {
    var headers = Map.of("Content-Type", "text/xml");
    var body = XmlWriter.request(method, parameters);
    return outbound.send(Calls.post(address, path, headers, body, call));
  }

  /** One listed database is the one; on Odoo Online it is named as the host. */
  private String only(JsonNode databases) {
    if (databases.isArray() && databases.size() == 1 && databases.get(0).isTextual()) {
      return databases.get(0).textValue();
    }
    var host = String.valueOf(address.url().getHost());
    if (host.endsWith(ODOO_ONLINE)) {
      return host.substring(0, host.length() - ODOO_ONLINE.length());
    }
    throw failures.databaseNeeded();
  }

  private void forgetIfRefused(Throwable e) {
    if (e instanceof OdooException odoo && odoo.kind() == OdooException.Kind.CONNECTION) {
      known.set(null);
    }
  }

  private static JsonNode text(String text) {
    return Json.NODES.textNode(text);
  }
}
