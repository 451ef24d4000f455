package io.mlconnector.connection;

import io.mlconnector.http.Answer;
import io.mlconnector.http.Call;
import io.mlconnector.http.Outbound;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Passes calls on, counts those to the token endpoint, and lets a test look at and alter them. */
final class Wire implements Outbound {

  private final Outbound next;
  private final List<Call> tokenCalls = new CopyOnWriteArrayList<>();
  private volatile Consumer<Call> before = call -> {};
  private volatile UnaryOperator<Answer> tokenAnswer = answer -> answer;
  private volatile Optional<Promise<Void>> death = Optional.empty();

  private static final AtomicInteger IN_FLIGHT = new AtomicInteger();
  private static final AtomicInteger IN_FLIGHT_MAX = new AtomicInteger();

  Wire(Outbound next) {
    this.next = next;
  }

  /** The most calls to the token endpoint that were under way at once, over all wires. */
  static int inFlightMax() {
    return IN_FLIGHT_MAX.get();
  }

  static void forgetInFlightMax() {
    IN_FLIGHT_MAX.set(0);
  }

  void before(Consumer<Call> look) {
    before = look;
  }

  void tokenAnswer(UnaryOperator<Answer> change) {
    tokenAnswer = change;
  }

  /**
   * The node dies once Concur has answered for a token, and before it has read that; complete when
   * it is so far.
   */
  Future<Void> dies() {
    Promise<Void> died = Promise.promise();
    death = Optional.of(died);
    return died.future();
  }

  int tokenCalls() {
    return tokenCalls.size();
  }

  Call lastTokenCall() {
    return tokenCalls.getLast();
  }

  static boolean isToken(Call call) {
    return call.url().getPath().endsWith("/oauth2/v0/token");
  }

  @Override
  public Future<Answer> send(Call call) {
    before.accept(call);
    if (!isToken(call)) {
      return next.send(call);
    }
    tokenCalls.add(call);
    IN_FLIGHT_MAX.accumulateAndGet(IN_FLIGHT.incrementAndGet(), Math::max);
    return next.send(call).onComplete(done -> IN_FLIGHT.decrementAndGet()).compose(this::heard);
  }

  private Future<Answer> heard(Answer answer) {
    if (death.isPresent()) {
      death.get().tryComplete();
      return Future.future(never -> {});
    }
    return Future.succeededFuture(tokenAnswer.apply(answer));
  }
}
