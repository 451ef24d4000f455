/** What becomes of the ledger's purchase orders in Concur. */
@NullMarked
package io.mlconnector.core.order;

import org.jspecify.annotations.NullMarked;
