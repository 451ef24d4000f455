/** What a company lets support see, who has asked for it, and what was looked at. */
@NullMarked
package io.mlconnector.access;

import org.jspecify.annotations.NullMarked;
