/** Odoo as the rest of the service sees it: one interface, whatever the protocol. */
@NullMarked
package io.mlconnector.odoo;

import org.jspecify.annotations.NullMarked;
