package io.mlconnector.core.vendor;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.vendor.PartnerTree.Address;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of vendors that only one system is known to have. Who may be whom is settled before
 * anything is created: a twin costs people more than a vendor that comes a little later. A vendor
 * goes with its own address first; its others wait until that one is linked, as they need its code.
 * Who is in none of these lists waits for a question, or for the next look.
 *
 * @param links pairs that are sure to be one
 * @param toConcur addresses of Odoo's that Concur is to get, with the key and what may be sent
 * @param toOdoo approved vendors of Concur's that Odoo is to get, with the company that has their
 *     vendor code already and that they are another address of
 * @param refused companies of Odoo's that cannot be sent, with what is wrong
 */
public record Meeting(
    List<Link> links,
    Questions questions,
    Map<Address, VendorCard> toConcur,
    Map<VendorKey, Optional<Long>> toOdoo,
    Map<Address, List<Problem>> refused) {

  public Meeting {
    links = List.copyOf(links);
    toConcur = Map.copyOf(toConcur);
    toOdoo = Map.copyOf(toOdoo);
    refused = Map.copyOf(refused);
  }

  /**
   * What both systems have, and what of it was found to be one. Both lists have to be whole:
   * whoever is not there is created.
   */
  public record Known(
      Collection<Address> odoo, Map<VendorKey, VendorCard> concur, Collection<Link> links) {}

  /**
   * What a person decides, who chooses a candidate or says that it is none of them.
   *
   * @param concur vendors of Concur's that may be one or another of Odoo's
   * @param odoo companies of Odoo's that may be twins of linked ones
   */
  public record Questions(
      Map<VendorKey, List<Match.Candidate>> concur, Map<Long, List<Match.Candidate>> odoo) {

    public Questions {
      concur = Map.copyOf(concur);
      odoo = Map.copyOf(odoo);
    }
  }

  /**
   * Who is not whom, as a person said. Whoever was not among those that the person saw may still be
   * it.
   *
   * @param concur partners that a vendor of Concur's is not
   * @param odoo partners whose twin a company of Odoo's is not
   */
  public record Apart(Map<VendorKey, Set<Long>> concur, Map<Long, Set<Long>> odoo) {

    public static final Apart NONE = new Apart(Map.of(), Map.of());

    public Apart {
      concur = Map.copyOf(concur);
      odoo = Map.copyOf(odoo);
    }

    Set<Long> of(VendorKey key) {
      return concur.getOrDefault(key, Set.of());
    }

    Set<Long> of(long company) {
      return odoo.getOrDefault(company, Set.of());
    }
  }

  /**
   * Lets two lists meet.
   *
   * @param stateNeeded countries whose vendors Concur refuses without a state
   */
  public static Meeting of(Known known, Apart apart, Set<String> stateNeeded) {
    var ties = new Ties(known);
    var pairing = Pairing.of(known, ties, apart);
    pairing.pairs().forEach(ties::add);
    var companies = new Companies(known, ties, stateNeeded);
    companies.settle(pairing.asked(), apart);
    return new Meeting(
        pairing.links(known.odoo()),
        new Questions(pairing.questions(), companies.twins()),
        companies.toConcur(),
        pairing.toOdoo(known.concur(), ties),
        companies.refused());
  }
}
