package io.mlconnector.app;

import io.mlconnector.http.Answer;
import io.mlconnector.http.Call;
import io.mlconnector.http.Outbound;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way out that is in a hurry, and writes down what really leaves. */
record Wiretap(Outbound outbound, InstantSource clock, List<Sent> sent) implements Outbound {

  static final int ANSWER_BYTES_MAX = 1024 * 1024;

  /** An app's own token, which is no company's. */
  static final String APP_TOKEN = "token (of the app)";

  private static final Duration PATIENCE = Duration.ofMillis(2_500);

  /**
   * A call that left.
   *
   * @param place host and port
   * @param operation the call's, or {@link #APP_TOKEN}
   * @param bearer the credential that it carried, which tells whose it was; blank without one
   */
  record Sent(String place, String operation, String bearer, Instant at) {}

  Wiretap(Outbound outbound, InstantSource clock) {
    this(outbound, clock, new CopyOnWriteArrayList<>());
  }

  @Override
  public Future<Answer> send(Call call) {
    sent.add(
        new Sent(
            place(call.url()),
            operation(call),
            call.headers().getOrDefault("Authorization", ""),
            clock.instant()));
    return outbound.send(
        new Call(
            call.operation(),
            call.method(),
            call.url(),
            call.headers(),
            call.body(),
            PATIENCE.compareTo(call.timeout()) < 0 ? PATIENCE : call.timeout(),
            ANSWER_BYTES_MAX));
  }

  private static String operation(Call call) {
    return call.operation().equals("token")
            && call.body().toString().contains("grant_type=client_credentials")
        ? APP_TOKEN
        : call.operation();
  }

  @Override
  public Future<Void> admit(URI url) {
    return outbound.admit(url);
  }

  static String place(URI url) {
    return url.getHost() + ":" + url.getPort();
  }
}
