package io.mlconnector.core.vendor;

import static io.mlconnector.core.vendor.OdooPartner.Use.CONTACT;
import static io.mlconnector.core.vendor.OdooPartner.Use.INVOICE;
import static io.mlconnector.core.vendor.OdooPartner.Use.OTHER;
import static io.mlconnector.core.vendor.Vendors.STEEL;
import static io.mlconnector.core.vendor.Vendors.card;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.vendor.OdooPartner.Use;
import io.mlconnector.core.vendor.PartnerTree.Address;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartnerTreeTest {

  private static OdooPartner partner(
      long id, long commercial, Use use, int rank, String reference, VendorCard card) {
    return new OdooPartner(id, commercial, use, rank, reference, card);
  }

  @Test
  void a_company_with_contacts_and_addresses_is_one_vendor_with_an_address_for_each_invoice_one() {
    var desk = card(Field.NAME, "Payments", Field.CITY, "Bonn", Field.COUNTRY, "DE");

    var addresses =
        PartnerTree.addresses(
            List.of(
                partner(12, 10, INVOICE, 0, "", desk),
                partner(10, 10, CONTACT, 1, "V1", STEEL),
                partner(11, 10, CONTACT, 0, "", card(Field.NAME, "A contact")),
                partner(13, 10, OTHER, 0, "", card(Field.NAME, "A warehouse"))));

    assertThat(addresses).extracting(Address::partner).containsExactly(10L, 12L);
    assertThat(addresses.get(0).key()).isEqualTo(new VendorKey("V1", "MAIN"));
    assertThat(addresses.get(1).key()).isEqualTo(new VendorKey("V1", "P12"));
    assertThat(addresses.get(1).card())
        .isEqualTo(
            card(
                Field.NAME, "Rhine Steel GmbH",
                Field.CITY, "Bonn",
                Field.COUNTRY, "DE",
                Field.TAX_ID, "DE111111125",
                Field.CURRENCY, "EUR",
                Field.PAYMENT_DAYS, "30"));
  }

  @Test
  void a_bill_in_a_contacts_name_makes_the_company_a_vendor() {
    var addresses =
        PartnerTree.addresses(
            List.of(
                partner(10, 10, CONTACT, 0, "V1", STEEL),
                partner(11, 10, CONTACT, 3, "", VendorCard.EMPTY)));

    assertThat(addresses).extracting(Address::partner).containsExactly(10L);
  }

  @Test
  void customers_and_contacts_whose_company_is_not_shown_to_us_are_no_vendors() {
    assertThat(
            PartnerTree.addresses(
                List.of(
                    partner(10, 10, CONTACT, 0, "C1", STEEL),
                    partner(21, 20, CONTACT, 1, "", STEEL))))
        .isEmpty();
  }

  @Test
  void a_vendor_without_a_usable_code_goes_by_its_id() {
    var long33 = "x".repeat(33);

    assertThat(
            PartnerTree.addresses(
                List.of(
                    partner(10, 10, CONTACT, 1, "", STEEL),
                    partner(20, 20, CONTACT, 1, long33, STEEL))))
        .extracting(address -> address.key().vendorCode())
        .containsExactly("P10", "P20");
  }

  @Test
  void addresses_of_an_archived_company_are_archived() {
    var addresses =
        PartnerTree.addresses(
            List.of(
                partner(10, 10, CONTACT, 1, "V1", STEEL.with(Field.ACTIVE, "N")),
                partner(12, 10, INVOICE, 0, "", card(Field.ACTIVE, "Y"))));

    assertThat(addresses).extracting(address -> address.card().get(Field.ACTIVE)).containsOnly("N");
  }

  @Test
  void two_companies_of_one_code_are_told() {
    var addresses =
        PartnerTree.addresses(
            List.of(
                partner(10, 10, CONTACT, 1, "V1", STEEL),
                partner(20, 20, CONTACT, 1, "v1", STEEL),
                partner(30, 30, CONTACT, 1, "V3", STEEL)));

    assertThat(PartnerTree.twice(addresses)).isEqualTo(Map.of("V1", List.of(10L, 20L)));
  }
}
