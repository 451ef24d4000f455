package io.mlconnector.app;

import io.mlconnector.config.HiddenText;
import io.mlconnector.config.Settings;
import io.mlconnector.core.problem.BootException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Backoff;
import io.mlconnector.mail.Carrier;
import io.mlconnector.mail.MailSender;
import io.mlconnector.mail.Outbox;
import io.mlconnector.mail.SmtpCarrier;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How mail leaves the node, or where it is shown if it cannot. */
record Post(Vertx vertx, Services services, Settings settings) {

  private static final Logger LOG = LoggerFactory.getLogger(Post.class);
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  // Mail servers are away for hours at times, and take it amiss to be asked every few minutes.
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** The sender, which is not started yet. */
  MailSender sender(Senses senses) {
    var url = settings.web().publicUrl();
    var carrier = settings.smtpUrl().map(smtp -> carrier(smtp, url));
    if (carrier.isEmpty()) {
      if (isOfThisMachine()) {
        LOG.info("Without MLC_SMTP_URL mails are shown at {}/outbox.", url);
      } else {
        LOG.warn(
            "Without MLC_SMTP_URL no mail is sent: nobody can sign up, be invited or choose another"
                + " password.");
      }
    }
    return new MailSender(
        new MailSender.Around(
            vertx,
            services.database(),
            senses.clock(),
            new Backoff(FIRST_PAUSE, LONGEST_PAUSE, senses.random())),
        services.outbox(),
        carrier);
  }

  private Carrier carrier(HiddenText smtp, URI url) {
    try {
      return SmtpCarrier.of(vertx, smtp.value(), url.getHost());
    } catch (IllegalArgumentException wrong) {
      var facts = Map.of("key", "MLC_SMTP_URL", "detail", String.valueOf(wrong.getMessage()));
      throw new BootException(new Problem(Code.BAD_SETTING, facts), wrong);
    }
  }

  /** The outbox, where anybody who reaches the service may see it. */
  Optional<Outbox> shown() {
    return isOfThisMachine() ? Optional.of(services.outbox()) : Optional.empty();
  }

  /** Mails open accounts, so none is shown where others can reach the service. */
  private boolean isOfThisMachine() {
    return settings.smtpUrl().isEmpty() && LOOPBACK.contains(settings.web().publicUrl().getHost());
  }
}
