/** What documents become in the ledger, case by case, as pages that an accountant can read. */
@NullMarked
package io.mlconnector.golden;

import org.jspecify.annotations.NullMarked;
