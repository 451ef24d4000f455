package io.mlconnector.identity;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Sessions, as {@code mlc_identity}. */
final class SessionRows {

  private static final String INSERT =
      """
      insert into session (session_id, id_hash, person_id, waits_for_code, chosen_tenant, csrf,
                           created_at, used_at, expires_at, proved_at, address, user_agent)
      select $1, $2, $3, $4,
             (select m.tenant_id from membership m join person p on p.person_id = m.person_id
               where m.person_id = $3
               order by m.tenant_id = p.last_tenant desc nulls last, m.created_at limit 1),
             $5, $6, $6, $7, $6, $8, $9
      """;
  private static final String FIND =
      """
      select s.session_id, s.person_id, s.waits_for_code, s.csrf, s.proved_at, s.used_at, p.name,
             p.mail, p.password_hash is not null as has_password,
             p.totp_since is not null as has_second,
             coalesce(rtrim(p.oidc_issuer, '/') = rtrim($4, '/'), false) as has_provider,
             m.tenant_id, m.role, t.name as tenant_name, t.deletion_due,
             (select json_agg(json_build_object('id', d.draft_id, 'page', d.page,
                                                'tenant', d.for_tenant)
                              order by d.kept_at desc, d.draft_id)
                from session_draft d
               where d.session_id = s.session_id and d.page is not null) as drafts
        from session s
        join person p on p.person_id = s.person_id
        left join membership m
          on m.person_id = s.person_id and m.tenant_id = s.chosen_tenant
        left join tenant t on t.tenant_id = m.tenant_id
       where s.id_hash = $1 and s.expires_at > $2 and s.used_at > $3 and p.disabled_at is null
      """;
  private static final String USE = "update session set used_at = $2 where session_id = $1";
  private static final String RENEW =
      """
      update session set id_hash = $2, proved_at = $3, used_at = $3, waits_for_code = false,
                         expires_at = case when waits_for_code then $4 else expires_at end
       where session_id = $1 and expires_at > $3
      """;
  private static final String CHOOSE =
      "update session set chosen_tenant = $2 where session_id = $1";
  // Its row stays for a while: a form of it that is sent later is known by it.
  private static final String OVER =
      "with over as (update session set expires_at = least(expires_at, $1)";
  private static final String WITHOUT_DRAFTS =
      " returning session_id) delete from session_draft d using over o"
          + " where d.session_id = o.session_id";
  private static final String END = OVER + " where id_hash = $2" + WITHOUT_DRAFTS;

  // Whoever had one that was ended from elsewhere may not be its person: nothing of it is kept.
  private static final String DISOWNED = OVER + ", waits_for_code = true";
  private static final String END_ONE =
      DISOWNED + " where session_id = $2 and person_id = $3" + WITHOUT_DRAFTS;
  private static final String END_ALL =
      DISOWNED + " where person_id = $2 and session_id is distinct from $3" + WITHOUT_DRAFTS;
  private static final String FIND_ENDED =
      """
      select s.session_id, s.person_id from session s join person p on p.person_id = s.person_id
       where s.id_hash = $1 and (s.expires_at <= $2 or s.used_at <= $3) and p.disabled_at is null
         and not s.waits_for_code
      """;
  private static final String TOKENS =
      """
      select csrf from session where person_id = $1 and not waits_for_code
       order by created_at desc limit 100
      """;
  private static final String LIST =
      """
      select session_id, address, user_agent, created_at, used_at from session
       where person_id = $1 and not waits_for_code and expires_at > $2 and used_at > $3
       order by used_at desc limit 100
      """;
  private static final String FORGET = "delete from session where expires_at < $1 or used_at < $2";

  private SessionRows() {}

  /** A session to be begun. */
  record Begun(
      UUID id,
      Buffer hash,
      PersonId person,
      boolean waitsForCode,
      String csrf,
      Instant now,
      Instant end,
      Device device) {}

  static Future<Void> insert(SqlConnection tx, Begun begun) {
    return tx.preparedQuery(INSERT)
        .execute(
            Tuple.tuple()
                .addUUID(begun.id())
                .addBuffer(begun.hash())
                .addUUID(begun.person().value())
                .addBoolean(begun.waitsForCode())
                .addString(begun.csrf())
                .addOffsetDateTime(TimeRows.at(begun.now()))
                .addOffsetDateTime(TimeRows.at(begun.end()))
                .addString(begun.device().address())
                .addString(begun.device().userAgent()))
        .mapEmpty();
  }

  /** Somebody with a session, and when it was used last. */
  record Found(Visitor visitor, Instant usedAt) {}

