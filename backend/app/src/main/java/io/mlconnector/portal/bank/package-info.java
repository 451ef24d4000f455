/** The pages about vendors' bank accounts: alarms, and what people decide about them. */
@NullMarked
package io.mlconnector.portal.bank;

import org.jspecify.annotations.NullMarked;
