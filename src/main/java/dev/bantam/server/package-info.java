/**
 * Bantam's HTTP door: one class per wire dialect over one domain request.
 *
 * <p>Alone knows Javalin and Jetty; wire records live here. Start at {@code BantamServer}.
 */
@NullMarked
package dev.bantam.server;

import org.jspecify.annotations.NullMarked;
