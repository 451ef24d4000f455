package io.mlconnector.connection.key;

import io.mlconnector.connection.key.KeyRows.Next;
import io.mlconnector.connection.key.KeyRows.Stored;
import io.mlconnector.core.problem.Code;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.metrics.Meter;
import io.mlconnector.metrics.Meters;
import io.mlconnector.odoo.ApiKeys;
import io.mlconnector.odoo.GeneratedKey;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a tenant's Odoo key from ending: asks Odoo when it ends, and in time has another one made.
 * Odoo replaces no key in one step, so there are four, each in a row before the next begins: made
 * and stored, proved by a call, taken into use, and the old one revoked when no call can be on its
 * way with it. Whatever ends in between is gone on with at the next turn; until a new key is proved
 * the old one is in use, and until the new one is in use the old one is not revoked.
 */
public final class KeyCare {

  private static final Logger LOG = LoggerFactory.getLogger(KeyCare.class);

  /** Longer than any run of a lane that opened its client with the old key. */
  private static final Duration GRACE = Duration.ofHours(1);

  private static final Duration LOOKED_EVERY = Duration.ofHours(12);

  /** So that a clock that goes before Odoo's does not ask for more than is allowed. */
  private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

  private static final long LIFE_MAX_DAYS = 365;
  private static final List<Long> USUAL_DAYS = List.of(90L, 30L);

  private final Database database;
  private final Vault vault;
  private final KeyOpener opener;
  private final Tools tools;

  /**
   * Time, names and meters.
   *
   * @param ids make the name of each key a different one
   */
  public record Tools(InstantSource clock, Supplier<UUID> ids, Meters meters) {}

  public KeyCare(Database database, Vault vault, KeyOpener opener, Tools tools) {
    this.database = database;
    this.vault = vault;
    this.opener = opener;
    this.tools = tools;
  }

  /** Does what is due; fails with {@link OdooException} where Odoo does not answer. */
  public Future<Void> care(TenantId tenant) {
    return database
        .tenant(tenant, tx -> KeyRows.read(tx, tenant))
        .compose(found -> found.map(this::care).orElseGet(Future::succeededFuture));
  }

  /**
   * Asks Odoo now when the key ends, and changes nothing there.
   *
   * @return how many keys may be the one in use
   */
  public Future<Integer> see(TenantId tenant) {
    return database
        .tenant(tenant, tx -> KeyRows.read(tx, tenant))
        .compose(
            found ->
                found
                    .map(stored -> look(stored, Optional.empty()).map(KeyEnd::keys))
                    .orElseGet(() -> Future.succeededFuture(0)));
  }

