package io.mlconnector.identity;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.mail.Letter;
import io.mlconnector.tenant.ApiTokens;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Who belongs to a company account, and who is asked to. */
public final class Members {

  static final Duration INVITATION_MAX = Duration.ofDays(3);

  /** Where company accounts are chosen, and invitations are offered. */
  static final String COMPANIES = "/companies";

  private final Kit kit;
  private final SignIns signIns;

  Members(Kit kit, SignIns signIns) {
    this.kit = kit;
    this.signIns = signIns;
  }

  /**
   * Who does something about members.
   *
   * @param name what the invited read
   * @param actor what the audit trail says
   * @param person empty for whoever runs the service
   * @param role nobody gives or takes more than the own role
   */
  public record By(
      TenantId tenant,
      String tenantName,
      String name,
      String actor,
      Optional<PersonId> person,
      Role role) {

    /** Whoever runs the service. */
    public static By operator(TenantId tenant, String tenantName) {
      return new By(
          tenant,
          tenantName,
          "The operator of ml-connector",
          "operator",
          Optional.empty(),
          Role.OWNER);
    }
  }

  /** The person's company accounts. */
  public Future<List<Membership>> of(PersonId person) {
    return kit.database().identity(tx -> MemberRows.of(tx, person));
  }

  public Future<List<Member>> list(TenantId tenant) {
    return kit.database().identity(tx -> MemberRows.list(tx, tenant));
  }

  public Future<List<Invitation>> invitations(TenantId tenant) {
    return kit.database().tenant(tenant, tx -> MemberRows.invitations(tx, tenant));
  }

  /**
   * What somebody is invited for.
   *
   * @param title names it to the invited
   * @param path where it is done, which joining leads to
   */
  public record Task(String title, String path) {}

  /** The same for nothing in particular. */
  public Future<List<Problem>> invite(By by, String typed, Role role) {
    return invite(by, typed, role, Optional.empty());
  }

  /**
   * Sends an invitation, in place of an earlier one. Answers what is wrong; fails with {@link
   * Refused} if that is more than the inviter may.
   */
  public Future<List<Problem>> invite(By by, String typed, Role role, Optional<Task> task) {
    var entries = new Entries();
    var mail = entries.mail(typed);
    if (mail.isEmpty()) {
      return Future.succeededFuture(entries.problems());
    }
    if (!by.role().covers(role)) {
      return Future.failedFuture(tooHigh());
    }
    return kit.database()
        .identity(tx -> MemberRows.isMember(tx, by.tenant(), mail.get()))
        .compose(
            member ->
                member
                    ? Future.succeededFuture(List.of(memberAlready()))
                    : invite(by, mail.get(), role, task).map(entries.problems()));
  }

  private static Problem memberAlready() {
    return new Problem(
        Code.INVALID_FIELD, Map.of("field", "mail", "detail", "it belongs to a member already"));
  }

  private Future<Void> invite(By by, MailAddress mail, Role role, Optional<Task> task) {
    var token = kit.chance().token();
    var now = kit.clock().instant();
    var invitation =
        new Invitation(kit.chance().id(), mail, role, by.name(), now, now.plus(INVITATION_MAX));
    return kit.throttle()
        .take(Throttle.Scope.INVITATION, by.tenant().toString())
        .compose(
            counted ->
                kit.outbox()
                    .letter(
                        kit.letters()
                            .invitation(by.tenantName(), invitation, task.map(Task::title), token)
                            .about(by.tenant())))
        .compose(
            letter ->
                send(
                    by,
                    new MemberRows.Sent(invitation, Buffer.buffer(Tokens.hash(token)), task),
                    letter));
  }

  private Future<Void> send(By by, MemberRows.Sent sent, Letter letter) {
    var invitation = sent.invitation();
    return kit.database()
        .tenant(
            by.tenant(),
            tx ->
                MemberRows.open(tx, by.tenant(), invitation.mail())
                    .compose(open -> covered(by, open))
                    .compose(mayReplace -> MemberRows.invite(tx, by, sent))
                    .compose(
                        kept ->
                            told(tx, by, "member.invited", invitation.mail(), invitation.role())))
        .compose(kept -> kit.database().identity(letter::post));
  }

