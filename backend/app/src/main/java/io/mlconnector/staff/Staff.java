package io.mlconnector.staff;

import io.mlconnector.db.Database;
import io.mlconnector.identity.Authenticators;
import io.mlconnector.identity.Chance;
import io.mlconnector.identity.Housekeeping;
import io.mlconnector.identity.Identity;
import io.mlconnector.identity.Passwords;
import io.mlconnector.identity.Realm;
import io.mlconnector.identity.Throttle;
import io.mlconnector.mail.Outbox;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import java.time.Duration;

/** Everything about staff, built once for a node; may be used from any event loop. */
public record Staff(
    StaffSessions sessions,
    StaffSignIns signIns,
    StaffFactors factors,
    StaffLinks links,
    StaffMembers members,
    StaffAudit audit,
    StaffRequests requests,
    FirstOperator first,
    Housekeeping housekeeping) {

  private static final Realm.Tables TABLES =
      new Realm.Tables("staff", "staff_id", "staff_throttle", "staff_place", "staff_recovery_code");
  private static final Duration PLACES_KEPT = Duration.ofDays(90);

  /** What it stands on. */
  public record Ground(Database database, Vault vault, Outbox outbox, Passwords passwords) {}

  /**
   * @param consoleUrl where staff reach the console; links in mails begin with it
   */
  public static Staff of(Ground ground, Identity.Senses senses, String consoleUrl) {
    var kit = kit(ground, senses, consoleUrl);
    var audit = new StaffAudit(ground.database());
    var factors = new StaffFactors(kit);
    var links = new StaffLinks(kit);
    var members = new StaffMembers(kit, links);
    var requests = new StaffRequests(kit);
    return new Staff(
        kit.sessions(),
        new StaffSignIns(kit, factors, audit),
        factors,
        links,
        members,
        audit,
        requests,
        new FirstOperator(kit, members),
        new Housekeeping(() -> forget(kit, links, requests)));
  }

  private static StaffKit kit(Ground ground, Identity.Senses senses, String consoleUrl) {
    var realm = new Realm(ground.database()::staff, TABLES);
    var chance = new Chance(senses.ids(), senses.random());
    return new StaffKit(
        ground.database(),
        realm,
        ground.outbox(),
        ground.passwords(),
        new Authenticators(ground.vault(), senses.random(), senses.clock()),
        new Throttle(realm, senses.clock()),
        new StaffSessions(ground.database(), chance, senses.clock()),
        new StaffLetters(consoleUrl.replaceAll("/+$", "")),
        chance,
        senses.clock());
  }

  private static Future<Void> forget(StaffKit kit, StaffLinks links, StaffRequests requests) {
    var places = kit.clock().instant().minus(PLACES_KEPT);
    return Future.join(
            kit.sessions().forget(),
            links.forget(),
            requests.lapse(),
            kit.throttle().forget(),
            kit.realm().in(tx -> kit.realm().places().forget(tx, places)))
        .mapEmpty();
  }
}
