package io.mlconnector.sync.payments;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.MappingProfile.Counterpart;
import io.mlconnector.core.money.Money;
import io.mlconnector.core.problem.Code;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.StepObserver;
import io.mlconnector.sync.document.ConnectedOdooRows;
import io.mlconnector.sync.follow.Follower;
import io.mlconnector.sync.follow.Outcome;
import io.mlconnector.sync.payments.Verdict.Doubt;
import io.mlconnector.sync.payments.Verdict.Ground;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows what is paid in Odoo, and writes down what Concur is to be told of it. */
final class LookAtPayments {

  private static final Logger LOG = LoggerFactory.getLogger(LookAtPayments.class);

  /** The party of a report's journal who is the employee. */
  private static final String EMPLOYEE = "EMPL";

  private static final int BEGIN_MAX = 1_000;
  private static final int BATCH_MAX = 100;

  /** So many payments may be taken back within an hour; for more a person is asked. */
  private static final int TAKEN_BACK_MAX = 10;

  private static final Set<Code> SET_BACK = Set.of(Code.ODOO_SET_BACK, Code.ODOO_RECORDS_GONE);

  private final Lanes lanes;
  private final Follower follower;
  private final StepObserver steps;
  private final InstantSource clock;

  LookAtPayments(Lanes lanes, Follower follower, StepObserver steps, InstantSource clock) {
    this.lanes = lanes;
    this.follower = follower;
    this.steps = steps;
    this.clock = clock;
  }

  /** One run at one Odoo. */
  private record Errand(LaneRun run, Odoo odoo, List<CompanyId> companies, Set<Long> strangers) {

    static Errand of(LaneRun run, Odoo odoo, MappingBook mapping) {
      return new Errand(
          run,
          odoo,
          mapping.companies().stream().sorted(Comparator.comparingLong(CompanyId::value)).toList(),
          strangers(mapping));
    }

    /** Whose lines of expense reports are no employee's. */
    private static Set<Long> strangers(MappingBook mapping) {
      var owed = partners(mapping, code -> !code.equals(EMPLOYEE));
      owed.removeAll(partners(mapping, EMPLOYEE::equals));
      return owed;
    }

    private static Set<Long> partners(MappingBook mapping, Predicate<String> codes) {
      return mapping.routes().stream()
          .flatMap(route -> route.profile().parties().entrySet().stream())
          .filter(party -> codes.test(party.getKey()))
          .flatMap(party -> fixed(party.getValue().partner()).stream())
          .collect(Collectors.toCollection(HashSet::new));
    }

    private static Optional<Long> fixed(Counterpart partner) {
      return switch (partner) {
        case Counterpart.OfEmployee employee -> Optional.empty();
        case Counterpart.Fixed fixed -> Optional.of(fixed.partner().value());
      };
    }

    boolean knows(Owing document) {
      return companies.contains(document.entry().company());
    }
  }

  /** Looks at all that has changed, until the time is up; answers whether something is left. */
  Future<Boolean> look(LaneRun run, Odoo odoo, MappingBook mapping) {
    var errand = Errand.of(run, odoo, mapping);
    return begin(errand)
        .compose(journals -> follow(errand, journals))
        .compose(
            outcome ->
                Sequence.repeat(() -> batch(errand, outcome.flatMap(LookAtPayments::doubt)))
                    .map(done -> isUnfinished(outcome) || !run.mayGoOn()));
  }

  private Future<List<Long>> begin(Errand errand) {
    var lease = errand.run().lease();
    return lanes
        .look(lease, PaymentRows::hasBacklog)
        .compose(backlog -> backlog ? backlog(errand) : Future.succeededFuture())
        .compose(done -> lanes.look(lease, PaymentRows::journals));
  }

  private Future<Void> backlog(Errand errand) {
    return Sequence.repeat(
        () ->
            lanes
                .fenced(
                    errand.run().lease(),
                    tx ->
                        ConnectedOdooRows.require(tx, errand.odoo().address())
                            .compose(same -> begun(tx)))
                .map(more -> more && errand.run().mayGoOn()));
  }

  private static Future<Boolean> begun(SqlConnection tx) {
    return PaymentRows.begin(tx, BEGIN_MAX)
        .compose(
            begun ->
                begun == BEGIN_MAX
                    ? Future.succeededFuture(true)
                    : PaymentRows.begun(tx).map(false));
  }

