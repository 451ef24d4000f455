/** What waits for a person, apart from documents: the same for the overview and for alerts. */
@NullMarked
package io.mlconnector.sync.care;

import org.jspecify.annotations.NullMarked;
