package io.mlconnector.sync.exchange;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.sync.Trouble;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one side what it is to get, batch by batch. A failure ends it for this run. What was lost
 * goes alone then, after all the others, so that in the end one at which the side fails each time
 * stands by itself.
 */
final class Sending {

  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);

  /** The first loss may have been another one's fault; a few more alone are not. */
  static final int LOST_MAX = 4;

  /** Trouble that passes has passed by then. */
  static final Duration LOST_FOR = Duration.ofHours(3);

  private final Errand errand;
  private final Side side;
  private boolean isUp;
  private boolean hasTaken;

  Sending(Errand errand, Side side) {
    this.errand = errand;
    this.side = side;
  }

  /** The side has answered to something in this run: it is not down as a whole. */
  void isUp() {
    isUp = true;
  }

  /**
   * Goes on until nothing is left or the time is up.
   *
   * @param step sends a batch and notes what came of it
   */
  Future<Void> send(int batch, Function<List<LinkRow>, Future<Void>> step) {
    return Sequence.repeat(
        () ->
            errand
                .fenced(tx -> LinkRows.take(tx, side, batch))
                .compose(
                    links ->
                        links.isEmpty()
                            ? Future.succeededFuture(false)
                            : step.apply(links)
                                .onSuccess(sent -> hasTaken = true)
                                .map(true)
                                .recover(failure -> lost(links, failure).map(hasTaken))
                                .map(goesOn -> goesOn && errand.run().mayGoOn())));
  }

  /** Whether these were taken is not known: the next look finds out. */
  private Future<Void> lost(List<LinkRow> links, Throwable failure) {
    if (!isAboutThem(failure)) {
      return Future.failedFuture(failure);
    }
    return errand
        .fenced(tx -> LinkRows.lost(tx, links, errand.now(), errand.now().minus(LOST_FOR)))
        .compose(
            times ->
                (isUp || hasTaken) && links.size() == 1 && times >= LOST_MAX
                    ? refused(links.getFirst(), failure)
                    : Future.failedFuture(failure));
  }

  /** A refused login, or a limit, is nobody's fault of those that were sent; nor is a crash. */
  private boolean isAboutThem(Throwable failure) {
    var trouble = Trouble.of(failure);
    return trouble != null
        && !trouble.isHeldBack()
        && switch (failure) {
          case ConcurException concur ->
              side == Side.CONCUR && concur.kind() != ConcurException.Kind.CONNECTION;
          case OdooException odoo ->
              side == Side.ODOO && odoo.kind() != OdooException.Kind.CONNECTION;
          default -> false;
        };
  }

  /**
   * After it the run ends, unless the side took another one: one that takes nothing refuses one in
   * a run. It is tried again when it has changed, and in a day, like whatever a side refuses.
   */
  private Future<Void> refused(LinkRow link, Throwable failure) {
    var error = Objects.requireNonNullElse(failure.getMessage(), "");
    LOG.warn("Lane {}: {} is left alone for a day. {}", errand.lease(), link.key(), error);
    var words = "each time that it is sent there is an error, and not otherwise (" + error + ")";
    var problem =
        new Problem(
            Code.VENDOR_REFUSED,
            Map.of("side", side == Side.CONCUR ? "Concur" : "Odoo", "detail", words));
    var noted = new Noted(errand);
    if (link.isLinked()) {
      noted.put(
          noted.refused(link, side, link.open().to(side), problem).with(link.open().without(side)));
    } else {
      var subject = link.partner().map(Subject::of).orElseGet(() -> Subject.of(link.key()));
      noted.refuse(link, subject, problem);
    }
    return noted.save();
  }

  /** What one direction meets does not keep the other one back. */
  static Future<Void> each(Supplier<Future<Void>> one, Supplier<Future<Void>> other) {
    return one.get()
        .transform(
            first ->
                first.failed() && Trouble.of(first.cause()) == null
                    ? Future.failedFuture(first.cause())
                    : other
                        .get()
                        .compose(
                            done ->
                                first.failed()
                                    ? Future.failedFuture(first.cause())
                                    : Future.succeededFuture()));
  }
}
