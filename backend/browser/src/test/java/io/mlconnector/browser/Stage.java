package io.mlconnector.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import io.mlconnector.app.Node;
import io.mlconnector.app.Senses;
import io.mlconnector.config.Machine;
import io.mlconnector.config.Settings;
import io.mlconnector.simulators.demo.QuietDemo;
import io.mlconnector.simulators.demo.QuietDemo.Beside;
import io.mlconnector.simulators.demo.QuietDemo.Company;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One service on a database of its own, both sandboxes, and a browser, for all tests of this
 * module. In it are a company with documents in every state and one that has nothing yet.
 */
final class Stage implements AutoCloseable {

  private static final int DOCUMENTS = 24;
  private static final String POLL_SECONDS = "10";
  private static final String OPERATOR = "operator-token-of-the-browser-tests";

  private final Vertx vertx = Vertx.vertx();
  private final Path home;
  private final URI address;
  private final QuietDemo demo;
  private final Node node;
  private final Chromium chromium;
  private final Company company;
  private final Map<Visitor, String> sessions = new EnumMap<>(Visitor.class);
  private final Map<List<Enum<?>>, Portal> windows = new HashMap<>();
  private final List<QuietDemo.Listed> documents;

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
    node = Node.start(Settings.read(environment(port), new Machine(home, "stage")), Senses.real());
    company = demo.settled();
    documents = demo.documents(company);
    chromium = Chromium.start();
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

  /** The id of a document of the member's company that is in this state. */
  String document(String state) {
    return documents.stream()
        .filter(one -> one.state().equals(state))
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
    var window = Device.DESKTOP.window().setExtraHTTPHeaders(Map.of("X-Forwarded-For", address));
    return portal(Visitor.STRANGER, window);
  }

  private Portal portal(Visitor visitor, NewContextOptions window) {
    if (visitor != Visitor.STRANGER) {
      window.setStorageState(session(visitor));
    }
    return new Portal(chromium.browser().newContext(window), address);
  }

  private String session(Visitor visitor) {
    var known = sessions.get(visitor);
    if (known == null) {
      known = begin(visitor);
      sessions.put(visitor, known);
    }
    return known;
  }

  private String begin(Visitor visitor) {
    try (var portal = portal(Visitor.STRANGER)) {
      return switch (visitor) {
        case STRANGER -> portal.session();
        case MEMBER -> portal.signIn(company.owner(), company.password()).session();
        case NEWCOMER -> portal.signUp("New Company", "newcomer@example.com").session();
      };
    }
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
