package io.mlconnector.portal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.web.TestSite;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokenPagesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String PATH = "/settings/tokens";
  private static final Pattern TOKEN = Pattern.compile("mlc_[0-9a-f]{32}_[A-Za-z0-9_-]{43}");
  private static final Pattern ID = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
  }

  @Test
  void a_new_token_is_shown_once_works_and_ends_when_it_is_revoked() {
    var tenant = site.newTenant("Acme");
    var admin = site.member(tenant, Role.ADMIN);
    admin.get(PATH).is(200);

    var made =
        admin.post(PATH, "name", "Nightly run", "scope", "read", "scope", "operate", "term", "90");
    var token = TOKEN.matcher(made.is(200).body());
    assertThat(token.find()).isTrue();
    var header = new String[] {"Authorization", "Bearer " + token.group()};
    site.send("GET", "/api/v1/documents", null, header).is(200);
    site.send("PUT", "/api/v1/mapping", "{}", header).is(403);

    var page = admin.get(PATH).is(200).body();
    assertThat(page).contains("Nightly run", "Read, Operate").doesNotContain(token.group());

    var id = ID.matcher(page);
    assertThat(id.find()).isTrue();
    admin.post(PATH + "/revoke", "token", id.group(1)).is(303);
    site.send("GET", "/api/v1/documents", null, header).is(401);
    assertThat(site.member(tenant, Role.ACCOUNTANT).get("/settings/audit").is(200).body())
        .containsSubsequence("API token revoked", "API token made");
  }

  @Test
  void a_form_that_lacks_something_is_shown_again_with_what_was_typed() {
    var admin = site.member(site.newTenant("Acme"), Role.ADMIN);
    admin.get(PATH);

    var nothing = admin.post(PATH, "name", "Nightly", "term", "365").is(422).body();
    assertThat(nothing).contains("Choose what the token may be used for", "value=\"Nightly\"");
    var nameless = admin.post(PATH, "name", " ", "scope", "configure").is(422).body();
    assertThat(nameless)
        .contains("Enter a name")
        .containsPattern("value=\"configure\"[^>]*checked");
    admin.post(PATH, "name", "x".repeat(61), "scope", "read").is(422);
    admin.post(PATH, "name", "x", "scope", "everything").is(422);
    admin.post(PATH + "/revoke", "token", "nonsense").is(404);
  }

  @Test
  void two_tokens_of_one_name_are_not_made_and_the_term_is_chosen() {
    var admin = site.member(site.newTenant("Acme"), Role.ADMIN);
    assertThat(admin.get(PATH).body())
        .containsPattern("value=\"90\" selected=\"selected\">90 days");
    admin.post(PATH, "name", "Nightly", "scope", "read", "term", "never").is(200);

    var twice = admin.post(PATH, "name", "nightly", "scope", "read", "term", "365").is(422).body();
    assertThat(twice)
        .contains("Another token has this name")
        .containsPattern("value=\"365\" selected=\"selected\">A year");
    for (var term : new String[] {"", "1", "90000"}) {
      assertThat(admin.post(PATH, "name", "x", "scope", "read", "term", term).is(422).body())
          .contains("Choose how long");
    }
  }

  @Test
  @Proves(4)
  void a_token_of_another_company_account_cannot_be_revoked() {
    var foreign = site.member(site.newTenant("Foreign"), Role.ADMIN).get(PATH).is(200).body();
    var id = ID.matcher(foreign);
    assertThat(id.find()).isTrue();
    var admin = site.member(site.newTenant("Acme"), Role.ADMIN);
    admin.get(PATH);
    admin.post(PATH + "/revoke", "token", id.group(1)).is(404);
  }
}
