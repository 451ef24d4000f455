/** JSON-2 and XML-RPC as Odoo answers them, errors included. */
@NullMarked
package io.mlconnector.simulators.odoo.protocol;

import org.jspecify.annotations.NullMarked;
