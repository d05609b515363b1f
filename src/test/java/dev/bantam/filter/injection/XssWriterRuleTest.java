package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class XssWriterRuleTest {
  private static final Rule RULE = new XssWriterRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.io.*;
        class A {
          void writer(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/html");
            PrintWriter out = response.getWriter();
            out.println("<h1>" + request.getParameter("name") + "</h1>"); // finding
          }
          void direct(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write(request.getHeader("Referer")); // finding
          }
          void stream(HttpServletRequest request, HttpServletResponse response) throws IOException {
            jakarta.servlet.ServletOutputStream out = response.getOutputStream();
            out.print("<p>" + request.getQueryString()); // finding
          }
          void chain(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String query = request.getQueryString();
            response.getWriter().append("<a href=\\"?").append(query).append("\\">"); // finding
          }
          void builder(HttpServletRequest request, HttpServletResponse response) throws IOException {
            StringBuilder page = new StringBuilder("<ul>");
            for (String topic : request.getParameterValues("topic")) {
              page.append("<li>").append(topic);
            }
            response.getWriter().print(page.toString()); // finding
          }
          void format(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().printf("<b>%s</b>", request.getParameter("name")); // finding
          }
          void wrapped(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream()));
            out.write("<td>" + request.getParameter("cell")); // finding
          }
          void halfCleaned(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().println(request.getParameter("x").replaceAll("(<script>)", "")); // finding
          }
          void helper(HttpServletRequest request, HttpServletResponse response) throws IOException {
            show(response.getWriter(), request.getParameter("title"));
          }
          private void show(PrintWriter out, String title) {
            out.println("<title>" + title + "</title>"); // finding
          }
          void stored(java.sql.ResultSet rows, HttpServletResponse response) throws Exception {
            response.getWriter().println("<td>" + rows.getString("name")); // finding
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
        import org.owasp.encoder.Encode;
        import org.springframework.web.util.HtmlUtils;
        class A {
          void encoded(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().println("<h1>" + Encode.forHtml(request.getParameter("name")));
            response.getWriter().println("<h1>" + HtmlUtils.htmlEscape(request.getParameter("name")));
          }
          void plain(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("text/plain");
            response.getWriter().println(request.getParameter("name"));
          }
          void json(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setHeader("Content-Type", "application/json");
            response.getWriter().println(request.getParameter("json"));
          }
          void number(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().println("<b>" + Integer.parseInt(request.getParameter("page")));
          }
          void file(HttpServletRequest request, PrintWriter report) {
            report.println(request.getParameter("name"));
          }
          void ownFile(HttpServletRequest request) throws IOException {
            try (PrintWriter out = new PrintWriter(new FileWriter("report.txt"))) {
              out.println(request.getParameter("name"));
            }
          }
          void console(HttpServletRequest request) {
            System.out.println(request.getParameter("name"));
          }
          void overwritten(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String name = request.getParameter("name");
            name = "guest";
            response.getWriter().println("<b>" + name);
          }
          void escapedByHand(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String name = request.getParameter("name").replace("<", "&lt;").replace("&", "&amp;");
            response.getWriter().println("<b>" + name);
          }
          void download(HttpServletResponse response) throws IOException {
            byte[] picture = java.nio.file.Files.readAllBytes(java.nio.file.Path.of("a.png"));
            response.getOutputStream().write(picture);
          }
          void builder(HttpServletRequest request) {
            StringBuilder text = new StringBuilder();
            text.append(request.getParameter("name"));
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        import java.io.*;
        class B {
          static class Transcript {
            PrintWriter getWriter() { return new PrintWriter(new StringWriter()); }
          }
          void own(HttpServletRequest request, Transcript transcript) {
            transcript.getWriter().println("<b>" + request.getParameter("name"));
          }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import jakarta.servlet.http.*;

        class A {
          void get(HttpServletRequest request, HttpServletResponse response) throws Exception {
            String sender = request.getParameter("sender");
            java.io.PrintWriter out = response.getWriter();
            out.println("<td>" + sender // finding
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void get(HttpServletRequest request, HttpServletResponse response) throws Exception {
            response.getWriter().print(request.getParameter("a")); // finding
            for (
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void get(HttpServletRequest request, HttpServletResponse response) {
            var out = response.getWriter();
            out.write("<i>" + request.getParameter("a") + "</i>"); // finding
            out.
        """);
  }

  @Test
  void check_fixes_clearWhatTheyMend() {
    RuleSamples.assertMended(
        RULE,
        """
        import jakarta.servlet.http.*;
        import org.owasp.encoder.Encode;
        class A {
          void get(HttpServletRequest request, HttpServletResponse response) throws Exception {
            String name = request.getParameter("name");
            response.getWriter().println("<h1>" + name + "</h1>");
          }
        }
        """);
    RuleSamples.assertMended(
        RULE,
        """
        import jakarta.servlet.http.*;
        import org.springframework.web.bind.annotation.*;
        class A {
          void get(@RequestParam String name, HttpServletResponse response) throws Exception {
            response.getWriter().println(name);
          }
        }
        """);
  }
}
