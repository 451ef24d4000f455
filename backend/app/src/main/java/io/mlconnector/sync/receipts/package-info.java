/** Attaches the receipts of posted documents to their entries, on a lane of its own. */
@NullMarked
package io.mlconnector.sync.receipts;

import org.jspecify.annotations.NullMarked;
