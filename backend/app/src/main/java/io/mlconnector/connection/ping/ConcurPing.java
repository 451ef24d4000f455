package io.mlconnector.connection.ping;

import io.mlconnector.concur.AccessToken;
import io.mlconnector.concur.ReadyPage;
import io.mlconnector.connection.expiry.Outlook;
import io.mlconnector.connection.ping.Trials.Trial;
import io.mlconnector.connection.subscription.SubscriptionView;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Tries out a Concur connection. */
public final class ConcurPing {

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
  }

  /**
   * What is stored after a renewal.
   *
   * @param outlook on the end of the refresh token
   * @param problem of a connection that works all the same, such as a datacenter not followed
   */
  public record Standing(Outlook outlook, Optional<Problem> problem) {}

  private final Subject subject;

  public ConcurPing(Subject subject) {
    this.subject = subject;
  }

  public Future<Ping> run() {
    return Trials.run(
        List.of(
            new Trial(Step.CONCUR_CREDENTIALS, ConcurPing::entered),
            new Trial(Step.CONCUR_TOKEN, this::token),
            new Trial(Step.CONCUR_DATACENTER, this::datacenter),
            new Trial(Step.CONCUR_DOCUMENTS, this::documents),
            new Trial(Step.CONCUR_RENEWAL, this::renewal),
            new Trial(Step.CONCUR_EVENTS, this::events)));
  }

  /** The ping of a tenant that has entered nothing. */
  public static Ping absent() {
    var missing = Problem.of(Code.NOT_CONNECTED, "system", "SAP Concur");
    return new Ping(
        List.of(
            Check.failed(Step.CONCUR_CREDENTIALS, missing),
            Check.skipped(Step.CONCUR_TOKEN),
            Check.skipped(Step.CONCUR_DATACENTER),
            Check.skipped(Step.CONCUR_DOCUMENTS),
            Check.skipped(Step.CONCUR_RENEWAL),
            Check.skipped(Step.CONCUR_EVENTS)));
  }

  private static Future<Check> entered() {
    return Future.succeededFuture(Check.passed(Step.CONCUR_CREDENTIALS, "They are stored."));
  }

  private Future<Check> token() {
    return subject
        .renew()
        .map(
            token ->
                Check.passed(
                    Step.CONCUR_TOKEN, "The datacenter is " + token.datacenter().getHost() + "."));
  }

  private Future<Check> datacenter() {
    return subject
        .standing()
        .map(
            standing ->
                standing
                    .problem()
                    .map(problem -> Check.warned(Step.CONCUR_DATACENTER, problem))
                    .orElseGet(() -> Check.passed(Step.CONCUR_DATACENTER, "It is.")));
  }

  private Future<Check> documents() {
    return subject
        .read()
        .map(
            page ->
                Check.passed(
                    Step.CONCUR_DOCUMENTS,
                    page.documents().size() + " expense reports are on the first page."));
  }

  private Future<Check> renewal() {
    return subject.standing().map(standing -> renewal(standing.outlook()));
  }

  private Future<Check> events() {
    return subject.subscription().map(ConcurPing::events);
  }

  /** Without events documents come by polling: a warning at most. */
  private static Check events(SubscriptionView view) {
    if (view.problem().isPresent()) {
      return Check.warned(Step.CONCUR_EVENTS, view.problem().get());
    }
    var step = Step.CONCUR_EVENTS;
    return switch (view.state()) {
      case NEW -> Check.idle(step, "They are not subscribed to yet; documents come by polling.");
      case OFF -> Check.idle(step, "They are switched off; documents come by polling.");
      case ACTIVE, BROKEN, IMPOSSIBLE ->
          Check.passed(
              step, "The subscription " + view.id().orElse("") + " was verified" + at(view) + ".");
    };
  }

  private static String at(SubscriptionView view) {
    return view.verifiedAt().map(time -> " at " + time).orElse("");
  }

  private static Check renewal(Outlook outlook) {
    return outlook
        .warning()
        .map(warning -> Check.warned(Step.CONCUR_RENEWAL, warning))
        .orElseGet(
            () ->
                Check.passed(
                    Step.CONCUR_RENEWAL,
                    outlook
                        .expiresAt()
                        .map(at -> "It is good until " + at + " and renews itself.")
                        .orElse("It renews itself.")));
  }
}
