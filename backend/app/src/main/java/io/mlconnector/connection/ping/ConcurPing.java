package io.mlconnector.connection.ping;

import io.mlconnector.concur.AccessToken;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ReadyPage;
import io.mlconnector.connection.expiry.Outlook;
import io.mlconnector.connection.ping.Trials.Trial;
import io.mlconnector.connection.subscription.SubscriptionView;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Tries out a Concur connection. */
public final class ConcurPing {

  /** Of the Financial Integration Service and its events. */
  public static final String SCOPE = "FISVC";

  private static final String PREFIX = "concur.";

  /** The connection under trial. */
  public interface Subject {

    /** Renews the token, whatever is known of the connection. */
    Future<AccessToken> renew();

    /** Reads the head of the queue. */
    Future<ReadyPage> read();

    /** What the last renewal left behind. */
    Future<Standing> standing();

    /** What is known of the event subscription. */
    Future<SubscriptionView> subscription();

    /** When Concur last told of a document. */
    Future<Optional<Instant>> lastEvent();
  }

  /**
   * What is stored after a renewal.
   *
   * @param outlook on the end of the refresh token
   * @param problem of a connection that works all the same, such as a datacenter not followed
   */
  public record Standing(Outlook outlook, Optional<Problem> problem) {}

  private final Way way;
  private final Subject subject;
  private final AtomicReference<Set<String>> scopes = new AtomicReference<>(Set.of());

  public ConcurPing(Way way, Subject subject) {
    this.way = way;
    this.subject = subject;
  }

  /** The checks before any is made. */
  public static List<Check> plan() {
    return Step.of(PREFIX).map(Step::waiting).toList();
  }

  /** The ping of a tenant that has entered nothing. */
  public static Ping absent() {
    return Trials.absent(PREFIX, Problem.of(Code.NOT_CONNECTED, "system", "SAP Concur"));
  }

  /**
   * Makes the checks.
   *
   * @param told is told of each
   */
  public Future<Ping> run(Consumer<Check> told) {
    return new Trials(told, way::lost)
        .run(
            List.of(
                new Trial(Step.CONCUR_CREDENTIALS, ConcurPing::entered),
                new Trial(Step.CONCUR_ADDRESS, way::address, Step.CONCUR_CREDENTIALS),
                new Trial(Step.CONCUR_TLS, way::safety, Step.CONCUR_ADDRESS),
                new Trial(Step.CONCUR_TOKEN, this::token, Step.CONCUR_TLS),
                new Trial(Step.CONCUR_DATACENTER, this::datacenter, Step.CONCUR_TOKEN),
                new Trial(Step.CONCUR_SCOPES, this::scopes, Step.CONCUR_TOKEN),
                new Trial(Step.CONCUR_DOCUMENTS, this::documents, Step.CONCUR_SCOPES),
                new Trial(Step.CONCUR_RENEWAL, this::renewal, Step.CONCUR_TOKEN),
                new Trial(Step.CONCUR_EVENTS, this::events, Step.CONCUR_TOKEN),
                new Trial(Step.CONCUR_CLOCK, way::clock, Step.CONCUR_TLS),
                new Trial(Step.CONCUR_SPEED, way::speed, Step.CONCUR_TLS)));
  }

  private static Future<Check> entered(Step step) {
    return Future.succeededFuture(Check.passed(step, "They are stored."));
  }

  private Future<Check> token(Step step) {
    return subject
        .renew()
        .map(
            token -> {
              scopes.set(token.scopes());
              return Check.passed(step, "The datacenter is " + token.datacenter().getHost() + ".");
            });
  }

  private Future<Check> datacenter(Step step) {
    return subject
        .standing()
        .map(
            standing ->
                standing
                    .problem()
                    .map(problem -> Check.warned(step, problem))
                    .orElseGet(() -> Check.passed(step, "It is.")));
  }

  /** A token that another node has got in this moment comes without its scopes. */
  private Future<Check> scopes(Step step) {
    var told = scopes.get();
    if (told.isEmpty()) {
      return Future.succeededFuture(Check.idle(step, "Concur does not tell them."));
    }
    return Future.succeededFuture(
        told.contains(SCOPE)
            ? Check.passed(step, String.join(", ", new TreeSet<>(told)) + ".")
            : Check.failed(step, Problem.of(Code.CONCUR_SCOPE_MISSING, "scope", SCOPE)));
  }

  private Future<Check> documents(Step step) {
    return subject
        .read()
        .map(
            page ->
                Check.passed(
                    step, page.documents().size() + " expense reports are on the first page."))
        .recover(failure -> closed(step, failure));
  }

  /** With the scope in the token it is the company that the service is not open to. */
  private Future<Check> closed(Step step, Throwable failure) {
    return failure instanceof ConcurException known
            && known.problem().code() == Code.CONCUR_FORBIDDEN
            && scopes.get().contains(SCOPE)
        ? Future.succeededFuture(
            Check.failed(step, new Problem(Code.CONCUR_FIS_OFF, known.problem().facts())))
        : Future.failedFuture(failure);
  }

  private Future<Check> renewal(Step step) {
    return subject.standing().map(standing -> renewal(step, standing.outlook()));
  }

  private static Check renewal(Step step, Outlook outlook) {
    return outlook
        .warning()
        .map(warning -> Check.warned(step, warning))
        .orElseGet(() -> lasting(step, outlook));
  }

  private static Check lasting(Step step, Outlook outlook) {
    return outlook
        .expiresAt()
        .map(
            at ->
                Check.passed(
                    step,
                    "It is good until %s, %d days, and renews itself."
                        .formatted(Times.utc(at), outlook.daysLeft().orElse(0L))))
        .orElseGet(() -> Check.idle(step, "Concur does not tell when it ends."));
  }

  private Future<Check> events(Step step) {
    return subject
        .subscription()
        .compose(view -> subject.lastEvent().map(last -> events(step, view, last)));
  }

  /** Without events documents come by polling: a warning at most. */
  private static Check events(Step step, SubscriptionView view, Optional<Instant> last) {
    if (view.problem().isPresent()) {
      return Check.warned(step, view.problem().get());
    }
    return switch (view.state()) {
      case NEW -> Check.idle(step, "They are not subscribed to yet; documents come by polling.");
      case OFF -> Check.idle(step, "They are switched off; documents come by polling.");
      case ACTIVE, BROKEN, IMPOSSIBLE ->
          Check.passed(
              step,
              "The subscription %s was verified%s; %s."
                  .formatted(view.id().orElse(""), verified(view), heard(last)));
    };
  }

  private static String verified(SubscriptionView view) {
    return view.verifiedAt().map(time -> " at " + Times.utc(time)).orElse("");
  }

  private static String heard(Optional<Instant> last) {
    return last.map(at -> "the last event came at " + Times.utc(at))
        .orElse("no event has come yet");
  }
}
