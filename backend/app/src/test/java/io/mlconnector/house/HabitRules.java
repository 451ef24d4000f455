package io.mlconnector.house;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rules about how code is written, whatever slice it is in. */
final class HabitRules {

  /** Calls that ask the machine for the time, by owner and name; a given clock is fine. */
  private static final Set<String> NOW =
      Set.of(
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.LocalTime",
          "java.time.OffsetDateTime",
          "java.time.ZonedDateTime",
          "java.time.Year",
          "java.time.YearMonth");

  private static final Set<String> SENSES =
      Set.of(
          "java.lang.Math.random",
          "java.lang.System.currentTimeMillis",
          "java.time.Clock.system",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.systemUTC",
          "java.time.InstantSource.system",
          "java.util.UUID.randomUUID",
          "java.util.concurrent.ThreadLocalRandom.current");

  private static final Set<String> WAITS =
      Set.of(
          "io.vertx.core.Future.await",
          "java.lang.Object.wait",
          "java.lang.Thread.join",
          "java.lang.Thread.sleep",
          "java.util.concurrent.CompletableFuture.get",
          "java.util.concurrent.CompletableFuture.join",
          "java.util.concurrent.CountDownLatch.await",
          "java.util.concurrent.Future.get",
          "java.util.concurrent.Semaphore.acquire",
          "java.util.concurrent.TimeUnit.sleep");

  private static final Set<String> INEXACT =
      Set.of("double", "float", "java.lang.Double", "java.lang.Float");

  private final String root;

  HabitRules(String root) {
    this.root = root;
  }

  List<Rule> all() {
    return List.of(
        calls(
            "only config reads the environment",
            type -> Walls.isService(slice(type)) && !slice(type).equals("config"),
            access -> qualified(access).equals("java.lang.System.getenv")),
        calls(
            "time, ids and chance are given, not asked for",
            type -> isOurs(type) && !Set.of("app", "config").contains(slice(type)),
            HabitRules::asksTheMachine),
        // The composition root starts and ends on the main thread, which is no event loop.
        calls(
            "nobody waits for a result",
            type -> Walls.isService(slice(type)) && !slice(type).equals("app"),
            access -> WAITS.contains(qualified(access))),
        unlocked(),
        finalFields(),
        hiddenFields(),
        exact());
  }

  private Rule calls(String name, Predicate<JavaClass> where, Predicate<JavaAccess<?>> forbidden) {
    return Rule.perClass(
        name,
        where,
        type ->
            type.getAccessesFromSelf().stream().filter(forbidden).map(JavaAccess::getDescription));
  }

  private static boolean asksTheMachine(JavaAccess<?> access) {
    if (SENSES.contains(qualified(access))) {
      return true;
    }
    return access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget called
        && NOW.contains(called.getOwner().getName())
        && called.getName().equals("now")
        && called.getRawParameterTypes().stream()
            .noneMatch(type -> type.getName().equals("java.time.Clock"));
  }

  private static String qualified(JavaAccess<?> access) {
    return access.getTarget().getOwner().getName() + "." + access.getTarget().getName();
  }

  private Rule unlocked() {
    return Rule.perClass(
        "no method is synchronized",
        type -> Walls.isService(slice(type)),
        type ->
            type.getMethods().stream()
                .filter(method -> method.getModifiers().contains(JavaModifier.SYNCHRONIZED))
                .map(JavaCodeUnit::getDescription));
  }

  /**
   * What core hands out and what all threads share never changes. A hidden accumulator of core may,
   * while one document is mapped; so may private state that one event loop confines.
   */
  private Rule finalFields() {
    return Rule.perClass(
        "fields of core's public types and static fields are final",
        this::isOurs,
        type ->
            written(type)
                .filter(
                    field ->
                        (slice(type).startsWith("core.")
                                && type.getModifiers().contains(JavaModifier.PUBLIC))
                            || field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL))
                .map(JavaField::getDescription));
  }

  private Rule hiddenFields() {
    return Rule.perClass(
        "a field that changes is private",
        this::isOurs,
        type ->
            written(type)
                .filter(
                    field ->
                        !field.getModifiers().contains(JavaModifier.FINAL)
                            && !field.getModifiers().contains(JavaModifier.PRIVATE))
                .map(JavaField::getDescription));
  }

  private static Stream<JavaField> written(JavaClass type) {
    return type.getFields().stream()
        .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
        .filter(field -> !field.getName().startsWith("$"));
  }

  private Rule exact() {
    return Rule.perClass(
        "nothing near an amount is a double or a float",
        type ->
            slice(type).startsWith("core.")
                || Set.of("odoo", "concur", "sync").contains(slice(type)),
        type ->
            Stream.concat(
                type.getFields().stream()
                    .filter(field -> INEXACT.contains(field.getRawType().getName()))
                    .map(JavaField::getDescription),
                // An anonymous class repeats its parent's constructor, which may be the JDK's.
                type.getCodeUnits().stream()
                    .filter(unit -> !(type.isAnonymousClass() && unit.isConstructor()))
                    .filter(HabitRules::isInexact)
                    .map(JavaCodeUnit::getDescription)));
  }

  private static boolean isInexact(JavaCodeUnit unit) {
    return Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
        .anyMatch(type -> INEXACT.contains(type.getName()));
  }

  private boolean isOurs(JavaClass type) {
    return Walls.isService(slice(type)) || slice(type).startsWith("core.");
  }

  private String slice(JavaClass type) {
    return Walls.slice(root, type.getPackageName());
  }
}
