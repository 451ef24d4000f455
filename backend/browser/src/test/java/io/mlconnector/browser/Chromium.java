package io.mlconnector.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own Chromium, installed where it is missing and that can be done. */
final class Chromium implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<Path> BUNDLES =
      List.of(
          Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
          Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

  private static final List<String> SWITCHES =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-background-networking",
          "--disable-dev-shm-usage");

  /** With a font, as a bare machine has none to show text in. */
  private static final List<List<String>> INSTALLATION =
      List.of(
          List.of("apt-get", "update", "-qq"),
          List.of(
              "apt-get",
              "install",
              "-y",
              "-qq",
              "--no-install-recommends",
              "chromium",
              "fonts-liberation"));

  private static final String WANTED =
      "The tests of the portal need Chromium: install the package chromium, or Google Chrome, so"
          + " that it is on the PATH. Run as root on Debian they install it themselves.";

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts the browser; no other is fetched from anywhere. */
  static Chromium start() {
    var program = program();
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    var options = new LaunchOptions().setExecutablePath(program).setArgs(SWITCHES);
    return new Chromium(playwright, playwright.chromium().launch(options));
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static Path program() {
    return found(places()).orElseGet(Chromium::installed);
  }

  static Optional<Path> found(Stream<Path> places) {
    return places.filter(Files::isExecutable).findFirst();
  }

  private static Stream<Path> places() {
    return Stream.concat(NAMES.stream().flatMap(Chromium::onPath), BUNDLES.stream());
  }

  private static Stream<Path> onPath(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name));
  }

  private static Path installed() {
    if (!"root".equals(System.getProperty("user.name"))
        || onPath("apt-get").noneMatch(Files::isExecutable)) {
      throw new IllegalStateException(WANTED);
    }
    INSTALLATION.forEach(Chromium::run);
    return found(places()).orElseThrow(() -> new IllegalStateException(WANTED));
  }

  private static void run(List<String> command) {
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    try {
      var code = builder.start().waitFor();
      if (code != 0) {
        throw new IllegalStateException(
            "%s ended with %d. %s".formatted(String.join(" ", command), code, WANTED));
      }
    } catch (IOException cannot) {
      throw new UncheckedIOException(cannot);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
