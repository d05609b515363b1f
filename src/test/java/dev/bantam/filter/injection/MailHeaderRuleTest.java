package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class MailHeaderRuleTest {
  private static final Rule RULE = new MailHeaderRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import jakarta.mail.internet.MimeMessage;
        class A {
          void subject(MimeMessage mail, HttpServletRequest request) throws Exception {
            mail.setSubject(request.getParameter("subject")); // finding
          }
          void joined(MimeMessage mail, HttpServletRequest request) throws Exception {
            String name = request.getParameter("name");
            mail.setSubject("Question of " + name); // finding
          }
          void header(MimeMessage mail, HttpServletRequest request) throws Exception {
            mail.addHeader("X-Campaign", request.getHeader("X-Campaign")); // finding
          }
          void headerName(MimeMessage mail, HttpServletRequest request) throws Exception {
            mail.setHeader(request.getParameter("header"), "1"); // finding
          }
          void helper(MimeMessage mail, HttpServletRequest request) throws Exception {
            send(mail, request.getParameter("title"));
          }
          private void send(MimeMessage mail, String title) throws Exception {
            mail.setSubject(title, "UTF-8"); // finding
          }
        }
        """,
        """
        import org.springframework.mail.SimpleMailMessage;
        import org.springframework.web.bind.annotation.*;
        class B {
          void spring(@RequestParam String subject) {
            SimpleMailMessage mail = new SimpleMailMessage();
            mail.setSubject(subject); // finding
            mail.setText(subject);
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

        import jakarta.mail.internet.MimeMessage;
        class A {
          void constant(MimeMessage mail) throws Exception {
            mail.setSubject("Your order");
          }
          void stripped(MimeMessage mail, HttpServletRequest request) throws Exception {
            mail.setSubject(request.getParameter("subject").replaceAll("[\\\\r\\\\n]", " "));
          }
          void strippedBefore(MimeMessage mail, HttpServletRequest request) throws Exception {
            String subject = request.getParameter("subject");
            String line = subject.replace("\\r", "").replace("\\n", "");
            mail.setSubject("About " + line);
          }
          void number(MimeMessage mail, HttpServletRequest request) throws Exception {
            mail.setSubject("Order " + Integer.parseInt(request.getParameter("order")));
          }
          void text(MimeMessage mail, HttpServletRequest request) throws Exception {
            mail.setText(request.getParameter("text"));
          }
          void parameter(MimeMessage mail, String subject) throws Exception {
            mail.setSubject(subject);
          }
          void pattern(MimeMessage mail, HttpServletRequest request) throws Exception {
            String subject = request.getParameter("subject");
            if (subject.matches("[\\\\w ]+")) {
              mail.setSubject(subject);
            }
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        class B {
          void own(Message message, HttpServletRequest request) {
            message.setSubject(request.getParameter("subject"));
          }
          static class Message { void setSubject(String subject) { } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import jakarta.servlet.http.*;

        import jakarta.mail.internet.MimeMessage;
        class A {
          void send(MimeMessage mail, HttpServletRequest request) {
            mail.setSubject("From " + request.getParameter("name") // finding
        """,
        """
        import jakarta.servlet.http.*;

        import jakarta.mail.internet.MimeMessage;
        class A {
          void send(MimeMessage mail, HttpServletRequest request) throws Exception {
            mail.setSubject(request.getParameter("subject")); // finding
            mail.setText(
        """,
        """
        import jakarta.servlet.http.*;

        import jakarta.mail.internet.MimeMessage;
        class A {
          void send(MimeMessage mail, HttpServletRequest request) throws Exception {
            var subject = request.getParameter("subject");
            mail.addHeader("X", subject); // finding
            Transport.se
        """);
  }

  @Test
  void check_fixes_clearWhatTheyMend() {
    RuleSamples.assertMended(
        RULE,
        """
        import jakarta.servlet.http.*;

        import jakarta.mail.internet.MimeMessage;
        class A {
          void send(MimeMessage mail, HttpServletRequest request) throws Exception {
            mail.setSubject("Question of " + request.getParameter("name"));
            mail.addHeader("X-Campaign", request.getParameter("campaign"));
          }
        }
        """);
  }
}
