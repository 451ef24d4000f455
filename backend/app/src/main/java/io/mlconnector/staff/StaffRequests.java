package io.mlconnector.staff;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.identity.Refused;
import io.mlconnector.staff.StaffRequest.Standing;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What takes two people of the service. Whoever asked cannot decide, and what was not decided in
 * time cannot be decided any more. What is told stands in the staff's audit together with it.
 */
public final class StaffRequests {

  private static final int SHOWN_MAX = 200;
  private static final int REASON_MIN = 10;
  private static final int REASON_MAX = 500;
  private static final int MINUTES_MIN = 15;
  private static final int MINUTES_MAX = 24 * 60;

  private final StaffKit kit;

  StaffRequests(StaffKit kit) {
    this.kit = kit;
  }

  /**
   * What somebody asks for.
   *
   * @param minutes how long to look; 0 where nothing is looked at
   */
  public record Wanted(
      StaffRequest.Kind kind, TenantId tenant, String tenantName, String reason, int minutes) {

    public Wanted {
      reason = reason.strip().replaceAll("\\s+", " ");
    }
  }

  /**
   * What another one agrees to.
   *
   * @param asker who has asked for it
   */
  public record Agreed(StaffRequest request, StaffMember asker) {}

  /** Those that wait first, then the newest. */
  public Future<List<StaffRequest>> list() {
    return lapse()
        .compose(lapsed -> kit.database().staff(tx -> StaffRequestRows.list(tx, SHOWN_MAX)));
  }

  /** How many wait for somebody to decide. */
  public Future<Long> waiting() {
    var after = now().minus(StaffRequest.PATIENCE);
    return kit.database().staff(tx -> StaffRequestRows.waiting(tx, after));
  }

  /** Asks for it; answers what is wrong. Fails with {@link Refused} where the role is too low. */
  public Future<List<Problem>> ask(StaffVisitor by, Wanted wanted) {
    if (!by.may(StaffRole.SUPPORTER)) {
      return Future.failedFuture(new Refused(Problem.of(Code.STAFF_ROLE_TOO_LOW)));
    }
    var wrong = wrong(wanted);
    return wrong.isEmpty()
        ? lapse()
            .compose(lapsed -> kit.database().staff(tx -> ask(tx, request(by, wanted), by.actor())))
        : Future.succeededFuture(wrong);
  }

  private StaffRequest request(StaffVisitor by, Wanted wanted) {
    return new StaffRequest(
        kit.chance().id(),
        wanted.kind(),
        wanted.tenant(),
        wanted.tenantName(),
        wanted.reason(),
        wanted.kind() == StaffRequest.Kind.BREAK_GLASS ? wanted.minutes() : 0,
        by.staff(),
        by.name(),
        now(),
        Standing.WAITING,
        Optional.empty());
  }

  private static Future<List<Problem>> ask(SqlConnection tx, StaffRequest request, String actor) {
    return StaffRequestRows.waits(tx, request.kind(), request.tenant())
        .compose(
            waits ->
                waits
                    ? Future.succeededFuture(List.of(asked()))
                    : StaffRequestRows.insert(tx, request)
                        .compose(kept -> told(tx, actor, "request.asked", request))
                        .map(told -> List.<Problem>of()));
  }

  private static Problem asked() {
    return wrong("form", "the same was asked for already, and waits for another operator");
  }

  private static List<Problem> wrong(Wanted wanted) {
    var problems = new ArrayList<Problem>();
    var reason = wanted.reason();
    var length = reason.codePointCount(0, reason.length());
    if (length < REASON_MIN || length > REASON_MAX) {
      problems.add(
          wrong("reason", "%d to %d characters are expected".formatted(REASON_MIN, REASON_MAX)));
    } else if (reason.codePoints().anyMatch(Character::isISOControl)) {
      problems.add(wrong("reason", "it holds a sign that no sentence has"));
    }
    var minutes = wanted.minutes();
    if (wanted.kind() == StaffRequest.Kind.BREAK_GLASS
        && (minutes < MINUTES_MIN || minutes > MINUTES_MAX)) {
      problems.add(
          wrong("minutes", "%d to %d minutes are expected".formatted(MINUTES_MIN, MINUTES_MAX)));
    }
    return problems;
  }

