package io.mlconnector.simulators.concur.ess;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How events are delivered. SAP tells the retention, the longest answer and, on an older page, the
 * threads; the times between tries are this sandbox's own, as SAP tells none.
 *
 * @param loopback whether an endpoint may be plain http and on this machine, which SAP refuses
 * @param threads deliveries under way at once
 * @param waitingMax deliveries that may wait; what comes on top is lost and counted
 * @param answerWithin a slower answer counts as an I/O error
 * @param retryAfter the wait before the second try; it doubles with each try
 * @param retryAfterMax the longest wait
 * @param retention how long after its publication an event is tried
 * @param certificate the client certificate for TLS; null for none
 * @param trust which endpoints' certificates are believed; null for the machine's own list
 */
public record EventOptions(
    boolean loopback,
    int threads,
    int waitingMax,
    Duration answerWithin,
    Duration retryAfter,
    Duration retryAfterMax,
    Duration retention,
    @Nullable KeyCertOptions certificate,
    @Nullable TrustOptions trust) {

  /** As at SAP: public https endpoints, 24 threads, 60 s for an answer, 72 hours. */
  public static EventOptions sap() {
    return new EventOptions(
        false,
        24,
        100_000,
        Duration.ofMinutes(1),
        Duration.ofSeconds(10),
        Duration.ofMinutes(10),
        Duration.ofDays(3),
        null,
        null);
  }

  /** For tests on one machine: endpoints on the loopback address, and short waits. */
  public static EventOptions local() {
    return sap().loopback(true).retries(Duration.ofMillis(100), Duration.ofSeconds(1));
  }

  public EventOptions loopback(boolean allowed) {
    return new EventOptions(
        allowed,
        threads,
        waitingMax,
        answerWithin,
        retryAfter,
        retryAfterMax,
        retention,
        certificate,
        trust);
  }

  public EventOptions threads(int most) {
    return new EventOptions(
        loopback,
        most,
        waitingMax,
        answerWithin,
        retryAfter,
        retryAfterMax,
        retention,
        certificate,
        trust);
  }

  public EventOptions waitingMax(int most) {
    return new EventOptions(
        loopback,
        threads,
        most,
        answerWithin,
        retryAfter,
        retryAfterMax,
        retention,
        certificate,
        trust);
  }

  public EventOptions answerWithin(Duration longest) {
    return new EventOptions(
        loopback,
        threads,
        waitingMax,
        longest,
        retryAfter,
        retryAfterMax,
        retention,
        certificate,
        trust);
  }

  public EventOptions retries(Duration first, Duration longest) {
    return new EventOptions(
        loopback, threads, waitingMax, answerWithin, first, longest, retention, certificate, trust);
  }

  /** Presents this certificate in the handshake and believes these endpoints. */
  public EventOptions tls(@Nullable KeyCertOptions shown, @Nullable TrustOptions believed) {
    return new EventOptions(
        loopback,
        threads,
        waitingMax,
        answerWithin,
        retryAfter,
        retryAfterMax,
        retention,
        shown,
        believed);
  }

  /** The wait after so many tries that failed, on the sandbox's clock. */
  Duration waitAfter(int tries) {
    Duration wait = retryAfter.multipliedBy(1L << Math.min(tries - 1, 20));
    return wait.compareTo(retryAfterMax) > 0 ? retryAfterMax : wait;
  }
}
