/** Tells Concur of purchase orders in Odoo, and of what was received of them. */
@NullMarked
package io.mlconnector.sync.orders;

import org.jspecify.annotations.NullMarked;
