package io.mlconnector.core.vendor;

import static io.mlconnector.core.vendor.Vendors.address;
import static io.mlconnector.core.vendor.Vendors.card;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.vendor.PartnerTree.Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
    var taxIds = Arbitraries.of("", "DE111111125", "AT U12345678");
    var codes = Arbitraries.of("V1", "V2", "V3");
    var countries = Arbitraries.of("DE", "AT", "");
    return Combinators.combine(names, taxIds, codes, countries)
        .as(
            (name, taxId, code, country) ->
                address(
                    1, code, card(Field.NAME, name, Field.TAX_ID, taxId, Field.COUNTRY, country)))
        .list()
        .ofMaxSize(8)
        .map(MatcherLawsTest::numbered);
  }

  private static List<Address> numbered(List<Address> addresses) {
    var numbered = new ArrayList<Address>();
    addresses.forEach(
        one -> numbered.add(new Address(numbered.size() + 1L, one.key(), one.card())));
    return List.copyOf(numbered);
  }

  @Property
  void the_order_of_what_is_known_does_not_matter(
      @ForAll("vendors") List<Address> odoo,
      @ForAll("vendors") List<Address> concur,
      @ForAll Random random) {
    var shuffled = new ArrayList<>(odoo);
    Collections.shuffle(shuffled, random);

    for (var vendor : concur) {
      assertThat(new Matcher(shuffled).match(vendor.key(), vendor.card()))
          .isEqualTo(new Matcher(odoo).match(vendor.key(), vendor.card()));
    }
  }

  @Property
  void nobody_is_linked_by_itself_where_a_twin_would_do_as_well(
      @ForAll("vendors") List<Address> odoo, @ForAll("vendors") List<Address> concur) {
    var doubled = new ArrayList<>(odoo);
    odoo.forEach(one -> doubled.add(new Address(one.partner() + 100, one.key(), one.card())));
    var matcher = new Matcher(doubled);

    for (var vendor : concur) {
      assertThat(matcher.match(vendor.key(), vendor.card())).isNotInstanceOf(Match.Sure.class);
    }
  }
}
