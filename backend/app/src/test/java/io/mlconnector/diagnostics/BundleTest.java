package io.mlconnector.diagnostics;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.SupportDatabase;
import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.vault.PlainVault;
import io.mlconnector.web.StoredDocuments;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BundleTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final String RAW =
      """
      {"report": {"reportName": "Canary trip", "totalApprovedAmount": 987654.32,
        "employeeName": "Canary Brown", "Canary Holding GmbH": "canary"},
       "expenseEntry": [{"entryDescription": "canary dinner", "entryIsPersonal": false}]}
      """;

  private final Bundle bundle =
      new Bundle(DB.vertx(), DB.database(), new PlainVault(), Instant::now);

  @SuppressWarnings("NullAway.Init")
  private TenantId tenant;

  @BeforeEach
  void plant() {
    tenant = DB.newTenant();
    new StoredDocuments(DB)
        .store(
            tenant,
            "Canary title",
            RAW,
            DocumentState.HELD,
            List.of(Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "canary account")));
    DB.execute(
        """
        update tenant set name = 'Canary Holding' where tenant_id = '%1$s';
        insert into concur_connection (tenant_id, company_uuid, client_id, client_secret,
            refresh_token, state, geolocation, problem)
          values ('%1$s', 'canary-company', 'canary-client', 'canary-secret', 'canary-token',
                  'broken', 'https://us2.api.concursolutions.com',
                  '{"code": "MLC-403", "facts": {"detail": "canary"}}');
        insert into odoo_connection (tenant_id, url, database, login, api_key, protocol, state,
            found_version, old_key)
          values ('%1$s', 'https://odoo.example', 'canary-books', 'canary-bot', 'canary-key',
                  'auto', 'connected', '19.0', 'canary-old');
        insert into lane (tenant_id, stream, due_at, failures)
          values ('%1$s', 'documents', now(), 3);
        insert into lane_pause (tenant_id, stream, reason, paused_by)
          values ('%1$s', 'documents', 'canary', 'canary');
        insert into alert_setting (tenant_id, kinds, mails, rhythm, hour, zone, wait_hours, hook_url,
            hook_secret, hook_secret_at, hook_secret_by, changed_by)
          values ('%1$s', '{held}', true, 'daily', 7, 'UTC', 24, 'https://canary.example/hook',
                  'canary', now(), 'canary', 'canary');
        insert into mapping_version (tenant_id, version, profile, author, note)
          values ('%1$s', 1,
                  '{"accounts": [{"code": "canary", "accountId": 4}], "odooCompanyId": 1}',
                  'canary', 'canary');
        insert into document_event (tenant_id, document_id, kind, detail)
          select tenant_id, document_id, 'HELD',
                 '{"note": "canary", "problems": [{"code": "MLC-301", "facts": {"a": "canary"}}]}'
            from document where tenant_id = '%1$s';
        insert into inbox_event (tenant_id, event_id, kind, topic, event_type, facts)
          values ('%1$s', 'canary-event', 'document-ready', 't', 'e', '{"a": "canary"}');
        insert into audit (tenant_id, actor, action, detail)
          values ('%1$s', 'canary@example.com', 'document.retried', '{"note": "canary"}');
        """
            .formatted(tenant));
  }

  @AfterEach
  void empty() {
    DB.execute("delete from tenant");
  }

  private static Map<String, String> files(Buffer zipped) {
    var files = new TreeMap<String, String>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(zipped.getBytes()))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static String file(Map<String, String> files, String name) {
    return files.getOrDefault(name, "no such file");
  }

  private static void isMute(Map<String, String> files) {
    assertThat(files)
        .allSatisfy(
            (name, text) ->
                assertThat(text.toLowerCase(Locale.ROOT))
                    .as(name)
                    .doesNotContain("canary", "terry brown", "120.5", "987654", "dinner", "trip"));
  }

  @Test
  void nothing_that_was_planted_is_in_it_and_what_support_needs_is() {
    var files = files(get(bundle.taken(tenant, "user:anna")));

    isMute(files);
    assertThat(files.keySet())
        .filteredOn(name -> !name.equals("README.txt"))
        .allSatisfy(name -> assertThat(file(files, "README.txt")).contains(name));
    assertThat(file(files, "about.json")).contains("version", "madeAt");
    assertThat(file(files, "connections.json"))
        .contains("MLC-403", "broken", "19.0", "https://odoo.example", "us2.api");
    assertThat(file(files, "lanes.json")).contains("documents", "\"failures\": 3");
    assertThat(file(files, "mapping.json")).contains("\"accounts\": 1", "\"version\": 1");
    assertThat(file(files, "documents.json")).contains("\"expense\"", "HELD");
    assertThat(file(files, "problems.json")).contains(Code.ACCOUNT_NOT_MAPPED.text());
    assertThat(file(files, "steps.json")).contains("MLC-301");
    assertThat(file(files, "events.json")).contains("document-ready", "\"waiting\": 1");
    assertThat(file(files, "audit.json")).contains("document.retried", "data.bundle_taken");
    assertThat(file(files, "document.json"))
        .contains("\"codes\":[\"" + Code.ACCOUNT_NOT_MAPPED.text() + "\"]")
        .contains("\"reportName\":\"s11\"", "\"totalApprovedAmount\":\"n9\"", "\"k19\":\"s6\"")
        .contains("\"entryIsPersonal\":\"b\"");
    assertThat(
            DB.count(
                "select count(*) from audit where action = 'data.bundle_taken'"
                    + " and actor = 'user:anna'"))
        .isEqualTo(1);
  }

  @Test
  void every_list_is_json() {
    var files = files(get(bundle.taken(tenant, "user:anna")));
    assertThat(files.entrySet().stream())
        .filteredOn(file -> file.getKey().endsWith(".json"))
        .filteredOn(file -> !List.of("about.json", "document.json").contains(file.getKey()))
        .allSatisfy(file -> assertThat(new JsonArray(file.getValue())).isNotNull());
  }

  @Test
  void of_a_company_without_anything_there_is_one_too() {
    var nothing = DB.newTenant();
    var files = files(get(bundle.taken(nothing, "user:anna")));
    assertThat(files).containsKey("company.json").doesNotContainKey("document.json");
    assertThat(file(files, "problems.json")).isEqualTo("[]");
  }

  @Test
  void a_body_that_is_no_json_or_was_removed_keeps_nobody_from_the_rest() {
    DB.execute("update document set raw = 'canary is no json'");
    var files = files(get(bundle.taken(tenant, "user:anna")));
    isMute(files);
    assertThat(file(files, "document.json")).endsWith("\nnull");
  }

  @Test
  void support_gets_it_within_an_open_access_and_not_otherwise() {
    var access = UUID.randomUUID();
    var seen = new SupportDatabase(DB.database(), tenant, access);
    assertThatThrownBy(() -> get(bundle.of(tenant, seen))).hasMessageContaining("not to be seen");

    DB.execute(
        """
        insert into support_access (tenant_id, access_id, staff_id, staff_name, staff_mail, reason,
            minutes, asked_at, state, decided_by, decided_at, until, told_at)
          values ('%s', '%s', gen_random_uuid(), 'Sam', 'sam@example.com', 'a bill is held', 60,
                  now(), 'granted', 'policy', now(), now() + interval '1 hour', now());
        """
            .formatted(tenant, access));
    var files = files(get(bundle.of(tenant, seen)));

    isMute(files);
    assertThat(file(files, "problems.json")).contains(Code.ACCOUNT_NOT_MAPPED.text());
    assertThat(file(files, "document.json")).contains("\"reportName\":\"s11\"");
    var foreign = DB.newTenant();
    assertThatThrownBy(() -> get(bundle.of(foreign, seen)))
        .hasMessageContaining("another company account");
  }
}
