package io.mlconnector.identity;

import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import io.mlconnector.vault.Place;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is signed in, the same on every node. A browser holds 256 random bits; what is kept is their
 * hash. Each request looks the session up, so that one that was ended is over at once.
 */
public final class Sessions {

  public static final Duration IDLE_MAX = Duration.ofMinutes(30);
  public static final Duration LIFE_MAX = Duration.ofHours(12);

  /** How long somebody who has shown a password may look for the second factor. */
  static final Duration CODE_MAX = Duration.ofMinutes(5);

  /** For how long who has just proved who it is may do what asks for that. */
  static final Duration RECENT = Duration.ofMinutes(10);

  private static final Duration DRAFT_MAX = Duration.ofMinutes(15);

  /** For how long a form that came too late waits for its person, and a session is remembered. */
  public static final Duration FORM_MAX = Duration.ofHours(12);

  /** Not every request writes. */
  private static final Duration USE_NOTED = Duration.ofMinutes(1);

  private final Database database;
  private final Vault vault;
  private final Chance chance;
  private final InstantSource clock;
  private final String issuer;

  /**
   * @param issuer of the provider of single sign-on; blank if there is none
   */
  Sessions(Database database, Vault vault, Chance chance, InstantSource clock, String issuer) {
    this.database = database;
    this.vault = vault;
    this.chance = chance;
    this.clock = clock;
    this.issuer = issuer;
  }

  /** Begins a session, and answers the id that opens it. */
  Future<String> begin(PersonId person, boolean waitsForCode, Device device) {
    return database.identity(tx -> begin(tx, person, waitsForCode, device));
  }

  Future<String> begin(SqlConnection tx, PersonId person, boolean waitsForCode, Device device) {
    var id = chance.token();
    var now = clock.instant();
    var begun =
        new SessionRows.Begun(
            chance.id(),
            Buffer.buffer(Tokens.hash(id)),
            person,
            waitsForCode,
            chance.token(),
            now,
            now.plus(waitsForCode ? CODE_MAX : LIFE_MAX),
            device);
    return SessionRows.insert(tx, begun).map(id);
  }

  /** Whose session the id opens, if it is not over; using it keeps it from being so. */
  public Future<Optional<Visitor>> find(String id) {
    return id.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : database.identity(tx -> find(tx, id).compose(found -> used(tx, found)));
  }

  /** The same where nobody does anything: the session goes on towards its end. */
  public Future<Optional<Visitor>> look(String id) {
    return id.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : database.identity(tx -> find(tx, id).map(found -> found.map(SessionRows.Found::visitor)));
  }

  private Future<Optional<SessionRows.Found>> find(SqlConnection tx, String id) {
    var now = clock.instant();
    return SessionRows.find(tx, Tokens.hash(id), issuer, now, now.minus(IDLE_MAX));
  }

  private Future<Optional<Visitor>> used(SqlConnection tx, Optional<SessionRows.Found> found) {
    var visitor = found.map(SessionRows.Found::visitor);
    var now = clock.instant();
    return found
        .filter(one -> one.usedAt().plus(USE_NOTED).isBefore(now))
        .map(one -> SessionRows.use(tx, one.visitor().session(), now).map(visitor))
        .orElseGet(() -> Future.succeededFuture(visitor));
  }

  /** Whether the person has proved a short while ago who it is. */
  public boolean isRecent(Visitor visitor) {
    return visitor.provedAt().plus(RECENT).isAfter(clock.instant());
  }

  /** Gives the session another id after its person has proved who it is, and answers the id. */
  Future<String> renew(Visitor visitor) {
    var id = chance.token();
    var now = clock.instant();
    return database
        .identity(
            tx ->
                SessionRows.renew(tx, visitor.session(), Tokens.hash(id), now, now.plus(LIFE_MAX)))
        .map(id);
  }

  /** Turns to another of the person's company accounts; false if it is none. */
  public Future<Boolean> choose(Visitor visitor, TenantId tenant) {
    return database.identity(
        tx ->
            MemberRows.of(tx, visitor.person())
                .compose(
                    memberships ->
                        memberships.stream().noneMatch(one -> one.tenant().equals(tenant))
                            ? Future.succeededFuture(false)
                            : SessionRows.choose(tx, visitor.session(), tenant)
                                .compose(done -> PersonRows.lookedAt(tx, visitor.person(), tenant))
                                .map(true)));
  }

  /** Ends the session that the id opens. */
  public Future<Void> end(String id) {
    return id.isEmpty()
        ? Future.succeededFuture()
        : database.identity(tx -> SessionRows.end(tx, Tokens.hash(id), clock.instant()));
  }

