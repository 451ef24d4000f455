/** The settings of a company account: its audit trail, API tokens and data. */
@NullMarked
package io.mlconnector.portal.settings;

import org.jspecify.annotations.NullMarked;
