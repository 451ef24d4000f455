package io.mlconnector.concur.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.house.Proves;
import io.mlconnector.metrics.Meters;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Proves(9)
class ConcurHostsTest {

  private final ConcurHosts closed = new ConcurHosts(address -> false, new Meters());
  private final ConcurHosts opened =
      new ConcurHosts(address -> address.toString().startsWith("http://127.0.0.1:"), new Meters());

  @ParameterizedTest
  @CsvSource({
    "https://us2.api.concursolutions.com, https://us2.api.concursolutions.com",
    "https://us2.api.concursolutions.com/oauth2/v0/token?x=1, https://us2.api.concursolutions.com",
    "HTTPS://US2.API.ConcurSolutions.com, https://us2.api.concursolutions.com",
    "us2.api.concursolutions.com, https://us2.api.concursolutions.com",
    "https://us2.api.concursolutions.com:443/, https://us2.api.concursolutions.com:443",
    "https://cn.api.concurcdc.cn, https://cn.api.concurcdc.cn"
  })
  void only_scheme_host_and_port_of_a_concur_address_are_used(String address, String base) {
    assertThat(closed.check(address)).isEqualTo(new ConcurHosts.Checked.Allowed(URI.create(base)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://us2.api.concursolutions.com",
        "https://us2.api.concursolutions.com:8443",
        "https://evilconcursolutions.com",
        "https://concursolutions.com.evil.example",
        "https://us2.api.concursolutions.com@evil.example",
        "https://user:pass@us2.api.concursolutions.com",
        "https://evil.example/.concursolutions.com",
        "https://evil.example#.concursolutions.com",
        "https://evil.example\\.concursolutions.com",
        "ftp://us2.api.concursolutions.com",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://127.0.0.1:8080",
        "https://us2.api.concursolutions.com.",
        "",
        " ",
        "://"
      })
  void any_other_address_is_refused(String address) {
    assertThat(closed.check(address)).isInstanceOf(ConcurHosts.Checked.Foreign.class);
  }

  @Test
  void what_the_operator_opened_may_be_called_by_http_and_on_any_port() {
    assertThat(opened.check("http://127.0.0.1:8080/oauth2/v0/token"))
        .isEqualTo(new ConcurHosts.Checked.Allowed(URI.create("http://127.0.0.1:8080")));
    assertThat(opened.check("http://127.0.0.2:8080"))
        .isInstanceOf(ConcurHosts.Checked.Foreign.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://glz.api.concursolutions.com, https://us2.api.concursolutions.com, true",
    "https://glz.api.concursolutions.com, https://named.example:8443, true",
    "https://glz.api.concursolutions.com, http://named.example:8443, false",
    "https://glz.api.concursolutions.com, http://glz.api.concursolutions.com, false",
    "https://glz.api.concursolutions.com, https://odoo.lan, false",
    "http://sandbox:8090, http://sandbox:8091, true",
    "http://Sandbox:8090, http://SANDBOX:8091, true",
    "http://sandbox:8090, http://named.example, true",
    "http://sandbox:8090, http://odoo.lan:8069, false",
    "http://localhost:8090, http://127.0.0.1:8091, true",
    "http://127.0.0.1:8090, http://[::1]:8091, true",
    "http://sandbox:8090, http://127.0.0.1:8069, false"
  })
  void a_token_goes_to_sap_to_the_login_host_and_to_named_hosts_alone(
      URI login, String address, boolean allowed) {
    var hosts = ConcurHosts.of(login, base -> base.getHost().equals("named.example"), new Meters());

    assertThat(hosts.check(address) instanceof ConcurHosts.Checked.Allowed).isEqualTo(allowed);
  }

  @Test
  void the_refusal_names_the_host_and_nothing_else_of_the_address() {
    var refused =
        (ConcurHosts.Checked.Foreign) closed.check("https://evil.example/path?secret=canary");

    assertThat(refused.problem().code()).isEqualTo(Code.CONCUR_FOREIGN_HOST);
    assertThat(refused.problem().message()).contains("evil.example").doesNotContain("canary");
  }

  @Test
  void a_name_and_a_password_in_the_address_are_not_repeated() {
    var refused =
        (ConcurHosts.Checked.Foreign) closed.check("https://canary:canary@us2.concursolutions.com");

    assertThat(refused.problem().message())
        .contains("us2.concursolutions.com")
        .doesNotContain("canary");
  }
}
