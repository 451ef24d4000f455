/** What is paid in Odoo is told to Concur, on a lane of its own. */
@NullMarked
package io.mlconnector.sync.payments;

import org.jspecify.annotations.NullMarked;
