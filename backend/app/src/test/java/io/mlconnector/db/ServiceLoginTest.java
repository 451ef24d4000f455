package io.mlconnector.db;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.mlconnector.core.problem.BootException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.house.Proves;
import io.mlconnector.migrations.Migrations;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

class ServiceLoginTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final String PASSWORD = "for-tests-only";

  private final Logger logger = (Logger) LoggerFactory.getLogger(ServiceLogin.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final List<String> roles = new ArrayList<>();
  private final List<OpenDatabase> opened = new ArrayList<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void leave() {
    logger.detachAppender(log);
    opened.forEach(open -> get(open.close()));
    // Roles belong to the whole server.
    roles.reversed().forEach(role -> DB.execute("drop role " + role));
  }

  private String role(String options) {
    var name = "mlc_test_" + UUID.randomUUID().toString().substring(0, 8);
    DB.execute("create role %s noinherit password '%s' %s".formatted(name, PASSWORD, options));
    roles.add(name);
    return name;
  }

  private Database as(String login) {
    var address = DB.ownerAddress();
    Migrations.migrate(address, login);
    var open = Databases.open(DB.vertx(), address.withUser(login, PASSWORD), 2, List.of());
    opened.add(open);
    return open.database();
  }

  private static void isRefused(Database database, String who) {
    assertThatThrownBy(() -> get(ServiceLogin.check(database)))
        .isInstanceOfSatisfying(
            BootException.class,
            e -> assertThat(e.problem().code()).isEqualTo(Code.DATABASE_LOGIN_UNBOUND))
        .hasMessageContaining("login " + who + " of the service");
  }

  @Test
  void a_login_without_rights_of_its_own_is_taken_and_nothing_is_said() {
    get(ServiceLogin.check(as(role("login"))));
    get(ServiceLogin.check(DB.database()));

    assertThat(log.list).isEmpty();
  }

  @Test
  @Proves(1)
  void a_superuser_is_refused() {
    var login = role("login superuser");

    isRefused(as(login), login);
  }

  @Test
  @Proves(1)
  void a_login_that_bypasses_row_level_security_is_refused() {
    var login = role("login bypassrls");

    isRefused(as(login), login);
  }

  @Test
  @Proves(1)
  void so_is_one_that_may_become_such_a_role() {
    var strong = role("bypassrls");
    var login = role("login");
    DB.execute("grant %s to %s".formatted(strong, login));

    isRefused(as(login), login + ", as it may become " + strong + ",");
  }

  /** The simple set-up: one login for all. */
  @Test
  @Proves(1)
  void one_that_owns_tables_is_taken_and_told_of() {
    var login = role("login");
    DB.execute("alter table lane owner to " + login);
    try {
      get(ServiceLogin.check(as(login)));
    } finally {
      DB.execute("alter table lane owner to " + DB.ownerAddress().user());
    }

    assertThat(log.list)
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.getFormattedMessage())
                    .contains(login, "MLC_DATABASE_OWNER_URL", "MLC_DATABASE_URL"));
  }
}
