package io.mlconnector.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A person's window at the portal. What waits, waits as the browser does. */
final class Portal implements AutoCloseable {

  /** Of everybody who signs up here. */
  static final String PASSWORD = "three quiet ledgers";

  private static final int SCREENS_MAX = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path PICTURES = Path.of("target", "screenshots");

  private static final String BYTES =
      "['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))"
          + ".reduce((sum, one) => sum + one.transferSize, 0)";

  private static final String TAB_IN_SIGHT =
      "[...document.querySelectorAll('.tabs [aria-current]')]"
          + ".map(tab => tab.getBoundingClientRect())"
          + ".every(tab => tab.left >= 0 && tab.right <= innerWidth)";

  private final BrowserContext window;
  private final URI address;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final Set<String> strangers = new TreeSet<>();
  private int status;

  Portal(BrowserContext window, URI address) {
    this.window = window;
    this.address = address;
    this.page = window.newPage();
    comeForTheFirstTime();
    page.onConsoleMessage(this::hear);
    page.onPageError(complaints::add);
    page.onResponse(this::note);
    page.onRequest(
        request -> {
          if (!request.url().startsWith(address + "/") && !request.url().startsWith("data:")) {
            strangers.add(request.url());
          }
        });
  }

  private void comeForTheFirstTime() {
    var never = new JsonObject();
    never.addProperty("cacheDisabled", true);
    var browser = window.newCDPSession(page);
    browser.send("Network.enable");
    browser.send("Network.setCacheDisabled", never);
  }

  // Chromium also complains of the page itself being answered with, say, 404.
  private void hear(ConsoleMessage said) {
    var ownStatus =
        said.text().startsWith("Failed to load resource")
            && said.location().startsWith(page.url() + ":");
    if (Set.of("error", "warning").contains(said.type()) && !ownStatus) {
      complaints.add(said.text());
    }
  }

  private void note(Response response) {
    if (response.request().isNavigationRequest() && response.frame().equals(page.mainFrame())) {
      status = response.status();
    }
  }

  /** Opens an account of a new company, with the mail that confirms it. */
  Portal signUp(String company, String mail) {
    open("/sign-up");
    fill("Company", company).fill("Your name", "Noa Newcomer");
    fill("Mail address", mail).fill("Password", PASSWORD).press("Sign up");
    openMail(mail).fill("Password", PASSWORD).press("Confirm and go on");
    return arrived();
  }

  /** Signs in as somebody whom the service knows. */
  Portal signIn(String mail, String password) {
    open("/sign-in");
    fill("Mail address", mail).fill("Password", password).press("Sign in");
    return arrived();
  }

  /** Goes where the newest mail to this address leads. */
  Portal openMail(String mail) {
    mail(mail).click();
    return this;
  }

  /** Where the newest mail to this address leads, within the portal. */
  String linkOfMail(String mail) {
    return mail(mail).innerText().strip().substring(address.toString().length());
  }

  private Locator mail(String mail) {
    open("/outbox");
    var sent = page.getByRole(AriaRole.ARTICLE).filter(Texts.with(mail)).first();
    return sent.getByRole(AriaRole.LINK).first();
  }

  /** Waits until the visitor is in. */
  Portal arrived() {
    page.getByRole(AriaRole.BUTTON, named("Sign out")).waitFor();
    return this;
  }

  Portal fill(String label, String text) {
    field(label).fill(text);
    return this;
  }

  /** Waits until the field is empty, as that of a secret is once it was saved. */
  Portal seeEmpty(String label) {
    PlaywrightAssertions.assertThat(field(label)).hasValue("");
    return this;
  }

  private Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  Portal press(String button) {
    page.getByRole(AriaRole.BUTTON, named(button)).click();
    return this;
  }

  Portal press(Pattern button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).first().click();
    return this;
  }

  boolean has(String button) {
    return page.getByRole(AriaRole.BUTTON, named(button)).count() > 0;
  }

  /** Sends a form as a browser without scripts does. */
  Portal sendPlainly(String form) {
    page.locator(form).evaluate("form => form.submit()");
    return this;
  }

  /** Follows the first link of this name on the page itself. */
  Portal follow(Pattern link) {
    main().getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(link)).first().click();
    return this;
  }

  Portal choose(String label, String option) {
    page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).selectOption(option);
    return this;
  }

  /** Ticks a box, or takes one of several choices. */
  Portal tick(Pattern label) {
    page.getByLabel(label).first().check();
    return this;
  }

  /** Gives a file to the page's only field for one. */
  Portal attach(String name, String text) {
    page.locator("input[type=file]")
        .setInputFiles(new FilePayload(name, "text/csv", text.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  /** Waits until the page says this. */
  Portal see(String text) {
    PlaywrightAssertions.assertThat(main()).containsText(text);
    return this;
  }

  /** Waits until this is the page, as a whole. */
  Portal at(String heading) {
    page.locator("h1").filter(Texts.with(heading)).waitFor();
    page.waitForLoadState();
    return this;
  }

  /** Waits until something was refused. */
  Portal refused() {
    main().getByRole(AriaRole.ALERT).waitFor();
    return this;
  }

  /** Looks at a page again and again until it says this, as somebody without scripts has to. */
  Portal lookUntil(String path, Predicate<String> says) {
    var end = System.nanoTime() + PATIENCE.toNanos();
    do {
      open(path);
      if (says.test(main().innerText())) {
        return this;
      }
    } while (System.nanoTime() < end);
    throw new AssertionError(path + " still says: " + main().innerText());
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  /** Goes there, as by the address bar, and forgets what there was to complain of before. */
  Response open(String path) {
    complaints.clear();
    strangers.clear();
    return Objects.requireNonNull(page.navigate(address + path));
  }

  /** That the page was answered with. */
  int status() {
    return status;
  }

  /** Loses all cookies. */
  void forget() {
    window.clearCookies();
  }

  Page page() {
    return page;
  }

  Locator main() {
    return page.locator("main");
  }

  /** Takes a picture of what is in sight, in light or dark, and stays so. */
  void shot(ColorScheme scheme, String name) {
    page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme));
    page.screenshot(new ScreenshotOptions().setPath(picture(name)));
  }

  /** Takes a picture of all of the page, or of its first screens. */
  void longShot(String name) {
    var all = number("document.documentElement.scrollHeight");
    var size = page.viewportSize();
    var height = Math.min(all, SCREENS_MAX * size.height);
    page.screenshot(
        new ScreenshotOptions()
            .setPath(picture(name))
            .setFullPage(true)
            .setClip(0, 0, size.width, height));
  }

  private static Path picture(String name) {
    return PICTURES.resolve(name + ".png");
  }

  /** What the page and its assets took, with headers and as compressed as they came. */
  int bytes() {
    return number(BYTES);
  }

  /** Of all that is on the page; more than the window's means scrolling sideways. */
  int width() {
    return number("document.scrollingElement.scrollWidth");
  }

  /** Whether the current one of the page's tabs can be seen; so it is where there are none. */
  boolean showsItsTab() {
    return Boolean.parseBoolean(String.valueOf(page.evaluate(TAB_IN_SIGHT)));
  }

  private int number(String script) {
    return Integer.parseInt(String.valueOf(page.evaluate(script)));
  }

  /** What scripts and the browser have complained about, such as a breach of the policy. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** What was asked of others than the service. */
  Set<String> strangers() {
    return Set.copyOf(strangers);
  }

  /** Cookies, to be somebody again in another window. */
  String session() {
    return window.storageState();
  }

  @Override
  public void close() {
    window.close();
  }
}
