/** Journal entries: creating, balancing, numbering, posting, locking, deleting. */
@NullMarked
package io.mlconnector.simulators.odoo.accounting;

import org.jspecify.annotations.NullMarked;