  /** Ends one of the person's sessions. */
  public Future<Void> end(PersonId person, UUID session) {
    return database.identity(tx -> SessionRows.end(tx, session, person, clock.instant()));
  }

  /** Ends all sessions of the visitor but the one in use. */
  public Future<Void> endOthers(Visitor visitor) {
    return database.identity(
        tx ->
            SessionRows.endAll(
                tx, visitor.person(), Optional.of(visitor.session()), clock.instant()));
  }

  /** The person's sessions, the one used last first. */
  public Future<List<SessionView>> list(PersonId person) {
    var now = clock.instant();
    return database.identity(tx -> SessionRows.list(tx, person, now, now.minus(IDLE_MAX)));
  }

  Future<Void> forget() {
    var now = clock.instant();
    var ended = now.minus(FORM_MAX);
    return database.identity(
        tx ->
            SessionRows.forget(tx, ended, ended.minus(IDLE_MAX))
                .compose(done -> DraftRows.forget(tx, now.minus(DRAFT_MAX), ended)));
  }

  /** A session that is over, with whose it was. */
  public record Ended(UUID session, PersonId person) {}

  /** The session that the id has opened until lately; empty if it still does, or never did. */
  public Future<Optional<Ended>> ended(String id) {
    var now = clock.instant();
    return id.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : database.identity(tx -> SessionRows.ended(tx, Tokens.hash(id), now, now.minus(IDLE_MAX)));
  }

  /** What forms of the person's sessions bring back, those that ended lately among them. */
  public Future<List<String>> tokens(PersonId person) {
    return database.identity(tx -> SessionRows.tokens(tx, person));
  }

  /** Gives forms that were kept for the session's person to the session that was begun since. */
  public Future<Void> handOver(String from, String to) {
    return from.isEmpty()
        ? Future.succeededFuture()
        : database.identity(tx -> DraftRows.handOver(tx, Tokens.hash(from), Tokens.hash(to)));
  }

  /**
   * Keeps a form, sealed, until its person has proved who it is; answers what names it.
   *
   * @param tenant the company account that it is for; empty for one of the person's own pages
   */
  public Future<UUID> keep(Visitor visitor, Draft draft, Optional<TenantId> tenant) {
    return keep(visitor.session(), draft, Optional.empty(), tenant);
  }

  /**
   * Keeps a form, sealed, until its page is shown again to its person.
   *
   * @param tenant the company account that it is for; empty for one of the person's own pages
   */
  public Future<UUID> keep(UUID session, Draft draft, String page, Optional<TenantId> tenant) {
    return keep(session, draft, Optional.of(page), tenant);
  }

  private Future<UUID> keep(
      UUID session, Draft draft, Optional<String> page, Optional<TenantId> tenant) {
    var id = chance.id();
    return vault
        .seal(place(id), written(draft))
        .map(
            bytes ->
                new DraftRows.Kept(id, draft.path(), Buffer.buffer(bytes), clock.instant(), page))
        .compose(kept -> database.identity(tx -> DraftRows.put(tx, session, kept, tenant)))
        .map(id);
  }

  private static byte[] written(Draft draft) {
    var json = Json.object();
    draft
        .fields()
        .forEach(
            (name, values) -> {
              var list = json.putArray(name);
              values.forEach(list::add);
            });
    return Json.text(json).getBytes(StandardCharsets.UTF_8);
  }

  /** Takes the form back; empty if it is too old, or another one was kept since. */
  public Future<Optional<Draft>> take(Visitor visitor, UUID id) {
    return database
        .identity(tx -> DraftRows.take(tx, visitor.session(), id))
        .compose(
            kept ->
                kept.filter(this::isYoung)
                    .map(one -> opened(one).map(Optional::of))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  private boolean isYoung(DraftRows.Kept kept) {
    var max = kept.page().isPresent() ? FORM_MAX : DRAFT_MAX;
    return kept.at().plus(max).isAfter(clock.instant());
  }

  private Future<Draft> opened(DraftRows.Kept kept) {
    return vault.lend(
        place(kept.id()),
        kept.sealed().getBytes(),
        secret -> Future.succeededFuture(read(kept.path(), secret.bytes())));
  }

  private static Draft read(String path, byte[] plain) {
    try {
      var fields = new HashMap<String, List<String>>();
      Json.parse(plain)
          .properties()
          .forEach(
              field -> {
                var values = new ArrayList<String>();
                field.getValue().forEach(value -> values.add(value.textValue()));
                fields.put(field.getKey(), values);
              });
      return new Draft(path, fields);
    } catch (MalformedJson e) {
      throw new IllegalStateException("a draft cannot be read", e);
    }
  }

  private static Place place(UUID id) {
    return Place.ofService("session", "draft", id.toString());
  }
}
