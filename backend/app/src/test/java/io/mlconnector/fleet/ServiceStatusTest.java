package io.mlconnector.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServiceStatusTest {

  private static final List<Measure> WELL =
      List.of(
          new Measure("mlc_nodes", "hooks", 1),
          new Measure("mlc_nodes", "sync", 2),
          new Measure("mlc_lanes_active", "documents", 100));

  private static ServiceStatus with(Measure... more) {
    return ServiceStatus.of(Stream.concat(WELL.stream(), Stream.of(more)).toList());
  }

  private static PartState of(ServiceStatus status, String component) {
    return status.parts().stream()
        .filter(part -> part.component().equals(component))
        .map(ServiceStatus.Part::state)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void all_is_well_where_nothing_is_wrong() {
    assertThat(with().overall()).isEqualTo(PartState.GOOD);
    assertThat(with().troubled()).isEmpty();
  }

  @Test
  void one_late_lane_of_many_is_nobodys_business_and_many_are_everybodys() {
    assertThat(of(with(new Measure("mlc_lanes_late", "documents", 20)), "documents"))
        .isEqualTo(PartState.GOOD);
    assertThat(of(with(new Measure("mlc_lanes_late", "documents", 21)), "documents"))
        .isEqualTo(PartState.SLOW);
    assertThat(of(with(new Measure("mlc_lanes_late", "documents", 81)), "documents"))
        .isEqualTo(PartState.DOWN);
    assertThat(of(with(new Measure("mlc_lanes_late", "vendors", 99)), "documents"))
        .isEqualTo(PartState.GOOD);
  }

  @Test
  void without_a_node_that_does_it_nothing_is_done() {
    var none = ServiceStatus.of(List.of());
    assertThat(of(none, "documents")).isEqualTo(PartState.DOWN);
    assertThat(of(none, "events")).isEqualTo(PartState.DOWN);
    assertThat(of(none, "pages")).as("somebody has answered").isEqualTo(PartState.GOOD);
  }

  @Test
  void a_datacenter_rests_alone() {
    for (var host : List.of("us2.api.concursolutions.com", "www-us2.api.concursolutions.com")) {
      var status = with(new Measure("concur_rests", host, 1));
      assertThat(status.troubled())
          .containsExactly(new ServiceStatus.Part("concur-us", PartState.RESTING));
      assertThat(status.overall()).isEqualTo(PartState.RESTING);
    }
    assertThat(of(with(new Measure("concur_rests", "usg.api.concursolutions.com", 1)), "concur-us"))
        .isEqualTo(PartState.GOOD);
    assertThat(with(new Measure("concur_rests", "localhost:8099", 1)).troubled()).isEmpty();
  }

  @Test
  void a_few_hosts_in_odoos_cloud_are_not_the_cloud() {
    var few = with(new Measure("odoo_cloud_resting", "", 4));
    var many =
        with(new Measure("odoo_cloud_resting", "", 40), new Measure("odoo_cloud_working", "", 60));
    assertThat(of(few, "odoo-cloud")).isEqualTo(PartState.GOOD);
    assertThat(of(many, "odoo-cloud")).isEqualTo(PartState.RESTING);
  }

  @Test
  void events_and_mails_that_wait_for_long_are_slow() {
    assertThat(of(with(new Measure("events_oldest_seconds", "", 601)), "events"))
        .isEqualTo(PartState.SLOW);
    assertThat(of(with(new Measure("events_oldest_seconds", "", 600)), "events"))
        .isEqualTo(PartState.GOOD);
    assertThat(of(with(new Measure("mlc_mails_oldest_waiting_seconds", "", 901)), "mails"))
        .isEqualTo(PartState.SLOW);
  }

  @Test
  void without_the_database_what_is_ours_does_not_work_and_others_are_as_they_were() {
    var status = with(new Measure("concur_rests", "eu2.api.concursolutions.com", 1)).unreachable();
    assertThat(status.overall()).isEqualTo(PartState.DOWN);
    assertThat(of(status, "pages")).isEqualTo(PartState.DOWN);
    assertThat(of(status, "concur-eu")).isEqualTo(PartState.RESTING);
    assertThat(of(status, "odoo-cloud")).isEqualTo(PartState.GOOD);
  }
}
