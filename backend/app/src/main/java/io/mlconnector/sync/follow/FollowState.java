package io.mlconnector.sync.follow;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.watch.Reach;
import io.mlconnector.odoo.OdooRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a model has been followed.
 *
 * @param origin whose Odoo's records are known
 * @param generation another one each time that everything is begun anew: the moment of that, in
 *     milliseconds, unless a few came within one
 * @param reach empty until everything was read once
 * @param problem what the last comparison found that people should know of
 */
record FollowState(
    String origin,
    long generation,
    Look look,
    Optional<Reach> reach,
    Optional<Witness> witness,
    Optional<Pass> pass,
    Compared compared,
    Optional<Found> problem) {

  /** A problem stays for so long, whatever is compared meanwhile. */
  private static final Duration PROBLEM_STAYS = Duration.ofDays(1);

  /** What was found, and when. */
  record Found(Problem problem, Instant at) {}

  /**
   * The newest record known; while it is there, no older, the database was not set back.
   *
   * @param created when it was made: a database that was filled anew gives its id to another one;
   *     empty until it is known
   */
  record Witness(long id, Instant stamp, Optional<Instant> created) {

    static Witness of(OdooRecord record) {
      return new Witness(record.id(), record.stamp(), Optional.of(record.created()));
    }

    /** Whether the record is this one, unchanged. */
    boolean isStill(OdooRecord record) {
      return isSeenIn(record) && record.stamp().equals(stamp);
    }

    /** Whether another record has the id, so that this is another database. */
    boolean isReplacedBy(OdooRecord record) {
      return record.id() == id
          && created.filter(made -> !made.equals(record.created())).isPresent();
    }

    /** Of those of one second the one that was made last. */
    boolean isNewerThan(Witness other) {
      return stamp.isAfter(other.stamp) || (stamp.equals(other.stamp) && id > other.id);
    }

    /** Whether the record is this one, no older. */
    boolean isSeenIn(OdooRecord record) {
      return record.id() == id && !record.stamp().isBefore(stamp) && !isReplacedBy(record);
    }
  }

  /**
   * When all records were compared last, and how often somebody has asked for it.
   *
   * @param at when the last comparison began
   * @param wanted the number of the last wish
   * @param granted that of the last one before the last comparison began
   */
  record Compared(Optional<Instant> at, long wanted, long granted) {

    static final Compared NEVER = new Compared(Optional.empty(), 0, 0);

    boolean isWanted() {
      return wanted > granted;
    }

    /** How long before a moment; empty where nothing was compared yet. */
    Optional<Duration> before(Instant moment) {
      return at.map(done -> Duration.between(done, moment));
    }

    private Compared wantedAgain() {
      return new Compared(at, wanted + 1, granted);
    }

    private Compared done(Pass pass) {
      return new Compared(Optional.of(pass.from()), wanted, pass.wish());
    }
  }

  static FollowState begun(String origin, long generation, Look look) {
    return new FollowState(
        origin,
        generation,
        look,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Compared.NEVER,
        Optional.empty());
  }

  FollowState with(Look other) {
    return new FollowState(origin, generation, other, reach, witness, pass, compared, problem);
  }

  /**
   * Everything is to be read again, because other things are read, or for others: what a record
   * holds differs then from what is noted of it, or it is all the same to whoever is told.
   */
  FollowState afresh(Look other) {
    return new FollowState(
        origin,
        Math.max(generation + 1, other.at().toEpochMilli()),
        other,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        compared.wantedAgain(),
        problem);
  }

  FollowState with(Optional<Reach> other) {
    return new FollowState(origin, generation, look, other, witness, pass, compared, problem);
  }

  FollowState witnessed(Optional<Witness> other) {
    return new FollowState(origin, generation, look, reach, other, pass, compared, problem);
  }

  FollowState with(Pass going) {
    return new FollowState(
        origin, generation, look, reach, witness, Optional.of(going), compared, problem);
  }

  /** A poll is through. */
  FollowState polled(Optional<Reach> to, Instant from) {
    var first = compared.at().isPresent() ? compared.at() : Optional.of(from);
    return new FollowState(
        origin,
        generation,
        look,
        to,
        witness,
        Optional.empty(),
        new Compared(first, compared.wanted(), compared.granted()),
        problem);
  }

  /**
   * A comparison is through.
   *
   * @param to empty where stamps went back, so that the reach is found anew
   */
  FollowState compared(Optional<Reach> to, Pass pass, Optional<Problem> found) {
    return new FollowState(
        origin,
        // What a node remembers of a reach that was put back is void.
        isBack(to) ? generation + 1 : generation,
        look,
        to,
        witness,
        Optional.empty(),
        compared.done(pass),
        found.map(one -> new Found(one, pass.from())).or(() -> staying(pass.from())));
  }

  private boolean isBack(Optional<Reach> to) {
    return reach
        .filter(before -> to.filter(one -> !one.stamp().isBefore(before.stamp())).isEmpty())
        .isPresent();
  }

  private Optional<Found> staying(Instant now) {
    return problem.filter(one -> Duration.between(one.at(), now).compareTo(PROBLEM_STAYS) < 0);
  }

  /** What people should know. */
  List<Problem> problems(String model) {
    var problems = new ArrayList<Problem>();
    if (!look.readable()) {
      problems.add(Problem.of(Code.ODOO_MODEL_CLOSED, "model", model));
    } else if (!look.leftOut().isEmpty()) {
      problems.add(
          new Problem(
              Code.ODOO_FIELDS_LEFT_OUT,
              Map.of("model", model, "fields", String.join(", ", look.leftOut()))));
    }
    problem.map(Found::problem).ifPresent(problems::add);
    return List.copyOf(problems);
  }
}
