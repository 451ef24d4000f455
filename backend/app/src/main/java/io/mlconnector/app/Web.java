package io.mlconnector.app;

import io.mlconnector.api.ApiRoutes;
import io.mlconnector.config.HiddenText;
import io.mlconnector.config.Settings;
import io.mlconnector.core.problem.BootException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.OffLoop;
import io.mlconnector.http.Network;
import io.mlconnector.metrics.Meters;
import io.mlconnector.pages.ClientAddresses;
import io.mlconnector.pages.Cookies;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PortalRoutes;
import io.mlconnector.portal.Visitors;
import io.mlconnector.portal.account.AccountArea;
import io.mlconnector.support.ConsoleRoutes;
import io.mlconnector.web.Endpoint;
import io.mlconnector.web.Management;
import io.mlconnector.web.Pages;
import io.mlconnector.web.Routes;
import io.mlconnector.web.SecurityContact;
import io.mlconnector.web.Site;
import io.mlconnector.web.Surroundings;
import io.mlconnector.web.TenantRate;
import io.mlconnector.web.WebServer;
import io.mlconnector.web.WebServer.Listening;
import io.mlconnector.webhook.HookHandler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The node's HTTP faces: pages and API for all, health and metrics for the operator. */
record Web(Vertx vertx, Services services, Meters meters, Post post, Console console) {

  /**
   * The console's place.
   *
   * @param listen where it is served, and nowhere else; empty where it is on the port of all
   * @param site how staff reach it
   */
  record Console(Optional<Settings.Listen> listen, Site site) {

    static Console of(Settings settings) {
      return new Console(settings.console().listen(), Site.at(Services.consoleUrl(settings)));
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Web.class);
  private static final String EVERYWHERE = "0.0.0.0";
  private static final TenantId NOBODY = new TenantId(new UUID(0, 0));

  /**
   * Health and metrics; every node has them, whatever its roles, until its very end.
   *
   * @param draining whether the node is to get no new work
   */
  Future<Listening> listenToOperator(Settings.Web settings, BooleanSupplier draining) {
    Map<String, Supplier<Future<Void>>> checks =
        Map.of("database", this::databaseAnswers, "node", () -> takesWork(draining));
    var management = new Management(checks, meters::scrape);
    var listen = settings.management();
    return WebServer.start(vertx, listen.host(), listen.port(), 1, management::router)
        .recover(cannot -> refused("MLC_MANAGEMENT_PORT", listen, cannot))
        .onSuccess(up -> LOG.info("Health and metrics at {}:{}.", listen.host(), up.port()));
  }

  private static Future<Void> takesWork(BooleanSupplier draining) {
    return draining.getAsBoolean()
        ? Future.failedFuture("the node drains")
        : Future.succeededFuture();
  }

  private Future<Void> databaseAnswers() {
    return services.database().answers();
  }

  /**
   * Pages and API, once a first page and a first query have loaded what every one needs.
   *
   * @param hooks answers what is for the intake of webhooks, on the same port
   */
  Future<Listening> listen(Settings.Web settings, Senses senses, WebServer.Handling hooks) {
    return vertx
        .executeBlocking(() -> warmPages(settings, senses))
        .compose(pages -> services.tenants().name(NOBODY).map(pages))
        .compose(pages -> listen(settings, split(hooks, routes(pages, settings, senses)::router)))
        .onSuccess(
            up -> LOG.info("Pages and API at port {}, {}.", up.port(), settings.publicUrl()));
  }

  /** Blocks for a second or so. */
  private Pages warmPages(Settings.Web settings, Senses senses) {
    var pages = new Pages(vertx);
    pages.warm(PortalRoutes.templates(areas(frame(pages), settings, senses)));
    return pages;
  }

  private Frame frame(Pages pages) {
    return new Frame(pages, services.lanes(), services.access());
  }

  private static Site site(Settings.Web settings) {
    return Site.at(settings.publicUrl().toString());
  }

  private AccountArea.Parts people(Settings.Web settings, Senses senses) {
    var cookies = Cookies.ofPortal(site(settings));
    return new AccountArea.Parts(
        services.identity(),
        new Visitors(services.identity().sessions(), cookies),
        cookies,
        addresses(settings),
        senses.random());
  }

  private static ClientAddresses addresses(Settings.Web settings) {
    return new ClientAddresses(settings.proxies().stream().map(Web::network).toList());
  }

  private static Network network(String text) {
    try {
      return Network.parse(text);
    } catch (IllegalArgumentException wrong) {
      var facts = Map.of("key", "MLC_PROXIES", "detail", String.valueOf(wrong.getMessage()));
      throw new BootException(new Problem(Code.BAD_SETTING, facts), wrong);
    }
  }

  private List<Area> areas(Frame frame, Settings.Web settings, Senses senses) {
    var account = new AccountArea(frame, people(settings, senses), post.shown());
    var inside =
        new PortalAreas(vertx, services, site(settings), addresses(settings), senses.clock());
    return Stream.concat(Stream.of(account), inside.all(frame).stream()).toList();
  }

