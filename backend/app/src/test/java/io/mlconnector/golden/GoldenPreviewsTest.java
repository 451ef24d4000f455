package io.mlconnector.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.json.Json;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.web.TestSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What {@code POST /mapping/preview} answers to a user, over HTTP, for the cases under {@code
 * previews}. {@code -Dgolden.write=true} writes answers that are not there yet.
 */
class GoldenPreviewsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final Path ROOT = Path.of("src/test/resources/golden");
  private static final Path TOPIC = ROOT.resolve("previews");
  private static final String API = "/api/v1";

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty(), GoldenPreviewsTest::odoo);
  }

  /** The database's name says whose case it is. */
  private static BooksOdoo odoo(OdooAddress address) {
    var folder = TOPIC.resolve(Objects.requireNonNull(address.database()));
    return new BooksOdoo(address, new GoldenCase(ROOT, folder).books());
  }

  @TestFactory
  Stream<DynamicTest> every_preview_answers_what_its_page_says() {
    return Pages.in(TOPIC)
        .map(folder -> new GoldenCase(ROOT, folder))
        .map(one -> dynamicTest(one.name(), () -> check(one)));
  }

  private static void check(GoldenCase one) throws IOException {
    var page = one.folder().resolve("preview.json");
    var answer = answer(one);
    if (Boolean.getBoolean("golden.write") && !Files.exists(page)) {
      Files.writeString(page, answer.toPrettyString() + "\n");
    }
    assertThat(answer.toPrettyString()).isEqualTo(Pages.json(page).toPrettyString());
  }

  private static JsonNode answer(GoldenCase one) {
    var tenant = site.newTenant(one.name());
    var odoo =
        Json.object()
            .put("url", "http://127.0.0.1:8069")
            .put("database", one.folder().getFileName().toString())
            .put("login", "bot")
            .put("apiKey", "k");
    site.put(API + "/connections/odoo", tenant, Json.text(odoo)).is(200);
    site.put(API + "/mapping", tenant, Json.text(one.mapping()), "If-None-Match", "*").is(201);
    return site.post(API + "/mapping/preview", tenant, Json.text(one.question())).is(200).json();
  }
}
