package io.mlconnector.portal.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.Role;
import io.mlconnector.web.TestSite;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Going live asks for a password, but not for a form that cannot be taken. */
class LiveFormTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String PATH = "/start/live/choose";

  @Test
  void what_is_missing_is_said_before_a_password_is_asked_for() {
    var site = new TestSite(DB, Optional.of(TestSite.OPERATOR));
    var surfer = site.member(site.newTenant("Acme"), Role.ADMIN);
    surfer.get(PATH).is(200);
    site.moment().pass(Duration.ofMinutes(11));
    surfer.get(PATH).is(200);

    var refused = surfer.post(PATH, "version", "0", "day", "2026-11-01");

    assertThat(refused.is(422).body()).contains("at least one kind of documents");
    assertThat(surfer.get("/nowhere").is(404).body())
        .as("a member stays inside")
        .contains("aria-label=\"Main\"", "Acme", "Sign out");
    assertThat(site.stranger().get("/nowhere").is(404).body()).doesNotContain("Sign out");
  }
}
