/** The ledger's masters as last read, refreshed on a lane of their own. */
@NullMarked
package io.mlconnector.sync.masters;

import org.jspecify.annotations.NullMarked;
