package io.mlconnector.tenant;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.queue.Lanes;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApiTokensTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(8, Tenants.ENTITIES);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T10:00:00Z"));
  private final Tenants tenants =
      new Tenants(
          DB.database(), new Lanes(DB.database()), UUID::randomUUID, new SecureRandom(), now::get);
  private final ApiTokens tokens = tenants.tokens();
  private final NewTenant tenant = get(tenants.create("Acme"));

  @Test
  void a_token_may_what_it_was_made_for_and_nothing_else() {
    var token = make(Set.of(Scope.READ), Optional.empty());

    assertThat(get(tokens.authenticate(token)))
        .hasValueSatisfying(
            caller -> {
              assertThat(caller.scopes()).containsExactly(Scope.READ);
              assertThat(caller.actor()).isEqualTo("API token Nightly");
            });
    assertThat(get(tokens.list(tenant.id()))).extracting(ApiTokens.Listed::madeBy).contains("anna");
  }

  @Test
  void a_token_ends_with_its_day() {
    var token = make(Set.of(Scope.READ), Optional.of(now.get().plus(Duration.ofDays(1))));
    assertThat(get(tokens.authenticate(token))).isPresent();

    now.updateAndGet(at -> at.plus(Duration.ofDays(1)));

    assertThat(get(tokens.authenticate(token))).isEmpty();
    assertThat(get(tokens.list(tenant.id()))).hasSize(2);
  }

  @Test
  void a_token_that_was_just_used_ends_with_its_moment_all_the_same() {
    var token = make(Set.of(Scope.READ), Optional.of(now.get().plus(Duration.ofSeconds(5))));
    assertThat(get(tokens.authenticate(token))).isPresent();
    now.updateAndGet(at -> at.plus(Duration.ofSeconds(5)));
    assertThat(get(tokens.authenticate(token))).isEmpty();
  }

  @Test
  void who_was_looked_up_before_a_token_was_revoked_is_not_trusted_after_it() {
    var proofs = new TrustedProofs(now::get, Duration.ofSeconds(20));
    var proof = ApiToken.parse(tenant.token().text()).orElseThrow().proof();
    var caller = new Caller(tenant.id(), UUID.randomUUID(), "t", Set.of(Scope.READ));
    proofs.forget(caller.token());
    proofs.add(proof, caller, Optional.empty());
    assertThat(proofs.find(proof)).isEmpty();
  }

  @Test
  void a_revoked_token_ends_at_once_on_the_node_that_revokes_it() {
    var token = make(Set.of(Scope.READ), Optional.empty());
    var caller = get(tokens.authenticate(token)).orElseThrow();

    var other = get(tenants.create("Other"));
    assertThat(get(tokens.revoke(other.id(), caller.token(), "mallory"))).isFalse();
    assertThat(get(tokens.revoke(tenant.id(), caller.token(), "anna"))).isTrue();
    assertThat(get(tokens.revoke(tenant.id(), caller.token(), "anna"))).isFalse();

    assertThat(get(tokens.authenticate(token))).isEmpty();
    assertThat(get(tokens.list(tenant.id())))
        .extracting(ApiTokens.Listed::name)
        .containsExactly("First token");
  }

  @Test
  void its_last_day_of_use_is_written_once_a_day() {
    var text = tenant.token().text();
    get(tokens.authenticate(text));
    assertThat(lastUsed()).isEqualTo(LocalDate.parse("2026-11-23"));
    var written = rowVersion();

    now.updateAndGet(at -> at.plus(Duration.ofMinutes(5)));
    get(tokens.authenticate(text));
    assertThat(rowVersion()).isEqualTo(written);

    now.updateAndGet(at -> at.plus(Duration.ofDays(1)));
    get(tokens.authenticate(text));
    assertThat(lastUsed()).isEqualTo(LocalDate.parse("2026-11-24"));
  }

  @Test
  void there_are_never_more_than_a_company_can_look_through() {
    var making = new ArrayList<Future<ApiTokens.Making>>();
    for (var i = 0; i < ApiTokens.MAX + 10; i++) {
      making.add(
          tokens.make(
              tenant.id(), new NewToken("t" + i, Set.of(Scope.READ), Optional.empty()), "anna"));
    }
    List<ApiTokens.Making> made = get(Future.all(making)).list();
    assertThat(made.stream().filter(ApiTokens.Making.Made.class::isInstance))
        .hasSize(ApiTokens.MAX - 1);
  }

  @Test
  void no_two_live_tokens_have_a_name_that_people_take_for_the_same() {
    var first = make(Set.of(Scope.READ), Optional.empty());
    for (var name : List.of("Nightly", " nightly ", "NIGHTLY")) {
      var wanted = new NewToken(name, Set.of(Scope.READ), Optional.empty());
      assertThat(get(tokens.make(tenant.id(), wanted, "ben")))
          .isInstanceOf(ApiTokens.Making.NameTaken.class);
    }

    var id = get(tokens.authenticate(first)).orElseThrow().token();
    get(tokens.revoke(tenant.id(), id, "anna"));
    make(Set.of(Scope.READ), Optional.empty());

    assertThat(
            DB.count(
                "select count(*) from audit where action in ('api_token.made', 'api_token.revoked')"
                    + " and detail ->> 'token' = '"
                    + id
                    + "'"))
        .as("the trail tells which of two of one name it was")
        .isEqualTo(2);
  }

  private String make(Set<Scope> scopes, Optional<Instant> end) {
    var making = get(tokens.make(tenant.id(), new NewToken("Nightly", scopes, end), "anna"));
    return making instanceof ApiTokens.Making.Made made ? made.token().text() : "none";
  }

  private LocalDate lastUsed() {
    return get(tokens.list(tenant.id())).getLast().lastUsedOn().orElseThrow();
  }

  private long rowVersion() {
    return DB.count(
        "select xmin::text::bigint from api_token where tenant_id = '" + tenant.id() + "'");
  }
}
