package dev.bantam.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A socket that sends whatever it is told, byte for byte. */
final class RawHttp implements AutoCloseable {
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})");
  private static final int READ_TIMEOUT_MILLIS = 5000;

  final Socket socket;

  RawHttp(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(READ_TIMEOUT_MILLIS);
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Sends as far as the server reads. */
  void sendAsFarAsRead(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException e) {
      // The server has answered and closed before it read all; the answer is what counts.
    }
  }

  /** Everything until the server closes, or until it is silent for that long. */
  Answer readAll(int silenceMillis) throws IOException {
    socket.setSoTimeout(silenceMillis);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean closed = false;
    try {
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[8192];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        bytes.write(buffer, 0, count);
      }
      closed = true;
    } catch (SocketTimeoutException e) {
      // Kept open.
    } catch (IOException e) {
      closed = true;
    }
    return new Answer(bytes.toString(StandardCharsets.ISO_8859_1), closed);
  }

  /** Reads one answer that has a Content-Length, and leaves the connection as it is. */
  Answer readOne() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    while (true) {
      int next = in.read();
      if (next < 0) {
        return new Answer(bytes.toString(StandardCharsets.ISO_8859_1), true);
      }
      bytes.write(next);
      Answer soFar = new Answer(bytes.toString(StandardCharsets.ISO_8859_1), false);
      if (soFar.isWhole()) {
        return soFar;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** What came back. */
  record Answer(String text, boolean closed) {
    int status() {
      Matcher matcher = STATUS_LINE.matcher(text);
      return matcher.lookingAt() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    /** How many responses there are. */
    int count() {
      return (int) STATUS_LINE.matcher(text).results().count();
    }

    String body() {
      int end = text.indexOf("\r\n\r\n");
      return end < 0 ? "" : text.substring(end + 4);
    }

    private boolean isWhole() {
      Matcher length = Pattern.compile("(?i)content-length: (\\d+)\r\n").matcher(text);
      return text.contains("\r\n\r\n")
          && length.find()
          && body().length() >= Integer.parseInt(length.group(1));
    }
  }
}
