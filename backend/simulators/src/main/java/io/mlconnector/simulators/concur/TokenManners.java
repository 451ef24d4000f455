package io.mlconnector.simulators.concur;

import java.time.Duration;

/** Lifetimes, and what SAP's pages leave open about tokens; may be changed at any time. */
public final class TokenManners {

  /** What an app for all of the sandbox's services may have. */
  public static final String EVERY_SCOPE =
      "FISVC INVVEN IMAGE invoice.paymentconfirmation.write spenddocs.receipts.read"
          + " spend.list.read spend.listitem.read spend.listitem.write INVPO";

  private volatile Duration accessLife = Duration.ofHours(1);
  private volatile Duration refreshLife = Duration.ofDays(180);
  private volatile Duration requestLife = Duration.ofHours(24);
  private volatile boolean rotates;
  private volatile boolean oldDies;
  private volatile boolean geolocationHasPath;
  private volatile boolean geolocationInErrors = true;
  private volatile boolean movedSays16;
  private volatile String scope = EVERY_SCOPE;
  private volatile String appScope = "events.topic.read FISVC";

  public TokenManners accessLife(Duration life) {
    accessLife = life;
    return this;
  }

  public TokenManners refreshLife(Duration life) {
    refreshLife = life;
    return this;
  }

  public TokenManners requestLife(Duration life) {
    requestLife = life;
    return this;
  }

  /** Every refresh gives a new refresh token; the used one dies at once if so wished. */
  public TokenManners rotating(boolean usedOneDies) {
    rotates = true;
    oldDies = usedOneDies;
    return this;
  }

  /** A refresh gives the same refresh token again, as Concur usually does. */
  public TokenManners lasting() {
    rotates = false;
    return this;
  }

  /** Whether geolocation carries the token path, as one of SAP's pages shows it. */
  public TokenManners geolocationHasPath(boolean appended) {
    geolocationHasPath = appended;
    return this;
  }

  /** Whether code 16 says where the company lives now; it may. */
  public TokenManners geolocationInErrors(boolean told) {
    geolocationInErrors = told;
    return this;
  }

  /** Whether a datacenter that a company has left answers code 16 to its token, and not 401. */
  public TokenManners movedSays16(boolean told) {
    movedSays16 = told;
    return this;
  }

  /** The scopes granted to every company token, space separated; without FISVC, FIS answers 403. */
  public TokenManners scope(String granted) {
    scope = granted;
    return this;
  }

  /**
   * The scopes of every application token, space separated; without events.topic.read events are
   * closed to it, and without a topic's own scope the topic is not listed.
   */
  public TokenManners appScope(String granted) {
    appScope = granted;
    return this;
  }

  Duration accessLife() {
    return accessLife;
  }

  Duration refreshLife() {
    return refreshLife;
  }

  Duration requestLife() {
    return requestLife;
  }

  boolean rotates() {
    return rotates;
  }

  boolean oldDies() {
    return oldDies;
  }

  boolean geolocationHasPath() {
    return geolocationHasPath;
  }

  boolean geolocationInErrors() {
    return geolocationInErrors;
  }

  boolean movedSays16() {
    return movedSays16;
  }

  String scope() {
    return scope;
  }

  String appScope() {
    return appScope;
  }
}
