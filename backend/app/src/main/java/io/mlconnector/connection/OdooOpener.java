package io.mlconnector.connection;

import io.mlconnector.http.Outbound;
import io.mlconnector.odoo.ApiKeySource;
import io.mlconnector.odoo.ApiKeys;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooAddress;
import java.util.function.BiFunction;

/**
 * How Odoo clients are made.
 *
 * @param outbound checks an address before it is saved
 * @param client gives a client for an address and its key
 * @param keys the same for the keys of the user whose key it is
 */
public record OdooOpener(
    Outbound outbound,
    BiFunction<OdooAddress, ApiKeySource, Odoo> client,
    BiFunction<OdooAddress, ApiKeySource, ApiKeys> keys) {}
