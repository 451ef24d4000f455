/** How Concur's events reach the company account. */
@NullMarked
package io.mlconnector.portal.hook;

import org.jspecify.annotations.NullMarked;
