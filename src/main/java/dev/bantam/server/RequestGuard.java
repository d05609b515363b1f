package dev.bantam.server;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Stands before every handler: refuses what no client of ours sends, before a body is read.
 * Thread-safe.
 *
 * <p>Order: who is addressed (Host), who asks (Origin), what for (path, method), in what form.
 */
final class RequestGuard extends Handler.Wrapper {
  private static final Map<String, String> SECURITY_HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
              + "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  private final ServerConfig config;
  private final Map<String, Set<String>> methodsByPath;
  private final IntSupplier port;
  private final SlowHeaderWatch slowHeaders;
  private volatile @Nullable HostPolicy policy;

  /**
   * @param methodsByPath every path there is, with its methods
   * @param port asked once, when the first request comes: it may be chosen at bind
   */
  RequestGuard(
      ServerConfig config,
      Map<String, Set<String>> methodsByPath,
      IntSupplier port,
      SlowHeaderWatch slowHeaders) {
    this.config = config;
    this.methodsByPath = methodsByPath;
    this.port = port;
    this.slowHeaders = slowHeaders;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    slowHeaders.handling(request);
    HttpFields.Mutable headers = response.getHeaders();
    SECURITY_HEADERS.forEach(headers::put);
    ErrorReply refusal = checkCaller(request);
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    if (refusal == null && policy().isConfiguredOrigin(origin)) {
      allowPage(headers, origin);
      if (HttpMethod.OPTIONS.is(request.getMethod())) {
        response.setStatus(204);
        callback.succeeded();
        return true;
      }
    }
    if (refusal == null) {
      refusal = checkTarget(request, headers);
    }
    if (refusal == null && HttpMethod.POST.is(request.getMethod())) {
      refusal = checkBody(request);
    }
    if (refusal == null) {
      return super.handle(request, response, callback);
    }
    refuse(request, response, callback, refusal);
    return true;
  }

  private @Nullable ErrorReply checkCaller(Request request) {
    List<String> hosts = request.getHeaders().getValuesList(HttpHeader.HOST);
    String host = hosts.size() == 1 ? hosts.get(0) : null;
    if (host == null || !policy().allowsHost(host) || !agrees(request, host)) {
      return ErrorReply.of(421, "wrong_host", "the Host header does not name this server");
    }
    for (String origin : request.getHeaders().getValuesList(HttpHeader.ORIGIN)) {
      if (!policy().allowsOrigin(origin, host)) {
        return ErrorReply.of(403, "foreign_origin", "pages of this origin may not call");
      }
    }
    boolean crossSite = "cross-site".equals(request.getHeaders().get("Sec-Fetch-Site"));
    if (crossSite && !policy().isConfiguredOrigin(request.getHeaders().get(HttpHeader.ORIGIN))) {
      return ErrorReply.of(403, "foreign_origin", "pages of other sites may not call");
    }
    return null;
  }

  /** A target that is a whole URI carries a host of its own. */
  private static boolean agrees(Request request, String host) {
    String authority = request.getHttpURI().getAuthority();
    return authority == null || authority.equalsIgnoreCase(host);
  }

  private @Nullable ErrorReply checkTarget(Request request, HttpFields.Mutable headers) {
    // The path as sent: one that needs decoding is none of ours.
    String path = request.getHttpURI().getPath();
    Set<String> methods = path == null ? null : methodsByPath.get(path);
    if (methods == null) {
      return ErrorReply.of(404, "not_found", "there is nothing at this path");
    }
    if (!methods.contains(request.getMethod())) {
      headers.put(HttpHeader.ALLOW, String.join(", ", methods));
      return ErrorReply.of(405, "wrong_method", "this path takes " + String.join(", ", methods));
    }
    return null;
  }

  private @Nullable ErrorReply checkBody(Request request) {
    HttpFields headers = request.getHeaders();
    if (headers.contains(HttpHeader.CONTENT_ENCODING)) {
      return ErrorReply.of(415, "unsupported_media", "encoded bodies are not read");
    }
    String type = headers.get(HttpHeader.CONTENT_TYPE);
    if (type == null || !isJson(type)) {
      return ErrorReply.of(415, "unsupported_media", "Content-Type must be application/json");
    }
    if (headers.getLongField(HttpHeader.CONTENT_LENGTH) > config.maxBodyBytes()) {
      return BodyReader.tooLarge(config.maxBodyBytes());
    }
    return null;
  }

  private static boolean isJson(String type) {
    int end = type.indexOf(';');
    String media = end < 0 ? type : type.substring(0, end);
    return media.strip().equalsIgnoreCase(Json.CONTENT_TYPE);
  }

  private static void allowPage(HttpFields.Mutable headers, @Nullable String origin) {
    headers.put("Access-Control-Allow-Origin", origin);
    headers.put("Access-Control-Allow-Methods", "GET, POST");
    headers.put("Access-Control-Allow-Headers", "content-type");
    headers.put("Vary", "Origin");
  }

  private static void refuse(
      Request request, Response response, Callback callback, ErrorReply refusal) {
    String path = request.getHttpURI().getPath();
    byte[] body = Json.write(ErrorMapper.body(refusal, path == null ? "" : path));
    JettyReplies.send(response, callback, refusal.status(), body);
  }

  private HostPolicy policy() {
    HostPolicy current = policy;
    if (current == null) {
      current = new HostPolicy(config, port.getAsInt());
      policy = current;
    }
    return current;
  }
}
