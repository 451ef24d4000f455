package io.mlconnector.concur;

import io.mlconnector.http.Answer;
import io.mlconnector.http.Call;
import io.mlconnector.http.Outbound;
import io.mlconnector.http.OutboundException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Answers calls from a script and remembers them. */
public final class ScriptedOutbound implements Outbound {

  private final Deque<Future<Answer>> script = new ArrayDeque<>();
  private final List<Call> calls = new ArrayList<>();

  public ScriptedOutbound then(int status, String body) {
    return then(status, Map.of(), body);
  }

  public ScriptedOutbound then(int status, Map<String, String> headers, String body) {
    var all = MultiMap.caseInsensitiveMultiMap().addAll(headers);
    script.add(Future.succeededFuture(new Answer(status, all, Buffer.buffer(body))));
    return this;
  }

  public ScriptedOutbound thenLost(OutboundException.Kind kind) {
    script.add(Future.failedFuture(new OutboundException(kind, "no whole answer")));
    return this;
  }

  @Override
  public Future<Answer> send(Call call) {
    calls.add(call);
    return script.isEmpty()
        ? Future.failedFuture(new AssertionError("nothing is scripted for " + call))
        : script.removeFirst();
  }

  public List<Call> calls() {
    return List.copyOf(calls);
  }
}
