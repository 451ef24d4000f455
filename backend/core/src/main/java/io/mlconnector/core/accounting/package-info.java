/** Journal entries that cannot be built unbalanced, and the ledger's masters. */
@NullMarked
package io.mlconnector.core.accounting;

import org.jspecify.annotations.NullMarked;
