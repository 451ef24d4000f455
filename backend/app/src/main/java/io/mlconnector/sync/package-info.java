/** The sync engine: owns the document's state machine from fetched to confirmed. */
@NullMarked
package io.mlconnector.sync;

import org.jspecify.annotations.NullMarked;
