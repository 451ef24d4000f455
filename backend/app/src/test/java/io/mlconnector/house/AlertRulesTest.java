package io.mlconnector.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.metrics.Meter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The alerting rules against the meters that there are and the page that says what to do. */
class AlertRulesTest {

  private static final Project PROJECT = Project.here();
  private static final String RULES = "deploy/alerts.yml";

  /** Figures of others, each with who tells it. */
  private static final Map<String, String> FOREIGN =
      Map.of(
          "up", "Prometheus itself, for each node that it scrapes",
          "vertx_http_server_responses_total", "Vert.x, whose names come with its version",
          "vertx_pool_queue_pending", "Vert.x, whose names come with its version",
          "jvm_memory_used_bytes", "Micrometer, of the JVM",
          "jvm_memory_max_bytes", "Micrometer, of the JVM",
          "pg_replication_lag_seconds", "postgres_exporter beside a replica",
          "node_filesystem_avail_bytes", "node_exporter beside the database",
          "node_filesystem_size_bytes", "node_exporter beside the database");

  /** Labels that Prometheus adds to every figure. */
  private static final Set<String> ADDED = Set.of("instance", "job");

  private static final Set<String> KEYWORDS =
      Set.of("by", "without", "on", "ignoring", "offset", "or", "and", "unless", "bool");