  /**
   * The session that is not over and was used since.
   *
   * @param issuer of the provider at which people may sign in
   */
  static Future<Optional<Found>> find(
      SqlConnection tx, byte[] hash, String issuer, Instant now, Instant since) {
    return tx.preparedQuery(FIND)
        .execute(Tuple.of(Buffer.buffer(hash), TimeRows.at(now), TimeRows.at(since), issuer))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .findFirst()
                    .map(row -> new Found(visitor(row), TimeRows.of(row, "used_at"))));
  }

  private static Visitor visitor(Row row) {
    Optional<UUID> tenant = Optional.ofNullable(row.getUUID("tenant_id"));
    return new Visitor(
        row.getUUID("session_id"),
        new PersonId(row.getUUID("person_id")),
        row.getString("name"),
        new MailAddress(row.getString("mail")),
        new Visitor.Factors(
            row.getBoolean("has_password"),
            row.getBoolean("has_second"),
            row.getBoolean("has_provider")),
        row.getBoolean("waits_for_code"),
        row.getString("csrf"),
        TimeRows.of(row, "proved_at"),
        tenant.map(
            id ->
                new Visitor.Seat(
                    new TenantId(id),
                    row.getString("tenant_name"),
                    role(row.getString("role")),
                    Optional.ofNullable(row.get(OffsetDateTime.class, "deletion_due"))
                        .map(OffsetDateTime::toInstant))),
        kept(row));
  }

  private static List<Visitor.Kept> kept(Row row) {
    @Nullable JsonArray drafts = row.getJsonArray("drafts");
    return drafts == null
        ? List.of()
        : drafts.stream().map(JsonObject.class::cast).map(SessionRows::kept).toList();
  }

  private static Visitor.Kept kept(JsonObject draft) {
    return new Visitor.Kept(
        UUID.fromString(draft.getString("id")),
        draft.getString("page"),
        Optional.ofNullable(draft.getString("tenant")).map(UUID::fromString).map(TenantId::new));
  }

  static Role role(String word) {
    return Role.valueOf(word.toUpperCase(Locale.ROOT));
  }

  static Future<Void> use(SqlConnection tx, UUID session, Instant now) {
    return tx.preparedQuery(USE).execute(Tuple.of(session, TimeRows.at(now))).mapEmpty();
  }

  /** Gives the session another id, as the person has just proved who it is. */
  static Future<Void> renew(SqlConnection tx, UUID session, byte[] hash, Instant now, Instant end) {
    return tx.preparedQuery(RENEW)
        .execute(Tuple.of(session, Buffer.buffer(hash), TimeRows.at(now), TimeRows.at(end)))
        .mapEmpty();
  }

  static Future<Void> choose(SqlConnection tx, UUID session, TenantId tenant) {
    return tx.preparedQuery(CHOOSE).execute(Tuple.of(session, tenant.value())).mapEmpty();
  }

  static Future<Void> end(SqlConnection tx, byte[] hash, Instant now) {
    return tx.preparedQuery(END)
        .execute(Tuple.of(TimeRows.at(now), Buffer.buffer(hash)))
        .mapEmpty();
  }

  static Future<Void> end(SqlConnection tx, UUID session, PersonId person, Instant now) {
    return tx.preparedQuery(END_ONE)
        .execute(Tuple.of(TimeRows.at(now), session, person.value()))
        .mapEmpty();
  }

  /** Ends all sessions of the person, but for the one that may stay. */
  static Future<Void> endAll(SqlConnection tx, PersonId person, Optional<UUID> stays, Instant now) {
    return tx.preparedQuery(END_ALL)
        .execute(Tuple.of(TimeRows.at(now), person.value(), stays.orElse(null)))
        .mapEmpty();
  }

  /** The session if it is over, and its end is not long ago. */
  static Future<Optional<Sessions.Ended>> ended(
      SqlConnection tx, byte[] hash, Instant now, Instant since) {
    return tx.preparedQuery(FIND_ENDED)
        .execute(Tuple.of(Buffer.buffer(hash), TimeRows.at(now), TimeRows.at(since)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .findFirst()
                    .map(
                        row ->
                            new Sessions.Ended(
                                row.getUUID("session_id"),
                                new PersonId(row.getUUID("person_id")))));
  }

  /** What forms of the person's sessions bring back, those that ended lately among them. */
  static Future<List<String>> tokens(SqlConnection tx, PersonId person) {
    return tx.preparedQuery(TOKENS)
        .execute(Tuple.of(person.value()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("csrf"))
                    .toList());
  }

  static Future<List<SessionView>> list(
      SqlConnection tx, PersonId person, Instant now, Instant since) {
    return tx.preparedQuery(LIST)
        .execute(Tuple.of(person.value(), TimeRows.at(now), TimeRows.at(since)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new SessionView(
                                row.getUUID("session_id"),
                                row.getString("address"),
                                row.getString("user_agent"),
                                TimeRows.of(row, "created_at"),
                                TimeRows.of(row, "used_at")))
                    .toList());
  }

  static Future<Void> forget(SqlConnection tx, Instant now, Instant since) {
    return tx.preparedQuery(FORGET)
        .execute(Tuple.of(TimeRows.at(now), TimeRows.at(since)))
        .mapEmpty();
  }
}
