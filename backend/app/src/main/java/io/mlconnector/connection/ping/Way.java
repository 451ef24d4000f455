package io.mlconnector.connection.ping;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.http.Outbound;
import io.mlconnector.http.OutboundException;
import io.mlconnector.http.OutboundException.Hitch;
import io.mlconnector.http.Sight;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The way to one system: its name, its certificate, its clock and how quick it is. */
public final class Way {

  /** Time enough to have a certificate renewed; authorities' machines do it a month ahead. */
  private static final long CERTIFICATE_DAYS = 14;

  /** Answers tell whole seconds, and are on their way for some. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);

  private static final Duration SLOW = Duration.ofSeconds(3);

  private final Outbound outbound;
  private final URI url;
  private final InstantSource clock;
  private final Codes codes;
  private final AtomicReference<Optional<Sight>> seen = new AtomicReference<>(Optional.empty());

  /** What trouble on the way is called. */
  private record Codes(Code refused, Code unreachable, Held held, Code differs, Code slow) {

    Code resting() {
      return held.resting();
    }

    Code crowded() {
      return held.crowded();
    }

    Code paused() {
      return held.paused();
    }
  }

  /** What keeps a call from being sent. */
  private record Held(Code resting, Code crowded, Code paused) {}

  private static final Codes OF_ODOO =
      new Codes(
          Code.ODOO_ADDRESS_REFUSED,
          Code.ODOO_UNREACHABLE,
          new Held(Code.ODOO_RATE_LIMITED, Code.ODOO_CROWDED, Code.ODOO_PAUSED),
          Code.ODOO_CLOCK_DIFFERS,
          Code.ODOO_SLOW);

  private static final Codes OF_CONCUR =
      new Codes(
          Code.CONCUR_FOREIGN_HOST,
          Code.CONCUR_UNREACHABLE,
          new Held(Code.CONCUR_RATE_LIMITED, Code.CONCUR_CROWDED, Code.CONCUR_PAUSED),
          Code.CONCUR_CLOCK_DIFFERS,
          Code.CONCUR_SLOW);

  private Way(Outbound outbound, URI url, InstantSource clock, Codes codes) {
    this.outbound = outbound;
    this.url = url;
    this.clock = clock;
    this.codes = codes;
  }

  /**
   * @param url what is asked for; the answer may be anything
   */
  public static Way toOdoo(Outbound outbound, URI url, InstantSource clock) {
    return new Way(outbound, url, clock, OF_ODOO);
  }

  /** The same for Concur. */
  public static Way toConcur(Outbound outbound, URI url, InstantSource clock) {
    return new Way(outbound, url, clock, OF_CONCUR);
  }

  Instant now() {
    return clock.instant();
  }

  Future<Check> address(Step step) {
    return outbound.admit(url).map(admitted -> Check.passed(step, url.getHost() + "."));
  }

  Future<Check> safety(Step step) {
    return outbound
        .look(url)
        .onSuccess(sight -> seen.set(Optional.of(sight)))
        .map(sight -> safety(step, sight));
  }

  private Check safety(Step step, Sight sight) {
    if (!sight.tls() && !"https".equals(url.getScheme())) {
      return Check.passed(
          step, "Plain http, which the operator of this service allows for this address.");
    }
    return sight
        .certificateEnds()
        .map(end -> certificate(step, end))
        .orElseGet(() -> Check.passed(step, "The certificate is accepted."));
  }

  private Check certificate(Step step, Instant end) {
    var date = LocalDate.ofInstant(end, ZoneOffset.UTC).toString();
    var days = Math.max(0, Duration.between(clock.instant(), end).toDays());
    var facts = Map.of("host", url.getHost(), "date", date, "days", Long.toString(days));
    return codes.equals(OF_ODOO) && days < CERTIFICATE_DAYS
        ? Check.warned(step, new Problem(Code.ODOO_CERTIFICATE_ENDS, facts))
        : Check.passed(step, "The certificate is good until " + date + ", " + days + " days.");
  }

  Future<Check> clock(Step step) {
    return Future.succeededFuture(
        seen.get()
            .flatMap(Sight::ahead)
            .map(ahead -> clock(step, ahead))
            .orElseGet(() -> Check.idle(step, "The answer does not tell the time.")));
  }

  private Check clock(Step step, Duration ahead) {
    var apart = ahead.abs();
    var seconds = Long.toString(apart.toSeconds());
    return apart.compareTo(CLOCKS_DIFFER) > 0
        ? Check.warned(step, Problem.of(codes.differs(), "seconds", seconds))
        : Check.passed(step, "They are " + seconds + " seconds apart.");
  }

  Future<Check> speed(Step step) {
    var answered = seen.get().map(Sight::answered).orElse(Duration.ZERO);
    var millis = Long.toString(answered.toMillis());
    return Future.succeededFuture(
        answered.compareTo(SLOW) > 0
            ? Check.warned(step, Problem.of(codes.slow(), "millis", millis))
            : Check.passed(step, "It took " + millis + " ms."));
  }

  Problem lost(OutboundException lost) {
    var host = String.valueOf(url.getHost());
    var detail = String.valueOf(lost.getMessage());
    if (codes.equals(OF_ODOO) && lost.hitch() != Hitch.NONE) {
      return new Problem(hitch(lost.hitch()), Map.of("host", host, "detail", detail));
    }
    return switch (lost.kind()) {
      case REFUSED_ADDRESS -> new Problem(codes.refused(), Map.of("host", host, "detail", detail));
      case UNREACHABLE, TIMEOUT, CUT, TOO_LARGE ->
          Problem.of(codes.unreachable(), "detail", detail);
      case RESTING -> held(codes.resting(), lost);
      case CROWDED -> held(codes.crowded(), lost);
      case PAUSED -> held(codes.paused(), lost);
    };
  }

  private static Code hitch(Hitch hitch) {
    return switch (hitch) {
      case NONE -> Code.ODOO_UNREACHABLE;
      case NAME_UNKNOWN -> Code.ODOO_NAME_UNKNOWN;
      case NO_TLS -> Code.ODOO_NO_TLS;
      case UNTRUSTED -> Code.ODOO_CERTIFICATE_REFUSED;
    };
  }

  /** Nothing was sent, on purpose: it is nobody's fault over there. */
  private Problem held(Code code, OutboundException lost) {
    var until = clock.instant().plus(lost.retryAfter().orElse(Duration.ZERO));
    return Problem.of(code, "until", until.truncatedTo(ChronoUnit.SECONDS).toString());
  }
}
