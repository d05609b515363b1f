/**
 * Turns token ids into more token ids: admission, continuous batching, sampling, stopping.
 *
 * <p>Knows nothing of HTTP, Java source or rules. All state is confined to the engine thread;
 * {@link dev.bantam.engine.Engine#submit} is the only way in. Start at {@code Scheduler.step}.
 */
@NullMarked
package dev.bantam.engine;

import org.jspecify.annotations.NullMarked;
