package io.mlconnector.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What may be reached at an address, by IANA's special-purpose registries. */
enum AddressClass {
  /** Routed on the internet. */
  PUBLIC,
  /** Somebody's own network, this machine, or reserved: only if the operator opens it. */
  INTERNAL,
  /** Link-local and cloud metadata, which hand out credentials: never opened by a name. */
  METADATA;

  private static final List<Network> METADATA_NETWORKS =
      networks(
          "169.254.0.0/16",
          // Alibaba's, Oracle's and Azure's, which are not link-local; Azure's is even public.
          "100.100.100.200",
          "192.0.0.192",
          "168.63.129.16",
          "fe80::/10",
          // Amazon's and Google's over IPv6.
          "fd00:ec2::/32",
          "fd20:ce::/32");

  private static final List<Network> INTERNAL_NETWORKS =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/3");

  private static final Network GLOBAL_UNICAST = Network.parse("2000::/3");

  private static final List<Network> UNICAST_EXCEPTIONS =
      networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private static final Network NAT64 = Network.parse("64:ff9b::/96");
  private static final Network MAPPED = Network.parse("::/80");

  static AddressClass of(InetAddress address) {
    var plain = address instanceof Inet6Address ? withoutTranslation(address) : address;
    if (METADATA_NETWORKS.stream().anyMatch(network -> network.contains(plain))) {
      return METADATA;
    }
    var internal =
        plain instanceof Inet6Address
            ? !GLOBAL_UNICAST.contains(plain) || within(UNICAST_EXCEPTIONS, plain)
            : within(INTERNAL_NETWORKS, plain);
    return internal ? INTERNAL : PUBLIC;
  }

  /** An IPv4 address dressed as IPv6 is judged as the IPv4 address that is reached in the end. */
  private static InetAddress withoutTranslation(InetAddress address) {
    if (!NAT64.contains(address) && !MAPPED.contains(address)) {
      return address;
    }
    try {
      var bytes = address.getAddress();
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }

  private static boolean within(List<Network> networks, InetAddress address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  private static List<Network> networks(String... blocks) {
    return Stream.of(blocks).map(Network::parse).toList();
  }
}
