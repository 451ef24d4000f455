package io.mlconnector.sync.bank;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.vault.Fingerprints;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people see and decide of vendors' bank accounts. */
public final class BankDesk {

  public static final int NOTE_MAX = 500;

  /** As many alarms are shown at once, and as many that are over. */
  public static final int SHOWN_MAX = 200;

  private final Database database;
  private final Lanes lanes;
  private final Vault vault;
  private final Senses senses;

  /** Time, and chance for keys. */
  public record Senses(InstantSource clock, SecureRandom random) {}

  public BankDesk(Database database, Lanes lanes, Vault vault, Senses senses) {
    this.database = database;
    this.lanes = lanes;
    this.vault = vault;
    this.senses = senses;
  }

  /** What came of a decision. */
  public enum Decided {
    DONE,
    /** There is no such alarm, or it is over. */
    OVER,
    /** Odoo has changed since what was decided about was shown. */
    STALE
  }

  /**
   * A decision about an alarm as it was shown.
   *
   * @param version of the alarm that the person has seen
   */
  public record Verdict(UUID alarm, int version, boolean approved, String note) {}

  /**
   * The alarms that end when watching stops, open and rejected ones.
   *
   * @param holding whose vendors wait
   * @param shared for which nothing waits
   */
  public record Ending(long holding, long shared) {}

  public Future<BankSetting> setting(TenantId tenant) {
    return database.tenant(
        tenant,
        tx ->
            SettingRows.find(tx).map(found -> found.map(BankSetting::of).orElse(BankSetting.OFF)));
  }

  /** Whether what is known of vendors is of the Odoo that is connected now. */
  public Future<Boolean> isOfConnectedOdoo(TenantId tenant) {
    return database.tenant(tenant, SettingRows::isOfConnectedOdoo);
  }

  /** Switches watching on or off; off forgets all that is known, but what people have decided. */
  public Future<Void> change(TenantId tenant, boolean enabled, String actor) {
    return vault
        .seal(BankWatch.place(tenant), Fingerprints.freshKey(senses.random()))
        .compose(
            key ->
                database.tenant(
                    tenant, tx -> change(tx, tenant, enabled, Buffer.buffer(key), actor)));
  }

  private Future<Void> change(
      SqlConnection tx, TenantId tenant, boolean enabled, Buffer key, String actor) {
    // The lane first, as its own work takes it before all else.
    return lanes
        .wake(tx, tenant, Stream.VENDORS)
        .compose(woken -> SettingRows.change(tx, enabled, key, actor))
        .compose(
            changed ->
                changed
                    ? enabled
                        ? AuditRows.append(tx, tenant, actor, "bank.switched_on", new JsonObject())
                        : switchedOff(tx, tenant, actor)
                    : Future.succeededFuture());
  }

  /** At once, as the lane may have no Odoo to run with; what it has in hand it forgets itself. */
  private static Future<Void> switchedOff(SqlConnection tx, TenantId tenant, String actor) {
    return SettingRows.forget(tx)
        .compose(
            closed ->
                AuditRows.append(
                    tx, tenant, actor, "bank.switched_off", JsonObject.of("alarms", closed)));
  }

  /** The alarms that are not over, those that wait for a person first. */
  public Future<List<BankAlarm>> living(TenantId tenant) {
    return database.tenant(tenant, tx -> AlarmRows.living(tx, SHOWN_MAX));
  }

  /** Said before somebody stops watching: whoever waits goes on then. */
  public Future<Ending> ending(TenantId tenant) {
    return database.tenant(tenant, AlarmRows::ending);
  }

  public Future<Optional<BankAlarm>> find(TenantId tenant, UUID alarm) {
    return database.tenant(
        tenant, tx -> AlarmRows.one(tx, alarm).map(found -> found.stream().findFirst()));
  }

  /** The last alarms that are over. */
  public Future<List<BankAlarm>> past(TenantId tenant) {
    return database.tenant(tenant, tx -> AlarmRows.past(tx, SHOWN_MAX));
  }

  /** Those that nobody has decided about, and that vendors wait for. */
  public Future<List<BankAlarm>> open(TenantId tenant, int limit) {
    return database.tenant(tenant, tx -> AlarmRows.open(tx, limit));
  }

  /** How many of them there are. */
  public static Future<Long> waiting(SqlConnection tx) {
    return AlarmRows.waiting(tx);
  }

  /** Decides about an alarm; a rejected one may be approved later. */
  public Future<Decided> decide(TenantId tenant, Verdict verdict, String actor) {
    return database.tenant(
        tenant,
        tx ->
            lanes
                .wake(tx, tenant, Stream.VENDORS)
                .compose(woken -> VendorRows.lock(tx, verdict.alarm()))
                .compose(locked -> AlarmRows.one(tx, verdict.alarm()))
                .compose(
                    found -> {
                      if (found.isEmpty() || !found.getFirst().isLiving()) {
                        return Future.succeededFuture(Decided.OVER);
                      }
                      var alarm = found.getFirst();
                      return alarm.version() == verdict.version()
                          ? decide(tx, tenant, alarm, verdict, actor).map(Decided.DONE)
                          : Future.succeededFuture(Decided.STALE);
                    }));
  }

  private Future<Void> decide(
      SqlConnection tx, TenantId tenant, BankAlarm alarm, Verdict verdict, String actor) {
    var state = verdict.approved() ? BankAlarm.State.APPROVED : BankAlarm.State.REJECTED;
    var decision = new BankAlarm.Decision(actor, senses.clock().instant(), verdict.note());
    var isOfOne = alarm.kind() != BankAlarm.Kind.SHARED;
    return AlarmRows.decide(tx, alarm.id(), state, decision)
        .compose(
            decided ->
                verdict.approved() && isOfOne
                    ? VendorRows.approved(tx, alarm.id())
                        .compose(taken -> lanes.wake(tx, tenant, Stream.VENDOR_SYNC))
                    : Future.succeededFuture())
        .compose(
            done ->
                AuditRows.append(
                    tx,
                    tenant,
                    actor,
                    verdict.approved() ? "bank.approved" : "bank.rejected",
                    detail(alarm, verdict.note())));
  }

  private static JsonObject detail(BankAlarm alarm, String note) {
    return JsonObject.of(
        "vendor", alarm.name(),
        "partner", alarm.partner(),
        "before", BankAlarm.told(alarm.before()),
        "after", BankAlarm.told(alarm.after()),
        "note", note);
  }
}
