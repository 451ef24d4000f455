/** A tenant's Odoo key: when it ends, and the next one in its place where Odoo allows it. */
@NullMarked
package io.mlconnector.connection.key;

import org.jspecify.annotations.NullMarked;
