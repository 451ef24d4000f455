package io.mlconnector.simulators.concur;

/** The token endpoint's error codes that this sandbox can give. */
enum TokenError {
  WRONG_CREDENTIALS(5, "invalid_grant", "Incorrect credentials. Please Retry"),
  LIVES_ELSEWHERE(16, "invalid_request", "user lives elsewhere"),
  WRONG_AUTH_TOKEN(19, "invalid_grant", "Incorrect credentials. Please Retry"),
  NO_USERNAME(51, "invalid_request", "username was not supplied"),
  NO_PASSWORD(52, "invalid_request", "password was not supplied"),
  SCOPE_TOO_LARGE(54, "invalid_scope", "requested scope exceeds granted scope"),
  CLIENT_DISABLED(59, "access_denied", "client disabled"),
  GRANT_NOT_ALLOWED(60, "invalid_grant", "grant not allowed for this client"),
  UNKNOWN_CLIENT(61, "invalid_client", "client not found"),
  NO_CLIENT_ID(62, "invalid_request", "client_id was not supplied"),
  NO_CLIENT_SECRET(63, "invalid_request", "client_secret was not supplied"),
  WRONG_SECRET(64, "invalid_client", "Incorrect credentials. Please Retry"),
  NO_GRANT_TYPE(65, "invalid_request", "grant_type was not supplied"),
  NOT_YOUR_GRANT(105, "invalid_grant", "grant was not issued to this client"),
  NO_REFRESH_TOKEN(106, "invalid_request", "refresh_token was not supplied"),
  BAD_REFRESH_TOKEN(108, "invalid_grant", "bad or expired refresh token"),
  BAD_CREDTYPE(120, "invalid_request", "credtype is invalid"),
  MAINTENANCE(134, "invalid_request", "company is in scheduled maintenance"),
  UNSUPPORTED_FORMAT(135, "invalid_request", "request format is not supported"),
  NOT_FOR_THIS_APP(136, "invalid_request", "auth token was not issued for this app");

  private final int code;
  private final String error;
  private final String description;

  TokenError(int code, String error, String description) {
    this.code = code;
    this.error = error;
    this.description = description;
  }

  int code() {
    return code;
  }

  String error() {
    return error;
  }

  String description() {
    return description;
  }
}
