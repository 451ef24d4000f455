package io.mlconnector.staff;

/**
 * That somebody has shown the password.
 *
 * @param session the id that opens the session; for the browser's cookie only
 * @param stage what is asked for next
 */
public record StaffEntered(String session, StaffStage stage) {

  @Override
  public String toString() {
    return "StaffEntered[" + stage + "]";
  }
}
