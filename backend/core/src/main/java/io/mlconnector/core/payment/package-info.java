/** What was paid in the ledger, and what the spend system still has to be told of it. */
@NullMarked
package io.mlconnector.core.payment;

import org.jspecify.annotations.NullMarked;
