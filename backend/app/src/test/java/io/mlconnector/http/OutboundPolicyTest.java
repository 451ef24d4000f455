package io.mlconnector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.house.Proves;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Proves(8)
class OutboundPolicyTest {

  @ParameterizedTest
  @CsvSource({
    "'', https, odoo.example, 443, 8.8.8.8, true",
    "'', http, odoo.example, 80, 8.8.8.8, false",
    "'', https, odoo.example, 443, 10.0.0.1, false",
    "10.0.0.0/8, https, odoo.example, 443, 10.9.9.9, true",
    "10.0.0.0/8, http, odoo.example, 80, 10.9.9.9, true",
    "10.0.0.0/8, http, odoo.example, 80, 11.0.0.1, false",
    "10.128.0.0/9, https, odoo.example, 443, 10.127.0.1, false",
    "127.0.0.1, http, localhost, 8069, 127.0.0.1, true",
    "127.0.0.1, http, localhost, 8069, 127.0.0.2, false",
    "127.0.0.1:8069, http, localhost, 8069, 127.0.0.1, true",
    "127.0.0.1:8069, http, localhost, 5432, 127.0.0.1, false",
    "[::1]:8069, http, localhost, 8069, ::1, true",
    "[::1]:8069, http, localhost, 5432, ::1, false",
    "::1, http, localhost, 5432, ::1, true",
    "fd00::/8, https, odoo.lan, 443, fd12::1, true",
    "odoo.lan, http, odoo.lan, 8069, 192.168.0.5, true",
    "ODOO.lan:8069, http, odoo.lan, 8069, 192.168.0.5, true",
    "odoo.lan:8069, http, odoo.lan, 80, 192.168.0.5, false",
    "odoo.lan, http, sub.odoo.lan, 80, 192.168.0.5, false",
    "*.lan, http, odoo.lan, 80, 192.168.0.5, true",
    "*.lan, http, odoo-lan, 80, 192.168.0.5, false",
    "'a.lan, b.lan 10.0.0.0/8', http, b.lan, 80, 192.168.0.5, true",
    "odoo.lan, http, odoo.lan, 80, 169.254.169.254, false",
    "169.254.169.254, http, odoo.lan, 80, 169.254.169.254, true",
  })
  void only_public_https_and_what_is_opened_is_allowed(
      String setting, String scheme, String host, int port, String address, boolean allowed)
      throws UnknownHostException {
    var where = InetAddress.getAllByName(address)[0];
    assertThat(OutboundPolicy.parse(setting).allows(scheme, host, port, where)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "https://sso.lan, https, sso.lan, 443, 10.0.0.1, true",
    "https://sso.lan, https, sso.lan, 8443, 10.0.0.1, false",
    "https://sso.lan, https, odoo.lan, 443, 10.0.0.1, false",
    "http://SSO.lan:8080/realm, http, sso.lan, 8080, 10.0.0.1, true",
    "https://sso.lan, https, sso.lan, 443, 169.254.169.254, false",
    "'http://[fd00::1]:81', http, '[fd00::1]', 81, fd00::1, true",
    "http://10.0.0.1, http, 10.0.0.1, 80, 10.0.0.1, true",
    "http://10.0.0.1, http, 10.0.0.2, 80, 10.0.0.2, false",
    "https://sso.lan, https, example.com, 443, 8.8.8.8, true",
  })
  void one_address_opens_its_host_and_port_alone(
      String url, String scheme, String host, int port, String address, boolean allowed)
      throws UnknownHostException {
    var where = InetAddress.getAllByName(address)[0];
    assertThat(OutboundPolicy.only(URI.create(url)).allows(scheme, host, port, where))
        .isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "concur.lan, https://concur.lan, true",
    "concur.lan, https://Concur.lan:8443, true",
    "concur.lan:8443, https://concur.lan:8443, true",
    "concur.lan:8443, https://concur.lan, false",
    "*.lan, https://odoo.lan, false",
    "10.1.0.0/16, https://10.1.2.3, false",
    "10.1.2.3, https://10.1.2.3, true",
    "'[::1]:8069', http://[::1]:8069, true",
    "'[::1]:8069', http://[::1]:8070, false",
    "'', https://concur.lan, false"
  })
  void only_a_host_of_its_own_is_named(String setting, URI url, boolean named) {
    assertThat(OutboundPolicy.parse(setting).names(url)).isEqualTo(named);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/33",
        "10.0.0.0/x",
        "host:0",
        "host:70000",
        "*",
        "a b/8",
        "http://x",
        "-"
      })
  void an_entry_that_cannot_be_read_is_named(String setting) {
    assertThatThrownBy(() -> OutboundPolicy.parse(setting))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no ");
  }
}
