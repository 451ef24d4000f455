package io.mlconnector.api;

import io.mlconnector.db.TenantId;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.json.Words;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.web.Bodies;
import io.mlconnector.web.Paused;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** {@code POST /sync/run}. */
final class SyncHandler {

  private static final Words<Stream> STREAMS =
      Words.of("documents", Stream.DOCUMENTS).and("masters", Stream.MASTERS);

  private final Lanes lanes;

  SyncHandler(Lanes lanes) {
    this.lanes = lanes;
  }

  Future<Void> run(RoutingContext request, TenantId tenant) {
    var stream = stream(request);
    return Paused.refuse(lanes, tenant, stream)
        .compose(runs -> lanes.wake(tenant, stream))
        .compose(
            woken ->
                Answers.json(
                    request, Answers.ACCEPTED, Json.object().put("stream", stream.word())));
  }

  private static Stream stream(RoutingContext request) {
    var body = Fields.of(Bodies.json(request));
    if (!body.has("stream")) {
      body.text("stream");
    }
    var stream = body.word("stream", STREAMS, Stream.DOCUMENTS);
    Answers.requireGood(body);
    return stream;
  }
}
