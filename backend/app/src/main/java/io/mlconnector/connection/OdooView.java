package io.mlconnector.connection;

import io.mlconnector.connection.expiry.Outlook;
import io.mlconnector.connection.token.ConnectionState;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.OdooAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * An Odoo connection without its key.
 *
 * @param foundProtocol json2 or xmlrpc, as last seen
 * @param outlook on the end of the key
 * @param since when these credentials were entered
 * @param updatedAt when the state last changed
 * @param secret when the key was entered, and by whom
 */
public record OdooView(
    OdooAddress address,
    OdooPace pace,
    Optional<String> foundProtocol,
    Optional<String> foundVersion,
    ConnectionState state,
    Optional<Problem> problem,
    Outlook outlook,
    Instant since,
    Instant updatedAt,
    SecretView secret) {}
