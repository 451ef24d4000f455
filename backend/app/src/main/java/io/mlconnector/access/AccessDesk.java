package io.mlconnector.access;

import io.mlconnector.access.Access.Step;
import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.identity.Members;
import io.mlconnector.mail.Outbox;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where support asks to look at a company, and the company decides. What is done stands in the
 * audit trail together with what it did, and admins and owners are told before anything can be
 * seen.
 */
public final class AccessDesk {

  /** As many accesses are listed at once. */
  public static final int SHOWN_MAX = 200;

  private final Database database;
  private final AccessLetters letters;
  private final Senses senses;

  public AccessDesk(Ground ground, Senses senses) {
    this.database = ground.database();
    this.letters =
        new AccessLetters(ground.database(), ground.members(), ground.outbox(), ground.publicUrl());
    this.senses = senses;
  }

  /** What it stands on, and where people reach the service. */
  public record Ground(Database database, Members members, Outbox outbox, String publicUrl) {}

  /** Ids and time. */
  public record Senses(Supplier<UUID> ids, InstantSource clock) {}

  /** Who has chosen what support is asked for; empty where nobody has, and the usual holds. */
  public Future<Optional<Policy.Choice>> policy(TenantId tenant) {
    return database.tenant(tenant, PolicyRows::find);
  }

  private static Future<Policy> current(SqlConnection tx) {
    return PolicyRows.find(tx).map(found -> found.map(Policy.Choice::policy).orElse(Policy.USUAL));
  }

  /** Chooses it. Whoever shuts support out ends what is open and what waits, in the same moment. */
  public Future<Void> choose(TenantId tenant, Policy policy, String actor) {
    var now = now();
    return database.tenant(
        tenant,
        tx ->
            PolicyRows.lock(tx)
                .compose(locked -> current(tx))
                .compose(
                    before ->
                        PolicyRows.choose(tx, new Policy.Choice(policy, actor, now))
                            .compose(
                                changed ->
                                    changed
                                        ? chosen(tx, tenant, before, policy, actor)
                                        : Future.succeededFuture()))
                .compose(chosen -> AccessRows.living(tx, now))
                .compose(
                    living ->
                        Sequence.each(
                            AccessRules.ended(policy, living, actor, now),
                            one -> ended(tx, tenant, one, actor))));
  }

  private static Future<Void> chosen(
      SqlConnection tx, TenantId tenant, Policy before, Policy policy, String actor) {
    var detail = JsonObject.of("mode", policy.word(), "before", before.word());
    return AuditRows.append(tx, tenant, actor, "support.policy", detail);
  }

  private static Future<Void> ended(
      SqlConnection tx, TenantId tenant, Access access, String actor) {
    return AccessRows.update(tx, access)
        .compose(done -> AuditRows.append(tx, tenant, actor, "support.ended", detail(access)));
  }

  /** Support asks to look. Open at once, waiting, or refused, as the company has chosen. */
  public Future<Ruling> ask(TenantId tenant, Supporter who, String reason, int minutes) {
    var now = now();
    var asking = new Asking(senses.ids().get(), who, reason, minutes);
    return decided(
        tenant,
        tx ->
            current(tx)
                .compose(
                    policy ->
                        AccessRows.living(tx, now)
                            .map(living -> AccessRules.ask(policy, living, asking, now)))
                .compose(ruling -> done(ruling, access -> begun(tx, tenant, access))));
  }

  private static Future<Void> begun(SqlConnection tx, TenantId tenant, Access access) {
    var actor = access.who().actor();
    return AccessRows.insert(tx, access)
        .compose(kept -> AuditRows.append(tx, tenant, actor, "support.asked", detail(access)))
        .compose(
            asked ->
                access.granted().isPresent()
                    ? AuditRows.append(tx, tenant, actor, "support.granted", detail(access))
                    : Future.succeededFuture());
  }

  /**
   * Support opens it without the company, whatever that has chosen: two people of the service
   * answer for it, and the company is told at once.
   */
  public Future<Ruling> breakGlass(
      TenantId tenant, Supporter who, Supporter second, String reason, int minutes) {
    return breakGlass(tenant, new Emergency(senses.ids().get(), who, second, reason, minutes));
  }

