package io.mlconnector.core.vendor;

import static io.mlconnector.core.vendor.Vendors.address;
import static io.mlconnector.core.vendor.Vendors.card;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.vendor.PartnerTree.Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MatcherLawsTest {

  @Provide
  Arbitrary<List<Address>> vendors() {
    var names =
        Arbitraries.of("Rhine Steel GmbH", "Rhine Steel", "Alpine Paper", "Steel Alpine AG");
    var taxIds = Arbitraries.of("", "/", "DE111111125", "111111125", "AT U12345678");
    var codes = Arbitraries.of("V1", "V2", "V3");
    var countries = Arbitraries.of("DE", "AT", "");
    var places = Arbitraries.of("47119", "24103", "");
    return Combinators.combine(names, taxIds, codes, countries, places)
        .as(
            (name, taxId, code, country, place) ->
                address(
                    1,
                    code,
                    card(
                        Field.NAME,
                        name,
                        Field.TAX_ID,
                        taxId,
                        Field.COUNTRY,
                        country,
                        Field.POSTAL_CODE,
                        place)))
        .list()
        .ofMaxSize(8)
        .map(MatcherLawsTest::numbered);
  }

  private static List<Address> numbered(List<Address> addresses) {
    var numbered = new ArrayList<Address>();
    addresses.forEach(one -> numbered.add(numbered(numbered.size() + 1L, 0, one)));
    return List.copyOf(numbered);
  }

  /** Those with a place are one company's, and the others stand alone. */
  private static Address numbered(long id, long more, Address one) {
    var company = one.card().get(Field.POSTAL_CODE).isEmpty() ? id : 1000;
    return new Address(id + more, company + more, one.key(), one.card());
  }

  /** The same vendors, whose ids are in the opposite order. */
  private static List<Address> turned(List<Address> addresses) {
    return addresses.stream()
        .map(one -> new Address(5000 - one.partner(), one.company(), one.key(), one.card()))
        .toList();
  }

  private static Match match(List<Address> odoo, Address concur) {
    return new Matcher(odoo, Map.of()).match(concur.key(), concur.card());
  }

  private static boolean isAlike(Address one, Address other) {
    return one.key().vendorCode().equals(other.key().vendorCode())
        || Names.plain(one.card().get(Field.NAME))
            .equals(Names.plain(other.card().get(Field.NAME)));
  }

  @Property
  void who_is_linked_does_not_hang_on_ids(
      @ForAll("vendors") List<Address> odoo, @ForAll("vendors") List<Address> concur) {
    for (var vendor : concur) {
      var sure = match(odoo, vendor);
      var turned = match(turned(odoo), vendor);

      assertThat(turned.getClass()).isEqualTo(sure.getClass());
      if (sure instanceof Match.Sure one && turned instanceof Match.Sure other) {
        assertThat(other.candidate().partner()).isEqualTo(5000 - one.candidate().partner());
      }
    }
  }

  @Property
  void whoever_has_the_same_name_or_code_is_never_nobody(
      @ForAll("vendors") List<Address> odoo, @ForAll("vendors") List<Address> concur) {
    for (var vendor : concur) {
      if (odoo.stream().anyMatch(one -> isAlike(one, vendor))) {
        assertThat(match(odoo, vendor)).isNotInstanceOf(Match.None.class);
      }
    }
  }

  @Property
  void the_order_of_what_is_known_does_not_matter(
      @ForAll("vendors") List<Address> odoo,
      @ForAll("vendors") List<Address> concur,
      @ForAll Random random) {
    var shuffled = new ArrayList<>(odoo);
    Collections.shuffle(shuffled, random);

    for (var vendor : concur) {
      assertThat(match(shuffled, vendor)).isEqualTo(match(odoo, vendor));
    }
  }

  @Property
  void nobody_is_linked_by_itself_where_a_twin_would_do_as_well(
      @ForAll("vendors") List<Address> odoo, @ForAll("vendors") List<Address> concur) {
    var doubled = new ArrayList<>(odoo);
    odoo.forEach(one -> doubled.add(numbered(one.partner(), 100, one)));

    for (var vendor : concur) {
      assertThat(match(doubled, vendor)).isNotInstanceOf(Match.Sure.class);
    }
  }
}
