package io.mlconnector.sync.masters;

import static io.mlconnector.db.TestDatabase.get;
import static io.mlconnector.sync.masters.StoredMasters.account;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import io.mlconnector.sync.Profiles.Profile;
import io.mlconnector.tenant.MappingJson;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a mapping names in vain, as Odoo's records come and go. */
class MappingHealthTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private final MasterSnapshots snapshots = new MasterSnapshots(DB.vertx(), DB.database());
  private TenantId tenant = new TenantId(new UUID(0, 0));
  private Optional<Profile> profile = Optional.empty();

  @BeforeEach
  void found() {
    tenant = MastersOnly.tenant(DB);
  }

  private static Profile mapping(int version, boolean ofConnectedOdoo, String accounts) {
    var json = "{\"odooCompanyId\": 1, \"accounts\": [%s]}".formatted(accounts);
    try {
      var read = MappingJson.read(Json.parse(json.getBytes(StandardCharsets.UTF_8)));
      return new Profile(version, ((MappingJson.Reading.Good) read).book(), ofConnectedOdoo);
    } catch (MalformedJson e) {
      throw new AssertionError(e);
    }
  }

  private static String to(long account) {
    return "{\"code\": \"4%05d\", \"accountId\": %1$d}".formatted(account);
  }

  private MappingHealth.Gone gone() {
    var health =
        new MappingHealth(
            DB.vertx(),
            DB.database(),
            asked -> Future.succeededFuture(profile),
            snapshots,
            InstantSource.system());
    var gone = get(health.of(tenant));
    assertThat(get(DB.database().tenant(tenant, health::known))).isEqualTo(gone.total());
    return gone;
  }

  @Test
  void an_account_that_is_archived_is_known_until_it_is_back() {
    profile = Optional.of(mapping(1, true, to(1) + "," + to(2)));
    StoredMasters.put(DB, tenant, account(1, true), account(2, true));
    assertThat(gone().total()).isZero();

    StoredMasters.put(DB, tenant, account(1, true), account(2, false));
    assertThat(gone().problems()).extracting(Problem::code).containsExactly(Code.ACCOUNT_GONE);
    assertThat(gone().problems().getFirst().facts())
        .containsEntry("company", "Acme")
        .containsEntry("account", "602 Travel")
        .doesNotContainKey("field");

    StoredMasters.put(DB, tenant, account(1, true), account(2, true));
    assertThat(gone().total()).isZero();
  }

  @Test
  void another_mapping_is_looked_at_anew() {
    StoredMasters.put(DB, tenant, account(1, true));
    profile = Optional.of(mapping(1, true, to(9)));
    assertThat(gone().total()).isOne();

    profile = Optional.of(mapping(2, true, to(1)));

    assertThat(gone().total()).isZero();
  }

  @Test
  void what_several_rows_go_to_is_said_once() {
    StoredMasters.put(DB, tenant, account(1, false));
    profile = Optional.of(mapping(1, true, to(1) + ",{\"code\": \"B\", \"accountId\": 1}"));

    assertThat(gone().total()).isOne();
  }

  @Test
  void what_was_never_read_and_ids_of_another_odoo_tell_nothing() {
    assertThat(gone().total()).isZero();
    profile = Optional.of(mapping(1, true, to(1)));
    assertThat(gone().total()).isZero();
    StoredMasters.put(DB, tenant, account(1, false));
    profile = Optional.of(mapping(2, false, to(1)));
    assertThat(gone().total()).isZero();

    profile = Optional.of(mapping(2, true, to(1)));
    assertThat(gone().total()).isOne();
  }

  @Test
  void of_very_many_the_number_is_told() {
    StoredMasters.put(DB, tenant);
    profile =
        Optional.of(
            mapping(
                1,
                true,
                IntStream.rangeClosed(1, 300)
                    .mapToObj(MappingHealthTest::to)
                    .collect(Collectors.joining(","))));

    var gone = gone();

    assertThat(gone.total()).isEqualTo(300);
    assertThat(gone.problems()).hasSize(MappingHealth.KEPT_MAX);
    assertThat(gone.isCut()).isTrue();
  }
}
