package io.mlconnector.simulators.odoo.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.world.OdooWorld;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replays what a real Odoo 19 was asked and compares the sandbox's answers with its. */
class ContractReplayTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void the_first_session_is_answered_as_recorded() throws Exception {
    verify(
        RecordedWorld.twoDatabases(),
        name -> !name.startsWith("json2-3") && !name.startsWith("xmlrpc-1"));
  }

  @Test
  void a_server_with_one_database_answers_as_recorded() throws Exception {
    verify(RecordedWorld.oneDatabase(), name -> name.matches("json2-3[01].*|xmlrpc-1.*"));
  }

  @Test
  void the_session_of_imports_is_answered_as_recorded() throws Exception {
    verify(RecordedWorld.twoDatabases(), name -> name.matches("json2-3[23].*"));
  }

  private void verify(OdooWorld world, Predicate<String> which) throws Exception {
    var folder = contracts();
    assumeTrue(folder.isPresent(), "the recorded contracts are not here");
    var sandbox = new OdooSandbox(world);
    sandbox.start(vertx, 0).toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    var between = new Between(sandbox);
    Map<String, String> differences = new TreeMap<>();
    for (var contract : Contract.all(folder.get())) {
      if (which.test(contract.name())) {
        between.before(contract.name());
        var difference = replay(sandbox, contract);
        if (!difference.isEmpty()) {
          differences.put(contract.name(), difference);
        }
      }
    }
    var excused =
        OutOfScope.REASONS.keySet().stream()
            .filter(which)
            .collect(java.util.stream.Collectors.toSet());
    assertThat(differences.keySet())
        .as("differences: %s", differences)
        .containsExactlyInAnyOrderElementsOf(excused);
  }

  private static String replay(OdooSandbox sandbox, Contract contract) throws Exception {
    try {
      var answer = HTTP.send(contract.on(sandbox.url()), BodyHandlers.ofString());
      return contract.difference(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.body());
    } catch (IOException broken) {
      return "no answer: " + broken;
    }
  }

  /** The recordings lie beside the project, or not at all. */
  private static Optional<Path> contracts() {
    var here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, path -> path.getParent() != null, Path::getParent)
        .map(ancestor -> ancestor.resolve("shared/odoo/contracts"))
        .filter(Files::isDirectory)
        .findFirst();
  }
}
