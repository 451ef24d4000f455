/** What each system knows of a vendor, what may be sent, and which one is which. */
@NullMarked
package io.mlconnector.core.vendor;

import org.jspecify.annotations.NullMarked;
