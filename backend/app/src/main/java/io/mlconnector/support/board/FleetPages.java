package io.mlconnector.support.board;

import io.mlconnector.db.TenantId;
import io.mlconnector.fleet.Fleet;
import io.mlconnector.fleet.FleetFigures;
import io.mlconnector.fleet.FleetTenant;
import io.mlconnector.fleet.Light;
import io.mlconnector.pages.Moments;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.ConsoleRoutes;
import io.mlconnector.support.StaffVisit;
import io.mlconnector.web.Uuids;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** All tenants at a glance: what is wrong with whom, the worst first. */
record FleetPages(ConsoleFrame frame, Fleet fleet, InstantSource clock) {

  private static final int PAGE = 50;
  private static final int WORDS_MAX = 100;

  /** A light with how many tenants it is of. */
  public record Tile(String word, String title, long tenants, String url, boolean chosen) {}

  /** A problem with how many tenants have it. */
  public record Trouble(
      String code, String what, long tenants, long occurrences, String url, boolean chosen) {}

  /** A tenant as a line of the list. */
  public record Line(
      String url,
      String name,
      String slug,
      String light,
      String lightTitle,
      long held,
      long waiting,
      String oldest,
      List<String> codes,
      String ends,
      String noted) {}

  Future<Void> show(StaffVisit visit) {
    var wanted = wanted(visit);
    var figures = fleet.figures();
    var page = fleet.page(wanted, place(visit), PAGE + 1);
    return Future.join(figures, page)
        .compose(
            both -> frame.page(visit, "fleet", model(wanted, figures.result(), page.result())));
  }

  private static FleetTenant.Wanted wanted(StaffVisit visit) {
    var words = visit.query("q").strip();
    var code = visit.query("code");
    return new FleetTenant.Wanted(
        Light.named(visit.query("light")),
        words.length() > WORDS_MAX ? words.substring(0, WORDS_MAX) : words,
        code.matches("MLC-[0-9]{3}") ? code : "");
  }

  /** Where the page before has ended; null for the first, and for what is no place. */
  private static FleetTenant.@Nullable Place place(StaffVisit visit) {
    var parts = visit.query("after").split("_", -1);
    if (parts.length != 3) {
      return null;
    }
    var light = Light.named(parts[0]);
    var tenant = Uuids.of(parts[2]);
    return light.isEmpty() || tenant.isEmpty()
        ? null
        : new FleetTenant.Place(light.get(), moment(parts[1]), new TenantId(tenant.get()));
  }

  private static Optional<Instant> moment(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private Map<String, Object> model(
      FleetTenant.Wanted wanted, FleetFigures figures, List<FleetTenant> found) {
    var shown = found.stream().limit(PAGE).toList();
    var model = new HashMap<String, Object>();
    model.put("tiles", tiles(wanted, figures));
    model.put("troubles", figures.problems().stream().map(one -> trouble(wanted, one)).toList());
    model.put("tenants", shown.stream().map(this::line).toList());
    model.put("words", wanted.words());
    model.put("light", wanted.light().map(Light::word).orElse(""));
    model.put("code", wanted.code());
    model.put("waiting", sum(figures.lights(), FleetFigures.OfLight::waiting));
    model.put("ending", sum(figures.lights(), FleetFigures.OfLight::ending));
    model.put(
        "oldest",
        figures.lights().stream()
            .flatMap(one -> one.oldestAt().stream())
            .min(Instant::compareTo)
            .map(this::ago)
            .orElse("none"));
    model.put("next", found.size() > PAGE ? next(wanted, shown.getLast()) : "");
    return model;
  }

  private static long sum(
      List<FleetFigures.OfLight> lights, ToLongFunction<FleetFigures.OfLight> of) {
    return lights.stream().mapToLong(of).sum();
  }

  private static List<Tile> tiles(FleetTenant.Wanted wanted, FleetFigures figures) {
    return Arrays.stream(Light.values())
        .map(
            light ->
                new Tile(
                    light.word(),
                    title(light),
                    figures.lights().stream()
                        .filter(one -> one.light() == light)
                        .mapToLong(FleetFigures.OfLight::tenants)
                        .sum(),
                    address(Optional.of(light), wanted.words(), wanted.code(), ""),
                    wanted.light().equals(Optional.of(light))))
        .toList();
  }

  static String title(Light light) {
    return switch (light) {
      case RED -> "Do not get on";
      case AMBER -> "Need somebody";
      case GREY -> "At rest";
      case GREEN -> "Get on";
    };
  }

  private static Trouble trouble(FleetTenant.Wanted wanted, FleetFigures.OfProblem problem) {
    return new Trouble(
        problem.code(),
        Codes.title(problem.code()),
        problem.tenants(),
        problem.occurrences(),
        address(wanted.light(), wanted.words(), problem.code(), ""),
        wanted.code().equals(problem.code()));
  }

  private Line line(FleetTenant tenant) {
    return new Line(
        ConsoleRoutes.ROOT + "/tenants/" + tenant.id(),
        tenant.name(),
        tenant.slug(),
        tenant.light().word(),
        title(tenant.light()),
        tenant.documents().getOrDefault("HELD", 0L),
        tenant.waiting(),
        tenant.oldestAt().map(this::ago).orElse("–"),
        tenant.problems().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(3)
            .map(Map.Entry::getKey)
            .toList(),
        tenant.endsAt().map(Moments::bare).orElse("–"),
        tenant.notedAt().map(this::ago).orElse("not yet"));
  }

  /** How long ago, to the greatest unit. */
  private String ago(Instant at) {
    return HowLong.of(Duration.between(at, clock.instant()));
  }

  private static String next(FleetTenant.Wanted wanted, FleetTenant last) {
    var after =
        last.light().word()
            + "_"
            + last.oldestAt().map(Instant::toString).orElse("")
            + "_"
            + last.id();
    return address(wanted.light(), wanted.words(), wanted.code(), after);
  }

  private static String address(Optional<Light> light, String words, String code, String after) {
    return ConsoleRoutes.ROOT
        + "?light="
        + light.map(Light::word).orElse("")
        + "&q="
        + URLEncoder.encode(words, StandardCharsets.UTF_8)
        + "&code="
        + code
        + "&after="
        + URLEncoder.encode(after, StandardCharsets.UTF_8);
  }
}
