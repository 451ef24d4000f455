package io.mlconnector.staff;

import static io.mlconnector.db.TestDatabase.get;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.Device;
import io.mlconnector.identity.Identity;
import io.mlconnector.identity.MailAddress;
import io.mlconnector.identity.Password;
import io.mlconnector.identity.QuickPasswords;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.mail.Outbox;
import io.mlconnector.vault.SettableClock;
import io.mlconnector.vault.Vault;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;

/** Staff who have come in, without the detour through pages. */
public final class TestStaff {

  /** Everybody's password, unless a test says otherwise. */
  public static final String PASSWORD = "four calm grey herons";

  public static final Device DESK = new Device("192.0.2.7", "Test Firefox/1 Linux");

  /** A code of an app is good for this long, and works once. */
  private static final Duration STEP = Duration.ofSeconds(30);

  private static final Pattern LINK = Pattern.compile("https?://\\S+/([A-Za-z0-9_-]{43})");

  private final TestDatabase db;
  private final SettableClock clock;
  private final QuickPasswords passwords;
  private final Outbox outbox;
  private final Staff staff;

  public TestStaff(TestDatabase db, Vault vault, SettableClock clock) {
    this.db = db;
    this.clock = clock;
    this.passwords = new QuickPasswords(db.vertx());
    this.outbox = new Outbox(db.database(), vault, UUID::randomUUID, clock);
    this.staff =
        Staff.of(
            new Staff.Ground(db.database(), vault, outbox, passwords.passwords()),
            new Identity.Senses(UUID::randomUUID, new SecureRandom(), clock),
            "https://connector.example.com/console/");
  }

  /**
   * Somebody who may sign in.
   *
   * @param secret what the app has, as it is typed
   */
  public record Somebody(StaffId id, MailAddress mail, String secret) {}

  public Staff staff() {
    return staff;
  }

  /** How many hashes were computed so far. */
  public int hashes() {
    return passwords.hashes();
  }

  public MailAddress address() {
    return new MailAddress("s-" + UUID.randomUUID() + "@example.com");
  }

  /** Somebody who was invited, and answers to nothing yet. */
  public StaffId invited(MailAddress mail, StaffRole role) {
    var fresh = new StaffRows.Fresh(new StaffId(UUID.randomUUID()), mail, role, "a test");
    return get(db.database().staff(tx -> StaffRows.invite(tx, fresh, clock.instant())))
        .orElseThrow();
  }

  /** Somebody with a password who has not set up an app. */
  public MailAddress withoutApp(StaffRole role) {
    var mail = address();
    var id = invited(mail, role);
    var hash = get(passwords.passwords().hash(new Password(PASSWORD)));
    get(db.database().staff(tx -> StaffRows.accept(tx, id, "Terry Tester", hash)));
    return mail;
  }

  /** Somebody who has set up an app, and has no session. */
  public Somebody somebody(StaffRole role) {
    var mail = withoutApp(role);
    var visitor = visitor(entered(mail).session());
    var secret = secret(visitor);
    var session = get(staff.factors().confirm(visitor, code(secret))).session();
    get(staff.sessions().end(session));
    return new Somebody(visitor.staff(), mail, secret);
  }

  /** Begins to set up an app; answers its secret. */
  public String secret(StaffVisitor visitor) {
    get(staff.factors().begin(visitor));
    return get(staff.factors().setup(visitor)).orElseThrow().secret();
  }

  /** A code that was not taken before. */
  public String code(String secret) {
    clock.pass(STEP);
    return TestPeople.code(secret, clock.instant());
  }

  public String code(Somebody somebody) {
    return code(somebody.secret());
  }

  /** The first step of a sign-in. */
  public StaffEntered entered(MailAddress mail) {
    return get(staff.signIns().enter(mail.text(), new Password(PASSWORD), DESK));
  }

  /** A session of somebody who has proved all; answers what opens it. */
  public String session(Somebody somebody) {
    var half = visitor(entered(somebody.mail()).session());
    return get(staff.signIns().finish(half, code(somebody)));
  }

  /** Somebody who is in. */
  public StaffVisitor in(StaffRole role) {
    return visitor(session(somebody(role)));
  }

  public StaffVisitor visitor(String session) {
    return get(staff.sessions().look(session)).orElseThrow();
  }

  /** Whether the id opens a session at all. */
  public boolean isOpen(String session) {
    return get(staff.sessions().look(session)).isPresent();
  }

  /** What opens the newest link that was sent to the address. */
  public String token(MailAddress mail) {
    return get(outbox.waiting()).stream()
        .filter(waiting -> waiting.mail().to().equals(mail.text()))
        .flatMap(waiting -> LINK.matcher(waiting.mail().body()).results())
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no link was sent to " + mail));
  }

  /** How many mails wait for the address. */
  public long mails(MailAddress mail) {
    return db.count("select count(*) from outgoing_mail where recipient = '" + mail + "'");
  }
}
