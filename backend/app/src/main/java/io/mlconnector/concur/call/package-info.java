/** One executor for every call to Concur, and what failures mean. */
@NullMarked
package io.mlconnector.concur.call;

import org.jspecify.annotations.NullMarked;
