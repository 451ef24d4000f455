package io.mlconnector.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules about who uses whom, and who alone may touch a library. */
final class WallRules {

  /** What of the PostgreSQL client opens connections, rather than using one that is open. */
  private static final List<String> POOL =
      List.of(
          "io.vertx.pgclient.PgBuilder",
          "io.vertx.pgclient.PgConnectOptions",
          "io.vertx.pgclient.PgConnection",
          "io.vertx.pgclient.PgPool",
          "io.vertx.pgclient.pubsub.",
          "io.vertx.sqlclient.Pool",
          "io.vertx.sqlclient.PoolOptions",
          "io.vertx.sqlclient.SqlConnectOptions",
          "org.hibernate.boot.",
          "org.hibernate.cfg.",
          "org.hibernate.SessionFactory",
          "org.hibernate.reactive.pool.",
          "org.hibernate.reactive.provider.",
          "org.hibernate.reactive.vertx.");

  /** A transaction's handle may be passed around, and its failure may be looked at. */
  private static final Set<String> SQL_HANDLES =
      Set.of("io.vertx.sqlclient.SqlConnection", "io.vertx.pgclient.PgException");

  private static final List<String> SQL = List.of("io.vertx.sqlclient.", "io.vertx.pgclient.");

  private static final List<String> HTTP_CLIENT =
      List.of(
          "io.vertx.core.http.HttpClient",
          "io.vertx.core.http.RequestOptions",
          "io.vertx.core.http.WebSocketClient",
          "io.vertx.ext.web.client.",
          "java.net.http.",
          "java.net.HttpURLConnection");

  private static final List<String> PURE = List.of("java.", "org.jspecify.annotations.");

  private final String root;

  WallRules(String root) {
    this.root = root;
  }

  List<Rule> all() {
    return List.of(
        rows(),
        cycles(),
        apart("concur and odoo never see each other", "concur", "odoo"),
        apart("the sandboxes never see each other", "simulators.concur", "simulators.odoo"),
        pureCore(),
        only(
            "only vault uses Tink and the master keys' services",
            List.of("com.google.crypto.tink.", "io.github.jopenlibs.vault."),
            "vault"),
        only("only db opens sessions and pools", POOL, "db"),
        only(
            "only db, tenant and connection use Hibernate",
            List.of("org.hibernate.", "jakarta.persistence."),
            "db",
            "tenant",
            "connection"),
        rowsAlone(),
        only("only http calls out", HTTP_CLIENT, "http"),
        only("only mail speaks to mail servers", List.of("io.vertx.ext.mail."), "mail"),
        only(
            "only the web's slices use vertx-web",
            List.of("io.vertx.ext.web."),
            "http",
            "web",
            "pages",
            "portal",
            "support",
            "api",
            "app"));
  }

  /** Packages that are in no row, and rows that no class lives in. */
  Rule complete() {
    return new Rule(
        "every slice is in the table and every row has classes",
        classes -> {
          var lived =
              classes.stream()
                  .filter(type -> !type.getSimpleName().equals("package-info"))
                  .map(type -> Walls.slice(root, type.getPackageName()))
                  .collect(Collectors.toSet());
          return Stream.concat(
                  lived.stream().filter(name -> !Walls.ALLOWED.containsKey(name)),
                  Walls.ALLOWED.keySet().stream().filter(name -> !lived.contains(name)))
              .sorted()
              .toList();
        });
  }

  private Rule rows() {
    return Rule.perClass(
        "a slice uses itself and its row",
        type -> true,
        type ->
            type.getDirectDependenciesFromSelf().stream()
                .filter(this::crossesWall)
                .map(Dependency::getDescription));
  }

  private boolean crossesWall(Dependency dependency) {
    var from = slice(dependency.getOriginClass());
    var to = slice(dependency.getTargetClass().getBaseComponentType());
    return !to.isEmpty()
        && !from.equals(to)
        && !Walls.ALLOWED.getOrDefault(from, Set.of()).contains(to);
  }

  private Rule cycles() {
    return new Rule(
        "slices are free of cycles",
        classes -> {
          var uses = new TreeMap<String, Set<String>>();
          classes.stream()
              .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
              .forEach(
                  dependency -> {
                    var from = slice(dependency.getOriginClass());
                    var to = slice(dependency.getTargetClass().getBaseComponentType());
                    if (!from.equals(to) && !from.isEmpty() && !to.isEmpty()) {
                      uses.computeIfAbsent(from, none -> new TreeSet<>()).add(to);
                    }
                  });
          return Walls.circle(uses);
        });
  }

  private Rule apart(String name, String one, String other) {
    return Rule.perClass(
        name,
        type -> slice(type).equals(one) || slice(type).equals(other),
        type ->
            type.getDirectDependenciesFromSelf().stream()
                .filter(
                    dependency -> {
                      var to = slice(dependency.getTargetClass().getBaseComponentType());
                      return (to.equals(one) || to.equals(other)) && !to.equals(slice(type));
                    })
                .map(Dependency::getDescription));
  }

  private Rule pureCore() {
    return Rule.perClass(
        "core uses the JDK and JSpecify only",
        type -> slice(type).startsWith("core."),
        type ->
            uses(
                type,
                name ->
                    name.contains(".")
                        && !name.startsWith(root + ".core.")
                        && PURE.stream().noneMatch(name::startsWith)));
  }

  private Rule rowsAlone() {
    return Rule.perClass(
        "only db and classes named *Rows write SQL",
        type -> isService(type) && !slice(type).equals("db") && !isRows(type),
        type ->
            uses(
                type,
                name -> SQL.stream().anyMatch(name::startsWith) && !SQL_HANDLES.contains(name)));
  }

  private static boolean isRows(JavaClass type) {
    var outermost = type.getName().replaceFirst("\\$.*", "");
    return outermost.endsWith("Rows");
  }

  private Rule only(String name, List<String> library, String... slices) {
    var allowed = Set.of(slices);
    return Rule.perClass(
        name,
        type -> isService(type) && !allowed.contains(slice(type)),
        type -> uses(type, target -> library.stream().anyMatch(target::startsWith)));
  }

  private static Stream<String> uses(JavaClass type, Predicate<String> forbidden) {
    return type.getDirectDependenciesFromSelf().stream()
        .filter(
            dependency ->
                forbidden.test(dependency.getTargetClass().getBaseComponentType().getName()))
        .map(Dependency::getDescription);
  }

  private boolean isService(JavaClass type) {
    return Walls.isService(slice(type));
  }

  private String slice(JavaClass type) {
    return Walls.slice(root, type.getPackageName());
  }
}
