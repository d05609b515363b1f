package dev.bantam.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page at {@code /} and its files, from the class path. Immutable. */
final class PageApi {
  private static final byte[] GREETING = "Ollama is running".getBytes(StandardCharsets.US_ASCII);

  private final byte[] html = resource("page.html");
  private final byte[] script = resource("page.js");
  private final byte[] style = resource("page.css");
  private final byte[] icon = resource("icon.svg");

  /**
   * The page for browsers; for others the words by which clients know a server of Ollama's kind.
   */
  void root(Context ctx) throws IOException {
    String accept = ctx.header("Accept");
    ctx.res().setHeader("Vary", "Accept");
    if (accept != null && accept.contains("text/html")) {
      send(ctx, "text/html;charset=utf-8", html);
    } else {
      send(ctx, "text/plain;charset=utf-8", GREETING);
    }
  }

  void script(Context ctx) throws IOException {
    send(ctx, "text/javascript;charset=utf-8", script);
  }

  void style(Context ctx) throws IOException {
    send(ctx, "text/css;charset=utf-8", style);
  }

  void icon(Context ctx) throws IOException {
    send(ctx, "image/svg+xml", icon);
  }

  private static void send(Context ctx, String type, byte[] bytes) throws IOException {
    ctx.res().setStatus(200);
    ctx.res().setContentType(type);
    ctx.res().setContentLength(bytes.length);
    ctx.res().getOutputStream().write(bytes);
    ctx.res().getOutputStream().close();
  }

  private static byte[] resource(String name) {
    try (InputStream in = PageApi.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the page's file " + name + " is not in the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
