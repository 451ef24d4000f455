package io.mlconnector.concur.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ConcurException.Kind;
import io.mlconnector.concur.Held;
import io.mlconnector.concur.decoding.Json;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.http.Answer;
import io.mlconnector.http.OutboundException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a failed call means. Pure. */
public final class Failures {

  // SAP: after a time-out or a 503 wait five minutes, then try again.
  private static final Duration SAP_WAIT = Duration.ofMinutes(5);
  private static final List<String> MESSAGES =
      List.of(
          "/message",
          "/Message",
          "/error/message",
          "/error_description",
          "/errorMessage",
          "/errors/0/errorMessage",
          "/failedPayments/0/errorMessage");
  // An answer may quote our request: nothing that looks like a token is kept.
  private static final Pattern TOKEN_LIKE = Pattern.compile("[A-Za-z0-9_\\-.+/=]{40,}");

  private static final String PAGE = "a page with status 404";

  private Failures() {}

  /** Whether a page said that there is nothing at the address. */
  public static boolean isPageOfNone(Throwable failure) {
    return failure instanceof ConcurException unreadable
        && unreadable.problem().code() == Code.CONCUR_ANSWER_UNREADABLE
        && unreadable.problem().facts().getOrDefault("detail", "").startsWith(PAGE);
  }

  static ConcurException of(Request request, Answer answer, Instant now) {
    var status = answer.status();
    return switch (status) {
      case 401, 403 ->
          new ConcurException(
              Kind.CONNECTION,
              Problem.of(Code.CONCUR_FORBIDDEN, "status", Integer.toString(status)),
              Optional.empty());
      case 404 ->
          isPage(answer)
              ? unreadable(PAGE + " when " + request.step())
              : refused(request, answer, now);
      case 429 -> rateLimited(answer, now);
      case 202, 408 -> unavailable(request, answer, answer.retryAfter(now));
      case 503, 504 ->
          unavailable(request, answer, answer.retryAfter(now).or(() -> Optional.of(SAP_WAIT)));
      default ->
          status >= 500
              ? unavailable(request, answer, answer.retryAfter(now))
              : refused(request, answer, now);
    };
  }

  /**
   * Concur's services answer in JSON, the oldest in XML: a page comes from what stands before them.
   */
  private static boolean isPage(Answer answer) {
    var text = answer.body().toString();
    var type = answer.headers().get("Content-Type");
    var xml = type != null && type.contains("xml") && !type.contains("html");
    return !text.isBlank() && !xml && Json.parse(text).isEmpty();
  }

  /**
   * The address that an answer pointed to is that of one file, for some minutes: it tells nothing
   * of the connection, and the next answer points to another.
   */
  static ConcurException ofPointed(Request request, Answer answer, Instant now) {
    return switch (answer.status()) {
      case 401, 403, 404, 410 ->
          unreachable(
              "an address that is no longer valid (status "
                  + answer.status()
                  + ") when "
                  + request.step(),
              Optional.empty());
      default -> of(request, answer, now);
    };
  }

  static ConcurException of(OutboundException lost, Instant now) {
    var detail = String.valueOf(lost.getMessage());
    return switch (lost.kind()) {
      case REFUSED_ADDRESS ->
          new ConcurException(
              Kind.CONNECTION,
              Problem.of(Code.CONCUR_FOREIGN_HOST, "host", detail),
              Optional.empty());
      case TIMEOUT -> unreachable(detail, Optional.of(SAP_WAIT));
      case UNREACHABLE, CUT -> unreachable(detail, Optional.empty());
      case TOO_LARGE ->
          ConcurException.tooLarge(Problem.of(Code.CONCUR_ANSWER_UNREADABLE, "detail", detail));
      case RESTING, CROWDED, PAUSED -> held(lost, now);
    };
  }

  /** Nothing was sent, on purpose. */
  private static ConcurException held(OutboundException lost, Instant now) {
    return new ConcurException(Kind.TRANSIENT, Held.problem(lost, now), lost.retryAfter());
  }

  /** What was read has changed meanwhile: the same again later. */
  public static ConcurException moved(String detail) {
    return unreachable(detail, Optional.empty());
  }

  /** An answer that is none. */
  public static ConcurException unreadable(String detail) {
    return new ConcurException(
        Kind.OUR_FAULT,
        Problem.of(Code.CONCUR_ANSWER_UNREADABLE, "detail", detail),
        Optional.empty());
  }

  private static ConcurException refused(Request request, Answer answer, Instant now) {
    var detail = detail(answer);
    var text = detail.toLowerCase(Locale.ROOT);
    // SAP answers 400 also to these two, and says to send the same again.
    if (text.contains("limit exceeded")) {
      return rateLimited(answer, now);
    }
    if (text.contains("deadlock")) {
      return unreachable(detail, answer.retryAfter(now));
    }
    return new ConcurException(
        Kind.OUR_FAULT,
        new Problem(
            Code.CONCUR_REFUSED,
            Map.of(
                "step",
                request.step(),
                "code",
                Integer.toString(answer.status()),
                "detail",
                detail.isEmpty() ? "no reason given" : detail)),
        Optional.empty());
  }

  private static ConcurException rateLimited(Answer answer, Instant now) {
    var wait = answer.retryAfter(now).filter(Duration::isPositive);
    var until = wait.map(now::plus).map(Instant::toString).orElse("the next turn");
    return new ConcurException(
        Kind.TRANSIENT, Problem.of(Code.CONCUR_RATE_LIMITED, "until", until), wait);
  }

  private static ConcurException unavailable(
      Request request, Answer answer, Optional<Duration> wait) {
    var status = Integer.toString(answer.status());
    return new ConcurException(
        Kind.TRANSIENT,
        new Problem(
            Code.CONCUR_UNREACHABLE,
            Map.of("detail", "status " + status + " when " + request.step(), "status", status)),
        wait);
  }

  private static ConcurException unreachable(String detail, Optional<Duration> wait) {
    return new ConcurException(
        Kind.TRANSIENT, Problem.of(Code.CONCUR_UNREACHABLE, "detail", detail), wait);
  }

  private static String detail(Answer answer) {
    var text = Json.parse(answer.body().toString()).map(Failures::message).orElse("");
    var safe = TOKEN_LIKE.matcher(text).replaceAll("[hidden]");
    return Words.cut(safe);
  }

  private static String message(JsonNode json) {
    return MESSAGES.stream()
        .map(json::at)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .findFirst()
        .orElse("");
  }
}
