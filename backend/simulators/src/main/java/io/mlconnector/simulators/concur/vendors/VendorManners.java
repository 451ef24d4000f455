package io.mlconnector.simulators.concur.vendors;

import java.util.Set;

/**
 * What SAP's pages leave open about vendors: how the service behaves now. May be changed while the
 * sandbox runs.
 */
public final class VendorManners {

  private volatile boolean updateCreates;
  private volatile boolean silentSuccess;
  private volatile boolean blankClears = true;
  private volatile int batchMax = 1000;
  private volatile Set<String> stateRequired = Set.of("UA");
  private volatile Set<String> breaking = Set.of();

  /** Whether an update of a vendor that is not there makes it; at first it is refused. */
  public VendorManners updateCreates(boolean created) {
    updateCreates = created;
    return this;
  }

  /** Whether a record that was taken comes back without any status; at first with one. */
  public VendorManners silentSuccess(boolean silent) {
    silentSuccess = silent;
    return this;
  }

  /** Whether an empty text clears a field; else it leaves it as it is. */
  public VendorManners blankClears(boolean cleared) {
    blankClears = cleared;
    return this;
  }

  /** More records in one call are refused as a whole. */
  public VendorManners batchMax(int most) {
    batchMax = most;
    return this;
  }

  /** The countries, by their ISO codes, whose vendors need a state; SAP names one as example. */
  public VendorManners stateRequired(Set<String> countries) {
    stateRequired = Set.copyOf(countries);
    return this;
  }

  /** Vendor codes at which a write as a whole ends in an error of the service. */
  public VendorManners breaking(Set<String> vendorCodes) {
    breaking = Set.copyOf(vendorCodes);
    return this;
  }

  boolean updateCreates() {
    return updateCreates;
  }

  boolean silentSuccess() {
    return silentSuccess;
  }

  boolean blankClears() {
    return blankClears;
  }

  int batchMax() {
    return batchMax;
  }

  Set<String> stateRequired() {
    return stateRequired;
  }

  Set<String> breaking() {
    return breaking;
  }
}
