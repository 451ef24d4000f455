package io.mlconnector.limits;

import io.mlconnector.flow.Home;
import io.mlconnector.http.Answer;
import io.mlconnector.http.Call;
import io.mlconnector.http.Outbound;
import io.mlconnector.http.OutboundException;
import io.mlconnector.http.Sight;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * One tenant's way out to one system: a call leaves when its host has room for it, and is not sent
 * at all while the host rests or the connection is left alone. Waiting is bounded, and no part of
 * the call's own time: what Odoo has begun it may finish.
 */
final class LimitedOutbound implements Outbound {

  /** Longer is for the lanes to wait, which hold nothing meanwhile. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Where a call takes a second's turn, a handful of others may come first. */
  private static final Duration PACED_PATIENCE = Duration.ofSeconds(30);

  /** A person waits, and is rather told that the calls before it take their time. */
  static final Duration PING_PATIENCE = Duration.ofSeconds(8);

  private static final int UNAVAILABLE = 503;

  private final Limits limits;
  private final Heed heed;
  private final Connected link;
  private final Outbound outbound;
  private final Pace pace;

  LimitedOutbound(Limits limits, Heed heed, Outbound outbound, Pace pace) {
    this.limits = limits;
    this.heed = heed;
    this.link = heed.link();
    this.outbound = outbound;
    this.pace = pace;
  }

  @Override
  public Future<Void> admit(URI url) {
    return outbound.admit(url);
  }

  /** One question of a person's ping takes no turn, but a host that rests is left alone. */
  @Override
  public Future<Sight> look(URI url) {
    return limits
        .budgets()
        .gate(Host.of(link.side(), url))
        .compose(Gate::open)
        .compose(open -> outbound.look(url));
  }

  @Override
  public Future<Answer> send(Call call) {
    var came = System.nanoTime();
    var host = Host.of(link.side(), call.url());
    return limits
        .budgets()
        .gate(host)
        .compose(
            gate ->
                heed.look()
                    .compose(closed -> enter(gate, call))
                    .compose(ticket -> inside(gate, ticket, call, came)));
  }

  private Future<Ticket> enter(Gate gate, Call call) {
    var parallel = gate.own(pace.parallelAt(gate.host()));
    var ticket = limits.ticket(link.tenant(), parallel);
    var turn = gate.enter(ticket);
    if (turn.isComplete()) {
      return turn.map(ticket);
    }
    var timer = limits.vertx().setTimer(patience(gate, call).toMillis(), id -> gate.giveUp(ticket));
    return turn.onComplete(done -> limits.vertx().cancelTimer(timer)).map(ticket);
  }

  private Duration patience(Gate gate, Call call) {
    var paced = !pace.turns(gate.host(), link.tenant()).isEmpty();
    return patience(heed.errand(), paced, call.timeout());
  }

  static Duration patience(Errand errand, boolean paced, Duration timeout) {
    var longest =
        switch (errand) {
          case PING -> PING_PATIENCE;
          case WORK, TRIAL -> paced ? PACED_PATIENCE : PATIENCE;
        };
    var half = timeout.dividedBy(2).plusMillis(1);
    return half.compareTo(longest) < 0 ? half : longest;
  }

  private Future<Answer> inside(Gate gate, Ticket ticket, Call call, long came) {
    var deadline = came + patience(gate, call).toNanos();
    var comer = new Turns.Comer(gate, ticket, pace, call.timeout(), deadline);
    return limits
        .turns()
        .take(comer)
        .compose(taken -> leave(gate, call).eventually(() -> limits.turns().end(taken)))
        .onComplete(done -> gate.leave(link.tenant()));
  }

  private Future<Answer> leave(Gate gate, Call call) {
    return gate.open()
        .compose(open -> heed.enter(call.timeout()))
        .compose(tries -> exchange(gate, call, tries));
  }

  /**
   * @param tries whether the call tries out a connection that was left alone
   */
  private Future<Answer> exchange(Gate gate, Call call, boolean tries) {
    var sentAt = clock().instant();
    return Home.here(outbound.send(call))
        .transform(
            done ->
                done.succeeded()
                    ? conclude(gate, sentAt, done.result())
                    : conclude(done.cause(), tries)
                        .compose(noted -> hangs(gate, sentAt, done.cause()))
                        .compose(told -> Future.failedFuture(done.cause())));
  }

  private Future<Void> conclude(Throwable lost, boolean tries) {
    if (Verdict.of(lost) == Verdict.BROKEN) {
      return heed.failed(word(lost), Verdict.wait(link.side(), lost));
    }
    return tries ? heed.unproven() : Future.succeededFuture();
  }

  /** Where calls of several tenants hang, it is the host: it rests as if it had asked for it. */
  private Future<Void> hangs(Gate gate, Instant sentAt, Throwable lost) {
    return lost instanceof OutboundException known
            && known.kind() == OutboundException.Kind.TIMEOUT
            && gate.hangs(link.tenant())
        ? limits.budgets().complain(gate, Optional.empty(), word(lost), sentAt).mapEmpty()
        : Future.succeededFuture();
  }

  private Future<Answer> conclude(Gate gate, Instant sentAt, Answer answer) {
    gate.answered();
    var wait = Verdict.wait(link.side(), answer, clock().instant());
    return switch (Verdict.of(link.side(), answer)) {
      case GOOD -> {
        gate.good(sentAt);
        yield heed.worked().map(answer);
      }
      case LESS ->
          complain(gate, sentAt, answer)
              .compose(
                  told ->
                      (wait.isPresent() ? heed.failed(word(answer), wait) : heed.worked())
                          .map(told));
      case BROKEN -> heed.failed(word(answer), wait).map(answer);
      case NOTHING -> Future.succeededFuture(answer);
    };
  }

  private static String word(Answer answer) {
    return "status " + answer.status();
  }

  private static String word(Throwable lost) {
    return lost instanceof OutboundException known
        ? known.kind().name().toLowerCase(Locale.ROOT)
        : "failed";
  }

  /**
   * The host rests, and the caller is told for how long where the host has not said. Concur's 503
   * stays as it is: it is the company that SAP wants no call of for five minutes.
   */
  private Future<Answer> complain(Gate gate, Instant sentAt, Answer answer) {
    var asked = answer.retryAfter(clock().instant());
    var said = asked.isPresent() || (link.side().isConcurs() && answer.status() == UNAVAILABLE);
    return limits
        .budgets()
        .complain(gate, asked, Integer.toString(answer.status()), sentAt)
        .map(wait -> said ? answer : answer.withRetryAfter(wait));
  }

  private InstantSource clock() {
    return limits.clock();
  }
}
