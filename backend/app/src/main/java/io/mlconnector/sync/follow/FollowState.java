package io.mlconnector.sync.follow;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.watch.Reach;
import io.mlconnector.odoo.OdooRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far a model has been followed.
 *
 * @param origin whose Odoo's records are known
 * @param generation another one each time that everything is begun anew
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
    Optional<Problem> problem) {

  /** The newest record known; while it is there, no older, the database was not set back. */
  record Witness(long id, Instant stamp) {

    static Witness of(OdooRecord record) {
      return new Witness(record.id(), record.stamp());
    }

    /** Of those of one second the one that was made last. */
    boolean isNewerThan(Witness other) {
      return stamp.isAfter(other.stamp) || (stamp.equals(other.stamp) && id > other.id);
    }

    /** Whether the record is this one, no older. */
    boolean isSeenIn(OdooRecord record) {
      return record.id() == id && !record.stamp().isBefore(stamp);
    }
  }

  /**
   * When all records were compared last, and when somebody asked for it last.
   *
   * @param at when the last comparison began
   */
  record Compared(Optional<Instant> at, Optional<Instant> wanted) {

    boolean isWanted() {
      return wanted
          .filter(moment -> at.filter(done -> !done.isBefore(moment)).isEmpty())
          .isPresent();
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
        new Compared(Optional.empty(), Optional.empty()),
        Optional.empty());
  }

  FollowState with(Look other) {
    return new FollowState(origin, generation, other, reach, witness, pass, compared, problem);
  }

  /** Everything is to be read again, because other things are read of each record. */
  FollowState afresh(Look other, Instant now) {
    return new FollowState(
        origin,
        generation,
        other,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Compared(compared.at(), Optional.of(now)),
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
        new Compared(first, compared.wanted()),
        problem);
  }

  /**
   * A comparison is through.
   *
   * @param to empty where stamps went back, so that the reach is found anew
   */
  FollowState compared(Optional<Reach> to, Instant from, Optional<Problem> found) {
    return new FollowState(
        origin,
        generation,
        look,
        to,
        witness,
        Optional.empty(),
        new Compared(Optional.of(from), compared.wanted()),
        found);
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
    problem.ifPresent(problems::add);
    return List.copyOf(problems);
  }
}
