package io.mlconnector.staff;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Device;
import io.mlconnector.identity.Entries;
import io.mlconnector.identity.LinkRequests;
import io.mlconnector.identity.MailAddress;
import io.mlconnector.identity.Password;
import io.mlconnector.identity.PasswordRules;
import io.mlconnector.identity.Refused;
import io.mlconnector.identity.Throttle;
import io.mlconnector.identity.Tokens;
import io.mlconnector.mail.Letter;
import io.mlconnector.mail.Mail;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Links that staff get by mail: to join, and to choose another password. Each works once and for a
 * short time, and none stands for a code of the app.
 */
public final class StaffLinks {

  static final Duration INVITE_MAX = Duration.ofDays(2);
  static final Duration RESET_MAX = Duration.ofHours(1);

  private final StaffKit kit;
  private final LinkRequests requests;

  StaffLinks(StaffKit kit) {
    this.kit = kit;
    this.requests = new LinkRequests(kit.throttle(), kit.passwords(), kit.outbox(), kit.chance());
  }

  /** A link that is to be sent, of what only its hash is kept. */
  StaffLinkRows.Fresh fresh(String token, StaffLinkRows.Kind kind, StaffId staff) {
    var now = kit.clock().instant();
    return new StaffLinkRows.Fresh(
        Buffer.buffer(Tokens.hash(token)),
        kind,
        staff,
        now,
        now.plus(kind == StaffLinkRows.Kind.INVITE ? INVITE_MAX : RESET_MAX));
  }

  /** Who is invited by the link, if it is still good. */
  public Future<Optional<StaffMember>> invited(String token) {
    return find(token, StaffLinkRows.Kind.INVITE).map(found -> found.map(StaffAccount::member));
  }

  /** What joining has come to: what is wrong, and then the link stays good, or who has come in. */
  public record Joined(List<Problem> wrong, Optional<StaffEntered> entered) {
    public Joined {
      wrong = List.copyOf(wrong);
    }
  }

  /**
   * Joins by the link, under that name and with that password; an app has to be set up next. Fails
   * with {@link Refused} if the link is not good.
   */
  public Future<Joined> join(String token, String typed, Password password, Device device) {
    return counted(device)
        .compose(counted -> find(token, StaffLinkRows.Kind.INVITE))
        .map(StaffLinks::present)
        .compose(
            account -> {
              var entries = new Entries();
              var name = entries.name("name", typed);
              entries.password(password, Optional.of(account.member().mail()), name);
              return entries.problems().isEmpty()
                  ? kit.passwords()
                      .hash(password)
                      .compose(hash -> join(token, name, hash, device))
                      .map(entered -> new Joined(List.of(), Optional.of(entered)))
                  : Future.succeededFuture(new Joined(entries.problems(), Optional.empty()));
            });
  }

  private Future<StaffEntered> join(String token, String name, String hash, Device device) {
    var now = kit.clock().instant();
    return kit.database()
        .staff(
            tx ->
                use(
                        tx,
                        token,
                        StaffLinkRows.Kind.INVITE,
                        id -> StaffRows.accept(tx, id, name, hash))
                    .compose(
                        id ->
                            told(tx, id)
                                .compose(
                                    told -> kit.realm().places().note(tx, id.value(), device, now))
                                .compose(noted -> kit.sessions().begin(tx, id, false, device))));
  }

  private static Future<Void> told(SqlConnection tx, StaffId id) {
    return StaffRows.find(tx, id)
        .map(StaffLinks::present)
        .compose(
            account ->
                StaffAudit.append(
                    tx, new StaffAudit.Told(account.member().mail().text(), "staff.joined")));
  }

  /**
   * Sends a link to another password if somebody of staff has this address. Answers what is wrong
   * with the address; fails with {@link Refused} if there were too many attempts from one place.
   */
  public Future<List<Problem>> request(String typed, Device device) {
    return requests.request(
        typed,
        device,
        new LinkRequests.Asked() {
          @Override
          public Mail mail(MailAddress to, String token) {
            return kit.letters().reset(to, token);
          }

          @Override
          public Future<Void> send(MailAddress to, String token, Letter letter) {
            return StaffLinks.this.send(to, token, letter);
          }
        });
  }