  /** Nobody takes back what gives more than the own role. */
  private static Future<Void> covered(By by, Optional<Role> given) {
    return given.filter(role -> !by.role().covers(role)).isPresent()
        ? Future.failedFuture(tooHigh())
        : Future.succeededFuture();
  }

  /**
   * Takes an invitation back. Fails with {@link Refused} if it gives more than the role of whoever
   * does so.
   */
  public Future<Void> withdraw(By by, UUID invitation) {
    return kit.database()
        .tenant(
            by.tenant(),
            tx ->
                MemberRows.withdraw(tx, by.tenant(), invitation)
                    .compose(
                        gone ->
                            gone.map(one -> withdrawn(tx, by, one))
                                .orElseGet(Future::succeededFuture)));
  }

  private static Future<Void> withdrawn(SqlConnection tx, By by, MemberRows.Withdrawn gone) {
    var detail = JsonObject.of("mail", gone.mail().text());
    return covered(by, Optional.of(gone.role()))
        .compose(
            may ->
                AuditRows.append(
                    tx, by.tenant(), by.actor(), "member.invitation_withdrawn", detail));
  }

  /** The API tokens that are not revoked, with who made them. */
  public Future<List<ApiTokens.Listed>> tokens(TenantId tenant) {
    return kit.tenants().tokens().list(tenant);
  }

  /**
   * Gives a member another role. Fails with {@link Refused} if that is more than one may, or no
   * owner would be left.
   *
   * @param revoke whether the API tokens that the member has made end, too
   */
  public Future<Void> changeRole(By by, Member member, Role role, boolean revoke) {
    return ending(
        by,
        member,
        revoke,
        tx ->
            allowed(tx, by, member.person(), role)
                .compose(was -> MemberRows.setRole(tx, by.tenant(), member.person(), role))
                .compose(done -> told(tx, by, "member.role_changed", member.mail(), role)));
  }

  /**
   * Takes a member out, or has one go. Fails with {@link Refused} if that is more than one may, or
   * no owner would be left.
   *
   * @param revoke whether the API tokens that the member has made end, too
   */
  public Future<Void> remove(By by, Member member, boolean revoke) {
    return ending(
        by,
        member,
        revoke,
        tx ->
            allowed(tx, by, member.person(), Role.VIEWER)
                .compose(
                    was ->
                        MemberRows.delete(tx, by.tenant(), member.person())
                            .compose(done -> told(tx, by, "member.removed", member.mail(), was))));
  }

  private Future<Void> ending(
      By by, Member member, boolean revoke, Function<SqlConnection, Future<Void>> change) {
    var tokens = kit.tenants().tokens();
    return kit.database()
        .tenant(
            by.tenant(),
            tx ->
                change
                    .apply(tx)
                    .compose(
                        changed ->
                            revoke
                                ? tokens.revokeMadeBy(
                                    tx, by.tenant(), member.mail().text(), by.actor())
                                : Future.succeededFuture(List.<ApiTokens.Gone>of())))
        .onSuccess(tokens::forget)
        .mapEmpty();
  }

  private static Future<Role> allowed(SqlConnection tx, By by, PersonId person, Role role) {
    return MemberRows.lockOwners(tx, by.tenant())
        .compose(
            owners ->
                MemberRows.role(tx, by.tenant(), person)
                    .compose(
                        was ->
                            was.map(now -> judged(by, now, role, isLast(owners, person)))
                                .orElseGet(
                                    () ->
                                        Future.failedFuture(
                                            new Refused(
                                                Problem.of(Code.NOT_FOUND, "what", "member"))))));
  }

  private static boolean isLast(Set<PersonId> owners, PersonId person) {
    return owners.equals(Set.of(person));
  }

  private static Future<Role> judged(By by, Role was, Role role, boolean last) {
    if (!by.role().covers(was) || !by.role().covers(role)) {
      return Future.failedFuture(tooHigh());
    }
    return last && role != Role.OWNER
        ? Future.failedFuture(new Refused(Problem.of(Code.LAST_OWNER)))
        : Future.succeededFuture(was);
  }

  private static Refused tooHigh() {
    return new Refused(Problem.of(Code.ROLE_TOO_LOW));
  }

