package io.mlconnector.app;

import io.mlconnector.config.Role;
import io.mlconnector.config.Settings;
import io.mlconnector.core.problem.BootException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.EmbeddedDatabase;
import io.mlconnector.db.ServiceLogin;
import io.mlconnector.db.TenantId;
import io.mlconnector.fleet.FleetWatch;
import io.mlconnector.fleet.Presence;
import io.mlconnector.flow.Backoff;
import io.mlconnector.http.OutboundLimits;
import io.mlconnector.http.OutboundPolicy;
import io.mlconnector.http.VertxOutbound;
import io.mlconnector.identity.MailAddress;
import io.mlconnector.limits.Limits;
import io.mlconnector.mail.MailSender;
import io.mlconnector.metrics.MachineWatch;
import io.mlconnector.metrics.Meter;
import io.mlconnector.metrics.Meters;
import io.mlconnector.queue.LaneSettings;
import io.mlconnector.queue.LaneWorker;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.DocumentsLane.Asking;
import io.mlconnector.sync.DocumentsLane.Pace;
import io.mlconnector.sync.Engine;
import io.mlconnector.sync.PollSchedule;
import io.mlconnector.sync.PostedTypes;
import io.mlconnector.sync.SeldomAsked;
import io.mlconnector.sync.follow.FollowMemory;
import io.mlconnector.sync.receipts.Hands;
import io.mlconnector.vault.KeyMoves;
import io.mlconnector.vault.TinkVault;
import io.mlconnector.web.WebServer.Listening;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running process of the service. */
public final class Node {

  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final String LANES_CHANNEL = "mlc_lanes";
  private static final int START_SECONDS_MAX = 60;

  private final Vertx vertx;
  private final Meters meters;
  private final Storage storage;
  private final Services services;
  private final KeyMoves keys;
  private final AtomicInteger httpPort = new AtomicInteger();
  private final AtomicInteger hooksTlsPort = new AtomicInteger();
  private final AtomicInteger consolePort = new AtomicInteger();
  private final AtomicReference<Listening> management = new AtomicReference<>(new Listening("", 0));
  private final AtomicReference<Runnable> mailEnd = new AtomicReference<>(() -> {});
  private final AtomicReference<Runnable> thereEnd = new AtomicReference<>(() -> {});
  private final AtomicBoolean draining = new AtomicBoolean();

  private Node(Base base, Services services, KeyMoves keys) {
    this.vertx = base.vertx();
    this.meters = base.meters();
    this.storage = base.storage();
    this.services = services;
    this.keys = keys;
  }

  /**
   * Starts a node and returns once it does its work. Blocks the calling thread, which is never an
   * event loop.
   *
   * @throws BootException if the start cannot go on, with the one line for the operator
   */
  public static Node start(Settings settings, Senses senses) {
    var meters = new Meters();
    var vertx = meters.vertx(new VertxOptions());
    try {
      return start(settings, senses, meters, vertx);
    } catch (RuntimeException failed) {
      await(vertx.close());
      throw failed;
    }
  }

  private static Node start(Settings settings, Senses senses, Meters meters, Vertx vertx) {
    var storage = Storage.open(vertx, settings.storage());
    try {
      return start(settings, senses, new Base(vertx, meters, storage));
    } catch (RuntimeException failed) {
      end(vertx, storage, "");
      throw failed;
    }
  }

  /** What is there before the services are. */
  private record Base(Vertx vertx, Meters meters, Storage storage) {}

  private static Node start(Settings settings, Senses senses, Base base) {
    var vertx = base.vertx();
    var storage = base.storage();
    var database = storage.open().database();
    await(ServiceLogin.check(database));
    var vault =
        await(
            TinkVault.open(
                vertx,
                database,
                settings.storage().masterKey(),
                settings.storage().home(),
                senses.clock()));
    var outbound =
        new VertxOutbound(
            vertx,
            OutboundPolicy.parse(settings.outboundAllow()),
            OutboundLimits.standard(),
            senses.clock());
    var wire = senses.wire().apply(outbound);
    var ground = new Services.Ground(vertx, database, vault, wire, base.meters());
    var keys = vault.moves(vertx, base.meters().level(Meter.KEYS_OF_FORMER_MASTER));
    var node = new Node(base, Services.build(ground, settings, senses), keys);
    await(node.deploy(settings, senses));
    LOG.info("Node {} is up as {}.", settings.node().name(), settings.node().roles());
    return node;
  }

