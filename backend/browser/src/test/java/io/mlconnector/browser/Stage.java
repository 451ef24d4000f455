package io.mlconnector.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import io.mlconnector.app.Node;
import io.mlconnector.app.Senses;
import io.mlconnector.config.Machine;
import io.mlconnector.config.Settings;
import io.mlconnector.simulators.concur.vendors.VendorMaster;
import io.mlconnector.simulators.demo.QuietDemo;
import io.mlconnector.simulators.demo.QuietDemo.Beside;
import io.mlconnector.simulators.oidc.OidcOptions;
import io.mlconnector.simulators.oidc.OidcSandbox;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * One service on a database of its own, both sandboxes, and a browser, for all tests of this
 * module. In it are a company with documents in every state and one that has nothing yet.
 */
final class Stage implements AutoCloseable {

  private static final int DOCUMENTS = 24;
  private static final String POLL_SECONDS = "10";
  private static final String OPERATOR = "operator-token-of-the-browser-tests";
  private static final String CLIENT = "browser-tests";
  private static final String CLIENT_SECRET = "secret-of-the-browser-tests";

  /** Somebody who tries too much comes from here. */
  private static final String GUESSERS_ADDRESS = "203.0.113.77";

  private final Vertx vertx = Vertx.vertx();
  private final Path home;
  private final URI address;
  private final QuietDemo demo;
  private final OidcSandbox provider;
  private final Node node;
  private final Chromium chromium;
  private final People people;
  private final Letters letters = new Letters(this);
  private final Map<List<Enum<?>>, Portal> windows = new HashMap<>();
  private final List<QuietDemo.Listed> documents;
  private final VendorsOnStage vendors;
  private volatile Duration late = Duration.ZERO;

  private Stage(Path home) {
    this.home = home;
    var port = freePort();
    address = URI.create("http://127.0.0.1:" + port);
    demo =
        QuietDemo.start(
            vertx,
            home.resolve("sandboxes"),
            new Beside(address, OPERATOR),
            DOCUMENTS,
            InstantSource.system());
    provider = openProvider();
    var settings = Settings.read(environment(port), new Machine(home, "stage"));
    InstantSource clock = () -> InstantSource.system().instant().minus(late);
    node = Node.start(settings, Senses.real().withClock(clock));
    var company = demo.settled();
    people = new People(this, company);
    documents = demo.documents(company);
    vendors = new VendorsOnStage(this, vendors(company));
    chromium = Chromium.start();
  }

  private VendorMaster vendors(QuietDemo.Company company) {
    return demo.concur().company(company.inConcur()).orElseThrow().vendors();
  }

  private OidcSandbox openProvider() {
    var back = address + "/sign-in/provider/back";
    var options = new OidcOptions(0, CLIENT, CLIENT_SECRET, back, InstantSource.system());
    return OidcSandbox.start(vertx, options).toCompletionStage().toCompletableFuture().join();
  }

  /** Sets everything up, which takes some seconds. */
  static Stage open() {
    try {
      return new Stage(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "stage-"));
    } catch (IOException cannot) {
      throw new UncheckedIOException(cannot);
    }
  }

  private Map<String, String> environment(int port) {
    var values = new HashMap<String, String>();
    values.put("MLC_HOME", home.toString());
    values.put("MLC_HTTP_PORT", Integer.toString(port));
    values.put("MLC_MANAGEMENT_PORT", "0");
    values.put("MLC_PUBLIC_URL", address.toString());
    values.put("MLC_CONCUR_LOGIN_URL", demo.concur().loginUrl());
    values.put("MLC_CONCUR_CLIENT_ID", demo.app().id());
    values.put("MLC_CONCUR_CLIENT_SECRET", demo.app().secret());
    values.put("MLC_PROXIES", "127.0.0.1");
    values.put("MLC_POLL_INTERVAL", POLL_SECONDS);
    values.put("MLC_CONCUR_EVENT_KEYS", demo.eventKey().toString());
    values.put("MLC_OUTBOUND_ALLOW", "127.0.0.0/8,localhost");
    values.put("MLC_OPERATOR_TOKEN", OPERATOR);
    values.put("MLC_OIDC_ISSUER", provider.issuer());
    values.put("MLC_OIDC_CLIENT_ID", CLIENT);
    values.put("MLC_OIDC_CLIENT_SECRET", CLIENT_SECRET);
    values.put("MLC_OIDC_NAME", "Corner Login");
    return values;
  }

  /** Below those that the system gives to outgoing connections, one of which could take it. */
  private static int freePort() {
    return ThreadLocalRandom.current()
        .ints(20_000, 32_768)
        .filter(Stage::isFree)
        .findFirst()
        .orElseThrow();
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  URI address() {
    return address;
  }

  QuietDemo demo() {
    return demo;
  }

  /** Of single sign-on. */
  OidcSandbox provider() {
    return provider;
  }

  VendorsOnStage vendors() {
    return vendors;
  }

  People people() {
    return people;
  }

  Letters letters() {
    return letters;
  }

  /** Cookies of somebody who is signed in. */
  String session(Visitor visitor) {
    return people.session(visitor);
  }

  /** Lets something happen as if this long ago. */
  <T> T ago(Duration time, Supplier<T> what) {
    late = time;
    try {
      return what.get();
    } finally {
      late = Duration.ZERO;
    }
  }

  /** The id of a document of the member's company that is in this state. */
  String document(String state) {
    return document(state, one -> true);
  }

  String expense(String state) {
    return document(state, one -> one.type().equals("expense"));
  }

  private String document(String state, Predicate<QuietDemo.Listed> kind) {
    return documents.stream()
        .filter(one -> one.state().equals(state))
        .filter(kind)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no document is " + state))
        .id();
  }

  /** A window of a visitor who is signed in, for pages to be looked at one after the other. */
  Portal window(Visitor visitor, Device device) {
    return windows.computeIfAbsent(
        List.of(visitor, device), first -> portal(visitor, device.window()));
  }

  /** A window of the visitor's own, for whoever changes anything. */
  Portal portal(Visitor visitor) {
    return portal(visitor, Device.DESKTOP.window());
  }

  /** The same without scripts. */
  Portal plain(Visitor visitor) {
    return portal(visitor, Device.DESKTOP.window().setJavaScriptEnabled(false));
  }

  /** Somebody at this address of the world, as a proxy in front would tell. */
  Portal stranger(String address) {
    return portal(Visitor.STRANGER, from(address, Device.DESKTOP.window()));
  }

  private static NewContextOptions from(String address, NewContextOptions window) {
    return window.setExtraHTTPHeaders(Map.of("X-Forwarded-For", address));
  }

  private Portal portal(Visitor visitor, NewContextOptions window) {
    switch (visitor) {
      case STRANGER -> {}
      case GUESSER -> from(GUESSERS_ADDRESS, window);
      case MEMBER, COLLEAGUE, IDLE, CAREFUL, NEWCOMER -> window.setStorageState(session(visitor));
    }
    return new Portal(chromium.browser().newContext(window), address);
  }

  @Override
  public void close() throws IOException {
    chromium.close();
    node.stop();
    try (var files = Files.walk(home)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
