/** Lists of codes that Concur's forms offer (List v4), and the rules of their items. */
@NullMarked
package io.mlconnector.simulators.concur.lists;

import org.jspecify.annotations.NullMarked;
