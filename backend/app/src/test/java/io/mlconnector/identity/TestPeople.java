package io.mlconnector.identity;

import static io.mlconnector.db.TestDatabase.get;

import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.oidc.Provider;
import io.mlconnector.mail.Outbox;
import io.mlconnector.queue.Lanes;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.vault.SettableClock;
import io.mlconnector.vault.Vault;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Persons with sessions, without the detour through forms and mails. */
public final class TestPeople {

  /** Everybody's password, unless a test says otherwise. */
  public static final String PASSWORD = "four calm grey herons";

  private static final Pattern LINK = Pattern.compile("https?://[^/\\s]+(/\\S+)");
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Device DESK = new Device("127.0.0.1", "Test Firefox/1 Linux");

  private final TestDatabase db;
  private final Identity identity;
  private final Outbox outbox;
  private final QuickHashing hashing = new QuickHashing();

  public TestPeople(TestDatabase db, Vault vault, SettableClock clock, String publicUrl) {
    this(db, vault, clock, publicUrl, Optional.empty());
  }

  /** Persons who may sign in at a provider, too. */
  public TestPeople(
      TestDatabase db,
      Vault vault,
      SettableClock clock,
      String publicUrl,
      Optional<Provider> provider) {
    var random = new SecureRandom();
    this.db = db;
    this.outbox = new Outbox(db.database(), vault, UUID::randomUUID, clock);
    this.identity =
        Identity.of(
            new Identity.Ground(
                db.vertx(),
                db.database(),
                vault,
                outbox,
                new Tenants(
                    db.database(), new Lanes(db.database()), UUID::randomUUID, random, clock)),
            new Identity.Senses(UUID::randomUUID, random, clock),
            publicUrl,
            provider,
            hashing);
  }

  /** Somebody who may sign in. */
  public record Somebody(PersonId id, MailAddress mail, String name) {}

  public Identity identity() {
    return identity;
  }

  public Outbox outbox() {
    return outbox;
  }

  /** How many hashes were computed so far. */
  public int hashes() {
    return hashing.computed();
  }

  /** A person who is a member of nothing. */
  public Somebody somebody() {
    var name = "Person " + COUNT.incrementAndGet();
    var mail = new MailAddress("p-" + UUID.randomUUID() + "@example.com");
    var entered =
        new PersonRows.Entered(
            new PersonId(UUID.randomUUID()),
            mail,
            name,
            Optional.of(hashing.hash(new Password(PASSWORD).bytes(), new byte[16])));
    var id = get(db.database().identity(tx -> PersonRows.proven(tx, entered, Instant.now())));
    return new Somebody(id.orElseThrow(), mail, name);
  }

  /** Makes the person a member. */
  public void join(Somebody person, TenantId tenant, Role role) {
    get(db.database().tenant(tenant, tx -> MemberRows.insert(tx, tenant, person.id(), role)));
  }

  /** A session of the person, who has just proved who it is; answers what opens it. */
  public String session(Somebody person) {
    return get(identity.sessions().begin(person.id(), false, DESK));
  }

  /** The path of the newest link that was sent to the address. */
  public String link(String mail) {
    return get(outbox.waiting()).stream()
        .filter(waiting -> waiting.mail().to().equals(mail))
        .flatMap(waiting -> LINK.matcher(waiting.mail().body()).results())
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no link was sent to " + mail));
  }

  /** The code that the app of whoever holds the secret shows at that time. */
  public static String code(String base32, Instant at) {
    var bytes = new byte[Totp.SECRET_BYTES];
    var bits = new StringBuilder();
    base32
        .replace(" ", "")
        .chars()
        .map("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"::indexOf)
        .forEach(
            five ->
                bits.append(String.format("%5s", Integer.toBinaryString(five)).replace(' ', '0')));
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
    }
    return Totp.code(bytes, at.getEpochSecond() / 30);
  }
}