  private static Problem wrong(String field, String detail) {
    return new Problem(Code.INVALID_FIELD, Map.of("field", field, "detail", detail));
  }

  /**
   * Agrees, and does it, while nobody else decides: what fails is not agreed to, and who agrees
   * once more does it once more. So it has to be of no effect where it is done already. Fails with
   * {@link Refused} for who has asked for it, who is no operator, and what is past.
   */
  public Future<Void> agree(StaffVisitor by, UUID id, Function<Agreed, Future<Void>> doing) {
    return deciding(
        by,
        id,
        (tx, request) ->
            asker(tx, request)
                .compose(asker -> doing.apply(new Agreed(request, asker)))
                .compose(done -> decide(tx, by, request, true)));
  }

  /** Refuses it. Fails with {@link Refused} as agreeing does. */
  public Future<Void> refuse(StaffVisitor by, UUID id) {
    return deciding(by, id, (tx, request) -> decide(tx, by, request, false));
  }

  /** Decides about a request that waits. */
  private interface Deciding {
    Future<Void> about(SqlConnection tx, StaffRequest request);
  }

  private Future<Void> deciding(StaffVisitor by, UUID id, Deciding deciding) {
    return lapse()
        .compose(
            lapsed ->
                kit.database()
                    .staff(
                        tx ->
                            StaffMembers.acting(tx, by)
                                .compose(acting -> StaffRequestRows.lock(tx, id))
                                .map(found -> open(found, by))
                                .compose(request -> deciding.about(tx, request))));
  }

  private static StaffRequest open(Optional<StaffRequest> found, StaffVisitor by) {
    var request =
        found.orElseThrow(() -> new Refused(Problem.of(Code.NOT_FOUND, "what", "request")));
    if (request.standing() != Standing.WAITING) {
      throw new Refused(
          wrong(
              "form",
              request.standing() == Standing.LAPSED
                  ? "nobody has decided it in time, so it has to be asked for again"
                  : "somebody has decided it already"));
    }
    if (request.askedBy().equals(by.staff())) {
      throw new Refused(
          wrong("form", "whoever has asked cannot decide: it takes another operator"));
    }
    return request;
  }

  /** Who has asked, if that one still works for the service. */
  private static Future<StaffMember> asker(SqlConnection tx, StaffRequest request) {
    return StaffRows.find(tx, request.askedBy())
        .map(found -> found.filter(StaffAccount::isActive).map(StaffAccount::member))
        .map(found -> found.filter(one -> one.role().covers(StaffRole.SUPPORTER)))
        .map(
            found ->
                found.orElseThrow(
                    () ->
                        new Refused(
                            wrong("form", "whoever has asked for it may not do so any more"))));
  }

  private Future<Void> decide(
      SqlConnection tx, StaffVisitor by, StaffRequest request, boolean agreed) {
    var decision = new StaffRequest.Decision(by.staff(), by.name(), now());
    return StaffRequestRows.decide(tx, request.id(), agreed, decision)
        .compose(
            kept -> told(tx, by.actor(), agreed ? "request.agreed" : "request.refused", request));
  }

  /** Takes back what nobody has decided in time; answers how many there were. */
  public Future<Integer> lapse() {
    var until = now().minus(StaffRequest.PATIENCE);
    return kit.database()
        .staff(
            tx ->
                StaffRequestRows.lapse(tx, until)
                    .compose(
                        lapsed ->
                            Sequence.each(
                                    lapsed,
                                    one -> told(tx, StaffAudit.SERVICE, "request.lapsed", one))
                                .map(lapsed.size())));
  }

  private static Future<Void> told(
      SqlConnection tx, String actor, String action, StaffRequest request) {
    var detail =
        JsonObject.of(
            "request", request.id().toString(),
            "kind", request.kind().word(),
            "company", request.tenantName(),
            "asked_by", request.askedName(),
            "reason", request.reason());
    return StaffAudit.append(
        tx, new StaffAudit.Told(actor, action, Optional.of(request.tenant()), detail));
  }

  /** As exact as the database keeps it. */
  private Instant now() {
    return kit.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }
}