  /**
   * What two people of the service answer for.
   *
   * @param id of the access that it becomes: asked for again, it is there once
   */
  public record Emergency(UUID id, Supporter who, Supporter second, String reason, int minutes) {}

  /** The same for who may ask for it again. */
  public Future<Ruling> breakGlass(TenantId tenant, Emergency wanted) {
    var asking = new Asking(wanted.id(), wanted.who(), wanted.reason(), wanted.minutes());
    var ruling = AccessRules.breakGlass(asking, wanted.second(), now());
    return decided(
        tenant,
        tx ->
            AccessRows.find(tx, wanted.id())
                .compose(
                    found ->
                        found
                            .map(AccessRows.Kept::access)
                            .map(there -> Future.<Ruling>succeededFuture(new Ruling.Done(there)))
                            .orElseGet(() -> done(ruling, access -> broken(tx, tenant, access)))));
  }

  /** Notes in the company's audit trail what support did for it that changes nothing of its own. */
  public Future<Void> noted(TenantId tenant, Supporter who, String action, JsonObject detail) {
    return database.tenant(tenant, tx -> AuditRows.append(tx, tenant, who.actor(), action, detail));
  }

  private static Future<Void> broken(SqlConnection tx, TenantId tenant, Access access) {
    return AccessRows.insert(tx, access)
        .compose(
            kept ->
                AuditRows.append(
                    tx, tenant, access.who().actor(), "support.broke_glass", detail(access)));
  }

  /** The company lets support in. */
  public Future<Ruling> grant(TenantId tenant, UUID id, String actor) {
    var now = now();
    return about(
        tenant,
        id,
        (tx, access) ->
            current(tx)
                .map(policy -> AccessRules.grant(policy, access, actor, now))
                .compose(
                    ruling ->
                        done(
                            ruling,
                            granted ->
                                AccessRows.update(tx, granted)
                                    .compose(
                                        kept ->
                                            AuditRows.append(
                                                tx,
                                                tenant,
                                                actor,
                                                "support.granted",
                                                detail(granted))))));
  }

  /** The company does not want it. */
  public Future<Ruling> refuse(TenantId tenant, UUID id, String actor) {
    var now = now();
    return about(
        tenant,
        id,
        (tx, access) ->
            done(
                AccessRules.refuse(access, actor, now),
                refused ->
                    AccessRows.update(tx, refused)
                        .compose(
                            kept ->
                                AuditRows.append(
                                    tx, tenant, actor, "support.refused", detail(refused)))));
  }

  /** The company ends what is open, or what waits. */
  public Future<Ruling> end(TenantId tenant, UUID id, String actor) {
    var now = now();
    return about(
        tenant,
        id,
        (tx, access) ->
            done(AccessRules.end(access, actor, now), over -> ended(tx, tenant, over, actor)));
  }

  /** Whoever has asked ends it. */
  public Future<Ruling> leave(TenantId tenant, UUID id, Supporter who) {
    var now = now();
    return about(
        tenant,
        id,
        (tx, access) ->
            AccessRules.isOf(access, who)
                ? done(
                    AccessRules.end(access, who.actor(), now),
                    over -> ended(tx, tenant, over, who.actor()))
                : Future.succeededFuture(AccessRules.missing()));
  }

  /** Whether the supporter may look now; nothing is written down but that the company was told. */
  public Future<Ruling> open(TenantId tenant, UUID id, Supporter who) {
    var now = now();
    return about(
        tenant, id, (tx, access) -> Future.succeededFuture(AccessRules.look(access, who, now)));
  }

  /**
   * The same for one thing, which is noted in the company's audit trail: once for each access. To
   * be called before it is shown.
   *
   * @param what in the company's words, such as a document's number
   */
  public Future<Ruling> look(TenantId tenant, UUID id, Supporter who, String what) {
    var now = now();
    return about(
        tenant,
        id,
        (tx, access) ->
            done(AccessRules.look(access, who, now), seen -> looked(tx, tenant, seen, what)));
  }

