package io.mlconnector.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

  private static final String ROOT = "io.mlconnector";

  /** Every rule's fixture; below each is a tiny house of its own with exactly that breach. */
  private static final TreeMap<String, String> FIXTURES = new TreeMap<>();

  static {
    FIXTURES.put("a slice uses itself and its row", "upward");
    FIXTURES.put("slices are free of cycles", "circle");
    FIXTURES.put("concur and odoo never see each other", "gossip");
    FIXTURES.put("the sandboxes never see each other", "plot");
    FIXTURES.put("core uses the JDK and JSpecify only", "impure");
    FIXTURES.put("only vault uses Tink and the master keys' services", "keys");
    FIXTURES.put("only db opens sessions and pools", "pool");
    FIXTURES.put("only db, tenant and connection use Hibernate", "entity");
    FIXTURES.put("only db and classes named *Rows write SQL", "sql");
    FIXTURES.put("only http calls out", "caller");
    FIXTURES.put("only mail speaks to mail servers", "postman");
    FIXTURES.put("only the web's slices use vertx-web", "router");
    FIXTURES.put("only config reads the environment", "environment");
    FIXTURES.put("time, ids and chance are given, not asked for", "clock");
    FIXTURES.put("nobody waits for a result", "sleeper");
    FIXTURES.put("no method is synchronized", "lock");
    FIXTURES.put("fields of core's public types and static fields are final", "mutable");
    FIXTURES.put("a field that changes is private", "open");
    FIXTURES.put("nothing near an amount is a double or a float", "inexact");
    FIXTURES.put("every slice is in the table and every row has classes", "stranger");
  }

  private static JavaClasses house() {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages(ROOT);
  }

  private static List<Rule> rules(String root) {
    var walls = new WallRules(root);
    return Stream.of(walls.all(), new HabitRules(root).all(), List.of(walls.complete()))
        .flatMap(List::stream)
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> the_house_keeps_its_rules() {
    var classes = house();
    return rules(ROOT).stream()
        .map(
            rule -> dynamicTest(rule.name(), () -> assertThat(rule.breachesIn(classes)).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> every_rule_can_fail() {
    return FIXTURES.entrySet().stream()
        .map(
            fixture ->
                dynamicTest(
                    fixture.getKey(),
                    () -> assertThat(broken(fixture.getValue())).contains(fixture.getKey())));
  }

  private static Set<String> broken(String fixture) {
    var root = "archfixtures." + fixture;
    var classes = new ClassFileImporter().importPackages(root);
    return rules(root).stream()
        .filter(rule -> !rule.breachesIn(classes).isEmpty())
        .map(Rule::name)
        .collect(Collectors.toSet());
  }

  @Test
  void every_rule_has_a_fixture() {
    assertThat(rules(ROOT))
        .extracting(Rule::name)
        .containsExactlyInAnyOrderElementsOf(FIXTURES.keySet());
  }

  @Test
  void a_house_without_a_breach_keeps_the_rules() {
    assertThat(broken("clean"))
        .containsExactly("every slice is in the table and every row has classes");
  }

  @Test
  void no_row_is_used_by_one_that_it_uses() {
    assertThat(Walls.circle(Walls.ALLOWED)).isEmpty();
  }
}
