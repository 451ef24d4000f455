package io.mlconnector.connection;

import io.mlconnector.concur.login.AppClient;
import java.util.Optional;

/**
 * What a customer enters to connect Concur. Mute on secrets.
 *
 * @param companyUuid the company's id in Concur
 * @param token how to get the first access token
 * @param client the tenant's own Concur app; empty for ours
 */
public record ConcurCredentials(String companyUuid, Token token, Optional<AppClient> client) {

  /** A token of one of two kinds. */
  public sealed interface Token {

    String text();

    /** Made by the company's administrator in Concur; lives 24 hours. */
    record Request(String text) implements Token {
      @Override
      public String toString() {
        return "Request[hidden]";
      }
    }

    /** Got from Concur before; lives six months. */
    record Refresh(String text) implements Token {
      @Override
      public String toString() {
        return "Refresh[hidden]";
      }
    }
  }

  /**
   * Refuses what can never work.
   *
   * @throws IllegalArgumentException if the company or the token is blank
   */
  public ConcurCredentials {
    if (companyUuid.isBlank() || token.text().isBlank()) {
      throw new IllegalArgumentException("company and token must not be blank");
    }
  }
}
