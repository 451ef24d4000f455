package io.mlconnector.staff;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.Database;
import io.mlconnector.identity.Chance;
import io.mlconnector.identity.Device;
import io.mlconnector.identity.Refused;
import io.mlconnector.identity.SessionView;
import io.mlconnector.identity.Tokens;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who of staff is signed in, the same on every node. A browser holds 256 random bits; what is kept
 * is their hash. Each request looks the session up, so that one that was ended is over at once, as
 * are those of somebody who was disabled.
 */
public final class StaffSessions {

  public static final Duration IDLE_MAX = Duration.ofMinutes(15);
  public static final Duration LIFE_MAX = Duration.ofHours(8);

  /** How long somebody who has shown a password may look for the code. */
  static final Duration CODE_MAX = Duration.ofMinutes(5);

  /** How long setting up an app may take. */
  static final Duration SETUP_MAX = Duration.ofMinutes(15);

  /** For how long who has just proved who it is may do what asks for that. */
  static final Duration RECENT = Duration.ofMinutes(10);

  /** Not every request writes. */
  private static final Duration USE_NOTED = Duration.ofMinutes(1);

  private final Database database;
  private final Chance chance;
  private final InstantSource clock;

  StaffSessions(Database database, Chance chance, InstantSource clock) {
    this.database = database;
    this.chance = chance;
    this.clock = clock;
  }

  /** Begins a session that opens nothing yet, and answers the id that leads on from it. */
  Future<StaffEntered> begin(SqlConnection tx, StaffId staff, boolean hasApp, Device device) {
    var id = chance.token();
    var now = clock.instant();
    var stage = hasApp ? StaffStage.CODE : StaffStage.SETUP;
    var begun =
        new StaffSessionRows.Begun(
            chance.id(),
            Buffer.buffer(Tokens.hash(id)),
            staff,
            stage,
            chance.token(),
            now,
            now.plus(hasApp ? CODE_MAX : SETUP_MAX),
            device);
    return StaffSessionRows.insert(tx, begun)
        .compose(
            kept ->
                kept
                    ? Future.succeededFuture(new StaffEntered(id, stage))
                    : Future.failedFuture(new Refused(Problem.of(Code.SIGN_IN_REFUSED))));
  }

  /** Whose session the id opens, if it is not over; using it keeps it from being so. */
  public Future<Optional<StaffVisitor>> find(String id) {
    return id.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : database.staff(tx -> find(tx, id).compose(found -> used(tx, found)));
  }

  /** The same where nobody does anything: the session goes on towards its end. */
  public Future<Optional<StaffVisitor>> look(String id) {
    return id.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : database.staff(
            tx -> find(tx, id).map(found -> found.map(StaffSessionRows.Found::visitor)));
  }

  private Future<Optional<StaffSessionRows.Found>> find(SqlConnection tx, String id) {
    var now = clock.instant();
    return StaffSessionRows.find(tx, Tokens.hash(id), now, now.minus(IDLE_MAX));
  }

  private Future<Optional<StaffVisitor>> used(
      SqlConnection tx, Optional<StaffSessionRows.Found> found) {
    var visitor = found.map(StaffSessionRows.Found::visitor);
    var now = clock.instant();
    return found
        .filter(one -> one.usedAt().plus(USE_NOTED).isBefore(now))
        .map(one -> StaffSessionRows.use(tx, one.visitor().session(), now).map(visitor))
        .orElseGet(() -> Future.succeededFuture(visitor));
  }

  /** Whether who this is has proved that a short while ago, by all that is asked for. */
  public boolean isRecent(StaffVisitor visitor) {
    return visitor.stage() == StaffStage.IN
        && visitor.provedAt().plus(RECENT).isAfter(clock.instant());
  }

  /**
   * Gives the session another id after its holder has proved who it is, and answers the id. Fails
   * with {@link Refused} if the session is over meanwhile, or has gone on.
   */
  Future<String> renew(SqlConnection tx, StaffVisitor visitor) {
    var id = chance.token();
    var now = clock.instant();
    return StaffSessionRows.renew(tx, visitor, Tokens.hash(id), now, now.plus(LIFE_MAX))
        .compose(
            renewed ->
                renewed
                    ? Future.succeededFuture(id)
                    : Future.failedFuture(new Refused(Problem.of(Code.FORM_NOT_OURS))));
  }

  /** Ends the session that the id opens. */
  public Future<Void> end(String id) {
    return id.isEmpty()
        ? Future.succeededFuture()
        : database.staff(tx -> StaffSessionRows.end(tx, Tokens.hash(id)));
  }

  /** Ends one of the visitor's sessions. */
  public Future<Void> end(StaffVisitor visitor, UUID session) {
    return database.staff(tx -> StaffSessionRows.end(tx, visitor.staff(), session));
  }

  /** Ends all sessions of the visitor but the one in use. */
  public Future<Void> endOthers(StaffVisitor visitor) {
    return database.staff(
        tx -> StaffSessionRows.endAll(tx, visitor.staff(), Optional.of(visitor.session())));
  }

  /** Somebody's sessions that are in, the one used last first. */
  public Future<List<SessionView>> list(StaffId staff) {
    var now = clock.instant();
    return database.staff(tx -> StaffSessionRows.list(tx, staff, now, now.minus(IDLE_MAX)));
  }

  Future<Void> forget() {
    var now = clock.instant();
    return database.staff(tx -> StaffSessionRows.forget(tx, now, now.minus(IDLE_MAX)));
  }
}
