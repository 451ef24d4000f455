/** Purchase orders that bills are matched with in Concur, and what was received of them. */
@NullMarked
package io.mlconnector.concur.orders;

import org.jspecify.annotations.NullMarked;