  private Future<Void> deploy(Settings settings, Senses senses) {
    var roles = settings.node().roles();
    var post = new Post(vertx, services, settings);
    var web = new Web(vertx, services, meters, post, Web.Console.of(settings));
    if (roles.contains(Role.WEB)) {
      lookAfterPeople(post.sender(senses));
    }
    services.limits().start();
    sayThere(settings, senses);
    storage.open().notifications().onNotify(Limits.CHANNEL, told -> services.limits().woken());
    return storage
        .open()
        .notifications()
        .start()
        .compose(listening -> web.listenToOperator(settings.web(), draining::get))
        .onSuccess(management::set)
        .compose(up -> new MachineWatch(vertx, meters, settings.storage().home()).start())
        .compose(done -> roles.contains(Role.WEB) ? inviteFirst(settings) : nothing())
        .compose(done -> listen(web, settings, senses))
        .compose(
            done -> roles.contains(Role.WEB) ? listenToStaff(web, settings, senses) : nothing())
        .compose(done -> roles.contains(Role.SYNC) ? deploySync(settings, senses) : nothing());
  }

  private void sayThere(Settings settings, Senses senses) {
    var roles =
        settings.node().roles().stream().map(role -> role.name().toLowerCase(Locale.ROOT)).toList();
    var self =
        new Presence.Self(settings.node().name(), version(), roles, senses.clock().instant());
    var there = new Presence(vertx, services.database(), self);
    var watch = new FleetWatch(vertx, services.database(), meters, senses.clock());
    there.start();
    watch.start();
    thereEnd.set(
        () -> {
          there.stop();
          watch.stop();
        });
  }

  /** As the build has written it into the jar. */
  private static String version() {
    return Optional.ofNullable(Node.class.getPackage().getImplementationVersion())
        .orElse("unreleased");
  }

  private Future<Void> inviteFirst(Settings settings) {
    return settings
        .console()
        .first()
        .map(text -> MailAddress.of(text).orElseThrow(Node::noAddress))
        .map(mail -> services.staff().first().invite(mail))
        .map(
            asked ->
                asked
                    .onSuccess(
                        invited -> {
                          if (invited) {
                            LOG.info("The first operator of the console is invited by mail.");
                          }
                        })
                    .<Void>mapEmpty())
        .orElseGet(Node::nothing);
  }

  private static BootException noAddress() {
    var facts = Map.of("key", "MLC_CONSOLE_FIRST", "detail", "it is no mail address");
    return new BootException(new Problem(Code.BAD_SETTING, facts));
  }

  private void lookAfterPeople(MailSender sender) {
    var housekeeping = services.identity().housekeeping();
    var ofStaff = services.staff().housekeeping();
    sender.start();
    housekeeping.start(vertx);
    ofStaff.start(vertx);
    services.custody().caretaker().start();
    keys.start();
    mailEnd.set(
        () -> {
          keys.stop();
          sender.stop();
          housekeeping.stop(vertx);
          ofStaff.stop(vertx);
          services.custody().caretaker().stop();
        });
  }

  private Future<Void> listen(Web web, Settings settings, Senses senses) {
    var roles = settings.node().roles();
    if (!roles.contains(Role.HOOKS)) {
      return roles.contains(Role.WEB)
          ? web.listen(settings.web(), senses, Hooks.absent())
              .onSuccess(up -> httpPort.set(up.port()))
              .mapEmpty()
          : nothing();
    }
    var hooks = new Hooks(vertx, settings, storage.intake().database(), senses.clock(), meters);
    hooks.watch();
    var handling = hooks.handling();
    return (roles.contains(Role.WEB)
            ? web.listen(settings.web(), senses, handling)
            : web.listenToHooks(settings.web(), handling))
        .onSuccess(up -> httpPort.set(up.port()))
        .compose(up -> hooks.listenToTls(handling))
        .onSuccess(up -> up.ifPresent(tls -> hooksTlsPort.set(tls.port())))
        .mapEmpty();
  }