  /** Nothing where the operator has named nobody. */
  private static List<Endpoint> contact(Settings.Web settings, Senses senses) {
    return settings.securityContact().stream()
        .map(to -> new SecurityContact(to, site(settings), senses.clock()).endpoint())
        .toList();
  }

  private Routes routes(Pages pages, Settings.Web settings, Senses senses) {
    var frame = frame(pages);
    var portal = portal(frame, settings, senses);
    List<Endpoint> staff =
        console.listen().isPresent() ? List.of() : staff(pages, settings, senses).endpoints();
    var endpoints =
        Stream.of(
                api(settings, senses).endpoints(),
                portal.endpoints(),
                staff,
                contact(settings, senses))
            .flatMap(List::stream)
            .toList();
    return new Routes(site(settings), endpoints, pages, senses.ids(), portal.surroundings(frame));
  }

  /** The console alone, where it has an address of its own. */
  Future<Optional<Listening>> listenToStaff(Settings.Web settings, Senses senses) {
    return console
        .listen()
        .map(
            listen ->
                OffLoop.run(vertx, () -> new Pages(vertx))
                    .compose(pages -> listenToStaff(listen, pages, settings, senses))
                    .map(Optional::of))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private Future<Listening> listenToStaff(
      Settings.Listen listen, Pages pages, Settings.Web settings, Senses senses) {
    var routes =
        new Routes(
            console.site(),
            staff(pages, settings, senses).endpoints(),
            pages,
            senses.ids(),
            Surroundings.NONE);
    var instances = Math.max(1, Runtime.getRuntime().availableProcessors());
    var options =
        new HttpServerOptions()
            .setHost(listen.host())
            .setPort(listen.port())
            .setCompressionSupported(true);
    return WebServer.start(vertx, options, instances, routes::router)
        .recover(cannot -> refused("MLC_CONSOLE_PORT", listen, cannot))
        .onSuccess(up -> LOG.info("The console at {}:{}.", listen.host(), up.port()));
  }

  /** Webhooks alone, where pages and API would be. */
  Future<Listening> listenToHooks(Settings.Web settings, WebServer.Handling hooks) {
    return listen(settings, Hooks.onlyHooks(hooks))
        .onSuccess(up -> LOG.info("Webhooks at port {}.", up.port()));
  }

  private Future<Listening> listen(Settings.Web settings, WebServer.Handling handling) {
    var instances = Math.max(1, Runtime.getRuntime().availableProcessors());
    var listen = everywhere(settings.httpPort());
    var options =
        new HttpServerOptions()
            .setHost(listen.host())
            .setPort(listen.port())
            .setCompressionSupported(true);
    return WebServer.start(vertx, HookHandler.withRoom(options), instances, handling)
        .recover(cannot -> refused("MLC_HTTP_PORT", listen, cannot));
  }

  static Settings.Listen everywhere(int port) {
    return new Settings.Listen(EVERYWHERE, port);
  }

  /** Gives webhooks to the one and all else to the other. */
  static WebServer.Handling split(WebServer.Handling hooks, WebServer.Handling others) {
    return loop -> {
      var intake = hooks.apply(loop);
      var rest = others.apply(loop);
      return request -> (HookHandler.covers(request) ? intake : rest).handle(request);
    };
  }

  /** Whatever stops a server from listening is the operator's to mend. */
  static Future<Listening> refused(String key, Settings.Listen listen, Throwable cannot) {
    var address = listen.host() + ":" + listen.port();
    var detail = String.valueOf(cannot.getMessage());
    var facts = Map.of("key", key, "address", address, "detail", detail);
    return Future.failedFuture(new BootException(new Problem(Code.CANNOT_LISTEN, facts), cannot));
  }

  private ApiRoutes api(Settings.Web settings, Senses senses) {
    return new ApiRoutes(
        new ApiRoutes.Parts(
            services.tenants(),
            services.mappings(),
            services.connections(),
            services.subscriptions(),
            services.documents(),
            services.lanes(),
            services.alerting().schedule(),
            services.providers(),
            services.snapshots(),
            services.webhooks(),
            services.limits(),
            services.identity().members(),
            services.vendors(),
            services.banks(),
            services.receipts(),
            services.lists(),
            services.orders(),
            services.access()),
        new TenantRate(TenantRate.OF_PROGRAMS, System::nanoTime),
        settings.operatorToken().map(HiddenText::value),
        senses.clock());
  }

  private ConsoleRoutes staff(Pages pages, Settings.Web settings, Senses senses) {
    return new StaffAreas(
            vertx,
            services,
            new StaffAreas.Places(console.site(), site(settings)),
            addresses(settings),
            senses)
        .routes(pages);
  }

  private PortalRoutes portal(Frame frame, Settings.Web settings, Senses senses) {
    return new PortalRoutes(
        people(settings, senses).visitors(),
        services.identity().sessions(),
        new TenantRate(TenantRate.OF_PEOPLE, System::nanoTime),
        areas(frame, settings, senses));
  }
}
