package io.mlconnector.sync.receipts;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.receipts.Receipt;
import io.mlconnector.concur.receipts.ReceiptImages;
import io.mlconnector.concur.receipts.ReceiptOutcome;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.AttachOutcome;
import io.mlconnector.odoo.NewFile;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.StepObserver;
import io.mlconnector.sync.document.ExternalIds;
import io.mlconnector.sync.receipts.ReceiptRows.Filed;
import io.mlconnector.sync.receipts.ReceiptRows.Later;
import io.mlconnector.sync.receipts.ReceiptRows.Wanted;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** One receipt: fetched from Concur, attached in Odoo, noted. Each step can be repeated. */
final class AttachReceipt {

  /** After so long without an image there will be none. */
  private static final int WEEKS_MAX = 4;

  private static final String SIZE_MAX = "10 MB";
  private static final String ASTRAY = "the entry is not there as it was posted";
  private static final Duration CLOSED = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMinutes(1);

  /** So many tries in vain are not one outage, in which much else has failed as well. */
  private static final int TRIES_MIN = 5;

  /** A host rests, or others had the turn. */
  private static final Set<Code> NOT_SENT =
      EnumSet.of(
          Code.CONCUR_RATE_LIMITED,
          Code.CONCUR_CROWDED,
          Code.CONCUR_PAUSED,
          Code.ODOO_RATE_LIMITED,
          Code.ODOO_CROWDED,
          Code.ODOO_PAUSED);

  /** What may be the trouble of one image, and nobody asks to wait. */
  private static final Set<Code> OF_ONE =
      EnumSet.of(
          Code.CONCUR_UNREACHABLE,
          Code.CONCUR_FOREIGN_HOST,
          Code.ODOO_UNREACHABLE,
          Code.ODOO_ANSWER_UNREADABLE);

  private final Lanes lanes;
  private final StepObserver steps;

  AttachReceipt(Lanes lanes, StepObserver steps) {
    this.lanes = lanes;
    this.steps = steps;
  }

  /** What a run works with. */
  record Bench(Lease lease, ReceiptImages images, Odoo odoo) {}

  /** What asking for an image tells of others of its kind. */
  enum Met {
    /** Concur gives us such images. */
    OPEN,
    /** It does not: the app lacks the right. */
    SHUT,
    /** Nothing that can be said. */
    UNKNOWN
  }

  /**
   * Fails with what keeps this one, and may be others, from coming now.
   *
   * @param isOpen others of its kind came in the same run
   */
  Future<Met> run(Bench bench, Wanted wanted, boolean isOpen) {
    return bench
        .images()
        .of(wanted.source())
        .compose(
            outcome ->
                switch (outcome) {
                  case ReceiptOutcome.Found found ->
                      Parcel.of(found.receipt()).compose(parcel -> attach(bench, wanted, parcel));
                  case ReceiptOutcome.Missing missing -> missing(bench, wanted);
                  case ReceiptOutcome.Unfit unfit -> twice(bench, wanted, unfit(unfit));
                })
        .map(Met.OPEN)
        .recover(failure -> failed(bench, wanted, isOpen, failure));
  }

  /** Whether the next image may come although this one did not. */
  static boolean mayBeOfOne(Throwable failure) {
    return switch (failure) {
      case ConcurException concur ->
          OF_ONE.contains(concur.problem().code()) && concur.retryAfter().isEmpty();
      case OdooException odoo ->
          OF_ONE.contains(odoo.problem().code()) && odoo.retryAfter().isEmpty();
      default -> false;
    };
  }

  private Future<Void> attach(Bench bench, Wanted wanted, Parcel parcel) {
    var tenant = bench.lease().tenant();
    return lanes
        .look(bench.lease(), tx -> ReceiptRows.same(tx, wanted, parcel.checksum()))
        .compose(
            same ->
                same.isPresent()
                    ? note(bench, wanted, new Filed(parcel, same.get(), true))
                    : steps
                        .reached(Step.RECEIPT_FETCHED, tenant, 1)
                        .compose(done -> send(bench, wanted, parcel)));
  }

  private Future<Void> send(Bench bench, Wanted wanted, Parcel parcel) {
    var meant = wanted.meant();
    var file =
        new NewFile(
            ExternalIds.ofReceipt(
                ExternalIds.module(bench.lease().tenant()),
                wanted.type(),
                wanted.fiId(),
                meant.entry().move(),
                wanted.source()),
            meant.entry(),
            name(wanted, parcel.kind()),
            parcel.kind().mediaType(),
            parcel.checksum(),
            parcel.base64());
    return bench
        .odoo()
        .attach(meant.company(), file)
        .compose(
            outcome ->
                switch (outcome) {
                  case AttachOutcome.Attached attached ->
                      steps
                          .reached(Step.RECEIPT_ATTACHED_AT_ODOO, bench.lease().tenant(), 1)
                          .compose(
                              done -> note(bench, wanted, new Filed(parcel, attached.id(), false)));
                  case AttachOutcome.Astray astray ->
                      laterOrRefused(
                          bench, wanted, Problem.of(Code.RECEIPT_REFUSED, "detail", ASTRAY));
                  case AttachOutcome.Refused refused -> twice(bench, wanted, refused.problem());
                });
  }

