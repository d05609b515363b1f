package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StackToClientRuleTest {
  private static final Rule RULE = new StackToClientRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;
        import java.io.*;
        import org.springframework.http.*;
        class A extends HttpServlet {
          protected void doGet(HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            PrintWriter out = response.getWriter();
            try {
              work();
            } catch (Exception e) {
              e.printStackTrace(out); // finding
              e.printStackTrace(new PrintWriter(response.getOutputStream())); // finding
              out.println("failed: " + e.getMessage()); // finding
              response.getWriter().write("failed: " + e); // finding
              response.sendError(500, e.toString()); // finding
              StringWriter text = new StringWriter();
              e.printStackTrace(new PrintWriter(text));
              out.print(text.toString()); // finding
              out.print(text); // finding
              String trace = ExceptionUtils.getStackTrace(e);
              out.print(trace); // finding
            }
          }
          @ExceptionHandler
          ResponseEntity<String> spring(RuntimeException problem) {
            return ResponseEntity.status(500).body(problem.getMessage()); // finding
          }
          ResponseEntity<Object> filled(Exception problem) {
            java.util.Map<String, Object> body = new java.util.HashMap<>();
            body.put("error", problem.getMessage());
            return ResponseEntity.status(500).body(body); // finding
          }
          Object made(Throwable cause) {
            return new ResponseEntity<>(cause.getMessage(), HttpStatus.OK); // finding
          }
          Object reactive(Mono<String> text) {
            return text.onErrorResume(e -> ServerResponse.status(500).bodyValue(e.getMessage())); // finding
          }
        }
        """,
        """
        import javax.ws.rs.core.Response;
        class Mapper {
          Response toResponse(RuntimeException problem) {
            return Response.serverError().entity(problem.getMessage()).build(); // finding
          }
        }
        """,
        """
        @RestController
        class Rest {
          @GetMapping("/x")
          String get() {
            try {
              return work();
            } catch (Exception e) {
              return e.toString(); // finding
            }
          }
        }
        """,
        """
        @RestControllerAdvice
        class Advice {
          @ExceptionHandler(Exception.class)
          String any(Exception e) {
            return "Error: " + e.getMessage(); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import jakarta.servlet.http.*;
        import java.io.*;
        import org.springframework.http.*;
        class A extends HttpServlet {
          static class RoomTaken extends RuntimeException { }
          record Change(String author) { String getMessage() { return author; } }
          protected void doGet(HttpServletRequest request, HttpServletResponse response)
              throws IOException {
            PrintWriter out = response.getWriter();
            try {
              work();
            } catch (RoomTaken e) {
              response.sendError(409, e.getMessage());
            } catch (Exception e) {
              e.printStackTrace();
              e.printStackTrace(System.err);
              LOG.error("failed: " + e.getMessage(), e);
              String text = e.getMessage();
              text = "failed";
              out.println(text);
              response.sendError(500, "failed");
            }
            for (Change e : changes()) {
              out.println(e.getMessage());
            }
          }
          @ExceptionHandler
          ResponseEntity<String> spring(RuntimeException problem) {
            LOG.error("problem", problem);
            return ResponseEntity.status(500).body("Error " + id());
          }
          void file(Exception e, PrintWriter report) {
            e.printStackTrace(report);
            report.println(e.getMessage());
          }
          String text(Exception e) { return e.getMessage(); }
        }
        """,
        """
        class Body {
          void f(Mail mail, Exception e) { mail.body(e.getMessage()); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          void doGet(HttpServletRequest req, HttpServletResponse resp) {
            PrintWriter writer = resp.getWriter();
            try {
              work();
            } catch (RuntimeException e) {
              e.printStackTrace(writer); // finding
        """,
        """
        class A {
          Object f(Exception ex) {
            return ResponseEntity.status(500).body(ex.getMessage() // finding
        """,
        """
        class A {
          void f(HttpServletResponse resp) {
            try { } catch (Exception e) { resp.sendError(500,
        """);
  }

  @Test
  void check_messageForCallers_isANote() {
    String file =
        """
        class A {
          Object f(IllegalArgumentException e) {
            return ResponseEntity.badRequest().body(e.getMessage());
          }
        }
        """;
    assertEquals(
        List.of(Level.NOTE),
        RuleSamples.hits(RULE, file, 17).stream().map(hit -> hit.level()).toList());
  }

  @Test
  void fix_detail_isReplacedByAGeneralText() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
            class A {
              void f(HttpServletResponse resp) {
                PrintWriter out = resp.getWriter();
                try { } catch (Exception e) {
                  e.printStackTrace(out);
                  resp.sendError(500, "bad: " + e.getMessage());
                }
              }
            }
            """);
    assertTrue(mended.contains("out.println(\"Internal error\");"), mended);
    assertTrue(mended.contains("\"bad: \" + \"Internal error\""), mended);
  }
}
