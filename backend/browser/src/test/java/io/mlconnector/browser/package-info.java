/** The portal as people have it: in a browser, on the whole service, beside both sandboxes. */
@NullMarked
package io.mlconnector.browser;

import org.jspecify.annotations.NullMarked;
