/**
 * Vendors that both systems have: what each knows of one, what may be sent, and which vendor of one
 * system is which of the other. Free of any provider's form.
 */
@NullMarked
package io.mlconnector.core.vendor;

import org.jspecify.annotations.NullMarked;
