package io.mlconnector.simulators.concur;

/** All that a customer hands to an integrator: its company, a request token, and the app's pair. */
public record Connection(Company company, String requestToken, Client client) {

  public String companyUuid() {
    return company.uuid();
  }

  /** Mute on the token. */
  @Override
  public String toString() {
    return "Connection[" + company.uuid() + ", " + client + "]";
  }
}
