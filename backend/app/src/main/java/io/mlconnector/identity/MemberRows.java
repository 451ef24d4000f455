package io.mlconnector.identity;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Members and invitations. Those of all tenants are read as {@code mlc_identity}; what changes them
 * is written inside the tenant, together with its audit.
 */
final class MemberRows {

  private static final String OF =
      """
      select m.tenant_id, t.name, m.role from membership m
        join tenant t on t.tenant_id = m.tenant_id
       where m.person_id = $1 order by lower(t.name), m.tenant_id
      """;
  private static final String LIST =
      """
      select p.person_id, p.name, p.mail, m.role, p.totp_since is not null as second, m.created_at
        from membership m join person p on p.person_id = m.person_id
       where m.tenant_id = $1 order by lower(p.name), p.mail
      """;
  private static final String INSERT =
      """
      insert into membership (tenant_id, person_id, role) values ($1, $2, $3)
      on conflict do nothing
      """;
  // All owners in one order, so that two who remove each other come one after the other.
  private static final String LOCK_OWNERS =
      """
      select person_id from membership where tenant_id = $1 and role = 'owner'
       order by person_id for update
      """;
  private static final String ROLE =
      "select role from membership where tenant_id = $1 and person_id = $2 for update";
  private static final String SET_ROLE =
      "update membership set role = $3 where tenant_id = $1 and person_id = $2";
  private static final String DELETE =
      "delete from membership where tenant_id = $1 and person_id = $2";
  private static final String INVITE =
      """
      insert into invitation (tenant_id, invitation_id, mail, role, invited_by, link_hash,
                              created_at, expires_at, inviter, next)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      on conflict (tenant_id, mail) where accepted_at is null do update
         set invitation_id = excluded.invitation_id, role = excluded.role,
             invited_by = excluded.invited_by, link_hash = excluded.link_hash,
             created_at = excluded.created_at, expires_at = excluded.expires_at,
             inviter = excluded.inviter, next = excluded.next
      """;
  private static final String NEXT =
      "select next from invitation where tenant_id = $1 and invitation_id = $2";
  private static final String OPEN =
      """
      select role from invitation
       where tenant_id = $1 and mail = $2 and accepted_at is null for update
      """;
  private static final String IS_MEMBER =
      """
      select exists (select from membership m join person p on p.person_id = m.person_id
                      where m.tenant_id = $1 and p.mail = $2) as member
      """;
  // Whoever was taken out, or may give the role no longer, has invited nobody.
  private static final String INVITER_MAY =
      """
       and (i.inviter is null or exists (
         select from membership b
          where b.tenant_id = i.tenant_id and b.person_id = i.inviter
            and array_position(array['admin', 'owner'], b.role) is not null
            and array_position(array['viewer', 'accountant', 'admin', 'owner'], b.role)
                >= array_position(array['viewer', 'accountant', 'admin', 'owner'], i.role)))
      """;
  private static final String INVITATIONS =
      """
      select invitation_id, mail, role, invited_by, created_at, expires_at from invitation
       where tenant_id = $1 and accepted_at is null order by created_at desc
      """;
  private static final String INVITED =
      """
      select i.tenant_id, t.name, i.invitation_id, i.mail, i.role, i.invited_by,
             exists (select from person p where p.mail = i.mail and p.verified_at is not null)
               as known
        from invitation i join tenant t on t.tenant_id = i.tenant_id
       where i.link_hash = $1 and i.accepted_at is null and i.expires_at > $2
      """
          + INVITER_MAY;
  private static final String OPEN_FOR =
      """
      select i.tenant_id, t.name, i.invitation_id, i.mail, i.role, i.invited_by, false as known
        from invitation i join tenant t on t.tenant_id = i.tenant_id
       where i.mail = $1 and i.accepted_at is null and i.expires_at > $2
      """
          + INVITER_MAY
          + " order by i.created_at limit 20";
  // The row is taken by one of two that come at once.
  private static final String ACCEPT =
      """
      update invitation i set accepted_at = $3
       where i.tenant_id = $1 and i.invitation_id = $2 and i.accepted_at is null
         and i.expires_at > $3
      """
          + INVITER_MAY;
  private static final String WITHDRAW =
      """
      delete from invitation where tenant_id = $1 and invitation_id = $2 and accepted_at is null
      returning mail, role
      """;

  private MemberRows() {}

  /** The person's memberships in all tenants, by name. */
  static Future<List<Membership>> of(SqlConnection tx, PersonId person) {
    return tx.preparedQuery(OF)
        .execute(Tuple.of(person.value()))
        .map(
            rows ->
                all(rows)
                    .map(
                        row ->
                            new Membership(
                                new TenantId(row.getUUID("tenant_id")),
                                row.getString("name"),
                                role(row)))
                    .toList());
  }

  static Future<List<Member>> list(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(LIST)
        .execute(Tuple.of(tenant.value()))
        .map(rows -> all(rows).map(MemberRows::member).toList());
  }

  private static Member member(Row row) {
    return new Member(
        new PersonId(row.getUUID("person_id")),
        row.getString("name"),
        new MailAddress(row.getString("mail")),
        role(row),
        row.getBoolean("second"),
        TimeRows.of(row, "created_at"));
  }

  /** Makes the person a member, unless it is one. */
  static Future<Boolean> insert(SqlConnection tx, TenantId tenant, PersonId person, Role role) {
    return tx.preparedQuery(INSERT)
        .execute(Tuple.of(tenant.value(), person.value(), word(role)))
        .map(rows -> rows.rowCount() == 1);
  }

