package io.mlconnector.sync.exchange;

import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A question as people see it: a vendor of one system, and those of the other that it may be.
 *
 * @param about whom it is about: a vendor of Concur's that may be a partner, or a partner that may
 *     be the twin of one that is linked
 * @param card of the vendor that it is about
 * @param mark comes back with the answer, and says which candidates the person saw
 */
public record AskedVendor(
    VendorDesk.About about,
    VendorCard card,
    List<Candidate> candidates,
    String mark,
    Instant askedAt) {

  public AskedVendor {
    candidates = List.copyOf(candidates);
  }

  /** Of a vendor of Concur's, if it is about one. */
  public Optional<VendorKey> key() {
    return about instanceof VendorDesk.About.Concur concur
        ? Optional.of(concur.key())
        : Optional.empty();
  }

  /** Of a vendor of Odoo's, if it is about one. */
  public Optional<Long> partner() {
    return about instanceof VendorDesk.About.Odoo odoo
        ? Optional.of(odoo.partner())
        : Optional.empty();
  }

  /**
   * One that it may be.
   *
   * @param linked what it is in Concur already: then the two would be twins
   */
  public record Candidate(
      long partner,
      VendorCard card,
      int percent,
      List<String> reasons,
      Optional<VendorKey> linked) {

    public Candidate {
      reasons = List.copyOf(reasons);
    }

    /** Mute on the card and the reasons. */
    @Override
    public String toString() {
      return "Candidate[" + partner + "]";
    }
  }

  /** The next page of questions begins after this. */
  public record Place(Instant askedAt, String side, String subject) {}

  /**
   * A page of open questions, the oldest first.
   *
   * @param next leads to the next page; empty on the last
   * @param total how many are open
   */
  public record Page(List<AskedVendor> questions, Optional<Place> next, long total) {

    public Page {
      questions = List.copyOf(questions);
    }
  }

  /** Mute on the cards. */
  @Override
  public String toString() {
    return "AskedVendor[" + about + "]";
  }
}
