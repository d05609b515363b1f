package dev.bantam.server;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.component.ContainerLifeCycle;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose next request has begun but whose headers do not come to an end.
 * Thread-safe.
 *
 * <p>The idle time-out starts anew with each byte, so a client that sends one now and then would
 * keep its place for ever. Looked at once a second: has the connection read anything since its last
 * request ended, and is no request being handled?
 */
final class SlowHeaderWatch extends ContainerLifeCycle implements Connection.Listener {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final Scheduler scheduler =
      new ScheduledExecutorScheduler("slow-headers", /* daemon= */ true);
  private final long patienceNanos;
  private final ConcurrentMap<Connection, Waiting> connections = new ConcurrentHashMap<>();

  SlowHeaderWatch(Duration patience) {
    this.patienceNanos = patience.toNanos();
    addBean(scheduler);
  }

  @Override
  public void onOpened(Connection connection) {
    connections.put(connection, new Waiting(0));
  }

  @Override
  public void onClosed(Connection connection) {
    connections.remove(connection);
  }

  /** The headers are there; until the answer is out, the connection is not looked at. */
  void handling(Request request) {
    Connection connection = request.getConnectionMetaData().getConnection();
    if (connections.remove(connection) != null) {
      Request.addCompletionListener(
          request,
          failure -> {
            if (connection.getEndPoint().isOpen()) {
              connections.put(connection, new Waiting(connection.getBytesIn()));
            }
          });
    }
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    scheduleLook();
  }

  private void scheduleLook() {
    scheduler.schedule(this::look, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    long now = System.nanoTime();
    connections.forEach(
        (connection, waiting) -> {
          if (!connection.getEndPoint().isOpen() || waiting.isTooLong(connection, now)) {
            connections.remove(connection, waiting);
            connection.getEndPoint().close();
          }
        });
    // The scheduler drops what is left when it stops.
    scheduleLook();
  }

  /** A connection between two requests; confined to the scheduler's thread once published. */
  private final class Waiting {
    private final long bytesBefore;
    private long firstByteNanos;
    private boolean begun;

    Waiting(long bytesBefore) {
      this.bytesBefore = bytesBefore;
    }

    boolean isTooLong(Connection connection, long now) {
      if (!begun && connection.getBytesIn() > bytesBefore) {
        begun = true;
        firstByteNanos = now;
      }
      return begun && now - firstByteNanos > patienceNanos;
    }
  }
}
