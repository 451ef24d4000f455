package io.mlconnector.config;

import io.mlconnector.core.problem.BootException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * All that an operator can set, read once at the start; secrets are mute in text form. {@code
 * outboundAllow} is hosts and networks, separated by commas or space; empty opens nothing.
 */
public record Settings(
    Node node,
    Web web,
    Storage storage,
    Concur concur,
    Hooks hooks,
    String outboundAllow,
    Duration pollInterval,
    Optional<HiddenText> smtpUrl,
    Optional<Oidc> oidc,
    Console console) {

  /** This process among its peers. */
  public record Node(String name, Set<Role> roles) {
    public Node {
      roles = Set.copyOf(roles);
    }
  }

  /**
   * The faces to the outside; port 0 means any free one. Of the networks of {@code proxies} it is
   * believed whom they speak for. Who has found a hole is asked to write to {@code
   * securityContact}.
   */
  public record Web(
      int httpPort,
      Listen management,
      URI publicUrl,
      List<String> proxies,
      Optional<URI> securityContact,
      Optional<HiddenText> operatorToken) {
    public Web {
      proxies = List.copyOf(proxies);
    }
  }

  /** An address to listen on. */
  public record Listen(String host, int port) {}

  /**
   * Where data is. Without {@code databaseUrl} the database is embedded in {@code home}; without
   * {@code ownerUrl} the service's own login owns the schema. {@code masterKey} is {@code file:},
   * {@code file:/path}, {@code aws-kms://..}, {@code gcp-kms://..} or {@code hcvault://..}.
   */
  public record Storage(
      Path home,
      Optional<HiddenText> databaseUrl,
      Optional<HiddenText> ownerUrl,
      String masterKey) {}

  /** Concur's login host, our own App Center app, and how its events are signed. */
  public record Concur(
      URI loginUrl, Optional<App> app, List<Path> eventKeys, Optional<String> eventSignature) {
    public Concur {
      eventKeys = List.copyOf(eventKeys);
    }
  }

  /**
   * How Concur's client certificate is asked for. Without {@code clientCa} it is not; with it there
   * is a listener of our own or a trusted proxy, or both.
   */
  public record Hooks(
      Optional<HooksTls> tls, Optional<Path> clientCa, Optional<HooksProxy> proxy) {}

  /** A listener for webhooks that ends TLS itself; port 0 means any free one. */
  public record HooksTls(int port, Path certificate, Path key) {}

  /** A header with the client's certificate, and the networks of the proxies that may send it. */
  public record HooksProxy(String header, List<String> networks) {
    public HooksProxy {
      networks = List.copyOf(networks);
    }
  }

  /** An OAuth client at Concur. */
  public record App(String clientId, HiddenText clientSecret) {}

  /**
   * The provider of single sign-on for the portal.
   *
   * @param name how people know it
   */
  public record Oidc(String name, URI issuer, String clientId, HiddenText clientSecret) {}

  /**
   * Where those work who work for the service.
   *
   * @param first the mail address that is invited as operator where nobody has ever come in
   * @param listen where it is served alone; empty where the portal is
   * @param url how staff reach it, where that is not how people reach the portal
   */
  public record Console(Optional<String> first, Optional<Listen> listen, Optional<URI> url) {}

  /**
   * Reads the process's environment.
   *
   * @throws BootException if a key is unknown or a value is wrong
   */
  public static Settings fromEnvironment(RandomGenerator random) {
    var suffix = HexFormat.of().toHexDigits(random.nextInt());
    var home = Path.of(System.getProperty("user.home"));
    return read(System.getenv(), new Machine(home, hostName() + "-" + suffix));
  }

  /**
   * Reads settings from a map; keys that do not start with {@code MLC_} are other programs', and a
   * blank value is none.
   *
   * @throws BootException if a key is unknown or a value is wrong
   */
  public static Settings read(Map<String, String> values, Machine machine) {
    return new SettingsReader(Environment.of(values), machine).read();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "node";
    }
  }
}