  /** Where the console has an address of its own. */
  private Future<Void> listenToStaff(Web web, Settings settings, Senses senses) {
    return web.listenToStaff(settings.web(), senses)
        .onSuccess(up -> up.ifPresent(there -> consolePort.set(there.port())))
        .mapEmpty();
  }

  private static Future<Void> nothing() {
    return Future.succeededFuture();
  }

  /** Where pages, API and webhooks are; 0 on a node without them. */
  public int httpPort() {
    return httpPort.get();
  }

  /** Where webhooks are that end TLS here; 0 on a node without that. */
  public int hooksTlsPort() {
    return hooksTlsPort.get();
  }

  /** Where the console is; 0 where it has no port of its own. */
  public int consolePort() {
    return consolePort.get();
  }

  /** Where health and metrics are. */
  public int managementPort() {
    return management.get().port();
  }

  private Future<Void> deploySync(Settings settings, Senses senses) {
    var instances = Math.max(1, Runtime.getRuntime().availableProcessors());
    var options = new DeploymentOptions().setInstances(instances);
    var seldom = new SeldomAsked(senses.clock());
    var memory =
        new Memory(seldom, new PostedTypes(services.profiles()), new FollowMemory(), Hands.usual());
    return vertx
        .deployVerticle(() -> new SyncVerticle(worker(settings, senses, memory)), options)
        .onSuccess(
            deployed ->
                storage
                    .open()
                    .notifications()
                    .onNotify(LANES_CHANNEL, tenant -> woken(seldom, tenant)))
        .mapEmpty();
  }

  private void woken(SeldomAsked seldom, String tenant) {
    if (!tenant.isBlank()) {
      seldom.forget(TenantId.of(tenant));
    }
    vertx.eventBus().publish(SyncVerticle.LANES_DUE, tenant);
  }

  /** What all lane workers of the node remember, and have at hand, together. */
  private record Memory(
      SeldomAsked seldom, PostedTypes types, FollowMemory followed, Hands hands) {}

  private LaneWorker worker(Settings settings, Senses senses, Memory memory) {
    var backoff = Backoff.standard(senses.random());
    var schedule = new PollSchedule(settings.pollInterval());
    var asking = new Asking(memory.seldom(), memory.types());
    var pace = new Pace(schedule, backoff, senses.clock(), asking);
    var handlers =
        new EnumMap<>(
            Engine.handlers(
                new Engine.Storage(
                    services.database(),
                    services.lanes(),
                    services.vault(),
                    services.snapshots(),
                    memory.followed(),
                    vertx),
                new Engine.Tenants(
                    services.providers(),
                    services.profiles(),
                    services.beside().vendors(),
                    services.beside().lists(),
                    services.beside().orders()),
                pace,
                new Engine.Senses(senses.ids(), senses.steps(), memory.hands())));
    handlers.put(Stream.ALERTS, services.alerting().lane(services));
    return new LaneWorker(
        vertx,
        services.database(),
        new LaneWorker.Surroundings(senses.clock(), backoff, meters),
        senses.lanes().apply(LaneSettings.of(settings.node().name())),
        handlers);
  }

  Services services() {
    return services;
  }

  /**
   * Finishes what is in work, gives lanes back, answers requests that have begun, and ends; health
   * says so meanwhile. Blocks for up to ten seconds or so.
   */
  public void stop() {
    LOG.info("The node drains.");
    draining.set(true);
    services.limits().stop();
    mailEnd.get().run();
    thereEnd.get().run();
    end(vertx, storage, management.get().deploymentId());
    LOG.info("The node has ended.");
  }

  private static void end(Vertx vertx, Storage storage, String last) {
    await(undeploy(vertx, last).compose(idle -> storage.close()).eventually(() -> vertx.close()));
    storage.embedded().ifPresent(EmbeddedDatabase::close);
  }

  /** The verticles first, while everything that they drain with is still there. */
  private static Future<Void> undeploy(Vertx vertx, String last) {
    var verticles =
        vertx.deploymentIDs().stream().filter(id -> !id.equals(last)).map(vertx::undeploy).toList();
    return Future.join(verticles).mapEmpty();
  }

  private static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(START_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed.getCause());
    } catch (InterruptedException | TimeoutException late) {
      throw new IllegalStateException(late);
    }
  }
}