  private static Future<Void> told(
      SqlConnection tx, By by, String action, MailAddress mail, Role role) {
    var detail = JsonObject.of("mail", mail.text(), "role", MemberRows.word(role));
    return AuditRows.append(tx, by.tenant(), by.actor(), action, detail);
  }

  /** What the link leads to, if it is still good. */
  public Future<Optional<Invited>> invited(String token) {
    return kit.database()
        .identity(tx -> MemberRows.invited(tx, Tokens.hash(token), kit.clock().instant()));
  }

  /** The open invitations of who is signed in, whose address is proven. */
  public Future<List<Invited>> offers(Visitor visitor) {
    return kit.database()
        .identity(tx -> MemberRows.openFor(tx, visitor.mail(), kit.clock().instant()));
  }

  /** Joins by one of them; answers where that leads to. Fails with {@link Refused} like joining. */
  public Future<String> join(Visitor visitor, UUID invitation) {
    return offers(visitor)
        .map(all -> chosen(all, invitation))
        .compose(invited -> next(invited).compose(next -> join(visitor, invited).map(next)));
  }

  static Invited chosen(List<Invited> offers, UUID invitation) {
    return offers.stream()
        .filter(one -> one.invitation().equals(invitation))
        .findFirst()
        .orElseThrow(Members::spent);
  }

  /** Where joining leads to. */
  public Future<String> next(Invited invited) {
    return kit.database()
        .tenant(invited.tenant(), tx -> MemberRows.next(tx, invited.tenant(), invited.invitation()))
        .map(next -> next.orElse("/"));
  }

  /**
   * Joins, as somebody who is signed in with the address that was invited, and turns to the company
   * account. Fails with {@link Refused} for others, and if the invitation is gone.
   */
  public Future<Void> join(Visitor visitor, Invited invited) {
    return visitor.mail().equals(invited.mail())
        ? take(visitor.person(), invited)
            .compose(joined -> kit.sessions().choose(visitor, invited.tenant()))
            .mapEmpty()
        : Future.failedFuture(spent());
  }

  /**
   * Joins as somebody new, whose address the link has proven, and signs in. Fails with {@link
   * Refused} if there is somebody with the address, or the invitation is gone.
   *
   * @param name checked before
   */
  public Future<Entered> welcome(Invited invited, String name, Password password, Device device) {
    return kit.throttle()
        .take(Throttle.Scope.ADDRESS, device.network())
        .compose(counted -> kit.passwords().hash(password))
        .compose(
            hash ->
                kit.database()
                    .identity(
                        tx ->
                            PersonRows.proven(
                                    tx,
                                    new PersonRows.Entered(
                                        new PersonId(kit.chance().id()),
                                        invited.mail(),
                                        name,
                                        Optional.of(hash)),
                                    kit.clock().instant())
                                .map(id -> id.orElseThrow(Members::spent))
                                .compose(id -> PersonRows.find(tx, id))
                                .map(person -> person.orElseThrow(Members::spent))))
        .compose(
            person -> take(person.id(), invited).compose(joined -> signIns.begin(person, device)));
  }

  /** What is wrong with what somebody new has entered. */
  public List<Problem> check(Invited invited, String name, Password password) {
    var entries = new Entries();
    entries.password(password, Optional.of(invited.mail()), entries.name("name", name));
    return entries.problems();
  }

  /** Makes the person a member as the invitation says, and uses that up. */
  Future<Void> take(PersonId person, Invited invited) {
    var tenant = invited.tenant();
    var detail =
        JsonObject.of("mail", invited.mail().text(), "role", MemberRows.word(invited.role()));
    return kit.database()
        .tenant(
            tenant,
            tx ->
                MemberRows.accept(tx, invited, kit.clock().instant())
                    .compose(
                        accepted ->
                            accepted
                                ? MemberRows.insert(tx, tenant, person, invited.role())
                                : Future.failedFuture(spent()))
                    .compose(
                        joined ->
                            joined
                                ? AuditRows.append(
                                    tx, tenant, invited.mail().text(), "member.joined", detail)
                                : Future.succeededFuture()));
  }

  private static Refused spent() {
    return new Refused(Problem.of(Code.LINK_SPENT));
  }
}
