/** Exact amounts in a currency's minor unit, and named rounding. */
@NullMarked
package io.mlconnector.core.money;

import org.jspecify.annotations.NullMarked;
