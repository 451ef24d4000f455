/** Carries vendors between Concur and Odoo, for tenants that have switched it on. */
@NullMarked
package io.mlconnector.sync.exchange;

import org.jspecify.annotations.NullMarked;
