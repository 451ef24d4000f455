/** A tenant's links to Concur and Odoo: credentials, token life and ping. */
@NullMarked
package io.mlconnector.connection;

import org.jspecify.annotations.NullMarked;
