package io.mlconnector.odoo;

/** What an all-or-none call on moves did. */
public sealed interface PostOutcome {

  record Done() implements PostOutcome {}

  /** Nothing changed: a business rule, or a move already in the wanted state. Read to find out. */
  record Refused(String message) implements PostOutcome {}

  /** Nothing changed: at least one of the moves does not exist (any more). */
  record Missing() implements PostOutcome {}
}
