/** Purchase orders and receipts of goods, version 3. */
@NullMarked
package io.mlconnector.simulators.concur.orders;

import org.jspecify.annotations.NullMarked;
