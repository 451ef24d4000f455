package io.mlconnector.webhook;

import io.mlconnector.metrics.Meter;
import io.mlconnector.metrics.Meters;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;

/**
 * What becomes of the requests of a node: each is counted, and the log is told of those that
 * somebody has to look at. All its listeners and event loops share one, so that its counts are
 * whole.
 */
public final class HookFigures {

  private static final String NO_KIND = "none";

  private final Meters meters;
  private final Refusals refusals = new Refusals(System::nanoTime);

  public HookFigures(Meters meters) {
    this.meters = meters;
  }

  /**
   * Counts a request.
   *
   * @param kind of its event, if it came that far
   * @param why it was refused, if that is known; holds nothing of what a stranger has sent
   */
  void note(Outcome outcome, Optional<EventKind> kind, String why) {
    meters.count(Meter.WEBHOOK_EVENTS, kind.map(EventKind::word).orElse(NO_KIND), outcome.word());
    refusals.note(outcome, why);
  }

  /**
   * Counts a TLS connection that did not come about because of the client's certificate, which no
   * request tells of. Those that broke for another reason, as of who looks for open ports, are not
   * counted.
   */
  public void connectionFailed(Throwable failure) {
    objection(failure).ifPresent(why -> note(Outcome.NO_CERTIFICATE, Optional.empty(), why));
  }

  /** The innermost cause says most. */
  private static Optional<String> objection(Throwable failure) {
    return Optional.ofNullable(failure.getCause())
        .flatMap(HookFigures::objection)
        .or(() -> word(failure));
  }

  private static Optional<String> word(Throwable failure) {
    return switch (failure) {
      case CertificateExpiredException ended -> Optional.of("the certificate has ended");
      case CertificateNotYetValidException early -> Optional.of("the certificate has not begun");
      case CertPathBuilderException lost -> Optional.of(ClientCertificate.NOT_TRUSTED);
      // The JDK tells the two apart in its words only.
      case CertificateException other ->
          Optional.of(ClientCertificate.NOT_TRUSTED + ", or it is not for use by a client");
      default -> Optional.empty();
    };
  }
}
