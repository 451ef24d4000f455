package io.mlconnector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.problem.BootException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.house.Proves;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static final Machine MACHINE = new Machine(Path.of("/home/me"), "host-1a2b3c4d");

  @Test
  @Proves(38)
  void nothing_set_gives_the_documented_defaults() {
    var settings = read(Map.of("PATH", "/bin"));

    assertThat(settings.web().httpPort()).isEqualTo(8080);
    assertThat(settings.web().management()).isEqualTo(new Settings.Listen("127.0.0.1", 8081));
    assertThat(settings.node().roles()).containsExactlyInAnyOrder(Role.values());
    assertThat(settings.node().name()).isEqualTo("host-1a2b3c4d");
    assertThat(settings.web().publicUrl()).hasToString("http://localhost:8080");
    assertThat(settings.storage().home()).isEqualTo(Path.of("/home/me/.ml-connector"));
    assertThat(settings.storage().databaseUrl()).isEmpty();
    assertThat(settings.storage().masterKey()).isEqualTo("file:");
    assertThat(settings.concur().loginUrl()).hasToString("https://glz.api.concursolutions.com");
    assertThat(settings.outboundAllow()).isEmpty();
    assertThat(settings.pollInterval()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.web().operatorToken()).isEmpty();
    assertThat(settings.console().first()).isEmpty();
  }

  @Test
  void an_unknown_key_stops_the_start_and_names_the_nearest() {
    assertThatThrownBy(() -> read(Map.of("MLC_HTP_PORT", "1")))
        .isInstanceOfSatisfying(
            BootException.class,
            e -> assertThat(e.problem().code()).isEqualTo(Code.UNKNOWN_SETTING))
        .hasMessageContaining("MLC_HTP_PORT")
        .hasMessageContaining("MLC_HTTP_PORT")
        .hasMessageContaining("MLC-101");
  }

  @ParameterizedTest
  @CsvSource({"300,300", "300 s,300", "300s,300", "PT5M,300", "1,1", "P1D,86400"})
  void an_interval_is_seconds_or_iso(String text, int seconds) {
    assertThat(read(Map.of("MLC_POLL_INTERVAL", text)).pollInterval())
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MLC_HTTP_PORT|eighty",
        "MLC_HTTP_PORT|70000",
        "MLC_HTTP_PORT|-1",
        "MLC_MANAGEMENT_PORT|host:",
        "MLC_ROLES|web,cook",
        "MLC_NODE_NAME|a b",
        "MLC_PUBLIC_URL|ftp://x",
        "MLC_PUBLIC_URL|https://",
        "MLC_PUBLIC_URL|https://user:pass@x",
        "MLC_DATABASE_URL|mysql://x",
        "MLC_DATABASE_OWNER_URL|postgresql://o:p@h/d",
        "MLC_MASTER_KEY|keychain:",
        "MLC_CONCUR_CLIENT_ID|only-the-id",
        "MLC_CONCUR_CLIENT_SECRET|only-the-secret",
        "MLC_CONCUR_EVENT_KEYS|/no/such/file.pem",
        "MLC_SECURITY_CONTACT|nobody",
        "MLC_SECURITY_CONTACT|ftp://x.example",
        "MLC_CONSOLE_FIRST|nobody",
        "MLC_CONSOLE_FIRST|a b@example.com",
        "MLC_CONSOLE_PORT|host:",
        "MLC_CONSOLE_PORT|eighty",
        "MLC_CONSOLE_URL|console",
        "MLC_HOOKS_TLS_PORT|8443",
        "MLC_HOOKS_TLS_CERTIFICATE|alone.pem",
        "MLC_HOOKS_TLS_KEY|alone.pem",
        "MLC_HOOKS_CLIENT_CA|/no/such/file.pem",
        "MLC_HOOKS_PROXY_HEADER|X-Client-Cert",
        "MLC_HOOKS_PROXY_HEADER|no header",
        "MLC_HOOKS_PROXIES|10.0.0.0/8",
        "MLC_OPERATOR_TOKEN|short",
        "MLC_POLL_INTERVAL|5 parsecs",
        "MLC_POLL_INTERVAL|0",
        "MLC_POLL_INTERVAL|P2D",
        "MLC_OIDC_ISSUER|https://login.example.com",
        "MLC_OIDC_NAME|Our login"
      })
  void a_wrong_value_stops_the_start(String key, String value) {
    assertThatThrownBy(() -> read(Map.of(key, value)))
        .isInstanceOfSatisfying(
            BootException.class, e -> assertThat(e.problem().code()).isEqualTo(Code.BAD_SETTING))
        .hasMessageContaining("MLC_");
  }

  @Test
  void a_blank_value_is_none() {
    assertThat(read(Map.of("MLC_SMTP_URL", " ", "MLC_HTTP_PORT", "")))
        .satisfies(
            settings -> {
              assertThat(settings.smtpUrl()).isEmpty();
              assertThat(settings.web().httpPort()).isEqualTo(8080);
            });
  }

  @Test
  void lists_are_comma_separated() {
    var settings =
        read(Map.of("MLC_OUTBOUND_ALLOW", "127.0.0.1, 10.0.0.0/8,", "MLC_ROLES", "sync"));

    assertThat(settings.outboundAllow()).isEqualTo("127.0.0.1, 10.0.0.0/8,");
    assertThat(settings.node().roles()).containsExactly(Role.SYNC);
  }

  @Test
  void a_client_certificate_is_asked_for_only_where_it_can_be_checked() throws IOException {
    var file = Files.createTempFile("mlc", ".pem").toString();
    var proxy = Map.of("MLC_HOOKS_PROXY_HEADER", "X-Cert", "MLC_HOOKS_PROXIES", "10.0.0.0/8, ::1");
    var tls =
        Map.of(
            "MLC_HOOKS_TLS_PORT", "8443",
            "MLC_HOOKS_TLS_CERTIFICATE", file,
            "MLC_HOOKS_TLS_KEY", file);
    for (var way : List.of(proxy, tls)) {
      assertThatThrownBy(() -> read(way)).hasMessageContaining("MLC_HOOKS_CLIENT_CA");
      var both = new HashMap<>(way);
      both.put("MLC_HOOKS_CLIENT_CA", file);
      assertThat(read(both).hooks().clientCa()).isPresent();
    }
    assertThatThrownBy(() -> read(Map.of("MLC_HOOKS_CLIENT_CA", file)))
        .hasMessageContaining("MLC_HOOKS_TLS_PORT");
    var read = new HashMap<>(proxy);
    read.put("MLC_HOOKS_CLIENT_CA", file);
    assertThat(read(read).hooks().proxy())
        .contains(new Settings.HooksProxy("X-Cert", List.of("10.0.0.0/8", "::1")));
  }

  @Test
  @Proves(31)
  void the_text_form_and_the_errors_are_mute_about_secrets() {
    var canary = "canary-4f1c2d7e-canary";
    var values =
        new HashMap<>(
            Map.of(
                "MLC_DATABASE_URL",
                "postgresql://u:" + canary + "@h/d",
                "MLC_DATABASE_OWNER_URL",
                "postgresql://o:" + canary + "@h/d",
                "MLC_CONCUR_CLIENT_ID",
                "id",
                "MLC_CONCUR_CLIENT_SECRET",
                canary,
                "MLC_OPERATOR_TOKEN",
                canary,
                "MLC_SMTP_URL",
                "smtp://u:" + canary + "@h",
                "MLC_OIDC_ISSUER",
                "https://login.example.com",
                "MLC_OIDC_CLIENT_ID",
                "id",
                "MLC_OIDC_CLIENT_SECRET",
                canary));

    assertThat(read(values).toString()).doesNotContain(canary);
    assertThat(Environment.of(values).toString()).doesNotContain(canary);

    values.put("MLC_DATABASE_URL", "mysql://u:" + canary + "@h/d");
    assertThatThrownBy(() -> read(values)).hasMessageNotContaining(canary);
  }

  @Test
  void a_provider_is_called_by_its_host_unless_it_has_a_name() {
    var values =
        new HashMap<>(
            Map.of(
                "MLC_OIDC_ISSUER", "https://login.example.com/realm",
                "MLC_OIDC_CLIENT_ID", "id",
                "MLC_OIDC_CLIENT_SECRET", "secret"));
    assertThat(read(values).oidc().orElseThrow().name()).isEqualTo("login.example.com");

    values.put("MLC_OIDC_NAME", "Our login");
    assertThat(read(values).oidc().orElseThrow().name()).isEqualTo("Our login");
  }

  @Test
  void the_first_operator_of_the_console_is_named_by_an_address() {
    assertThat(read(Map.of("MLC_CONSOLE_FIRST", " Ops@example.com ")).console().first())
        .contains("Ops@example.com");
  }

  @Test
  void the_console_has_a_place_of_its_own_where_one_is_named() {
    assertThat(read(Map.of()).console().listen()).isEmpty();
    assertThat(read(Map.of("MLC_CONSOLE_PORT", "9001")).console().listen())
        .contains(new Settings.Listen("127.0.0.1", 9001));
    var named =
        Map.of("MLC_CONSOLE_PORT", "10.0.0.7:9001", "MLC_CONSOLE_URL", "https://ops.example/");
    assertThat(read(named).console().listen()).contains(new Settings.Listen("10.0.0.7", 9001));
    assertThat(read(named).console().url()).contains(URI.create("https://ops.example"));
  }

  @Test
  void who_is_told_of_holes_is_a_mail_address_or_a_page() {
    assertThat(read(Map.of()).web().securityContact()).isEmpty();
    assertThat(read(Map.of("MLC_SECURITY_CONTACT", "s@example.com")).web().securityContact())
        .contains(URI.create("mailto:s@example.com"));
    assertThat(
            read(Map.of("MLC_SECURITY_CONTACT", "https://example.com/holes"))
                .web()
                .securityContact())
        .contains(URI.create("https://example.com/holes"));
  }

  @Test
  void the_management_port_may_name_its_host() {
    assertThat(read(Map.of("MLC_MANAGEMENT_PORT", "0.0.0.0:9000")).web().management())
        .isEqualTo(new Settings.Listen("0.0.0.0", 9000));
  }

  @Test
  void the_environment_of_this_process_can_be_read() {
    assertThat(Settings.fromEnvironment(new SplittableRandom(1)).node().name()).isNotBlank();
    assertThat(Optional.ofNullable(System.getenv("MLC_HOME"))).isEmpty();
  }

  private static Settings read(Map<String, String> values) {
    return Settings.read(values, MACHINE);
  }
}
