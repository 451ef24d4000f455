package io.mlconnector.portal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DataPagesTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final String PATH = "/settings/data";

  @SuppressWarnings("NullAway.Init")
  private static TestSite site;

  @BeforeAll
  static void start() {
    site = new TestSite(DB, Optional.empty());
  }

  @Test
  @Proves({31, 39})
  void the_export_holds_everything_of_the_company_and_no_secret() throws Exception {
    var tenant = site.newTenant("Acme");
    site.put(
            "/api/v1/connections/concur",
            tenant,
            "{\"companyUuid\": \"c-1\", \"requestToken\": \"canary-token\","
                + " \"clientId\": \"i\", \"clientSecret\": \"canary-secret\"}")
        .is(200);
    var documents = new StoredDocuments(DB);
    for (var i = 0; i < 45; i++) {
      var raw = "{\"report\":\n  \"body of " + i + "\"}";
      documents.store(tenant.id(), "=Trip " + i, raw, DocumentState.HELD, List.of());
    }
    documents.store(site.newTenant("Foreign").id(), "Foreign", "{}", DocumentState.HELD, List.of());
    var owner = site.member(tenant, Role.OWNER);
    owner.get(PATH).is(200);

    var files = export(owner);

    assertThat(lines(files, "document.jsonl")).hasSize(45);
    assertThat(
            lines(files, "document.jsonl").stream()
                .map(line -> new JsonObject(line).getJsonObject("body").getString("report")))
        .contains("body of 0", "body of 44");
    assertThat(lines(files, "documents.csv")).hasSize(46);
    assertThat(files.get("documents.csv")).contains(",'=Trip 7,", ",120.5,");
    assertThat(lines(files, "members.jsonl")).hasSize(1);
    assertThat(files.get("members.csv")).contains("@example.com", "owner");
    assertThat(files.get("audit.jsonl")).contains("data.exported", "hash");
    assertThat(lines(files, "audit-trail.csv").size())
        .isEqualTo(lines(files, "audit.jsonl").size() + 1);
    assertThat(files.get("README.txt")).contains("document.jsonl", "data_key");
    assertThat(lines(files, "tenant.jsonl")).hasSize(1);
    var key = key(tenant);
    assertThat(files.values())
        .noneMatch(
            text ->
                text.contains("canary-")
                    || text.contains("Foreign")
                    || text.contains(key)
                    || text.contains(tenant.token().text()));
  }

  private static String key(NewTenant tenant) {
    var url = site.get("/api/v1/connections/concur", tenant).json().path("webhookUrl").textValue();
    return url.substring(url.lastIndexOf('/') + 1);
  }

  @Test
  void an_admin_takes_a_support_bundle_and_no_more_of_the_data() {
    var tenant = site.newTenant("Acme");
    var admin = site.member(tenant, Role.ADMIN);
    assertThat(admin.get(PATH).is(200).body())
        .contains("Support bundle")
        .doesNotContain("Export all data", "Delete the company account", "Keep for");

    var reply = admin.post(PATH + "/bundle").is(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/zip");
    assertThat(reply.header("Content-Disposition")).contains("ml-connector-support-", ".zip");
    assertThat(reply.body()).startsWith("PK").doesNotContain(tenant.token().text());
    assertThat(admin.get("/settings/audit").body()).contains("Support bundle taken");

    admin.post(PATH + "/export").is(403);
    site.moment().pass(Duration.ofMinutes(20));
    assertThat(admin.post(PATH + "/bundle").is(303).header("Location")).startsWith("/prove");
  }

  @Test
  void an_export_of_nothing_is_whole_too() throws Exception {
    var owner = site.member(site.newTenant("Empty"), Role.OWNER);
    owner.get(PATH);
    assertThat(lines(export(owner), "document.jsonl")).isEmpty();
    assertThat(export(owner)).as("and another one after it").containsKey("README.txt");
  }

  @Test
  void how_long_documents_are_kept_is_chosen_and_told() {
    var tenant = site.newTenant("Acme");
    var owner = site.member(tenant, Role.OWNER);
    assertThat(owner.get(PATH).is(200).body())
        .containsPattern("value=\"120\" selected=\"selected\">10 years");

    owner.post(PATH + "/retention", "months", "36").is(303);
    owner.post(PATH + "/retention", "months", "1").is(400);

    assertThat(owner.get(PATH).is(200).body())
        .containsPattern("value=\"36\" selected=\"selected\">3 years")
        .contains("0 documents are</span> removed then", "until then for <span>10 years</span>");
    assertThat(owner.get("/settings/audit").body()).contains("Time to keep changed");
  }

  @Test
  void a_company_account_is_deleted_by_its_name_and_every_page_says_so_until_it_is_called_off() {
    var tenant = site.newTenant("Acme Holding");
    var owner = site.member(tenant, Role.OWNER);
    var viewer = site.member(tenant, Role.VIEWER);
    owner.get(PATH);
    assertThat(owner.post(PATH + "/delete", "company", "Acme").is(422).body())
        .contains("not the name of the company account", "value=\"Acme\"");
    assertThat(owner.post(PATH + "/call-off").is(422).body()).contains("nothing left to call off");
    assertThat(viewer.get("/documents").body()).doesNotContain("is deleted on");

    owner.post(PATH + "/delete", "company", " acme holding ").is(303);

    assertThat(viewer.get("/documents").is(200).body())
        .contains("This company account is deleted on");
    assertThat(owner.get(PATH).is(200).body()).contains("Call it off");
    owner.post(PATH + "/call-off").is(303);
    assertThat(owner.get(PATH).body()).doesNotContain("is deleted on");
  }

  @Test
  @Proves(25)
  void who_has_not_just_proved_who_it_is_has_to_do_so_first() {
    var owner = site.member(site.newTenant("Acme"), Role.OWNER);
    owner.get(PATH);
    site.moment().pass(Duration.ofMinutes(20));
    assertThat(owner.post(PATH + "/export").is(303).header("Location")).startsWith("/prove");
    assertThat(owner.post(PATH + "/delete", "company", "Acme").is(303).header("Location"))
        .startsWith("/prove");
  }

  private static List<String> lines(Map<String, String> files, String name) {
    return files.getOrDefault(name, "no such file").lines().toList();
  }

  private static Map<String, String> export(Surfer owner) throws IOException, InterruptedException {
    var cookie =
        owner.cookies().entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining("; "));
    var request =
        HttpRequest.newBuilder(URI.create(site.url() + PATH + "/export"))
            .header("Cookie", cookie)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "csrf=" + URLEncoder.encode(owner.csrf(), StandardCharsets.UTF_8)))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var reply = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.headers().firstValue("Content-Type")).contains("application/zip");
      return unpacked(reply.body());
    }
  }

  private static Map<String, String> unpacked(byte[] bytes) throws IOException {
    var files = new TreeMap<String, String>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
