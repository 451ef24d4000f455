package io.mlconnector.connection;

import io.mlconnector.odoo.OdooAddress;

/** What may be changed of an Odoo connection without entering its key again. */
public record OdooChange(OdooAddress address, OdooPace pace) {}
