package io.mlconnector.simulators.concur;

import io.mlconnector.simulators.concur.fis.CompanyLabel;
import io.mlconnector.simulators.concur.fis.FisQueue;

/** A customer of Concur: where it lives, and its financial documents. */
public final class Company {

  private final FisQueue queue;
  private volatile Site home;
  private volatile boolean maintenance;

  Company(FisQueue queue, Site home) {
    this.queue = queue;
    this.home = home;
  }

  public CompanyLabel label() {
    return queue.company();
  }

  public String uuid() {
    return label().uuid();
  }

  public FisQueue queue() {
    return queue;
  }

  public Site home() {
    return home;
  }

  /** Moves the company: tokens of the old site stop working, its refresh tokens come along. */
  public void move(Site to) {
    if (to == Site.LOGIN) {
      throw new IllegalArgumentException("no company lives at the login host");
    }
    home = to;
  }

  boolean maintenance() {
    return maintenance;
  }

  /** While true, token requests for this company meet code 134. */
  public void maintenance(boolean running) {
    maintenance = running;
  }
}
