package io.mlconnector.identity;

import io.mlconnector.db.Database;
import io.mlconnector.identity.oidc.Provider;
import io.mlconnector.mail.Outbox;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Everything about persons, built once for a node; may be used from any event loop. */
public record Identity(
    Sessions sessions,
    SignUps signUps,
    SignIns signIns,
    Resets resets,
    SecondFactors secondFactors,
    Profiles profiles,
    Members members,
    Housekeeping housekeeping,
    Optional<SingleSignOn> singleSignOn) {

  private static final Duration PLACES_KEPT = Duration.ofDays(90);
  private static final Duration UNFINISHED_KEPT = Duration.ofDays(7);

  /** What it stands on. */
  public record Ground(
      Vertx vertx, Database database, Vault vault, Outbox outbox, Tenants tenants) {}

  /** Time, ids and chance. */
  public record Senses(Supplier<UUID> ids, SecureRandom random, InstantSource clock) {}

  /**
   * @param publicUrl where people reach the service; links in mails begin with it
   * @param provider where people may sign in, too
   */
  public static Identity of(
      Ground ground, Senses senses, String publicUrl, Optional<Provider> provider) {
    return of(ground, senses, publicUrl, provider, new Argon2Hashing());
  }

  static Identity of(
      Ground ground,
      Senses senses,
      String publicUrl,
      Optional<Provider> provider,
      Hashing hashing) {
    var side = provider.map(there -> new ProviderSide(there.name(), there.issuer()));
    var kit = kit(ground, senses, publicUrl, hashing, side);
    var founder = new Founder(kit);
    var factors = new SecondFactors(kit);
    var signIns = new SignIns(kit, factors, founder);
    var members = new Members(kit, signIns);
    return new Identity(
        kit.sessions(),
        new SignUps(kit, signIns),
        signIns,
        new Resets(kit),
        factors,
        new Profiles(kit, signIns, founder),
        members,
        new Housekeeping(() -> forget(kit)),
        provider.map(there -> singleSignOn(kit, there, signIns, members, factors)));
  }

  private static SingleSignOn singleSignOn(
      Kit kit, Provider provider, SignIns signIns, Members members, SecondFactors factors) {
    var links = new ProviderLinks(kit, provider.name());
    var arrivals = new ProviderArrivals(kit, signIns, factors, links, members);
    var parts = new ProviderSignIns.Parts(provider, arrivals, links);
    return new SingleSignOn(
        provider.name(), new ProviderSignIns(kit, signIns, parts), arrivals, links);
  }

  private static Kit kit(
      Ground ground,
      Senses senses,
      String publicUrl,
      Hashing hashing,
      Optional<ProviderSide> provider) {
    var clock = senses.clock();
    var chance = new Chance(senses.ids(), senses.random());
    var realm = Realm.ofPersons(ground.database());
    var throttle = new Throttle(realm, clock);
    var sessions =
        new Sessions(
            ground.database(),
            ground.vault(),
            chance,
            clock,
            provider.map(ProviderSide::issuer).orElse(""));
    return new Kit(
        ground.database(),
        realm,
        ground.vault(),
        ground.outbox(),
        ground.tenants(),
        new Passwords(ground.vertx(), hashing, senses.random()),
        throttle,
        sessions,
        new Letters(publicUrl.replaceAll("/+$", "")),
        new Trail(ground.database()),
        chance,
        clock,
        provider);
  }

  private static Future<Void> forget(Kit kit) {
    return Future.join(
            kit.sessions().forget(),
            kit.throttle().forget(),
            links(kit),
            places(kit),
            unfinished(kit))
        .mapEmpty();
  }

  private static Future<Void> unfinished(Kit kit) {
    var before = kit.clock().instant().minus(UNFINISHED_KEPT);
    return kit.database().identity(tx -> PersonRows.forgetUnfinished(tx, before));
  }

  private static Future<Void> places(Kit kit) {
    var before = kit.clock().instant().minus(PLACES_KEPT);
    return kit.realm().in(tx -> kit.realm().places().forget(tx, before));
  }

  private static Future<Void> links(Kit kit) {
    var now = kit.clock().instant();
    return kit.database()
        .identity(tx -> LinkRows.forget(tx, now).compose(done -> ProviderRows.forget(tx, now)));
  }
}
