/** What takes two people of the service. */
@NullMarked
package io.mlconnector.support.requests;

import org.jspecify.annotations.NullMarked;
