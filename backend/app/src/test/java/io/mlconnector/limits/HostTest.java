package io.mlconnector.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TenantId;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostTest {

  private static final TenantId TENANT = new TenantId(new UUID(0, 1));

  @ParameterizedTest
  @CsvSource({
    "https://Acme.odoo.com/web?a=b, acme.odoo.com, true",
    "https://acme.odoo.com:443, acme.odoo.com, true",
    "https://acme.dev.odoo.com, acme.dev.odoo.com, true",
    "https://acme-main.odoo.sh:8443, acme-main.odoo.sh:8443, true",
    "https://acme.odoo.com., acme.odoo.com., true",
    "https://odoo.acme.example, odoo.acme.example, false",
    "http://odoo.lan:8069, odoo.lan:8069, false",
    "http://odoo.lan:80, odoo.lan, false",
    "https://myodoo.com, myodoo.com, false",
    "https://acme.odoo.com.example, acme.odoo.com.example, false"
  })
  void a_host_is_named_once_and_odoos_cloud_is_known(String url, String name, boolean cloud) {
    var host = Host.of(Side.ODOO, URI.create(url));

    assertThat(host.name()).isEqualTo(name);
    assertThat(host.isCloud()).isEqualTo(cloud);
  }

  @Test
  void no_setting_makes_calls_to_the_cloud_faster() {
    var cloud = new Host(Side.ODOO, "acme.odoo.com");
    var fast = Pace.of(BigDecimal.valueOf(100), 16);

    assertThat(fast.parallelAt(cloud)).isEqualTo(1);
    assertThat(fast.turns(cloud, TENANT).getLast())
        .satisfies(
            turn -> {
              assertThat(turn.owner()).as("of all tenants").isEmpty();
              assertThat(turn.gap()).isEqualTo(Duration.ofSeconds(1));
              assertThat(turn.isExclusive()).isTrue();
            });
    assertThat(Pace.usual().turns(cloud, TENANT)).hasSize(1);
  }

  @Test
  void a_pace_of_ones_own_binds_nobody_else() {
    var own = new Host(Side.ODOO, "odoo.acme.example");

    assertThat(Pace.usual().turns(own, TENANT)).as("no turns, no database").isEmpty();
    assertThat(Pace.of(new BigDecimal("0.3"), null).turns(own, TENANT))
        .allSatisfy(
            turn -> {
              assertThat(turn.owner()).isEqualTo(TENANT.toString());
              assertThat(turn.gap()).isBetween(Duration.ofMillis(3_333), Duration.ofMillis(3_334));
              assertThat(turn.isExclusive()).isFalse();
            })
        .hasSize(1);
    assertThat(Pace.of(null, 1).turns(own, TENANT))
        .allMatch(turn -> turn.isExclusive() && turn.gap().isZero())
        .hasSize(1);
  }
}