  private static String name(Wanted wanted, Receipt.Kind kind) {
    var label = wanted.source().label().replaceAll("[/\\\\:*?\"<>|]+", " ").strip();
    return (label.isEmpty() ? "Receipt" : label) + "." + kind.suffix();
  }

  private Future<Void> note(Bench bench, Wanted wanted, Filed filed) {
    return lanes.fenced(bench.lease(), tx -> ReceiptRows.attached(tx, wanted, filed));
  }

  /** Images may follow their documents by days; they are looked for again, ever more seldom. */
  private Future<Void> missing(Bench bench, Wanted wanted) {
    return wanted.overdue()
        ? end(
            bench,
            wanted,
            ReceiptState.NONE,
            Problem.of(Code.RECEIPT_NOT_COME, "weeks", Integer.toString(WEEKS_MAX)))
        : later(bench, wanted, ReceiptState.LATE, Optional.empty(), after(wanted));
  }

  /**
   * Whatever stands before Concur or Odoo may have answered in its place, so that one answer is
   * believed only if the next one is the same.
   */
  private Future<Void> twice(Bench bench, Wanted wanted, Problem why) {
    return wanted.last().equals(Optional.of(why)) || wanted.overdue()
        ? end(bench, wanted, ReceiptState.REFUSED, why)
        : later(bench, wanted, ReceiptState.WANTED, Optional.of(why), Pauses.after(1));
  }

  private static Problem unfit(ReceiptOutcome.Unfit unfit) {
    return switch (unfit.why()) {
      case TOO_LARGE -> Problem.of(Code.RECEIPT_TOO_LARGE, "limit", SIZE_MAX);
      case UNKNOWN_KIND -> Problem.of(Code.RECEIPT_KIND_UNKNOWN);
    };
  }

  private Future<Met> failed(Bench bench, Wanted wanted, boolean isOpen, Throwable failure) {
    return switch (failure) {
      case ConcurException concur -> failed(bench, wanted, isOpen, concur);
      case OdooException odoo -> postponed(bench, wanted, odoo.problem(), failure);
      default -> Future.failedFuture(failure);
    };
  }

  private Future<Met> failed(Bench bench, Wanted wanted, boolean isOpen, ConcurException failure) {
    if (isClosed(failure)) {
      return closed(bench, wanted, isOpen, failure.problem());
    }
    return failure.kind() == ConcurException.Kind.OUR_FAULT
        ? laterOrRefused(bench, wanted, failure.problem()).map(Met.OPEN)
        : postponed(bench, wanted, failure.problem(), failure);
  }

  private static boolean isClosed(ConcurException failure) {
    return failure.problem().code() == Code.CONCUR_FORBIDDEN
        && "403".equals(failure.problem().facts().get("status"));
  }

  /**
   * One image that we may not have can be another company's, and is that receipt's own trouble. Two
   * of different documents, where none comes, are a right that is missing: said once for the
   * tenant, and all of the kind wait.
   */
  private Future<Met> closed(Bench bench, Wanted wanted, boolean isOpen, Problem problem) {
    return lanes
        .look(bench.lease(), tx -> ShutRows.isSecond(tx, wanted))
        .compose(
            second ->
                second && !isOpen
                    ? lanes.fenced(bench.lease(), tx -> shut(tx, wanted)).map(Met.SHUT)
                    : laterOrRefused(bench, wanted, problem).map(Met.UNKNOWN));
  }

  private static Future<Void> shut(SqlConnection tx, Wanted wanted) {
    var kind = wanted.source().kind();
    return ShutRows.shut(tx, ReceiptImages.scope(kind))
        .compose(
            told -> ReceiptRows.later(tx, wanted, new Later(ReceiptState.WANTED, null, CLOSED)))
        .compose(noted -> ShutRows.forgive(tx, kind));
  }

  private Future<Void> laterOrRefused(Bench bench, Wanted wanted, Problem problem) {
    return wanted.overdue()
        ? end(bench, wanted, ReceiptState.REFUSED, problem)
        : later(bench, wanted, ReceiptState.WANTED, Optional.of(problem), after(wanted));
  }

  /**
   * A next run begins with it again; if it fails there, too, with another one. What was not sent at
   * all is no try, and one that is never taken is given up as one that never comes.
   */
  private Future<Met> postponed(Bench bench, Wanted wanted, Problem problem, Throwable failure) {
    if (NOT_SENT.contains(problem.code())) {
      return Future.failedFuture(failure);
    }
    if (wanted.overdue() && wanted.tries() >= TRIES_MIN) {
      return end(bench, wanted, ReceiptState.REFUSED, problem).map(Met.UNKNOWN);
    }
    var pause = wanted.tries() == 0 ? SOON : Pauses.after(wanted.tries());
    return later(bench, wanted, ReceiptState.WANTED, Optional.of(problem), pause)
        .compose(noted -> Future.failedFuture(failure));
  }

  private static Duration after(Wanted wanted) {
    return Pauses.after(wanted.tries() + 1);
  }

  private Future<Void> end(Bench bench, Wanted wanted, ReceiptState state, Problem why) {
    return lanes.fenced(bench.lease(), tx -> ReceiptRows.end(tx, wanted, state, why));
  }

  private Future<Void> later(
      Bench bench, Wanted wanted, ReceiptState state, Optional<Problem> why, Duration pause) {
    return lanes.fenced(
        bench.lease(),
        tx -> ReceiptRows.later(tx, wanted, new Later(state, why.orElse(null), pause)));
  }
}
