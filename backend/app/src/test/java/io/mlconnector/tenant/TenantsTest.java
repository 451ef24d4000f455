package io.mlconnector.tenant;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TenantsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, Tenants.ENTITIES);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
  private final Tenants tenants =
      new Tenants(
          DB.database(), new Lanes(DB.database()), UUID::randomUUID, new SecureRandom(), now::get);

  @Test
  void a_new_tenant_has_lanes_an_audit_line_and_a_token_that_works() {
    var created = get(tenants.create("Müller & Söhne GmbH"));

    assertThat(created.slug()).matches("muller-sohne-gmbh-[0-9a-f]{8}");
    assertThat(created.token().text()).matches("mlc_[0-9a-f]{32}_[A-Za-z0-9_-]{43}");
    assertThat(get(tenants.tokens().authenticate(created.token().text())))
        .hasValueSatisfying(
            caller -> {
              assertThat(caller.tenant()).isEqualTo(created.id());
              assertThat(caller.scopes()).containsExactlyInAnyOrder(Scope.values());
            });
    assertThat(get(tenants.name(created.id()))).contains("Müller & Söhne GmbH");
    assertThat(count(created.id(), "lane")).isEqualTo(Stream.values().length);
    assertThat(count(created.id(), "audit")).isEqualTo(1);
  }

  @Test
  void the_token_itself_is_nowhere_in_the_database() {
    var token = get(tenants.create("Acme")).token();
    var secret = token.text().substring(token.text().length() - 43);

    var stored =
        get(
            DB.database()
                .tenant(
                    token.proof().tenant(),
                    tx ->
                        tx.query(
                                "select t::text || k::text || a::text as all_of_it"
                                    + " from tenant t, api_token k, audit a")
                            .execute()));

    assertThat(stored).isNotEmpty();
    assertThat(stored).noneMatch(row -> row.getString("all_of_it").contains(secret));
    assertThat(token.toString()).doesNotContain(secret);
  }

  @Test
  void tokens_of_no_one_open_nothing() {
    var token = get(tenants.create("Acme")).token().text();
    var other = get(tenants.create("Other")).token().text();

    assertThat(get(tenants.tokens().authenticate(""))).isEmpty();
    assertThat(get(tenants.tokens().authenticate(token + "x"))).isEmpty();
    assertThat(get(tenants.tokens().authenticate(token.substring(0, 37) + "A".repeat(43))))
        .isEmpty();
    // The secret of one tenant under the name of another.
    assertThat(get(tenants.tokens().authenticate(other.substring(0, 37) + token.substring(37))))
        .isEmpty();
    assertThat(get(tenants.tokens().authenticate("mlc_" + "0".repeat(32) + "_" + "A".repeat(43))))
        .isEmpty();
  }

  @Test
  void a_revoked_token_ends_within_half_a_minute() {
    var created = get(tenants.create("Acme"));
    var token = created.token().text();
    assertThat(get(tenants.tokens().authenticate(token))).isPresent();

    DB.execute(
        "update api_token set revoked_at = now() where tenant_id = '%s'".formatted(created.id()));
    now.updateAndGet(at -> at.plusSeconds(30));

    assertThat(get(tenants.tokens().authenticate(token))).isEmpty();
  }

  @Test
  void a_tenant_whose_creation_fails_half_way_is_not_there_at_all() {
    DB.execute("alter table lane add constraint none check (false) not valid");
    try {
      assertThatThrownBy(() -> get(tenants.create("Half"))).hasMessageContaining("none");
    } finally {
      DB.execute("alter table lane drop constraint none");
    }

    assertThat(superuserCount("select count(*) from tenant where name = 'Half'")).isZero();
  }

  private static long count(TenantId tenant, String table) {
    return superuserCount(
        "select count(*) from %s where tenant_id = '%s'".formatted(table, tenant));
  }

  static long superuserCount(String query) {
    try (var connection = DB.jdbc();
        var statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
