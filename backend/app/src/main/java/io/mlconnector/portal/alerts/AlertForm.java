package io.mlconnector.portal.alerts;

import io.mlconnector.alert.AlertKind;
import io.mlconnector.alert.AlertSettings;
import io.mlconnector.alert.Rhythm;
import io.mlconnector.identity.Member;
import io.mlconnector.identity.PersonId;
import io.mlconnector.portal.Visit;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody wants to be told, as it was typed.
 *
 * @param wrong what is wrong, by field
 */
public record AlertForm(
    Set<String> kinds,
    boolean mails,
    Set<String> readers,
    String rhythm,
    String hour,
    String zone,
    String hours,
    Map<String, String> wrong) {

  private static final int HOUR_MAX = 23;
  private static final int ZONE_MAX = 60;

  public AlertForm {
    kinds = Set.copyOf(kinds);
    readers = Set.copyOf(readers);
    wrong = Map.copyOf(wrong);
  }

  static AlertForm of(AlertSettings settings) {
    return new AlertForm(
        settings.kinds().stream().map(AlertKind::word).collect(Collectors.toSet()),
        settings.mails(),
        settings.readers().stream().map(PersonId::toString).collect(Collectors.toSet()),
        word(settings.rhythm()),
        settings.rhythm() instanceof Rhythm.Daily daily ? Integer.toString(daily.hour()) : "8",
        settings.zone().getId().equals("Z") ? "UTC" : settings.zone().getId(),
        Integer.toString(settings.waitHours()),
        Map.of());
  }

  private static String word(Rhythm rhythm) {
    return switch (rhythm) {
      case Rhythm.AtOnce now -> "at-once";
      case Rhythm.Hourly hourly -> "hourly";
      case Rhythm.Daily daily -> "daily";
    };
  }

  static AlertForm typed(Visit visit) {
    var fields = visit.request().request().formAttributes();
    return new AlertForm(
        Set.copyOf(fields.getAll("kind")),
        !visit.field("mails").isEmpty(),
        Set.copyOf(fields.getAll("reader")),
        visit.field("rhythm"),
        visit.field("hour").strip(),
        visit.field("zone").strip(),
        visit.field("wait").strip(),
        Map.of());
  }

  /** The same with what is wrong. */
  AlertForm checked() {
    var said = new HashMap<String, String>();
    if (hourRead().isEmpty()) {
      said.put("hour", "An hour from 0 to 23.");
    }
    if (zoneRead().isEmpty()) {
      said.put("zone", "A time zone such as Europe/Berlin or UTC.");
    }
    if (waitRead().isEmpty()) {
      said.put("wait", "Hours, from 1 to " + AlertSettings.WAIT_HOURS_MAX + ".");
    }
    return new AlertForm(kinds, mails, readers, rhythm, hour, zone, hours, said);
  }

  /** What it means, once nothing is wrong; people who are no members are left out. */
  AlertSettings settings(AlertSettings before, List<Member> members) {
    var chosen = EnumSet.noneOf(AlertKind.class);
    Arrays.stream(AlertKind.values())
        .filter(kind -> kinds.contains(kind.word()))
        .forEach(chosen::add);
    var people =
        members.stream()
            .map(Member::person)
            .filter(person -> readers.contains(person.toString()))
            .collect(Collectors.toSet());
    return new AlertSettings(
        chosen,
        mails,
        people,
        rhythmRead(),
        zoneRead().orElseThrow(),
        waitRead().orElseThrow(),
        before.hook());
  }

  private Rhythm rhythmRead() {
    return switch (rhythm) {
      case "at-once" -> new Rhythm.AtOnce();
      case "daily" -> new Rhythm.Daily(hourRead().orElseThrow());
      default -> new Rhythm.Hourly();
    };
  }

  private Optional<Integer> hourRead() {
    return number(hour, 0, HOUR_MAX);
  }

  private Optional<Integer> waitRead() {
    return number(hours, 1, AlertSettings.WAIT_HOURS_MAX);
  }

  private static Optional<Integer> number(String text, int least, int most) {
    return Optional.of(text)
        .filter(typed -> typed.matches("\\d{1,4}"))
        .map(Integer::valueOf)
        .filter(number -> number >= least && number <= most);
  }

  private Optional<ZoneId> zoneRead() {
    try {
      return zone.isEmpty() || zone.length() > ZONE_MAX
          ? Optional.empty()
          : Optional.of(ZoneId.of(zone));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }

  public boolean refused() {
    return !wrong.isEmpty();
  }

  public String wrong(String field) {
    return wrong.getOrDefault(field, "");
  }
}
