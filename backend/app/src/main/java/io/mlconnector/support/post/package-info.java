/** Mails of the service, without what they say. */
@NullMarked
package io.mlconnector.support.post;

import org.jspecify.annotations.NullMarked;
