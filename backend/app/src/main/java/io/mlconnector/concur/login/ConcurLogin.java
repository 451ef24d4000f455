package io.mlconnector.concur.login;

import io.mlconnector.concur.AccessToken;
import io.mlconnector.concur.Held;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.http.Answer;
import io.mlconnector.http.Call;
import io.mlconnector.http.Outbound;
import io.mlconnector.http.OutboundException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens of companies and of apps from Concur's token endpoint. The forms are posted by the plain
 * outbound client and not by vertx-auth-oauth2, which loses what decides here: status, Concur's
 * code, Retry-After and the geolocation of an error, and which binds one provider to one site. The
 * future fails only by a bug: no answer is an outcome, too.
 */
public final class ConcurLogin {

  private static final Pattern CORRELATION =
      Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Logger LOG = LoggerFactory.getLogger(ConcurLogin.class);
  private static final String PATH = "/oauth2/v0/token";
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int ANSWER_BYTES_MAX = 256 * 1024;

  private final Outbound outbound;
  private final ConcurHosts hosts;
  private final Supplier<UUID> ids;
  private final InstantSource clock;

  public ConcurLogin(
      Outbound outbound, ConcurHosts hosts, Supplier<UUID> ids, InstantSource clock) {
    this.outbound = outbound;
    this.hosts = hosts;
    this.ids = ids;
    this.clock = clock;
  }

  /** The same by another way out, such as one tenant's own. */
  public ConcurLogin over(Outbound other) {
    return new ConcurLogin(other, hosts, ids, clock);
  }

  /** One request to the token endpoint; mute, as its form holds secrets. */
  private record Request(TokenReply.Grant grant, URI base, Map<String, String> form) {

    Request at(URI other) {
      return new Request(grant, other, form);
    }

    @Override
    public String toString() {
      return grant + " at " + base;
    }
  }

