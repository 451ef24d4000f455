package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.config.Machine;
import io.mlconnector.config.Settings;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.vault.Place;
import io.mlconnector.vault.TestKeys;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A service that is started with another master key than before. */
class MasterKeyChangeTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final int TENANTS = 12;

  @TempDir Path home;

  private static Node start(Town town, Path home, String masterKey) {
    var values = town.environment("one");
    values.put("MLC_ROLES", "web");
    values.put("MLC_MASTER_KEY", masterKey);
    return Node.start(Settings.read(values, new Machine(home, "one")), Senses.real());
  }

  /** What tenants that nobody works for have sealed, and somebody's second factor. */
  private static Map<Place, byte[]> seal(Node node) {
    var sealed = new HashMap<Place, byte[]>();
    for (var n = 0; n < TENANTS; n++) {
      var tenant = get(node.services().tenants().create("Sleeping " + n)).id();
      seal(node, new Place(tenant, "odoo_connection", "api_key", "1"), sealed);
    }
    seal(node, Place.ofService("person", "totp_secret", "1"), sealed);
    return sealed;
  }

  private static void seal(Node node, Place place, Map<Place, byte[]> sealed) {
    var plain = place.toString().getBytes(StandardCharsets.UTF_8);
    sealed.put(place, get(node.services().vault().seal(place, plain)));
  }

  private static void allOpen(Node node, Map<Place, byte[]> sealed) {
    sealed.forEach(
        (place, bytes) -> {
          Future<String> opened =
              node.services()
                  .vault()
                  .lend(place, bytes, secret -> Future.succeededFuture(secret.text()));
          assertThat(get(opened)).isEqualTo(place.toString());
        });
  }

  private static long wrappedBy(String masterKey) {
    return DB.count(
        "select count(*) from (select master_key from data_key"
            + " union all select master_key from service_key) k where master_key = '"
            + masterKey
            + "'");
  }

  private static String metrics(Node node) {
    var uri = URI.create("http://127.0.0.1:" + node.managementPort() + "/metrics");
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Proves(7)
  void all_keys_move_to_it_by_themselves_and_the_former_one_is_not_needed_any_more()
      throws IOException {
    var old = TestKeys.make(home.resolve("old.json"));
    var fresh = TestKeys.make(home.resolve("new.json"));
    var town = new Town(DB, home);
    try {
      var node = start(town, home, old);
      var sealed = seal(node);
      assertThat(wrappedBy(old)).isEqualTo(TENANTS + 1);
      node.stop();

      var changed = start(town, home, fresh);
      Town.eventually("all moved", () -> wrappedBy(fresh) == TENANTS + 1);
      Town.eventually(
          "the gauge", () -> metrics(changed).contains("mlc_keys_of_former_master 0.0"));
      changed.stop();

      Files.delete(home.resolve("old.json"));
      var last = start(town, home, fresh);
      allOpen(last, sealed);
      last.stop();
    } finally {
      town.close();
    }
  }
}