  private static Future<Void> looked(
      SqlConnection tx, TenantId tenant, Access access, String what) {
    var detail = JsonObject.of("access", access.id().toString(), "what", what);
    return AccessRows.looked(tx, detail)
        .compose(
            known ->
                known
                    ? Future.succeededFuture()
                    : AuditRows.append(tx, tenant, access.who().actor(), "support.looked", detail));
  }

  /** What waits or is open, the oldest first. */
  public Future<List<Access>> living(TenantId tenant) {
    return database.tenant(tenant, tx -> AccessRows.living(tx, now()));
  }

  /** Open ones first, then those that wait, then the others, the newest first. */
  public Future<List<Access>> list(TenantId tenant) {
    return database.tenant(tenant, tx -> AccessRows.list(tx, now(), SHOWN_MAX));
  }

  public Future<Optional<Access>> find(TenantId tenant, UUID id) {
    return database
        .tenant(tenant, tx -> AccessRows.find(tx, id))
        .map(found -> found.map(AccessRows.Kept::access));
  }

  /** Decides about an access that is there. */
  private interface Decision {
    Future<Ruling> about(SqlConnection tx, Access access);
  }

  private Future<Ruling> about(TenantId tenant, UUID id, Decision decision) {
    return decided(
        tenant,
        tx ->
            AccessRows.find(tx, id)
                .compose(
                    found ->
                        found
                            .map(kept -> decision.about(tx, kept.access()))
                            .orElseGet(() -> Future.succeededFuture(AccessRules.missing()))));
  }

  /** Keeps what was decided with its entries of the audit trail, and then tells of it. */
  private Future<Ruling> decided(
      TenantId tenant, Function<SqlConnection, Future<Ruling>> decision) {
    return database
        .tenant(
            tenant,
            tx ->
                PolicyRows.lock(tx)
                    .compose(
                        there ->
                            there
                                ? decision.apply(tx)
                                : Future.succeededFuture(AccessRules.missing())))
        .compose(ruling -> told(tenant, ruling));
  }

  private static Future<Ruling> done(Ruling ruling, Function<Access, Future<Void>> doing) {
    return switch (ruling) {
      case Ruling.Done done -> doing.apply(done.access()).map(ruling);
      case Ruling.Refused refused -> Future.succeededFuture(ruling);
    };
  }

  /**
   * What is not told yet is told now: also what a node that ended between the two has left. Until
   * then the database shows nothing through it.
   */
  private Future<Ruling> told(TenantId tenant, Ruling ruling) {
    return switch (ruling) {
      case Ruling.Refused refused -> Future.succeededFuture(ruling);
      case Ruling.Done done ->
          switch (done.access().step()) {
            case Step.Asked asked -> tell(tenant, done.access()).map(ruling);
            case Step.Granted granted -> tell(tenant, done.access()).map(ruling);
            case Step.Refused refused -> Future.succeededFuture(ruling);
            case Step.Ended ended -> Future.succeededFuture(ruling);
          };
    };
  }

  private Future<Void> tell(TenantId tenant, Access access) {
    return database
        .tenant(tenant, tx -> AccessRows.find(tx, access.id()))
        .compose(
            found ->
                found.filter(kept -> !kept.told()).isEmpty()
                    ? Future.succeededFuture()
                    : letters
                        .tell(tenant, access)
                        .compose(
                            posted ->
                                database.tenant(tenant, tx -> AccessRows.told(tx, access, now()))));
  }

  /** What the audit trail says of it. */
  private static JsonObject detail(Access access) {
    var detail =
        JsonObject.of(
            "access", access.id().toString(),
            "name", access.who().name(),
            "mail", access.who().mail(),
            "reason", access.reason(),
            "minutes", access.minutes());
    access.granted().ifPresent(one -> detail.put("until", one.until().toString()));
    access.second().ifPresent(one -> detail.put("second", one.name() + ", " + one.mail()));
    return detail;
  }

  /** The moment by which accesses stand, as exact as the database keeps it. */
  public Instant now() {
    return senses.clock().instant().truncatedTo(ChronoUnit.MICROS);
  }
}
