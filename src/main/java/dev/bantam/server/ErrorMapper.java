package dev.bantam.server;

import dev.bantam.completion.AbandonedException;
import dev.bantam.completion.InvalidRequestException;
import dev.bantam.completion.OverloadedException;
import dev.bantam.completion.StoppingException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a handler throws into one answer in the dialect of its path. Thread-safe. */
final class ErrorMapper {
  /** Status of a request whose client left; nobody reads it, counters do. */
  static final int CLIENT_LEFT = 499;

  private static final Logger LOG = LoggerFactory.getLogger(ErrorMapper.class);

  private ErrorMapper() {}

  /** Wraps a handler so that it always ends in an answer. */
  static Handler wrap(Handler handler) {
    return ctx -> {
      try {
        handler.handle(ctx);
      } catch (Exception e) {
        answer(ctx, e);
      }
    };
  }

  /** Answers what is no exception but an error of the virtual machine or of the build. */
  static void answerError(HttpServletResponse response, Error error) {
    byte[] body = Json.write(body(toReply(error), ""));
    try {
      if (!response.isCommitted()) {
        response.setStatus(500);
        response.setContentType(Json.CONTENT_TYPE);
        response.getOutputStream().write(body);
      }
    } catch (IOException e) {
      LOG.debug("nobody was left to read the answer");
    }
  }

  /** The answer to a failure; logs those that are our fault, without their messages. */
  static ErrorReply toReply(Throwable failure) {
    if (failure instanceof RefusedException e) {
      return e.reply();
    }
    if (failure instanceof InvalidRequestException e) {
      return new ErrorReply(400, "invalid_request", String.valueOf(e.getMessage()), e.field());
    }
    if (failure instanceof OverloadedException) {
      return ErrorReply.of(429, "overloaded", "too many requests wait already");
    }
    if (failure instanceof StoppingException) {
      return ErrorReply.of(503, "stopping", "the server is stopping");
    }
    // The only streams that handlers touch are the connection's.
    if (failure instanceof AbandonedException || failure instanceof IOException) {
      return ErrorReply.of(CLIENT_LEFT, "client_left", "the client closed the connection");
    }
    LOG.error("a request failed", withoutMessages(failure));
    return ErrorReply.of(500, "internal", "the server failed; its log tells where");
  }

  /** The body of a refusal, in the form that clients of the path expect. */
  static Map<String, Object> body(ErrorReply reply, String path) {
    return Map.of("error", isOpenAi(path) ? openAi(reply) : bantam(reply));
  }

  private static void answer(Context ctx, Throwable failure) {
    ErrorReply reply = toReply(failure);
    try {
      send(ctx, reply);
    } catch (IOException e) {
      LOG.debug("nobody was left to read the answer {}", reply.code());
    }
  }

  private static void send(Context ctx, ErrorReply reply) throws IOException {
    Map<String, Object> body = body(reply, ctx.path());
    if (!ctx.res().isCommitted()) {
      if (reply.isTemporary()) {
        ctx.res().setIntHeader("Retry-After", ErrorReply.RETRY_AFTER_SECONDS);
      }
      Json.send(ctx, reply.status(), body);
    } else if (EventStream.isStream(ctx)) {
      EventStream.on(ctx).event(body);
    }
  }

  private static boolean isOpenAi(String path) {
    return path.equals("/v1/completions") || path.equals("/v1/models");
  }

  private static Map<String, Object> bantam(ErrorReply reply) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", reply.code());
    error.put("message", reply.message());
    if (reply.field() != null) {
      error.put("field", reply.field());
    }
    return error;
  }

  private static Map<String, Object> openAi(ErrorReply reply) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("message", reply.message());
    error.put("type", openAiType(reply.status()));
    error.put("param", reply.field());
    error.put("code", reply.code());
    return error;
  }

  private static String openAiType(int status) {
    if (status == 429) {
      return "rate_limit_error";
    }
    return status < 500 ? "invalid_request_error" : "server_error";
  }

  /** Messages of foreign exceptions may quote the request's text, which must not reach a log. */
  private static Throwable withoutMessages(Throwable failure) {
    Throwable copy = new Exception(failure.getClass().getName());
    copy.setStackTrace(failure.getStackTrace());
    if (failure.getCause() != null && failure.getCause() != failure) {
      copy.initCause(withoutMessages(failure.getCause()));
    }
    return copy;
  }
}