  /** The first tokens of a company, for the request token that its administrator created. */
  public Future<LoginOutcome> exchange(
      URI login, AppClient client, String companyUuid, String requestToken) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "password");
    // SAP's prose and samples say credtype, its draft specification cred_type; the prose works.
    form.put("credtype", "authtoken");
    form.put("username", companyUuid);
    form.put("password", requestToken);
    return send(new Request(TokenReply.Grant.REQUEST_TOKEN, login, signed(form, client)));
  }

  /** New tokens at the company's datacenter. */
  public Future<LoginOutcome> refresh(URI datacenter, AppClient client, String refreshToken) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "refresh_token");
    form.put("refresh_token", refreshToken);
    return send(new Request(TokenReply.Grant.REFRESH_TOKEN, datacenter, signed(form, client)));
  }

  /**
   * The app's own token at this datacenter, and good at no other; it has no refresh token.
   *
   * @param datacenter asked and kept, whatever geolocation the answer names: SAP wants one token
   *     for each datacenter whose events are subscribed to
   */
  public Future<LoginOutcome> application(URI datacenter, AppClient client) {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "client_credentials");
    return send(new Request(TokenReply.Grant.APPLICATION, datacenter, signed(form, client)));
  }

  private static Map<String, String> signed(Map<String, String> form, AppClient client) {
    form.put("client_id", client.id());
    form.put("client_secret", client.secret());
    return form;
  }

  private Future<LoginOutcome> send(Request request) {
    return switch (hosts.check(request.base().toString())) {
      case ConcurHosts.Checked.Foreign foreign -> stray(request, foreign.problem());
      case ConcurHosts.Checked.Allowed allowed ->
          post(request.at(allowed.base()))
              .compose(reply -> follow(request, reply))
              .recover(this::noAnswer);
    };
  }

  private static Future<LoginOutcome> stray(Request request, Problem foreign) {
    LOG.error("ALARM {} for {}: not called.", foreign.message(), request);
    return Future.succeededFuture(new LoginOutcome.Refused(foreign, 0));
  }

  private Future<LoginOutcome> follow(Request request, TokenReply reply) {
    return switch (reply) {
      case TokenReply.Moved moved -> move(request, moved);
      case TokenReply.Tokens tokens -> Future.succeededFuture(granted(request, tokens));
      case TokenReply.Ended ended -> Future.succeededFuture(ended.outcome());
    };
  }

  /** Code 16: once more at the datacenter that Concur names, if it is one of Concur's. */
  private Future<LoginOutcome> move(Request request, TokenReply.Moved moved) {
    return moved
        .geolocation()
        .map(geolocation -> move(request, geolocation))
        .orElseGet(() -> Future.succeededFuture(elsewhere()));
  }

  private Future<LoginOutcome> move(Request request, String geolocation) {
    return switch (hosts.check(geolocation)) {
      case ConcurHosts.Checked.Foreign foreign -> stray(request, foreign.problem());
      case ConcurHosts.Checked.Allowed allowed -> {
        LOG.info("The company of {} lives at {}: asking there.", request, allowed.base());
        var again = request.at(allowed.base());
        yield post(again).map(reply -> afterMove(again, reply));
      }
    };
  }

  /** Nowhere to go to, or from one datacenter to the next: a move that is not finished. */
  private static LoginOutcome elsewhere() {
    return new LoginOutcome.Refused(Problem.of(Code.CONCUR_LIVES_ELSEWHERE), 16);
  }

  private LoginOutcome afterMove(Request request, TokenReply reply) {
    return switch (reply) {
      case TokenReply.Moved again -> elsewhere();
      case TokenReply.Tokens tokens -> granted(request, tokens);
      case TokenReply.Ended ended -> ended.outcome();
    };
  }

  private LoginOutcome granted(Request request, TokenReply.Tokens tokens) {
    if (request.grant() == TokenReply.Grant.APPLICATION) {
      return granted(tokens, request.base(), Optional.empty());
    }
    return switch (hosts.check(tokens.geolocation().orElseGet(request.base()::toString))) {
      case ConcurHosts.Checked.Allowed allowed -> granted(tokens, allowed.base(), Optional.empty());
      case ConcurHosts.Checked.Foreign foreign -> strayed(request, tokens, foreign.problem());
    };
  }

  /**
   * The tokens are good, the datacenter is not Concur's. A refreshed connection keeps the one it
   * has; a new one has none yet, and the login host serves no documents.
   */
  private LoginOutcome strayed(Request request, TokenReply.Tokens tokens, Problem foreign) {
    LOG.error("ALARM {} with the tokens of {}: not followed.", foreign.message(), request);
    return switch (request.grant()) {
      case REQUEST_TOKEN -> new LoginOutcome.Refused(foreign, 200);
      case REFRESH_TOKEN, APPLICATION -> granted(tokens, request.base(), Optional.of(foreign));
    };
  }

  private static LoginOutcome granted(
      TokenReply.Tokens tokens, URI datacenter, Optional<Problem> foreign) {
    return new LoginOutcome.Granted(
        new AccessToken(tokens.access(), datacenter, tokens.expiresAt(), tokens.scopes()),
        tokens.refresh(),
        tokens.refreshExpiresAt(),
        foreign);
  }

  private Future<TokenReply> post(Request request) {
    var ours = ids.get();
    return outbound
        .send(call(request, ours))
        .onSuccess(answer -> log(request, ours, answer))
        .map(answer -> TokenReply.decode(request.grant(), answer, clock.instant()));
  }

  private static Call call(Request request, UUID correlation) {
    return new Call(
        "token",
        HttpMethod.POST,
        request.base().resolve(PATH),
        Map.of(
            "Content-Type", "application/x-www-form-urlencoded",
            "Accept", "application/json",
            "concur-correlationid", correlation.toString()),
        Buffer.buffer(encode(request.form())),
        TIMEOUT,
        ANSWER_BYTES_MAX);
  }

  private static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> field.getKey() + "=" + encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static void log(Request request, UUID ours, Answer answer) {
    LOG.info(
        "{} answered {} (correlation ours {}, theirs {}).",
        request,
        answer.status(),
        ours,
        correlation(answer));
  }

  /** Only what looks like an id: the rest of an answer may repeat what was sent. */
  private static String correlation(Answer answer) {
    var theirs = answer.headers().get("concur-correlationid");
    return theirs != null && CORRELATION.matcher(theirs).matches() ? theirs : "none";
  }

  private Future<LoginOutcome> noAnswer(Throwable failure) {
    if (!(failure instanceof OutboundException lost)) {
      return Future.failedFuture(failure);
    }
    return Future.succeededFuture(
        switch (lost.kind()) {
          case REFUSED_ADDRESS ->
              new LoginOutcome.Refused(
                  Problem.of(Code.CONCUR_FOREIGN_HOST, "host", String.valueOf(lost.getMessage())),
                  0);
          case TIMEOUT ->
              new LoginOutcome.Later(unreachable(lost), Optional.of(TokenReply.MAINTENANCE_WAIT));
          case UNREACHABLE, CUT, TOO_LARGE ->
              new LoginOutcome.Later(unreachable(lost), Optional.empty());
          case RESTING, CROWDED, PAUSED ->
              new LoginOutcome.Later(Held.problem(lost, clock.instant()), lost.retryAfter());
        });
  }

  private static Problem unreachable(OutboundException lost) {
    return Problem.of(Code.CONCUR_UNREACHABLE, "detail", String.valueOf(lost.getMessage()));
  }
}
