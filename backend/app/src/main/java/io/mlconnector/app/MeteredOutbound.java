package io.mlconnector.app;

import io.micrometer.core.instrument.Timer;
import io.mlconnector.http.Answer;
import io.mlconnector.http.Call;
import io.mlconnector.http.Outbound;
import io.mlconnector.http.OutboundException;
import io.mlconnector.http.Sight;
import io.mlconnector.metrics.Meter;
import io.mlconnector.metrics.Meters;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.net.URI;
import java.util.Locale;

/** The way out to one system, with every call timed by what it was for and how it ended. */
record MeteredOutbound(Outbound outbound, Meters meters, String system) implements Outbound {

  private static final int TOO_MANY_REQUESTS = 429;

  @Override
  public Future<Answer> send(Call call) {
    var sample = Timer.start();
    return outbound
        .send(call)
        .onComplete(
            done ->
                sample.stop(
                    meters.timer(Meter.REMOTE_CALLS, system, call.operation(), outcome(done))));
  }

  @Override
  public Future<Void> admit(URI url) {
    return outbound.admit(url);
  }

  @Override
  public Future<Sight> look(URI url) {
    return outbound.look(url);
  }

  /** The status's class, the one status that asks for patience, or why there is no answer. */
  private static String outcome(AsyncResult<Answer> done) {
    if (done.succeeded()) {
      var status = done.result().status();
      return status == TOO_MANY_REQUESTS ? "429" : status / 100 + "xx";
    }
    return done.cause() instanceof OutboundException lost
        ? lost.kind().name().toLowerCase(Locale.ROOT)
        : "failed";
  }
}
