package io.mlconnector.identity;

/**
 * That somebody has come in, or is half way.
 *
 * @param session the id that opens the session; for the browser's cookie only
 * @param waitsForCode whether the second factor is still asked for
 */
public record Entered(String session, boolean waitsForCode) {

  @Override
  public String toString() {
    return "Entered[" + waitsForCode + "]";
  }
}
