package io.mlconnector.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.house.Proves;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressClassTest {

  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, PUBLIC",
    "172.15.255.255, PUBLIC",
    "172.32.0.0, PUBLIC",
    "100.63.255.255, PUBLIC",
    "100.128.0.0, PUBLIC",
    "2a00:1450:4001:81b::200e, PUBLIC",
    "64:ff9b::8.8.8.8, PUBLIC",
    "0.0.0.0, INTERNAL",
    "0.1.2.3, INTERNAL",
    "10.0.0.1, INTERNAL",
    "100.64.0.1, INTERNAL",
    "100.127.255.255, INTERNAL",
    "127.0.0.1, INTERNAL",
    "127.255.255.254, INTERNAL",
    "172.16.0.1, INTERNAL",
    "172.31.255.255, INTERNAL",
    "192.0.0.8, INTERNAL",
    "192.0.2.1, INTERNAL",
    "192.168.1.1, INTERNAL",
    "198.18.0.1, INTERNAL",
    "198.19.255.255, INTERNAL",
    "198.51.100.7, INTERNAL",
    "203.0.113.7, INTERNAL",
    "224.0.0.1, INTERNAL",
    "239.255.255.255, INTERNAL",
    "240.0.0.1, INTERNAL",
    "255.255.255.255, INTERNAL",
    "2130706433, INTERNAL",
    "'::', INTERNAL",
    "'::1', INTERNAL",
    "'::127.0.0.1', INTERNAL",
    "'::ffff:127.0.0.1', INTERNAL",
    "'::ffff:10.0.0.1', INTERNAL",
    "'::ffff:a9fe:a9fe', METADATA",
    "64:ff9b::10.0.0.1, INTERNAL",
    "64:ff9b::169.254.169.254, METADATA",
    "64:ff9b:1::1, INTERNAL",
    "2001::1, INTERNAL",
    "2001:db8::1, INTERNAL",
    "2002:7f00:1::, INTERNAL",
    "3fff::1, INTERNAL",
    "fc00::1, INTERNAL",
    "fdff::1, INTERNAL",
    "fec0::1, INTERNAL",
    "ff02::1, INTERNAL",
    "169.254.169.254, METADATA",
    "169.254.0.1, METADATA",
    "100.100.100.200, METADATA",
    "fe80::1, METADATA",
    "fd00:ec2::254, METADATA",
    "fd20:ce::254, METADATA",
    "192.0.0.192, METADATA",
    "168.63.129.16, METADATA",
    "168.63.129.17, PUBLIC",
  })
  @Proves(8)
  void an_address_is_judged_by_what_it_reaches(String text, AddressClass expected)
      throws UnknownHostException {
    assertThat(AddressClass.of(InetAddress.getAllByName(text)[0])).isEqualTo(expected);
  }
}