  /** Does the same work for an address that nobody has, on somebody who is not there. */
  private Future<Void> send(MailAddress to, String token, Letter letter) {
    return kit.database()
        .staff(
            tx ->
                StaffRows.find(tx, to)
                    .map(found -> found.filter(StaffAccount::isActive))
                    .map(found -> found.map(account -> account.member().id()))
                    .compose(
                        found ->
                            StaffLinkRows.insert(
                                    tx,
                                    fresh(
                                        token,
                                        StaffLinkRows.Kind.RESET,
                                        found.orElseGet(() -> new StaffId(kit.chance().id()))))
                                .map(found.isPresent())))
        .compose(
            wanted ->
                kit.database()
                    .identity(tx -> letter.post(tx).compose(posted -> letter.keepIf(tx, wanted))));
  }

  /** Whether a link to another password can still be used. */
  public Future<Boolean> isGood(String token) {
    return find(token, StaffLinkRows.Kind.RESET).map(Optional::isPresent);
  }

  /**
   * Sets the password and ends every session. It signs nobody in, and leaves the app alone. Answers
   * what is wrong with the password, and then the link stays good; fails with {@link Refused} if it
   * is not.
   */
  public Future<List<Problem>> reset(String token, Password password, Device device) {
    return counted(device)
        .compose(counted -> find(token, StaffLinkRows.Kind.RESET))
        .map(StaffLinks::present)
        .compose(
            account -> {
              var member = account.member();
              var refusal = PasswordRules.refusal(password, member.mail(), member.name());
              return refusal.isPresent()
                  ? Future.succeededFuture(List.of(refusal.get()))
                  : reset(token, member, password).map(List.<Problem>of());
            });
  }

  private Future<Void> reset(String token, StaffMember member, Password password) {
    return kit.passwords()
        .hash(password)
        .compose(
            hash ->
                kit.outbox()
                    .letter(kit.letters().passwordChanged(member.mail()))
                    .compose(
                        letter ->
                            kit.database().staff(tx -> set(tx, token, member, hash, letter))));
  }

  private Future<Void> set(
      SqlConnection tx, String token, StaffMember member, String hash, Letter letter) {
    var told = new StaffAudit.Told(member.mail().text(), "staff.password_reset");
    return use(tx, token, StaffLinkRows.Kind.RESET, id -> StaffRows.setPassword(tx, id, hash))
        .compose(id -> StaffSessionRows.endAll(tx, id, Optional.empty()))
        .compose(out -> StaffLinkRows.end(tx, member.id(), StaffLinkRows.Kind.RESET))
        .compose(ended -> StaffAudit.append(tx, told))
        .compose(kept -> letter.post(tx));
  }

  private Future<Optional<StaffAccount>> find(String token, StaffLinkRows.Kind kind) {
    return kit.database()
        .staff(
            tx ->
                StaffLinkRows.find(tx, Tokens.hash(token), kind, kit.clock().instant())
                    .compose(
                        found ->
                            found
                                .map(id -> StaffRows.find(tx, id))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty()))));
  }

  /**
   * Uses the link up together with the change that it is for, which answers false if it was done.
   * The row of whose link it is comes first, as wherever else both are changed.
   */
  private Future<StaffId> use(
      SqlConnection tx,
      String token,
      StaffLinkRows.Kind kind,
      Function<StaffId, Future<Boolean>> change) {
    var hash = Tokens.hash(token);
    var now = kit.clock().instant();
    return StaffLinkRows.find(tx, hash, kind, now)
        .map(StaffLinks::present)
        .compose(
            id ->
                change
                    .apply(id)
                    .compose(done -> done ? StaffLinkRows.use(tx, hash, kind, now) : none())
                    .map(StaffLinks::present));
  }

  private static Future<Optional<StaffId>> none() {
    return Future.succeededFuture(Optional.empty());
  }

  private Future<Void> counted(Device device) {
    return kit.throttle().take(Throttle.Scope.ADDRESS, device.network());
  }

  Future<Void> forget() {
    return kit.database().staff(tx -> StaffLinkRows.forget(tx, kit.clock().instant()));
  }

  private static <T> T present(Optional<T> found) {
    return found.orElseThrow(() -> new Refused(Problem.of(Code.LINK_SPENT)));
  }
}
