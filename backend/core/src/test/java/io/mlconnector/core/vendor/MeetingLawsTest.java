package io.mlconnector.core.vendor;

import static io.mlconnector.core.vendor.Vendors.card;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.vendor.PartnerTree.Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Two systems that have met at random before, people who say now and then that somebody is nobody,
 * and a service that does only a part of what each look says.
 */
class MeetingLawsTest {

  private static final List<String> NAMES = List.of("Rhine Steel", "Rhine Steel GmbH", "Alpine");
  private static final List<String> TAX_IDS = List.of("", "/", "DE111111125", "111111125");
  private static final List<String> PLACES = List.of("", "47119", "24103");
  private static final List<String> CODES = List.of("V1", "V2", "V3", "P1");

  @Property(tries = 300)
  void looks_end_with_one_company_for_each_code_and_nobody_is_made_while_asked_about(
      @ForAll long seed) {
    var world = new World(RandomGeneratorFactory.of("L64X128MixRandom").create(seed));

    for (var look = 0; look < 6; look++) {
      world.look(world.random::nextBoolean);
    }
    for (var look = 0; look < 12; look++) {
      world.look(() -> true);
    }

    var last = world.meeting();
    assertThat(last.links()).isEmpty();
    assertThat(last.toConcur()).isEmpty();
    assertThat(last.toOdoo()).isEmpty();
    assertThat(last.questions().concur()).isEmpty();
    assertThat(world.linkedKeys()).containsExactlyInAnyOrderElementsOf(world.concur.keySet());
    assertThat(world.companies().values()).allSatisfy(one -> assertThat(one).hasSize(1));
    assertThat(world.unlinkedCompanies())
        .allSatisfy(
            company ->
                assertThat(last.refused().keySet()).extracting(Address::company).contains(company));
  }

  private interface Chance {
    boolean now();
  }

  /** Both systems, the links, and what people have answered. */
  private static final class World {

    private final RandomGenerator random;
    private final List<Address> odoo = new ArrayList<>();
    private final Map<VendorKey, VendorCard> concur = new TreeMap<>(VendorKey.ORDER);
    private final Map<VendorKey, Link> links = new HashMap<>();
    private final Map<VendorKey, Set<Long>> apart = new HashMap<>();
    private final Map<Long, Set<Long>> apartInOdoo = new HashMap<>();
    private long ids;

    World(RandomGenerator random) {
      this.random = random;
      for (var number = random.nextInt(4); number > 0; number--) {
        company();
      }
      for (var code : CODES.subList(0, random.nextInt(4))) {
        var card = any();
        for (var number = 1 + random.nextInt(2); number > 0; number--) {
          concur.put(new VendorKey(code, "A" + number), card.with(Field.POSTAL_CODE, of(PLACES)));
        }
      }
    }

    private String of(List<String> some) {
      return some.get(random.nextInt(some.size()));
    }

    private VendorCard any() {
      return card(
          Field.NAME, of(NAMES),
          Field.TAX_ID, of(TAX_IDS),
          Field.COUNTRY, "DE",
          Field.CURRENCY, "EUR",
          Field.POSTAL_CODE, of(PLACES));
    }

    private void company() {
      var id = ++ids;
      var card = any();
      var code = of(CODES);
      odoo.add(new Address(id, id, new VendorKey(code, PartnerTree.MAIN), card));
      for (var number = random.nextInt(3); number > 0; number--) {
        odoo.add(Vendors.branch(++ids, id, code, card.with(Field.POSTAL_CODE, of(PLACES))));
      }
    }

    Meeting meeting() {
      return Meeting.of(
          new Meeting.Known(List.copyOf(odoo), Map.copyOf(concur), List.copyOf(links.values())),
          new Meeting.Apart(copy(apart), copy(apartInOdoo)),
          Set.of());
    }

    void look(Chance chance) {
      var meeting = meeting();
      assertNobodyIsMadeWhileAskedAbout(meeting);
      meeting.links().forEach(this::link);
      meeting.toConcur().entrySet().stream()
          .filter(one -> chance.now())
          .forEach(one -> make(one.getKey(), one.getValue()));
      meeting.toOdoo().entrySet().stream()
          .filter(one -> chance.now())
          .forEach(one -> make(one.getKey(), one.getValue()));
      meeting.questions().concur().entrySet().stream()
          .filter(one -> chance.now())
          .forEach(one -> ruleOut(apart, one));
      meeting.questions().odoo().entrySet().stream()
          .filter(one -> chance.now())
          .forEach(one -> ruleOut(apartInOdoo, one));
    }

    /** A person sees no more than are shown. */
    private static <K> void ruleOut(
        Map<K, Set<Long>> apart, Map.Entry<K, List<Match.Candidate>> question) {
      question.getValue().stream()
          .limit(Match.CANDIDATES_MAX)
          .forEach(
              one ->
                  apart
                      .computeIfAbsent(question.getKey(), none -> new HashSet<>())
                      .add(one.partner()));
    }

    private static <K> Map<K, Set<Long>> copy(Map<K, Set<Long>> apart) {
      return apart.entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, one -> Set.copyOf(one.getValue())));
    }

    private static void assertNobodyIsMadeWhileAskedAbout(Meeting meeting) {
      var made = meeting.toConcur().keySet().stream().map(Address::partner).toList();
      var asked =
          Stream.concat(
                  meeting.questions().concur().values().stream()
                      .flatMap(List::stream)
                      .map(Match.Candidate::partner),
                  meeting.questions().odoo().keySet().stream())
              .toList();
      assertThat(Collections.disjoint(made, asked)).isTrue();
      assertThat(
              Collections.disjoint(
                  meeting.toOdoo().keySet(), meeting.questions().concur().keySet()))
          .isTrue();
    }

    private void link(Link link) {
      assertThat(links).doesNotContainKey(link.key());
      assertThat(links.values()).extracting(Link::partner).doesNotContain(link.partner());
      links.put(link.key(), link);
    }

    private void make(Address address, VendorCard card) {
      assertThat(concur).doesNotContainKey(address.key());
      concur.put(address.key(), card);
      link(Link.of(address, address.key()));
    }

    private void make(VendorKey key, Optional<Long> company) {
      var id = ++ids;
      var card = concur.getOrDefault(key, VendorCard.EMPTY);
      var made = new Address(id, company.orElse(id), new VendorKey("P" + id, "P" + id), card);
      odoo.add(made);
      link(Link.of(made, key));
    }

    Set<VendorKey> linkedKeys() {
      return links.keySet();
    }

    Map<String, Set<Long>> companies() {
      var ofPartner = odoo.stream().collect(Collectors.toMap(Address::partner, Address::company));
      return links.values().stream()
          .collect(
              Collectors.groupingBy(
                  link -> link.key().vendorCode(),
                  Collectors.mapping(
                      link -> ofPartner.getOrDefault(link.partner(), 0L), Collectors.toSet())));
    }

    Set<Long> unlinkedCompanies() {
      var linked = links.values().stream().map(Link::partner).collect(Collectors.toSet());
      return odoo.stream()
          .filter(one -> !linked.contains(one.partner()))
          .map(Address::company)
          .collect(Collectors.toSet());
    }
  }
}
