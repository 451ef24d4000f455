/** Receipt images: Spend Documents v4, and Image v1 where a whole report or an invoice is meant. */
@NullMarked
package io.mlconnector.simulators.concur.receipts;

import org.jspecify.annotations.NullMarked;