  /** Without an entry of ours in any journal there is nothing to follow. */
  private Future<Optional<Outcome>> follow(Errand errand, List<Long> journals) {
    return journals.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : follower
            .follow(
                errand.run(),
                errand.odoo(),
                PayableLines.of(errand.companies(), journals),
                new PayableLines())
            .map(Optional::of);
  }

  private static boolean isUnfinished(Optional<Outcome> outcome) {
    return outcome.filter(Outcome.Unfinished.class::isInstance).isPresent();
  }

  /**
   * What looks like a database that was set back is said for a day, and looked at meanwhile. Before
   * a comparison is through, nobody knows what it comes to.
   */
  private static Optional<Doubt> doubt(Outcome outcome) {
    return switch (outcome) {
      case Outcome.UpToDate known ->
          known.problems().stream().anyMatch(problem -> SET_BACK.contains(problem.code()))
              ? Optional.of(new Doubt(Doubt.LOOK, true))
              : Optional.empty();
      case Outcome.Unfinished unfinished -> Optional.of(new Doubt(Doubt.LOOK, false));
      case Outcome.Closed closed -> Optional.of(new Doubt(Doubt.LOOK, false));
    };
  }

  private Future<Boolean> batch(Errand errand, Optional<Doubt> doubt) {
    var lease = errand.run().lease();
    return lanes
        .look(
            lease,
            tx ->
                ConnectedOdooRows.require(tx, errand.odoo().address())
                    .compose(same -> PaymentRows.due(tx, BATCH_MAX)))
        .compose(
            due ->
                due.isEmpty()
                    ? Future.succeededFuture(false)
                    : batch(errand, doubt, due)
                        .map(done -> due.size() == BATCH_MAX && errand.run().mayGoOn()));
  }

  private Future<Void> batch(Errand errand, Optional<Doubt> doubt, List<Owing> due) {
    var known = due.stream().filter(errand::knows).toList();
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return new LedgerLook(errand.odoo(), errand.companies(), errand.strangers())
        .look(known)
        .compose(
            found ->
                lanes.fenced(
                    errand.run().lease(),
                    tx ->
                        Soil.of(tx)
                            .compose(
                                soil -> write(tx, due, found, soil, soil.ground(today, doubt)))))
        .compose(
            written ->
                steps.reached(Step.PAYMENTS_WRITTEN, errand.run().lease().tenant(), written));
  }

  private static Future<Integer> write(
      SqlConnection tx, List<Owing> due, Seen seen, Soil soil, Ground ground) {
    var judged = new ArrayList<Verdict>();
    var hidden = new ArrayList<UUID>();
    for (var document : due) {
      verdict(document, seen, ground).ifPresentOrElse(judged::add, () -> hidden.add(document.id()));
    }
    var strange =
        due.stream()
            .filter(one -> seen.strange().contains(one.id()) && hidden.contains(one.id()))
            .toList();
    var verdicts = soil.bears(judged, TAKEN_BACK_MAX) ? judged : held(judged);
    var notices = verdicts.stream().flatMap(verdict -> verdict.notices().stream()).toList();
    return PaymentRows.seen(tx, verdicts)
        .compose(done -> PaymentRows.made(tx, seen.made()))
        .compose(done -> PaymentRows.later(tx, hidden))
        .compose(done -> PaymentRows.strange(tx, strange))
        .compose(done -> NewNoticeRows.write(tx, notices))
        .map(done -> notices.size());
  }

  /** Empty where it is not known: it is looked at again later. */
  private static Optional<Verdict> verdict(Owing document, Seen seen, Ground ground) {
    try {
      var found = Optional.ofNullable(seen.ledgers().get(document.id()));
      if (found.isPresent()) {
        return Optional.of(Verdict.of(document, found.get(), ground));
      }
      if (document.before().isEmpty()) {
        return seen.isHidden(document.id())
            ? Optional.empty()
            : Optional.of(Verdict.nothing(document));
      }
      return hidden(document, document.before().get(), ground);
    } catch (RuntimeException e) {
      LOG.error("Nothing is made of the payment of document {}.", document.id(), e);
      return Optional.empty();
    }
  }

  /** An entry that is not shown is not unpaid, unless we know that it is gone for good. */
  private static Optional<Verdict> hidden(Owing document, Standing before, Ground ground) {
    return document.recalled()
        ? Optional.of(
            Verdict.of(
                document, InLedger.gone(new Money(before.owed(), document.currency())), ground))
        : Optional.empty();
  }

  private static List<Verdict> held(List<Verdict> judged) {
    return judged.stream()
        .map(verdict -> verdict.takenBack() == 0 ? verdict : verdict.held(Doubt.LOOK))
        .toList();
  }
}
