/** A copy of the vendors that a tenant's Odoo has, kept on a lane of its own. */
@NullMarked
package io.mlconnector.sync.vendors;

import org.jspecify.annotations.NullMarked;
