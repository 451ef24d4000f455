package io.mlconnector.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.access.Access.Standing;
import io.mlconnector.access.Access.Step;
import io.mlconnector.core.problem.Code;
import io.mlconnector.house.Proves;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRulesTest {

  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
  private static final Supporter SAM =
      new Supporter(UUID.randomUUID(), "Sam Field", "sam@service.example");
  private static final Supporter KIM =
      new Supporter(UUID.randomUUID(), "Kim Lake", "kim@service.example");

  private static Asking asking(Supporter who) {
    return new Asking(UUID.randomUUID(), who, "Ticket 4711: bills are held", 60);
  }

  private static Access done(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Done done -> done.access();
      case Ruling.Refused refused -> throw new AssertionError(refused.problem().message());
    };
  }

  private static Code refused(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Done done -> throw new AssertionError("not refused: " + done.access());
      case Ruling.Refused refused -> refused.problem().code();
    };
  }

  private static Access asked() {
    return done(AccessRules.ask(Policy.APPROVAL, List.of(), asking(SAM), NOON));
  }

  private static Access open() {
    return done(AccessRules.ask(Policy.REASON, List.of(), asking(SAM), NOON));
  }

  @Test
  void where_a_reason_is_enough_it_is_open_at_once_and_until_its_time_is_over() {
    var access = open();

    assertThat(access.standing(NOON)).isEqualTo(Standing.OPEN);
    assertThat(access.standing(NOON.plusSeconds(3599))).isEqualTo(Standing.OPEN);
    assertThat(access.standing(NOON.plusSeconds(3600))).isEqualTo(Standing.RAN_OUT);
    assertThat(access.decision().orElseThrow().by()).isEqualTo(AccessRules.BY_POLICY);
  }

  @Test
  void where_somebody_has_to_say_yes_it_waits_and_is_void_after_three_days() {
    var access = asked();

    assertThat(access.standing(NOON)).isEqualTo(Standing.WAITING);
    var late = NOON.plus(Access.PATIENCE);
    assertThat(access.standing(late.minusMillis(1))).isEqualTo(Standing.WAITING);
    assertThat(access.standing(late)).isEqualTo(Standing.LAPSED);
    assertThat(refused(AccessRules.grant(Policy.APPROVAL, access, "anna", late)))
        .isEqualTo(Code.SUPPORT_ACCESS_PAST);
    assertThat(refused(AccessRules.refuse(access, "anna", late)))
        .isEqualTo(Code.SUPPORT_ACCESS_PAST);
  }

  @Test
  void its_time_begins_when_it_is_granted_and_not_when_it_was_asked_for() {
    var later = NOON.plus(Duration.ofDays(1));

    var granted = done(AccessRules.grant(Policy.APPROVAL, asked(), "anna", later));

    assertThat(granted.granted().orElseThrow())
        .isEqualTo(new Step.Granted("anna", later, later.plus(Duration.ofMinutes(60))));
    assertThat(refused(AccessRules.grant(Policy.APPROVAL, granted, "anna", later)))
        .isEqualTo(Code.SUPPORT_ACCESS_PAST);
  }

  @Test
  void what_was_refused_or_ended_stays_so() {
    var refused = done(AccessRules.refuse(asked(), "anna", NOON));
    var ended = done(AccessRules.end(open(), "anna", NOON));
    var takenBack = done(AccessRules.end(asked(), SAM.actor(), NOON));

    for (var past : List.of(refused, ended, takenBack)) {
      assertThat(past.isLiving(NOON)).isFalse();
      assertThat(refused(AccessRules.grant(Policy.REASON, past, "anna", NOON)))
          .isEqualTo(Code.SUPPORT_ACCESS_PAST);
      assertThat(refused(AccessRules.end(past, "anna", NOON))).isEqualTo(Code.SUPPORT_ACCESS_PAST);
    }
    assertThat(ended.granted()).isPresent();
    assertThat(takenBack.granted()).isEmpty();
  }

  @Test
  void who_shuts_support_out_is_not_asked_and_ends_all_but_emergencies() {
    var broken = done(AccessRules.breakGlass(asking(KIM), SAM, NOON));
    var living = List.of(open(), asked(), broken);

    assertThat(refused(AccessRules.ask(Policy.OFF, List.of(), asking(SAM), NOON)))
        .isEqualTo(Code.SUPPORT_NOT_ALLOWED);
    assertThat(refused(AccessRules.grant(Policy.OFF, asked(), "anna", NOON)))
        .isEqualTo(Code.SUPPORT_NOT_ALLOWED);
    assertThat(AccessRules.ended(Policy.OFF, living, "anna", NOON))
        .hasSize(2)
        .allMatch(one -> one.standing(NOON) == Standing.ENDED)
        .noneMatch(Access::brokeGlass);
    assertThat(AccessRules.ended(Policy.APPROVAL, living, "anna", NOON)).isEmpty();
  }

  @Test
  void an_emergency_takes_two_persons_and_one_with_two_names_is_one() {
    var sameMail = new Supporter(UUID.randomUUID(), "Samantha Field", "SAM@service.example");
    var sameId = new Supporter(SAM.id(), "Sam Hill", "hill@service.example");

    assertThat(refused(AccessRules.breakGlass(asking(SAM), SAM, NOON)))
        .isEqualTo(Code.SUPPORT_SECOND_PERSON);
    assertThat(refused(AccessRules.breakGlass(asking(SAM), sameMail, NOON)))
        .isEqualTo(Code.SUPPORT_SECOND_PERSON);
    assertThat(refused(AccessRules.breakGlass(asking(SAM), sameId, NOON)))
        .isEqualTo(Code.SUPPORT_SECOND_PERSON);
    assertThat(done(AccessRules.breakGlass(asking(SAM), KIM, NOON)).isOpen(NOON)).isTrue();
  }

  @Test
  void who_waits_or_is_in_already_does_not_ask_again_but_somebody_else_does() {
    for (var living : List.of(open(), asked())) {
      assertThat(refused(AccessRules.ask(Policy.REASON, List.of(living), asking(SAM), NOON)))
          .isEqualTo(Code.SUPPORT_ASKED_ALREADY);
      done(AccessRules.ask(Policy.REASON, List.of(living), asking(KIM), NOON));
    }
    var over = NOON.plus(Duration.ofDays(4));
    done(AccessRules.ask(Policy.REASON, List.of(open(), asked()), asking(SAM), over));
  }

  @Test
  void nobody_looks_through_another_s_access() {
    var successor = new Supporter(UUID.randomUUID(), "Sam Field", SAM.mail());
    assertThat(refused(AccessRules.look(open(), KIM, NOON))).isEqualTo(Code.NOT_FOUND);
    assertThat(refused(AccessRules.look(open(), successor, NOON))).isEqualTo(Code.NOT_FOUND);
    assertThat(refused(AccessRules.look(asked(), SAM, NOON))).isEqualTo(Code.SUPPORT_ACCESS_PAST);
    done(AccessRules.look(open(), SAM, NOON));
  }

  @ParameterizedTest
  @CsvSource({
    "123456789, 60, false",
    "1234567890, 60, true",
    "'  1234567  ', 60, false",
    "Because of it, 14, false",
    "Because of it, 15, true",
    "Because of it, 1440, true",
    "Because of it, 1441, false",
    "Because of it, 0, false"
  })
  @Proves(5)
  void a_reason_is_a_sentence_and_a_time_is_bounded(String reason, int minutes, boolean good) {
    var asking = new Asking(UUID.randomUUID(), SAM, reason, minutes);

    var ruling = AccessRules.ask(Policy.REASON, List.of(), asking, NOON);

    assertThat(ruling instanceof Ruling.Done).isEqualTo(good);
    assertThat(AccessRules.breakGlass(asking, KIM, NOON) instanceof Ruling.Done).isEqualTo(good);
  }

  @Test
  void a_reason_has_at_most_500_characters_and_stands_in_one_line() {
    var lines = new Asking(UUID.randomUUID(), SAM, " one\r\n\ttwo  three four ", 60);
    var long500 = new Asking(UUID.randomUUID(), SAM, "x".repeat(500), 60);
    var long501 = new Asking(UUID.randomUUID(), SAM, "x".repeat(501), 60);

    assertThat(lines.reason()).isEqualTo("one two three four");
    done(AccessRules.ask(Policy.REASON, List.of(), long500, NOON));
    assertThat(refused(AccessRules.ask(Policy.REASON, List.of(), long501, NOON)))
        .isEqualTo(Code.INVALID_FIELD);
  }

  /** A company with its accesses, on which anybody does anything. */
  private static final class Company {

    private final Random random;
    private final Map<UUID, Access> accesses = new LinkedHashMap<>();
    private final Set<UUID> past = new HashSet<>();
    private Policy policy = Policy.USUAL;
    private Instant now = NOON;

    Company(Random random) {
      this.random = random;
    }

    void step() {
      switch (random.nextInt(9)) {
        case 0 -> choose(List.of(Policy.values()).get(random.nextInt(3)));
        case 1 -> keep(AccessRules.ask(policy, living(), anything(somebody()), now));
        case 2 -> keep(AccessRules.breakGlass(anything(somebody()), somebody(), now));
        case 3, 4 -> any(one -> AccessRules.grant(policy, one, "anna", now));
        case 5 -> any(one -> AccessRules.refuse(one, "anna", now));
        case 6 -> any(one -> AccessRules.end(one, "anna", now));
        default -> now = now.plusSeconds(random.nextInt(200_000));
      }
    }

    private void choose(Policy chosen) {
      policy = chosen;
      AccessRules.ended(chosen, living(), "anna", now).forEach(one -> accesses.put(one.id(), one));
    }

    private Supporter somebody() {
      return random.nextBoolean() ? SAM : KIM;
    }

    private Asking anything(Supporter who) {
      return new Asking(
          new UUID(random.nextLong(), random.nextLong()),
          who,
          "x".repeat(random.nextInt(600)),
          random.nextInt(1600) - 50);
    }

    private List<Access> living() {
      return accesses.values().stream().filter(one -> one.isLiving(now)).toList();
    }

    private void any(Function<Access, Ruling> action) {
      var all = List.copyOf(accesses.values());
      if (!all.isEmpty()) {
        keep(action.apply(all.get(random.nextInt(all.size()))));
      }
    }

    private void keep(Ruling ruling) {
      if (ruling instanceof Ruling.Done done) {
        accesses.put(done.access().id(), done.access());
      }
    }

    /** What holds whatever was done. */
    void check() {
      for (var one : accesses.values()) {
        if (one.isOpen(now)) {
          var granted = one.granted().orElseThrow();
          assertThat(now).isBefore(granted.until());
          assertThat(Duration.between(granted.at(), granted.until()))
              .isBetween(Duration.ofMinutes(15), Duration.ofHours(24));
          assertThat(policy != Policy.OFF || one.brokeGlass()).isTrue();
        }
        one.second().ifPresent(second -> assertThat(second).isNotEqualTo(one.who()));
        if (one.isLiving(now)) {
          assertThat(past).as("what is over comes back").doesNotContain(one.id());
        } else {
          past.add(one.id());
        }
      }
    }
  }

  @Property(tries = 2_000)
  @Proves(5)
  void nothing_opens_a_company_that_shuts_support_out_and_nothing_is_open_past_its_end(
      @ForAll long seed) {
    var company = new Company(new Random(seed));
    for (var step = 0; step < 40; step++) {
      company.step();
      company.check();
    }
  }
}
