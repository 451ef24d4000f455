package io.mlconnector.fleet;

import java.util.List;
import java.util.Optional;

/**
 * How the service is, for everybody: a word for each part, and no figure, so that nobody learns
 * from it how many companies there are, or which.
 */
public record ServiceStatus(List<Part> parts) {

  static final String PAGES = "pages";

  /** Announced documents are looked at within seconds. */
  private static final long EVENTS_SLOW_SECONDS = 600;

  private static final long MAILS_SLOW_SECONDS = 900;

  /** Of all lanes for documents so many are late: not one company's trouble. */
  private static final double LATE_SLOW = 0.2;

  private static final double LATE_DOWN = 0.8;

  /** The hosts of Odoo's cloud are the companies' own; one that rests says nothing of the cloud. */
  private static final long CLOUD_HOSTS_MIN = 5;

  private static final double CLOUD_RESTS = 0.3;

  public ServiceStatus {
    parts = List.copyOf(parts);
  }

  /** A part of the service, or a system that it calls. */
  public record Part(String component, PartState state) {}

  /** Concur's places, by the hosts that it has there. */
  private enum Region {
    US("concur-us", "(www-)?us2?\\..*"),
    EU("concur-eu", "(www-)?(eu2?|emea)\\..*"),
    APJ("concur-apj", "(www-)?apj1?\\..*"),
    PUBLIC_SECTOR("concur-usg", "(www-)?usg\\..*"),
    CHINA("concur-cn", "(www-)?cn\\..*");

    private final String component;
    private final String hosts;

    Region(String component, String hosts) {
      this.component = component;
      this.hosts = hosts;
    }
  }

  /** What has been measured of all tenants says how the service is. */
  static ServiceStatus of(List<Measure> measures) {
    var known = new Known(measures);
    return new ServiceStatus(
        List.of(
            new Part(PAGES, PartState.GOOD),
            new Part("events", events(known)),
            new Part("documents", documents(known)),
            concur(known, Region.US),
            concur(known, Region.EU),
            concur(known, Region.APJ),
            concur(known, Region.PUBLIC_SECTOR),
            concur(known, Region.CHINA),
            new Part("odoo-cloud", cloud(known)),
            new Part("mails", mails(known))));
  }

  /** The same while the database does not answer: nothing is read, and nothing is worked on. */
  ServiceStatus unreachable() {
    return new ServiceStatus(
        parts.stream()
            .map(
                part ->
                    part.component().startsWith("concur-") || part.component().equals("odoo-cloud")
                        ? part
                        : new Part(part.component(), PartState.DOWN))
            .toList());
  }

  /** Of all parts together: others' trouble is not the service's. */
  public PartState overall() {
    return parts.stream().map(Part::state).reduce(PartState.GOOD, PartState::worse);
  }

  List<Part> troubled() {
    return parts.stream().filter(part -> part.state() != PartState.GOOD).toList();
  }

  private static PartState events(Known known) {
    if (known.value("mlc_nodes", "hooks") == 0) {
      return PartState.DOWN;
    }
    return known.value("events_oldest_seconds", "") > EVENTS_SLOW_SECONDS
        ? PartState.SLOW
        : PartState.GOOD;
  }

  private static PartState documents(Known known) {
    if (known.value("mlc_nodes", "sync") == 0) {
      return PartState.DOWN;
    }
    var late = known.value("mlc_lanes_late", "documents");
    var active = known.value("mlc_lanes_active", "documents");
    if (late > active * LATE_DOWN) {
      return PartState.DOWN;
    }
    return late > active * LATE_SLOW ? PartState.SLOW : PartState.GOOD;
  }

  private static Part concur(Known known, Region region) {
    var rests =
        known.measures().stream()
            .filter(one -> one.name().equals("concur_rests"))
            .anyMatch(one -> one.tags().matches(region.hosts));
    return new Part(region.component, rests ? PartState.RESTING : PartState.GOOD);
  }

  private static PartState cloud(Known known) {
    var resting = known.value("odoo_cloud_resting", "");
    var all = resting + known.value("odoo_cloud_working", "");
    return resting >= CLOUD_HOSTS_MIN && resting > all * CLOUD_RESTS
        ? PartState.RESTING
        : PartState.GOOD;
  }

  private static PartState mails(Known known) {
    return known.value("mlc_mails_oldest_waiting_seconds", "") > MAILS_SLOW_SECONDS
        ? PartState.SLOW
        : PartState.GOOD;
  }

  /** What was measured; what was not is zero. */
  private record Known(List<Measure> measures) {

    long value(String name, String tags) {
      return find(name, tags).map(Measure::value).orElse(0L);
    }

    private Optional<Measure> find(String name, String tags) {
      return measures.stream()
          .filter(one -> one.name().equals(name) && one.tags().equals(tags))
          .findFirst();
    }
  }
}