  /** Asks Odoo why no other key could be made now; empty if one could. Nothing changes there. */
  public Future<Optional<GeneratedKey.Obstacle>> obstacle(TenantId tenant) {
    return database
        .tenant(tenant, tx -> KeyRows.read(tx, tenant))
        .compose(
            found ->
                found
                    .map(stored -> keys(stored).obstacle())
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  private Future<Void> care(Stored stored) {
    var next = stored.nextKey();
    if (next != null) {
      return takeIntoUse(stored, next).compose(done -> care(stored.tenant()));
    }
    return revokeOld(stored)
        .compose(
            done ->
                isLookedAt(stored)
                    ? Future.succeededFuture()
                    : look(stored, Optional.of(now())).compose(end -> renewInTime(stored, end)));
  }

  private boolean isLookedAt(Stored stored) {
    var at = stored.checkedAt();
    return at != null && at.plus(LOOKED_EVERY).isAfter(now());
  }

  private Instant now() {
    return tools.clock().instant();
  }

  private ApiKeys keys(Stored stored) {
    return open(stored, sealed(stored, KeyColumn.API_KEY, stored.apiKey()));
  }

  private ApiKeys open(Stored stored, SealedKey key) {
    return opener.open(stored.tenant(), stored.address(), stored.pace(), key);
  }

  private SealedKey sealed(Stored stored, KeyColumn column, Buffer key) {
    return new SealedKey(vault, stored.tenant(), column, key);
  }

  private Future<KeyEnd> look(Stored stored, Optional<Instant> checkedAt) {
    return keys(stored)
        .mine()
        .map(mine -> KeyEnd.among(mine, stored.name(), now()))
        .compose(
            end ->
                database
                    .tenant(stored.tenant(), tx -> KeyRows.seen(tx, stored, end, checkedAt))
                    .map(noted -> end));
  }

  private Future<Void> renewInTime(Stored stored, KeyEnd end) {
    return end.isDue(now()) ? renew(stored, end) : Future.succeededFuture();
  }

  private Future<Void> renew(Stored stored, KeyEnd end) {
    var ends = lives(end).map(this::endAfter).filter(at -> isGain(end, at)).toList();
    var name = "ml-connector " + LocalDate.ofInstant(now(), ZoneOffset.UTC) + " " + shortId();
    return sealed(stored, KeyColumn.API_KEY, stored.apiKey())
        .lend(present -> make(stored, new Order(present, name), ends));
  }

  /** As long as the present one was allowed to be, else what Odoo allows usually. */
  private static Stream<Long> lives(KeyEnd end) {
    var life = end.life().orElse(KeyEnd.USUAL_LIFE);
    var days = Math.min(LIFE_MAX_DAYS, (life.toSeconds() + 86_399) / 86_400);
    return Stream.concat(Stream.of(days), USUAL_DAYS.stream().filter(usual -> usual < days));
  }

  private Instant endAfter(long days) {
    return now().plus(Duration.ofDays(days)).minus(CLOCKS_DIFFER).truncatedTo(ChronoUnit.SECONDS);
  }

  private static boolean isGain(KeyEnd end, Instant at) {
    return end.at().map(present -> at.isAfter(present.plus(Duration.ofDays(1)))).orElse(false);
  }

  private String shortId() {
    return tools.ids().get().toString().substring(0, 8);
  }

  /** What is asked for with the present key. Mute. */
  private record Order(String present, String name) {

    @Override
    public String toString() {
      return "Order[" + name + "]";
    }
  }

  /** Asks for the longest life first: what Odoo allows, it does not tell. */
  private Future<Void> make(Stored stored, Order order, List<Instant> ends) {
    if (ends.isEmpty()) {
      return trouble(stored, "Odoo allows keys of so short a life only that none is gained");
    }
    return keys(stored)
        .generate(order.present(), order.name(), ends.getFirst())
        .compose(
            outcome ->
                switch (outcome) {
                  case GeneratedKey.Made made ->
                      keep(stored, made.key(), order.name(), ends.getFirst());
                  case GeneratedKey.Refused refused ->
                      ends.size() > 1
                          ? make(stored, order, ends.subList(1, ends.size()))
                          : trouble(stored, refused.message());
                  case GeneratedKey.NotOffered none ->
                      trouble(stored, "this Odoo cannot make keys by a call");
                });
  }

  private Future<Void> trouble(Stored stored, String why) {
    tools.meters().count(Meter.ODOO_KEY_RENEWALS, "refused");
    return database
        .tenant(stored.tenant(), tx -> KeyRows.trouble(tx, stored, why))
        .onSuccess(
            news -> {
              if (news) {
                LOG.warn("Tenant {}: the Odoo key was not renewed: {}", stored.tenant(), why);
              }
            })
        .mapEmpty();
  }

  private Future<Void> keep(Stored stored, String key, String name, Instant end) {
    return seal(stored, KeyColumn.NEXT_KEY, key)
        .compose(
            held ->
                database
                    .tenant(
                        stored.tenant(), tx -> KeyRows.made(tx, stored, new Next(held, name, end)))
                    .compose(made -> made ? takeIntoUse(stored, held) : Future.succeededFuture()));
  }

  private Future<Buffer> seal(Stored stored, KeyColumn column, String key) {
    return vault
        .seal(column.of(stored.tenant()), key.getBytes(StandardCharsets.UTF_8))
        .map(Buffer::buffer);
  }

  /** A key that does not open anything never gets into use. */
  private Future<Void> takeIntoUse(Stored stored, Buffer next) {
    return open(stored, sealed(stored, KeyColumn.NEXT_KEY, next))
        .owner()
        .transform(
            proved -> {
              if (proved.succeeded()) {
                return exchange(stored, next);
              }
              return isKeyRefused(proved.cause())
                  ? database
                      .tenant(stored.tenant(), tx -> KeyRows.dropNext(tx, stored))
                      .<Void>mapEmpty()
                  : Future.failedFuture(proved.cause());
            });
  }

  private Future<Void> exchange(Stored stored, Buffer next) {
    return moved(stored, KeyColumn.NEXT_KEY, next, KeyColumn.API_KEY)
        .compose(
            fresh ->
                moved(stored, KeyColumn.API_KEY, stored.apiKey(), KeyColumn.OLD_KEY)
                    .compose(
                        old ->
                            database.tenant(
                                stored.tenant(),
                                tx -> KeyRows.taken(tx, stored, fresh, old, now()))))
        .onSuccess(
            taken -> {
              if (taken) {
                tools.meters().count(Meter.ODOO_KEY_RENEWALS, "switched");
                LOG.info("Tenant {}: another Odoo key is in use.", stored.tenant());
              }
            })
        .mapEmpty();
  }

  /** The same key, sealed for another column. */
  private Future<Buffer> moved(Stored stored, KeyColumn from, Buffer key, KeyColumn to) {
    return sealed(stored, from, key).lend(text -> seal(stored, to, text));
  }

  /** What cannot be revoked any more must not keep the key in use from being looked after. */
  private Future<Void> revokeOld(Stored stored) {
    var old = stored.oldKey();
    var since = stored.since();
    if (old == null || since == null || since.plus(GRACE).isAfter(now())) {
      return Future.succeededFuture();
    }
    return sealed(stored, KeyColumn.OLD_KEY, old)
        .lend(key -> keys(stored).revoke(key))
        .map(true)
        .recover(
            failure ->
                OdooException.isNotOffered(failure)
                    ? Future.succeededFuture(false)
                    : Future.failedFuture(failure))
        .compose(revoked -> forgetOld(stored, revoked));
  }

  private Future<Void> forgetOld(Stored stored, boolean revoked) {
    return database
        .tenant(stored.tenant(), tx -> KeyRows.forgetOld(tx, stored, revoked))
        .onSuccess(
            done -> tools.meters().count(Meter.ODOO_KEY_RENEWALS, revoked ? "revoked" : "left"))
        .mapEmpty();
  }

  private static boolean isKeyRefused(Throwable failure) {
    return failure instanceof OdooException odoo && odoo.problem().code() == Code.ODOO_KEY_REFUSED;
  }
}
