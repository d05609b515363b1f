package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class CommandExecRuleTest {
  private static final Rule RULE = new CommandExecRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.io.*;
        import java.util.*;
        class A {
          void text(HttpServletRequest request) throws IOException {
            String host = request.getParameter("host");
            Runtime.getRuntime().exec("ping -c 1 " + host); // finding
          }
          void shellInArray(HttpServletRequest request) throws IOException {
            String name = request.getHeader("X-Name");
            Runtime.getRuntime().exec(new String[] {"/bin/sh", "-c", "ls /srv/" + name}); // finding
          }
          void builder(HttpServletRequest request) throws IOException {
            String repo = request.getQueryString();
            new ProcessBuilder("bash", "-lc", "git -C /srv/" + repo + " gc").start(); // finding
          }
          void wholeProgram(HttpServletRequest request) throws IOException {
            new ProcessBuilder(request.getParameter("tool"), "--version").start(); // finding
          }
          void list(HttpServletRequest request) throws IOException {
            List<String> words = new ArrayList<>();
            words.add("cmd.exe");
            words.add("/c");
            words.add("type " + request.getParameter("file"));
            new ProcessBuilder(words).start(); // finding
          }
          void shellOfTheSystem(HttpServletRequest request, boolean windows) throws IOException {
            String shell = "sh";
            String flag = "-c";
            if (windows) {
              shell = "cmd";
              flag = "/c";
            }
            String[] words = {shell, flag, "echo " + request.getParameter("text")};
            Runtime.getRuntime().exec(words); // finding
          }
          void laterCommand(HttpServletRequest request) throws IOException {
            ProcessBuilder builder = new ProcessBuilder();
            builder.command("sh", "-c", request.getParameter("line")); // finding
            builder.start();
          }
          void parameter(String folder) throws IOException {
            Runtime.getRuntime().exec("du -s " + folder); // finding
          }
          void environment() throws IOException {
            Runtime.getRuntime().exec(System.getenv("EDITOR")); // finding
          }
          void consoleLine() throws IOException {
            Runtime.getRuntime().exec("ls " + System.console().readLine()); // finding
          }
        }
        """,
        """
        import org.apache.commons.exec.CommandLine;
        import org.springframework.web.bind.annotation.*;
        class B {
          CommandLine parsed(@RequestParam String options) {
            return CommandLine.parse("convert " + options + " in.png out.png"); // finding
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
        import java.util.*;
        class A {
          private static final Set<String> HOSTS = Set.of("a", "b");
          void fixedProgram(HttpServletRequest request) throws IOException {
            new ProcessBuilder("ping", "-c", "1", request.getParameter("host")).start();
          }
          void fixedProgramInArray(HttpServletRequest request) throws IOException {
            String[] words = {"/usr/bin/convert", "/srv/" + request.getParameter("file"), "out.png"};
            Runtime.getRuntime().exec(words);
          }
          void fixedProgramInList(HttpServletRequest request) throws IOException {
            List<String> words = new ArrayList<>();
            words.add("git");
            words.add("clone");
            words.add(request.getParameter("url"));
            new ProcessBuilder(words).start();
          }
          void listOf(HttpServletRequest request) throws IOException {
            new ProcessBuilder(List.of("grep", request.getParameter("word"), "log.txt")).start();
          }
          void constant() throws IOException {
            Runtime.getRuntime().exec("systemctl reload app");
          }
          void number(HttpServletRequest request) throws IOException {
            int job = Integer.parseInt(request.getParameter("job"));
            Runtime.getRuntime().exec("sh -c stop-" + job);
          }
          void guarded(HttpServletRequest request) throws IOException {
            String host = request.getParameter("host");
            if (!HOSTS.contains(host)) {
              throw new IOException("unknown");
            }
            Runtime.getRuntime().exec("ping " + host);
          }
          void overwritten(HttpServletRequest request) throws IOException {
            String command = request.getParameter("command");
            command = "uptime";
            Runtime.getRuntime().exec(command);
          }
          void cleaned(HttpServletRequest request) throws IOException {
            String name = request.getParameter("name").replaceAll("[^a-z0-9]", "");
            Runtime.getRuntime().exec("tail /var/log/" + name);
          }
          void callersChoice(String command) throws IOException {
            Runtime.getRuntime().exec(command);
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        class B {
          void own(Runtime runtime, HttpServletRequest request) {
            runtime.exec("job:" + request.getParameter("job"));
          }
          static class Runtime { void exec(String job) { } }
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
          Process trace(HttpServletRequest request) throws Exception {
            String target = request.getParameter("target");
            return Runtime.getRuntime().exec(new String[] {"/bin/sh", "-c", "traceroute " + target // finding
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void ping(HttpServletRequest request) throws Exception {
            Runtime.getRuntime().exec("ping " + request.getParameter("host")); // finding
            if (
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void list(HttpServletRequest request) throws Exception {
            Process p = new ProcessBuilder("sh", "-c", request.getParameter("c")).start(); // finding
            try (var in = p.getInputStream()) {
              in.read
        """);
  }

  @Test
  void check_fixes_clearWhatTheyMend() {
    RuleSamples.assertMended(
        RULE,
        """
        import jakarta.servlet.http.*;

        class A {
          void ping(HttpServletRequest request) throws Exception {
            String host = request.getParameter("host");
            Runtime.getRuntime().exec("ping -c 1 " + host);
          }
          void copy(String from, String to) throws Exception {
            Runtime.getRuntime().exec("/bin/cp -r " + from + " " + to);
          }
        }
        """);
  }
}