  private static final Pattern SELECTOR =
      Pattern.compile("\\b([a-z][a-z0-9_]*)\\b(\\{[^}]*})?(?!\\s*\\()");
  private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)");
  private static final Pattern CALLED = Pattern.compile("(count|timer|level)\\(\\s*Meter\\.(\\w+)");

  /** A rule as it is written. */
  private record AlertRule(String name, Map<?, ?> fields) {

    String text(String... path) {
      Object at = fields;
      for (var key : path) {
        at = at instanceof Map<?, ?> map && map.containsKey(key) ? map.get(key) : "";
      }
      return String.valueOf(at);
    }

    /** Figures with their matchers, without what groups, counts time or calls functions. */
    List<MatchResult> figures() {
      var bare =
          text("expr")
              .replaceAll("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)", " ")
              .replaceAll("\\[[^]]*]", " ")
              .replaceAll("offset\\s+\\w+", " ");
      return SELECTOR
          .matcher(bare)
          .results()
          .filter(found -> !KEYWORDS.contains(found.group(1)))
          .toList();
    }
  }

  private static List<AlertRule> rules(String yaml) {
    Map<?, ?> page = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    var rules = new ArrayList<AlertRule>();
    for (var group : list(page, "groups")) {
      for (var fields : list(group, "rules")) {
        rules.add(new AlertRule(String.valueOf(fields.get("alert")), fields));
      }
    }
    return rules;
  }

  private static List<? extends Map<?, ?>> list(Map<?, ?> map, String key) {
    return ((List<?>) Objects.requireNonNull(map.get(key)))
        .stream().map(one -> (Map<?, ?>) one).toList();
  }

  /** The names under which Prometheus has a meter, by how it is recorded. */
  private static Stream<String> names(Meter meter, Map<String, String> recorded) {
    var name = meter.meterName().replace('.', '_');
    return switch (recorded.getOrDefault(meter.name(), "level")) {
      case "count" -> Stream.of(name + "_total");
      case "timer" ->
          Stream.of("_count", "_sum", "_bucket", "_max").map(end -> name + "_seconds" + end);
      default -> Stream.of(name);
    };
  }

  private static Map<String, Meter> known() {
    var recorded =
        PROJECT
            .ending(".java")
            .filter(file -> PROJECT.name(file).contains("/src/main/"))
            .flatMap(file -> CALLED.matcher(Project.read(file)).results())
            .collect(
                Collectors.toMap(
                    call -> call.group(2), call -> call.group(1), (first, again) -> first));
    return Arrays.stream(Meter.values())
        .flatMap(meter -> names(meter, recorded).map(name -> Map.entry(name, meter)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static List<String> faults(List<AlertRule> rules, Set<String> anchors) {
    var known = known();
    return rules.stream()
        .flatMap(
            rule ->
                Stream.concat(
                        form(rule),
                        Stream.concat(
                            runbook(rule, anchors),
                            rule.figures().stream().flatMap(one -> figure(one, known))))
                    .map(fault -> rule.name() + ": " + fault))
        .toList();
  }

  private static Stream<String> form(AlertRule rule) {
    var wrong = new ArrayList<String>();
    if (!Set.of("page", "ticket").contains(rule.text("labels", "severity"))) {
      wrong.add("no severity");
    }
    if (!Set.of("operations", "support", "security").contains(rule.text("labels", "owner"))) {
      wrong.add("no owner");
    }
    if (!rule.text("for").matches("\\d+[mh]")) {
      wrong.add("it does not say for how long");
    }
    if (!rule.text("annotations", "summary").endsWith(".")) {
      wrong.add("no sentence that sums it up");
    }
    if (rule.figures().isEmpty()) {
      wrong.add("no figure");
    }
    return wrong.stream();
  }

  private static Stream<String> runbook(AlertRule rule, Set<String> anchors) {
    var link = rule.text("annotations", "runbook");
    return anchors.contains(link) ? Stream.empty() : Stream.of("no runbook " + link);
  }

  private static Stream<String> figure(MatchResult figure, Map<String, Meter> known) {
    var name = figure.group(1);
    if (FOREIGN.containsKey(name)) {
      return Stream.empty();
    }
    var meter = Optional.ofNullable(known.get(name));
    if (meter.isEmpty()) {
      return Stream.of("no meter is called " + name);
    }
    var matchers = Optional.ofNullable(figure.group(2)).orElse("");
    return MATCHER
        .matcher(matchers)
        .results()
        .map(match -> match.group(1))
        .filter(label -> !ADDED.contains(label) && !meter.get().tags().contains(label))
        .map(label -> name + " has no label " + label);
  }

  /** The parts of the page for whoever is on call, as links name them. */
  private static Set<String> anchors() {
    return PROJECT
        .read("docs/runbooks.md")
        .lines()
        .filter(line -> line.startsWith("## "))
        .map(line -> line.substring(3).toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
        .map(anchor -> "docs/runbooks.md#" + anchor)
        .collect(Collectors.toSet());
  }

  @Test
  void every_rule_has_an_owner_a_severity_a_time_a_runbook_and_figures_that_are_told() {
    var rules = rules(PROJECT.read(RULES));
    assertThat(rules).hasSizeGreaterThan(20);
    assertThat(rules.stream().map(AlertRule::name)).doesNotHaveDuplicates();
    assertThat(faults(rules, anchors())).isEmpty();
  }

  @Test
  void every_runbook_is_of_a_rule() {
    var links =
        rules(PROJECT.read(RULES)).stream()
            .map(rule -> rule.text("annotations", "runbook"))
            .collect(Collectors.toSet());
    assertThat(links).isEqualTo(anchors());
  }

  @Test
  void what_others_tell_is_used_and_is_no_meter_of_ours() {
    var used =
        rules(PROJECT.read(RULES)).stream()
            .flatMap(rule -> rule.figures().stream().map(one -> one.group(1)))
            .collect(Collectors.toSet());
    assertThat(used).containsAll(FOREIGN.keySet());
    assertThat(known().keySet()).doesNotContainAnyElementsOf(FOREIGN.keySet());
  }

  @Test
  void a_wrong_rule_is_found() {
    var rule =
        """
        groups:
          - rules:
              - alert: Wrong
                expr: sum by (stream) (rate(mlc_lane_run_total[5m])) + mlc_lanes_held{tenant="a"}
                labels: { severity: loud, owner: somebody }
                annotations: { summary: no sentence, runbook: docs/runbooks.md#nowhere }
        """;
    assertThat(faults(rules(rule), anchors()))
        .containsExactlyInAnyOrder(
            "Wrong: no severity",
            "Wrong: no owner",
            "Wrong: it does not say for how long",
            "Wrong: no sentence that sums it up",
            "Wrong: no runbook docs/runbooks.md#nowhere",
            "Wrong: no meter is called mlc_lane_run_total",
            "Wrong: mlc_lanes_held has no label tenant");
  }
}
