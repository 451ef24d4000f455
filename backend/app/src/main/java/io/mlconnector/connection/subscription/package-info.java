/** The subscriptions by which Concur tells us of new documents: made, verified and repaired. */
@NullMarked
package io.mlconnector.connection.subscription;

import org.jspecify.annotations.NullMarked;
