/** Mail that goes out: kept until it is sent, and sealed as long as it is kept. */
@NullMarked
package io.mlconnector.mail;

import org.jspecify.annotations.NullMarked;