  static Future<Set<PersonId>> lockOwners(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(LOCK_OWNERS)
        .execute(Tuple.of(tenant.value()))
        .map(
            rows -> {
              var owners = new HashSet<PersonId>();
              rows.forEach(row -> owners.add(new PersonId(row.getUUID("person_id"))));
              return owners;
            });
  }

  static Future<Optional<Role>> role(SqlConnection tx, TenantId tenant, PersonId person) {
    return tx.preparedQuery(ROLE)
        .execute(Tuple.of(tenant.value(), person.value()))
        .map(rows -> all(rows).findFirst().map(MemberRows::role));
  }

  static Future<Void> setRole(SqlConnection tx, TenantId tenant, PersonId person, Role role) {
    return tx.preparedQuery(SET_ROLE)
        .execute(Tuple.of(tenant.value(), person.value(), word(role)))
        .mapEmpty();
  }

  static Future<Void> delete(SqlConnection tx, TenantId tenant, PersonId person) {
    return tx.preparedQuery(DELETE).execute(Tuple.of(tenant.value(), person.value())).mapEmpty();
  }

  /** Whether somebody with the address is a member. */
  static Future<Boolean> isMember(SqlConnection tx, TenantId tenant, MailAddress mail) {
    return tx.preparedQuery(IS_MEMBER)
        .execute(Tuple.of(tenant.value(), mail.text()))
        .map(rows -> rows.iterator().next().getBoolean("member"));
  }

  /** The role that an open invitation gives. */
  static Future<Optional<Role>> open(SqlConnection tx, TenantId tenant, MailAddress mail) {
    return tx.preparedQuery(OPEN)
        .execute(Tuple.of(tenant.value(), mail.text()))
        .map(rows -> all(rows).findFirst().map(MemberRows::role));
  }

  /** An invitation with what its link is known by. */
  record Sent(Invitation invitation, Buffer linkHash, Optional<Members.Task> task) {}

  /** Where joining by the invitation leads to, if it says so. */
  static Future<Optional<String>> next(SqlConnection tx, TenantId tenant, UUID invitation) {
    return tx.preparedQuery(NEXT)
        .execute(Tuple.of(tenant.value(), invitation))
        .map(
            rows ->
                all(rows).findFirst().flatMap(row -> Optional.ofNullable(row.getString("next"))));
  }

  /** Invites, in place of an earlier invitation of the same address. */
  static Future<Void> invite(SqlConnection tx, Members.By by, Sent sent) {
    var invitation = sent.invitation();
    return tx.preparedQuery(INVITE)
        .execute(
            Tuple.of(
                    by.tenant().value(),
                    invitation.id(),
                    invitation.mail().text(),
                    word(invitation.role()),
                    invitation.invitedBy(),
                    sent.linkHash())
                .addOffsetDateTime(TimeRows.at(invitation.createdAt()))
                .addOffsetDateTime(TimeRows.at(invitation.expiresAt()))
                .addValue(by.person().map(PersonId::value).orElse(null))
                .addValue(sent.task().map(Members.Task::path).orElse(null)))
        .mapEmpty();
  }

  static Future<List<Invitation>> invitations(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(INVITATIONS)
        .execute(Tuple.of(tenant.value()))
        .map(
            rows ->
                all(rows)
                    .map(
                        row ->
                            new Invitation(
                                row.getUUID("invitation_id"),
                                new MailAddress(row.getString("mail")),
                                role(row),
                                row.getString("invited_by"),
                                TimeRows.of(row, "created_at"),
                                TimeRows.of(row, "expires_at")))
                    .toList());
  }

  /** What the link leads to, whichever tenant has sent it. */
  static Future<Optional<Invited>> invited(SqlConnection tx, byte[] linkHash, Instant now) {
    return tx.preparedQuery(INVITED)
        .execute(Tuple.of(Buffer.buffer(linkHash), TimeRows.at(now)))
        .map(rows -> all(rows).findFirst().map(MemberRows::invited));
  }

  /** What somebody with a proven address may take up, in any tenant. */
  static Future<List<Invited>> openFor(SqlConnection tx, MailAddress mail, Instant now) {
    return tx.preparedQuery(OPEN_FOR)
        .execute(Tuple.of(mail.text(), TimeRows.at(now)))
        .map(rows -> all(rows).map(MemberRows::invited).toList());
  }

  private static Invited invited(Row row) {
    return new Invited(
        new TenantId(row.getUUID("tenant_id")),
        row.getString("name"),
        row.getUUID("invitation_id"),
        new MailAddress(row.getString("mail")),
        role(row),
        row.getString("invited_by"),
        row.getBoolean("known"));
  }

  /** Uses the invitation up; false if it is no longer there. */
  static Future<Boolean> accept(SqlConnection tx, Invited invited, Instant now) {
    return tx.preparedQuery(ACCEPT)
        .execute(Tuple.of(invited.tenant().value(), invited.invitation(), TimeRows.at(now)))
        .map(rows -> rows.rowCount() == 1);
  }

  /** What was taken back. */
  record Withdrawn(MailAddress mail, Role role) {}

  /** Takes an invitation back; answers whom it was for. */
  static Future<Optional<Withdrawn>> withdraw(SqlConnection tx, TenantId tenant, UUID id) {
    return tx.preparedQuery(WITHDRAW)
        .execute(Tuple.of(tenant.value(), id))
        .map(
            rows ->
                all(rows)
                    .findFirst()
                    .map(row -> new Withdrawn(new MailAddress(row.getString("mail")), role(row))));
  }

  private static Stream<Row> all(Iterable<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }

  private static Role role(Row row) {
    return SessionRows.role(row.getString("role"));
  }

  static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }
}
