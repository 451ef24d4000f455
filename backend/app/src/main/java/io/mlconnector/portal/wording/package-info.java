/** Words, times and amounts as the portal's pages show them. */
@NullMarked
package io.mlconnector.portal.wording;

import org.jspecify.annotations.NullMarked;
