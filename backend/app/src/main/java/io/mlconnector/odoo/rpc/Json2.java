package io.mlconnector.odoo.rpc;

import io.mlconnector.http.Answer;
import io.mlconnector.http.Outbound;
import io.mlconnector.odoo.ApiKeySource;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.OdooServer.Protocol;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** JSON-2, the protocol of Odoo 19: stateless, so no cookies; the key is a bearer token. */
public final class Json2 implements Rpc {

  private final Outbound outbound;
  private final OdooAddress address;
  private final ApiKeySource keys;
  private final Failures failures;
  private final Json2Answers answers;
  private final Probe probe;

  public Json2(Outbound outbound, OdooAddress address, ApiKeySource keys, InstantSource clock) {
    this.outbound = outbound;
    this.address = address;
    this.keys = keys;
    this.failures = new Failures(address, clock);
    this.answers = new Json2Answers(failures);
    this.probe = new Probe(outbound, address, clock);
  }

  @Override
  public <T> Future<T> run(Operation<T> operation) {
    var call = operation.encode();
    return keys.lend(key -> send(call, key))
        .map(answer -> operation.decode(answers.decode(call, answer), answer.date()))
        .recover(e -> Future.failedFuture(failures.of(e, call.effect())));
  }

  @Override
  public Future<Version> version() {
    return probe.webVersion();
  }

  @Override
  public Future<String> database() {
    return Future.succeededFuture(address.database() == null ? "" : address.database());
  }

  @Override
  public Protocol protocol() {
    return Protocol.JSON2;
  }

  private Future<Answer> send(ModelCall call, String key) {
    if (!Keys.sendable(key)) {
      return Future.failedFuture(failures.keyRefused());
    }
    var path = "/json/2/" + call.model() + "/" + call.method();
    return outbound
        .send(Calls.post(address, path, headers(key), body(call), call))
        .map(answer -> answer.without(key));
  }

  private Map<String, String> headers(String key) {
    var headers = new HashMap<String, String>();
    headers.put("Authorization", "bearer " + key);
    headers.put("Content-Type", "application/json");
    headers.put("Accept", "application/json");
    if (address.database() != null) {
      headers.put("X-Odoo-Database", address.database());
    }
    return headers;
  }

  /** One object: Odoo ignores any other JSON silently and runs the method without arguments. */
  static Buffer body(ModelCall call) {
    var body = call.arguments().deepCopy();
    if (!call.ids().isEmpty()) {
      var ids = body.putArray("ids");
      call.ids().forEach(ids::add);
    }
    if (!call.context().isEmpty()) {
      body.set("context", call.context());
    }
    return Buffer.buffer(Json.write(body));
  }
}
