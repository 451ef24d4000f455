package io.mlconnector.portal.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.Role;
import io.mlconnector.web.TestSite;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HookAreaTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String PATH = "/settings/webhook";

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
  }

  @Test
  void the_page_says_which_keys_are_good_and_until_when_and_shows_none() {
    var tenant = site.newTenant("Acme");
    DB.execute(
        """
        insert into concur_connection (tenant_id, company_uuid, client_id, client_secret, state)
          values ('%1$s', 'c', 'own-app', '\\x00', 'new');
        insert into webhook_key (tenant_id, key_id, key_hash, sealed, created_at, expires_at)
          values ('%1$s', gen_random_uuid(), sha256('a'), 'key-text', now(), null),
                 ('%1$s', gen_random_uuid(), sha256('b'), 'key-text', now(), '2099-01-02T03:04Z'),
                 ('%1$s', gen_random_uuid(), sha256('c'), 'key-text', now(), '2001-01-02T03:04Z');
        """
            .formatted(tenant.id()));

    var page = site.member(tenant, Role.ADMIN).get(PATH).is(200).body();

    assertThat(page)
        .contains("In use", "good until 2099-01-02 03:04 UTC", "/connections/concur#events")
        .contains("none yet", "Not made yet")
        .doesNotContain("2001-01-02", "key-text");
    assertThat(site.member(tenant, Role.VIEWER).get(PATH).is(200).body())
        .doesNotContain("/connections/concur#events");
  }

  @Test
  void without_a_connection_it_leads_there() {
    assertThat(site.member(site.newTenant("New"), Role.VIEWER).get(PATH).is(200).body())
        .contains("Concur is not connected yet");
  }
}
