package io.mlconnector.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Departure;
import io.mlconnector.identity.Device;
import io.mlconnector.identity.Members;
import io.mlconnector.identity.ProviderSignIns;
import io.mlconnector.identity.Refused;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.SingleSignOn;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.mail.Mail;
import io.mlconnector.simulators.oidc.OidcPerson;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a link to the provider is worth: joining, replacing, parting, and how often it is tried. */
class ProviderLinksTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final Pattern OFFER = Pattern.compile("name=\"invitation\" value=\"([^\"]+)\"");
  private static final String FRESH = "nine loud red foxes";
  private static final int ADDRESS_MAX = 60;

  @SuppressWarnings("NullAway.Init")
  private static ProviderTown town;

  @BeforeAll
  static void start() {
    town = ProviderTown.open(DB);
  }

  @BeforeEach
  void behave() {
    town.provider().manners().reset();
    // Strangers come from one address here, and are counted together.
    town.site().moment().pass(Duration.ofMinutes(16));
  }

  @Test
  void a_newcomer_joins_what_it_chooses_and_nothing_unasked() {
    var wanted = town.site().newTenant("Wanted Ltd");
    var trap = town.site().newTenant("Trap & Sons");
    var person = ProviderTown.person(ProviderTown.mail());
    invite(trap, person.mail(), Role.OWNER);
    invite(wanted, person.mail(), Role.ACCOUNTANT);
    var surfer = town.site().stranger();

    var page = surfer.follow(town.signIn(surfer, person, "/").is(303)).is(200).body();

    assertThat(surfer.cookies()).doesNotContainKey("mlc-session");
    assertThat(members(wanted) + members(trap)).isZero();
    assertThat(page)
        .contains("Wanted Ltd", "Trap &amp; Sons", "The operator of ml-connector", "Accountant")
        .contains("Join Wanted Ltd", "Open my own company");
    surfer.post("/sign-in/provider/join", "invitation", UUID.randomUUID().toString()).is(422);
    surfer.post("/sign-in/provider/join", "invitation", "x").is(410);
    surfer.post("/sign-in/provider/join", "invitation", offer(page, "Wanted")).is(303);

    assertThat(surfer.get("/settings/members").is(200).body()).contains(person.mail(), "Wanted");
    assertThat(members(trap)).isZero();
    var companies = surfer.get("/companies").is(200).body();
    assertThat(companies).contains("Join Trap &amp; Sons").doesNotContain("Join Wanted");
    surfer.form(
        "/companies/join", List.of("csrf", "forged", "invitation", offer(companies, "Trap")));
    assertThat(members(trap)).isZero();
    surfer.get("/companies").is(200);
    surfer
        .post("/companies/join", "invitation", offer(companies, "Trap"), "csrf", surfer.csrf())
        .is(303);
    assertThat(members(trap)).isEqualTo(1);
  }

  @Test
  void who_is_invited_may_open_a_company_of_its_own_instead() {
    var tenant = town.site().newTenant("Inviting Ltd");
    var person = ProviderTown.person(ProviderTown.mail());
    invite(tenant, person.mail(), Role.OWNER);
    var surfer = town.site().stranger();
    surfer.follow(town.signIn(surfer, person, "/").is(303)).is(200);

    surfer.post("/sign-in/provider/new", "company", "Own Ltd", "name", "Robin").is(303);

    assertThat(surfer.get("/account").is(200).body()).contains("Own Ltd");
    assertThat(members(tenant)).isZero();
  }

  @Test
  @Proves(28)
  void an_invitation_of_somebody_else_is_not_taken() {
    var tenant = town.site().newTenant("Theirs Ltd");
    var person = ProviderTown.person(ProviderTown.mail());
    invite(tenant, person.mail(), Role.OWNER);
    var theirs = town.site().stranger();
    var page = theirs.follow(town.signIn(theirs, person, "/").is(303)).body();
    var mallory = town.site().stranger();
    mallory
        .follow(town.signIn(mallory, ProviderTown.person(ProviderTown.mail()), "/").is(303))
        .is(200);

    mallory.post("/sign-in/provider/join", "invitation", offer(page, "Theirs")).is(422);
    var member = town.site().signedIn(town.site().people().somebody());
    member.get("/companies").is(200);
    member.post("/companies/join", "invitation", offer(page, "Theirs")).is(422);

    assertThat(members(tenant)).isZero();
  }

  @Test
  void a_crash_before_the_joining_leaves_the_offer() {
    var tenant = town.site().newTenant("Patient Ltd");
    var person = ProviderTown.person(ProviderTown.mail());
    invite(tenant, person.mail(), Role.VIEWER);
    var surfer = town.site().stranger();
    var page = surfer.follow(town.signIn(surfer, person, "/").is(303)).body();
    surfer.post("/sign-in/provider/join", "invitation", offer(page, "Patient")).is(303);
    // As it is where the person was made, and the joining was not.
    DB.execute(
        """
        delete from membership where tenant_id = '%1$s';
        update invitation set accepted_at = null where tenant_id = '%1$s';
        """
            .formatted(tenant.id()));

    var again = town.site().stranger();
    town.signIn(again, person, "/").is(303);
    var companies = again.follow(again.get("/").is(303)).is(200).body();
    again.post("/companies/join", "invitation", offer(companies, "Patient")).is(303);

    assertThat(again.get("/account").is(200).body()).contains("Patient Ltd");
    assertThat(members(tenant)).isEqualTo(1);
  }

  @Test
  void a_link_to_a_provider_that_was_replaced_gives_way_to_one_to_the_new() {
    var owner = member("Moving Ltd");
    DB.execute(
        "update person set oidc_issuer = 'https://old.example', oidc_subject = 'old-%1$s'"
                .formatted(owner.id())
            + " where person_id = '%s'".formatted(owner.id()));
    var person = ProviderTown.person(owner.mail().text());
    assertThat(town.site().signedIn(owner).get("/account").body()).contains("Not connected");
    var surfer = town.site().stranger();
    surfer.follow(town.signIn(surfer, person, "/close").is(303)).is(200);
    surfer.post("/sign-in/provider/known", "password", "a wrong one").is(422);
    surfer.post("/sign-in/provider/known", "password", TestPeople.PASSWORD).is(303);

    assertThat(surfer.get("/account").is(200).body())
        .contains(ProviderTown.NAME + " as " + owner.mail());
    assertThat(mails(owner)).anyMatch(mail -> mail.subject().contains("You can sign in with"));
    var again = town.site().stranger();
    assertThat(town.signIn(again, person, "/").is(303).header("Location")).isEqualTo("/");
    var other = ProviderTown.person(owner.mail().text());
    var second = town.site().stranger();
    second.follow(town.signIn(second, other, "/").is(303)).is(200);
    assertThat(
            second.post("/sign-in/provider/known", "password", TestPeople.PASSWORD).is(422).body())
        .contains("is not the one that this account is connected with");
  }

  @Test
  void a_reset_shows_the_link_names_it_by_mail_and_takes_it_away_if_asked() {
    var owner = member("Reset Ltd");
    var intruder = connect(owner, "intruder-" + owner.id() + "@example.com");
    var surfer = town.site().stranger();
    var link = resetLink(surfer, owner);

    assertThat(surfer.get(link).is(200).body())
        .contains("Disconnect", ProviderTown.NAME + " as " + intruder.mail());
    surfer.post(link, "password", FRESH).is(303);
    assertThat(mails(owner))
        .anyMatch(
            mail ->
                mail.subject().equals("Your password was changed")
                    && mail.body().contains(ProviderTown.NAME + " as " + intruder.mail()));
    town.signIn(town.site().stranger(), intruder, "/").is(303);

    var again = resetLink(surfer, owner);
    surfer.get(again).is(200);
    surfer.post(again, "password", FRESH + " again", "disconnect", "yes").is(303);

    assertThat(town.signIn(town.site().stranger(), intruder, "/").header("Location"))
        .isEqualTo("/sign-in/provider/new");
    assertThat(town.site().signedIn(owner).get("/account").body())
        .contains("Not connected")
        .doesNotContain(intruder.mail());
  }

  @Test
  void a_changed_password_takes_the_link_along_if_asked() {
    var owner = member("Change Ltd");
    var intruder = connect(owner, "intruder-" + owner.id() + "@example.com");
    var surfer = town.site().signedIn(owner);
    assertThat(surfer.get("/account").is(200).body()).contains(intruder.mail(), "since 20");

    surfer
        .post(
            "/account/password", "old", TestPeople.PASSWORD, "password", FRESH, "disconnect", "yes")
        .is(303);

    assertThat(surfer.get("/account").is(200).body()).contains("Not connected");
    assertThat(mails(owner))
        .anyMatch(mail -> mail.body().contains("It was disconnected from " + ProviderTown.NAME));
  }

  @Test
  void all_addresses_of_one_ipv6_network_count_together() {
    var net = "2001:db8:77:" + Integer.toHexString(UUID.randomUUID().hashCode() & 0xffff) + ":";
    for (var n = 1; n < ADDRESS_MAX; n++) {
      depart(new Device(net + n + "::1", "Firefox"));
    }
    town.provider().signsIn(ProviderTown.person(ProviderTown.mail()));
    var ticket = depart(new Device(net + "ff::1", "Firefox"));
    assertRefused(new Device(net + "ff::2", "Firefox"));
    var back = town.asked(ticket.address());

    // A return is a good attempt, and is given back to the whole network.
    TestDatabase.get(
        signOn()
            .signIns()
            .comeBack(
                new ProviderSignIns.Brought(
                    ticket.browser(), parameter(back, "state"), parameter(back, "code"), "", ""),
                Optional.empty(),
                new Device(net + "ff::3", "Firefox")));
    assertThatThrownBy(
            () ->
                TestDatabase.get(
                    signOn()
                        .arrivals()
                        .signUp(
                            ticket.browser(),
                            "Acme",
                            "Robin",
                            new Device(net + "ff::4", "Firefox"))))
        .satisfies(ProviderLinksTest::tooMany);
    depart(new Device("2001:db8:78::1", "Firefox"));
  }

  private static ProviderSignIns.Ticket depart(Device device) {
    return TestDatabase.get(signOn().signIns().depart(new Departure.Enter("/"), "", device));
  }

  private static void assertRefused(Device device) {
    assertThatThrownBy(() -> depart(device)).satisfies(ProviderLinksTest::tooMany);
  }

  private static void tooMany(Throwable failure) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            Refused.class,
            one -> assertThat(one.problem().code()).isEqualTo(Code.TOO_MANY_ATTEMPTS));
  }

  private static SingleSignOn signOn() {
    return town.site().people().identity().singleSignOn().orElseThrow();
  }

  private static String parameter(String back, String name) {
    return back.replaceAll(".*[?&]" + name + "=([^&]+).*", "$1");
  }

  private static void invite(NewTenant tenant, String mail, Role role) {
    var by = Members.By.operator(tenant.id(), "Inviting");
    TestDatabase.get(town.site().people().identity().members().invite(by, mail, role));
  }

  /** The invitation whose button names this company. */
  private static String offer(String page, String company) {
    var before = page.substring(0, page.indexOf("Join " + company));
    return OFFER.matcher(before).results().reduce((first, second) -> second).orElseThrow().group(1);
  }

  private static int members(NewTenant tenant) {
    return TestDatabase.get(town.site().people().identity().members().list(tenant.id())).size();
  }

  private static TestPeople.Somebody member(String company) {
    var person = town.site().people().somebody();
    town.site().people().join(person, town.site().newTenant(company).id(), Role.OWNER);
    return person;
  }

  /** Somebody else's identity that was connected with the account by who had its password. */
  private static OidcPerson connect(TestPeople.Somebody owner, String mail) {
    var intruder = ProviderTown.person(mail);
    var surfer = town.site().signedIn(owner);
    surfer.get("/account");
    town.provider().signsIn(intruder);
    var page = surfer.post("/account/provider/connect").is(200).body();
    var address = page.replaceAll("(?s).*href=\"(http://localhost[^\"]+)\".*", "$1");
    surfer.get(town.asked(address.replace("&amp;", "&"))).is(303);
    return intruder;
  }

  private static String resetLink(Surfer surfer, TestPeople.Somebody owner) {
    DB.execute("delete from outgoing_mail where recipient = '%s'".formatted(owner.mail()));
    surfer.get("/forgot");
    surfer.post("/forgot", "mail", owner.mail().text()).is(200);
    return town.site().people().link(owner.mail().text());
  }

  private static List<Mail> mails(TestPeople.Somebody to) {
    return TestDatabase.get(town.site().people().outbox().waiting()).stream()
        .map(waiting -> waiting.mail())
        .filter(mail -> mail.to().equals(to.mail().text()))
        .toList();
  }
}
