package io.mlconnector.identity;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.oidc.Claims;
import io.mlconnector.identity.oidc.Errand;
import io.mlconnector.identity.oidc.Provider;
import io.mlconnector.identity.oidc.ProviderTrouble;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way to the provider of single sign-on and back. Everything fails with {@link Refused}. */
public final class ProviderSignIns {

  public static final Duration DEPARTURE_MAX = Duration.ofMinutes(10);

  /** By how much the provider's clock may be off when it says when a person was asked. */
  private static final Duration SKEW_MAX = Duration.ofSeconds(60);

  private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIns.class);
  private static final int TOKEN_LENGTH = 43;
  private static final int CODE_LENGTH_MAX = 4000;

  private final Kit kit;
  private final SignIns signIns;
  private final Parts parts;

  ProviderSignIns(Kit kit, SignIns signIns, Parts parts) {
    this.kit = kit;
    this.signIns = signIns;
    this.parts = parts;
  }

  /** What is behind it. */
  record Parts(Provider provider, ProviderArrivals arrivals, ProviderLinks links) {}

  /**
   * Somebody sent away.
   *
   * @param address where the browser goes
   * @param browser what the browser keeps, to be known by when it comes back
   */
  public record Ticket(String address, String browser) {

    @Override
    public String toString() {
      return "Ticket[hidden]";
    }
  }

  /** What a browser brings back, each blank if it is missing; nothing of it is believed yet. */
  public record Brought(String browser, String state, String code, String error, String issuer) {

    @Override
    public String toString() {
      return "Brought[hidden]";
    }
  }

  /**
   * Sends somebody to the provider.
   *
   * @param held what the browser holds from another time, so that two tabs do not spoil each
   *     other's way; blank if it holds nothing
   */
  public Future<Ticket> depart(Departure departure, String held, Device device) {
    var browser = held.length() == TOKEN_LENGTH ? held : kit.chance().token();
    var state = kit.chance().token();
    var now = kit.clock().instant();
    var gone =
        switch (departure) {
          case Departure.Enter enter ->
              new ProviderRows.Gone(
                  ProviderRows.Errand.ENTER, Optional.empty(), enter.next(), "", now);
          case Departure.Prove prove ->
              new ProviderRows.Gone(
                  ProviderRows.Errand.PROVE,
                  Optional.of(prove.visitor().session()),
                  prove.next(),
                  prove.draft(),
                  now);
          case Departure.Connect connect ->
              new ProviderRows.Gone(
                  ProviderRows.Errand.CONNECT,
                  Optional.of(connect.visitor().session()),
                  "",
                  "",
                  now);
        };
    return kit.throttle()
        .take(Throttle.Scope.ADDRESS, device.network())
        .compose(
            counted ->
                parts
                    .provider()
                    .address(errand(browser, state, gone.errand() == ProviderRows.Errand.PROVE)))
        .recover(this::refused)
        .compose(
            address ->
                kit.database()
                    .identity(
                        tx ->
                            ProviderRows.depart(
                                tx, pass(browser, state), gone, now.plus(DEPARTURE_MAX)))
                    .map(new Ticket(address, browser)));
  }

  /** Nonce and verifier are made of what the browser alone holds, so that no row has them. */
  private static Errand errand(String browser, String state, boolean proveAgain) {
    return new Errand(
        state, made("nonce", browser, state), made("verifier", browser, state), proveAgain);
  }

  private static String made(String purpose, String browser, String state) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Tokens.hash(purpose + ":" + browser + ":" + state));
  }

  private static ProviderRows.Pass pass(String browser, String state) {
    return new ProviderRows.Pass(
        Buffer.buffer(Tokens.hash(state)), Buffer.buffer(Tokens.hash(browser)));
  }

  /**
   * Takes somebody back, once, in the browser that was sent away.
   *
   * @param visitor who is signed in there at the moment
   */
  public Future<Arrival> comeBack(Brought brought, Optional<Visitor> visitor, Device device) {
    if (brought.browser().length() != TOKEN_LENGTH || brought.state().length() != TOKEN_LENGTH) {
      return Future.failedFuture(spent());
    }
    return kit.database()
        .identity(
            tx ->
                ProviderRows.comeBack(
                    tx, pass(brought.browser(), brought.state()), kit.clock().instant()))
        .map(found -> found.orElseThrow(ProviderSignIns::spent))
        .compose(
            gone ->
                claims(brought)
                    .recover(this::refused)
                    .compose(claims -> arrive(gone, claims, visitor, new Place(brought, device))))
        .compose(
            arrival ->
                kit.throttle().giveBack(Throttle.Scope.ADDRESS, device.network()).map(arrival));
  }

  /** Where somebody comes back to. */
  private record Place(Brought brought, Device device) {}

  private Future<Claims> claims(Brought brought) {
    if (!brought.error().isEmpty()) {
      var word = brought.error().matches("[a-z_]{1,40}") ? brought.error() : "no known word";
      LOG.warn("The provider of single sign-on has refused a sign-in: {}.", word);
      return Future.failedFuture(refusal(Code.PROVIDER_REFUSED, "reason", word));
    }
    if (brought.code().isEmpty() || brought.code().length() > CODE_LENGTH_MAX) {
      return Future.failedFuture(refusal(Code.PROVIDER_ANSWER_WRONG));
    }
    return parts
        .provider()
        .redeem(
            brought.code(), brought.issuer(), errand(brought.browser(), brought.state(), false));
  }

  private Future<Arrival> arrive(
      ProviderRows.Gone gone, Claims claims, Optional<Visitor> visitor, Place place) {
    if (gone.errand() == ProviderRows.Errand.ENTER) {
      return enter(gone, claims, place);
    }
    return visitor
        .filter(who -> gone.session().equals(Optional.of(who.session())))
        .map(
            who ->
                gone.errand() == ProviderRows.Errand.PROVE
                    ? prove(gone, claims, who)
                    : parts.links().connect(who, claims).<Arrival>map(new Arrival.Connected()))
        .orElseGet(() -> Future.failedFuture(spent()));
  }

  private Future<Optional<Person>> find(Claims claims) {
    return kit.database().identity(tx -> PersonRows.find(tx, claims.issuer(), claims.subject()));
  }

  private Future<Arrival> prove(ProviderRows.Gone gone, Claims claims, Visitor visitor) {
    var asked =
        claims.provedAt().filter(at -> !at.isBefore(gone.departed().minus(SKEW_MAX))).isPresent();
    return find(claims)
        .compose(
            person -> {
              if (person.filter(one -> one.id().equals(visitor.person())).isEmpty()) {
                return Future.failedFuture(refusal(Code.PROVIDER_TAKEN));
              }
              return asked
                  ? kit.sessions().renew(visitor)
                  : Future.failedFuture(refusal(Code.PROVIDER_DID_NOT_ASK));
            })
        .map(session -> new Arrival.Proved(session, gone.draft(), gone.next()));
  }

  private Future<Arrival> enter(ProviderRows.Gone gone, Claims claims, Place place) {
    return find(claims)
        .compose(
            found ->
                found
                    .map(person -> in(person, gone, place))
                    .orElseGet(() -> unknown(gone, claims, place)));
  }

  private Future<Arrival> in(Person person, ProviderRows.Gone gone, Place place) {
    return person.state() == Person.State.ACTIVE
        ? signIns.begin(person, place.device()).map(entered -> new Arrival.In(entered, gone.next()))
        : Future.failedFuture(refusal(Code.ACCOUNT_CLOSED));
  }

  private Future<Arrival> unknown(ProviderRows.Gone gone, Claims claims, Place place) {
    var mail = claims.mail().filter(said -> claims.mailConfirmed()).flatMap(MailAddress::of);
    if (mail.isEmpty()) {
      return Future.failedFuture(refusal(Code.PROVIDER_MAIL_NOT_CONFIRMED));
    }
    var pending =
        new ProviderRows.Pending(
            claims.issuer(),
            claims.subject(),
            mail.get(),
            Entries.nameOr(claims.name(), mail.get().localPart()),
            gone.next());
    return kit.database()
        .identity(tx -> PersonRows.find(tx, mail.get()))
        .compose(
            found ->
                switch (found.map(Person::state).orElse(Person.State.UNVERIFIED)) {
                  case DISABLED -> Future.failedFuture(refusal(Code.ACCOUNT_CLOSED));
                  case ACTIVE ->
                      parts
                          .arrivals()
                          .keep(place.brought().browser(), pending)
                          .map(new Arrival.Known());
                  case UNVERIFIED ->
                      parts
                          .arrivals()
                          .keep(place.brought().browser(), pending)
                          .map(new Arrival.New());
                });
  }

  private <T> Future<T> refused(Throwable failure) {
    if (!(failure instanceof ProviderTrouble trouble)) {
      return Future.failedFuture(failure);
    }
    LOG.warn("Single sign-on does not work: {}.", trouble.getMessage());
    return Future.failedFuture(
        switch (trouble.kind()) {
          case AWAY -> refusal(Code.PROVIDER_AWAY);
          case WRONG -> refusal(Code.PROVIDER_ANSWER_WRONG);
        });
  }

  private Refused refusal(Code code) {
    return new Refused(Problem.of(code, "provider", parts.provider().name()));
  }

  private Refused refusal(Code code, String fact, String value) {
    return new Refused(new Problem(code, Map.of("provider", parts.provider().name(), fact, value)));
  }

  private static Refused spent() {
    return new Refused(Problem.of(Code.PROVIDER_RETURN_SPENT));
  }
}
