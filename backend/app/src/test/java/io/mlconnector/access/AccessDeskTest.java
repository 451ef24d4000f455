package io.mlconnector.access;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.access.Access.Standing;
import io.mlconnector.audit.AuditEntry;
import io.mlconnector.audit.AuditRows;
import io.mlconnector.audit.AuditTrail;
import io.mlconnector.audit.Verdict;
import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.mail.Mail;
import io.mlconnector.mail.Outbox;
import io.mlconnector.queue.Lanes;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.vault.PlainVault;
import io.mlconnector.vault.SettableClock;
import io.mlconnector.web.SupportTrial;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Asking, deciding and ending, with what the company reads of it. */
class AccessDeskTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, Tenants.ENTITIES);

  private static final Supporter SAM = SupportTrial.supporter("Sam Field");
  private static final Supporter KIM = SupportTrial.supporter("Kim Lake");

  private final SettableClock clock = new SettableClock();
  private final TestPeople people = new TestPeople(DB, new PlainVault(), clock, SupportTrial.URL);
  private final AccessDesk desk = SupportTrial.desk(DB, people, clock);

  @SuppressWarnings("NullAway.Init")
  private TenantId tenant;

  @BeforeEach
  void found() {
    clock.set(Instant.now());
    var lanes = new Lanes(DB.database());
    var tenants = new Tenants(DB.database(), lanes, UUID::randomUUID, new SecureRandom(), clock);
    tenant = get(tenants.create("Acme")).id();
  }

  private Ruling ask(Supporter who) {
    return get(desk.ask(tenant, who, SupportTrial.REASON, 60));
  }

  private static Access done(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Done done -> done.access();
      case Ruling.Refused refused -> throw new AssertionError(refused.problem().message());
    };
  }

  private static Code refused(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Done done -> throw new AssertionError("not refused: " + done.access());
      case Ruling.Refused refused -> refused.problem().code();
    };
  }

  private TestPeople.Somebody member(Role role) {
    var person = people.somebody();
    people.join(person, tenant, role);
    return person;
  }

  private List<Mail> mails(TestPeople.Somebody to) {
    return get(people.outbox().waiting()).stream()
        .map(Outbox.Waiting::mail)
        .filter(mail -> mail.to().equals(to.mail().text()))
        .toList();
  }

  private List<AuditEntry> trail() {
    return get(new AuditRows(DB.database()).list(tenant, Long.MAX_VALUE, 50)).stream()
        .filter(entry -> entry.action().startsWith("support."))
        .toList()
        .reversed();
  }

  private List<String> actions() {
    return trail().stream().map(AuditEntry::action).toList();
  }

  private long documents(UUID access) {
    return get(
        DB.database()
            .support(
                tenant,
                access,
                tx ->
                    tx.query("select count(*) as many from tenant")
                        .execute()
                        .map(rows -> rows.iterator().next().getLong("many"))));
  }

  @Test
  @Proves(5)
  void a_reason_opens_it_at_once_and_admins_and_owners_have_a_mail_before_anything_is_seen() {
    var owner = member(Role.OWNER);
    var admin = member(Role.ADMIN);
    var accountant = member(Role.ACCOUNTANT);

    var access = done(ask(SAM));

    assertThat(access.isOpen(clock.instant())).isTrue();
    assertThat(documents(access.id())).isOne();
    for (var reader : List.of(owner, admin)) {
      var mail = mails(reader).getFirst();
      assertThat(mail.subject()).startsWith("Support can see Acme until ");
      assertThat(mail.body())
          .contains("Sam Field (sam@service.example)", SupportTrial.REASON)
          .contains(SupportTrial.URL + "/settings/support");
    }
    assertThat(mails(accountant)).isEmpty();
    assertThat(actions()).containsExactly("support.asked", "support.granted");
    assertThat(trail().getFirst().actor()).isEqualTo("Support: Sam Field");
    assertThat(trail().getLast().detail().getString("reason")).isEqualTo(SupportTrial.REASON);
  }

  @Test
  void nothing_is_seen_while_the_company_was_not_told_and_the_next_look_tells_it() {
    var owner = member(Role.OWNER);
    var access = done(ask(SAM));
    DB.execute("delete from outgoing_mail");
    DB.execute("update support_access set told_at = null where access_id = '" + access.id() + "'");
    assertThat(documents(access.id())).isZero();

    done(get(desk.open(tenant, access.id(), SAM)));

    assertThat(mails(owner)).hasSize(1);
    assertThat(documents(access.id())).isOne();
    done(get(desk.open(tenant, access.id(), SAM)));
    assertThat(mails(owner)).hasSize(1);
  }

  @Test
  @Proves(5)
  void where_somebody_has_to_say_yes_nothing_is_seen_before_and_both_is_told() {
    var owner = member(Role.OWNER);
    get(desk.choose(tenant, Policy.APPROVAL, "anna"));

    var asked = done(ask(SAM));
    assertThat(asked.standing(clock.instant())).isEqualTo(Standing.WAITING);
    assertThat(documents(asked.id())).isZero();
    assertThat(mails(owner).getFirst().subject()).isEqualTo("Support asks to see Acme");

    var granted = done(get(desk.grant(tenant, asked.id(), "anna")));
    assertThat(documents(granted.id())).isOne();
    assertThat(mails(owner))
        .extracting(Mail::subject)
        .anyMatch(subject -> subject.startsWith("Support can see Acme until "))
        .hasSize(2);
    assertThat(actions()).containsExactly("support.policy", "support.asked", "support.granted");
    assertThat(trail().getLast().actor()).isEqualTo("anna");
  }

  @Test
  void what_is_refused_or_not_answered_for_three_days_never_opens() {
    get(desk.choose(tenant, Policy.APPROVAL, "anna"));
    var refused = done(ask(SAM));
    done(get(desk.refuse(tenant, refused.id(), "anna")));
    assertThat(refused(get(desk.grant(tenant, refused.id(), "anna"))))
        .isEqualTo(Code.SUPPORT_ACCESS_PAST);

    var lapsing = done(ask(SAM));
    clock.pass(Duration.ofDays(3));
    assertThat(refused(get(desk.grant(tenant, lapsing.id(), "anna"))))
        .isEqualTo(Code.SUPPORT_ACCESS_PAST);
    assertThat(get(desk.living(tenant))).isEmpty();
    assertThat(get(desk.list(tenant)))
        .extracting(one -> one.standing(clock.instant()))
        .containsExactly(Standing.LAPSED, Standing.REFUSED);
    assertThat(documents(lapsing.id())).isZero();
    done(ask(SAM));
  }

  @Test
  @Proves(5)
  void who_shuts_support_out_is_not_asked_and_ends_what_is_open_in_the_same_moment() {
    var open = done(ask(SAM));

    get(desk.choose(tenant, Policy.OFF, "anna"));

    assertThat(documents(open.id())).isZero();
    assertThat(refused(ask(KIM))).isEqualTo(Code.SUPPORT_NOT_ALLOWED);
    assertThat(get(desk.find(tenant, open.id())).orElseThrow().end().orElseThrow().by())
        .isEqualTo("anna");
    assertThat(actions())
        .containsExactly("support.asked", "support.granted", "support.policy", "support.ended");
    get(desk.choose(tenant, Policy.OFF, "ben"));
    assertThat(actions()).hasSize(4);
    assertThat(get(desk.policy(tenant)).orElseThrow().by()).isEqualTo("anna");
  }

  @Test
  void asking_and_shutting_out_at_once_leaves_nothing_open() {
    for (var round = 0; round < 20; round++) {
      get(desk.choose(tenant, Policy.REASON, "anna"));
      var both = new ArrayList<Future<?>>();
      both.add(desk.ask(tenant, SAM, SupportTrial.REASON, 60));
      both.add(desk.choose(tenant, Policy.OFF, "anna"));
      both.add(desk.ask(tenant, KIM, SupportTrial.REASON, 60));
      get(Future.all(both));

      assertThat(get(desk.living(tenant))).isEmpty();
    }
  }

  @Test
  void two_requests_of_one_person_at_once_are_one() {
    get(desk.choose(tenant, Policy.APPROVAL, "anna"));
    var asked =
        get(
            Future.all(
                desk.ask(tenant, SAM, SupportTrial.REASON, 60),
                desk.ask(tenant, SAM, SupportTrial.REASON, 60)));

    assertThat(asked.<Ruling>list()).filteredOn(one -> one instanceof Ruling.Done).hasSize(1);
    assertThat(get(desk.living(tenant))).hasSize(1);
  }

  @Test
  @Proves(5)
  void an_emergency_takes_two_persons_and_the_company_is_told_and_can_end_it() {
    var owner = member(Role.OWNER);
    get(desk.choose(tenant, Policy.OFF, "anna"));

    assertThat(refused(get(desk.breakGlass(tenant, SAM, SAM, SupportTrial.REASON, 60))))
        .isEqualTo(Code.SUPPORT_SECOND_PERSON);
    assertThat(actions()).containsExactly("support.policy");
    var access = done(get(desk.breakGlass(tenant, SAM, KIM, SupportTrial.REASON, 60)));

    assertThat(documents(access.id())).isOne();
    var mail = mails(owner).getFirst();
    assertThat(mail.subject()).isEqualTo("Support has opened Acme in an emergency");
    assertThat(mail.body()).contains("sam@service.example", "kim@service.example");
    assertThat(trail().getLast().action()).isEqualTo("support.broke_glass");
    assertThat(trail().getLast().detail().getString("second")).contains("Kim Lake");
    var again = new AccessDesk.Emergency(access.id(), SAM, KIM, SupportTrial.REASON, 60);
    assertThat(done(get(desk.breakGlass(tenant, again))).id()).isEqualTo(access.id());
    assertThat(trail().getLast().action()).isEqualTo("support.broke_glass");
    assertThat(actions()).containsOnlyOnce("support.broke_glass");
    done(get(desk.end(tenant, access.id(), "anna")));
    assertThat(documents(access.id())).isZero();
    done(get(desk.breakGlass(tenant, again)));
    assertThat(documents(access.id())).as("what was ended stays so").isZero();
  }

  @Test
  void either_side_ends_it_and_nobody_else_of_support_does() {
    var one = done(ask(SAM));
    assertThat(refused(get(desk.leave(tenant, one.id(), KIM)))).isEqualTo(Code.NOT_FOUND);
    done(get(desk.leave(tenant, one.id(), SAM)));
    assertThat(documents(one.id())).isZero();
    assertThat(refused(get(desk.open(tenant, one.id(), SAM)))).isEqualTo(Code.SUPPORT_ACCESS_PAST);

    var other = done(ask(SAM));
    done(get(desk.end(tenant, other.id(), "anna")));
    assertThat(refused(get(desk.end(tenant, other.id(), "anna"))))
        .isEqualTo(Code.SUPPORT_ACCESS_PAST);
    assertThat(trail())
        .filteredOn(entry -> entry.action().equals("support.ended"))
        .extracting(AuditEntry::actor)
        .containsExactly("Support: Sam Field", "anna");
  }

  @Test
  @Proves(5)
  void what_is_looked_at_is_written_down_once_for_each_access_and_only_while_it_is_open() {
    var access = done(ask(SAM));
    for (var look = 0; look < 2; look++) {
      done(get(desk.look(tenant, access.id(), SAM, "Document R-1")));
      done(get(desk.look(tenant, access.id(), SAM, "Document R-2")));
    }
    assertThat(refused(get(desk.look(tenant, access.id(), KIM, "Document R-3"))))
        .isEqualTo(Code.NOT_FOUND);
    done(get(desk.leave(tenant, access.id(), SAM)));
    assertThat(refused(get(desk.look(tenant, access.id(), SAM, "Document R-4"))))
        .isEqualTo(Code.SUPPORT_ACCESS_PAST);

    assertThat(trail())
        .filteredOn(entry -> entry.action().equals("support.looked"))
        .extracting(entry -> entry.detail().getString("what"))
        .containsExactly("Document R-1", "Document R-2");
    assertThat(get(new AuditTrail(DB.database()).verify(tenant, Long.MAX_VALUE)))
        .isInstanceOf(Verdict.Whole.class);
  }

  @Test
  void what_is_not_there_or_another_company_s_is_not_found() {
    var access = done(ask(SAM));
    var other = DB.newTenant();

    assertThat(refused(get(desk.end(other, access.id(), "anna")))).isEqualTo(Code.NOT_FOUND);
    assertThat(refused(get(desk.open(other, access.id(), SAM)))).isEqualTo(Code.NOT_FOUND);
    assertThat(get(desk.list(other))).isEmpty();
    var nowhere = new TenantId(UUID.randomUUID());
    assertThat(refused(get(desk.ask(nowhere, SAM, SupportTrial.REASON, 60))))
        .isEqualTo(Code.NOT_FOUND);
    assertThat(documents(access.id())).isOne();
  }

  @Test
  void open_ones_are_listed_first_then_those_that_wait() {
    var over = done(ask(SAM));
    done(get(desk.leave(tenant, over.id(), SAM)));
    clock.pass(Duration.ofMinutes(1));
    var open = done(ask(SAM));
    clock.pass(Duration.ofMinutes(1));
    get(desk.choose(tenant, Policy.APPROVAL, "anna"));
    var waiting = done(ask(KIM));
    clock.pass(Duration.ofMinutes(1));
    var refused = done(ask(SupportTrial.supporter("Lou Hill")));
    done(get(desk.refuse(tenant, refused.id(), "anna")));

    assertThat(get(desk.list(tenant)))
        .extracting(Access::id)
        .containsExactly(open.id(), waiting.id(), refused.id(), over.id());
  }
}
