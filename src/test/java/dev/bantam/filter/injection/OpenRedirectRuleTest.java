package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class OpenRedirectRuleTest {
  private static final Rule RULE = new OpenRedirectRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        class A {
          void direct(HttpServletRequest request, HttpServletResponse response) throws Exception {
            response.sendRedirect(request.getParameter("next")); // finding
          }
          void orHome(HttpServletRequest request, HttpServletResponse response) throws Exception {
            String next = request.getParameter("next");
            if (next == null) {
              next = "/";
            }
            response.sendRedirect(next); // finding
          }
          void header(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(302);
            response.setHeader("Location", request.getParameter("link")); // finding
          }
          void slash(HttpServletRequest request, HttpServletResponse response) throws Exception {
            response.sendRedirect("/" + request.getParameter("page")); // finding
          }
          void hostLeftOpen(HttpServletRequest request, HttpServletResponse response) throws Exception {
            response.sendRedirect("https://" + request.getParameter("shop") + ".example.org/"); // finding
          }
          void suffix(HttpServletRequest request, HttpServletResponse response) throws Exception {
            response.sendRedirect(request.getParameter("service") + "?ticket=1"); // finding
          }
          void helper(HttpServletRequest request, HttpServletResponse response) throws Exception {
            go(response, request.getParameter("thanks"));
          }
          private void go(HttpServletResponse response, String where) throws Exception {
            response.sendRedirect(where); // finding
          }
        }
        """,
        """
        import jakarta.ws.rs.QueryParam;
        import jakarta.ws.rs.core.Response;
        import java.net.URI;
        import org.springframework.web.bind.annotation.RequestParam;
        import org.springframework.web.servlet.ModelAndView;
        import org.springframework.web.servlet.view.RedirectView;
        class B {
          Response jaxrs(@QueryParam("back") String back) {
            return Response.seeOther(URI.create(back)).build(); // finding
          }
          RedirectView view(@RequestParam String target) {
            return new RedirectView(target); // finding
          }
          ModelAndView model(@RequestParam String target) {
            return new ModelAndView("redirect:" + target); // finding
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

        import java.util.Set;
        class A {
          private static final Set<String> PAGES = Set.of("/", "/home");
          void constant(HttpServletResponse response) throws Exception {
            response.sendRedirect("/login");
          }
          void fixedPath(HttpServletRequest request, HttpServletResponse response) throws Exception {
            response.sendRedirect("/orders?id=" + request.getParameter("id"));
          }
          void fixedHost(HttpServletRequest request, HttpServletResponse response) throws Exception {
            response.sendRedirect("https://example.org/search?q=" + request.getParameter("q"));
          }
          void ownPath(HttpServletRequest request, HttpServletResponse response) throws Exception {
            response.sendRedirect(request.getContextPath() + "/shop?x=" + request.getParameter("x"));
          }
          void allowed(HttpServletRequest request, HttpServletResponse response) throws Exception {
            String page = request.getParameter("page");
            response.sendRedirect(PAGES.contains(page) ? page : "/");
          }
          void guardedStart(HttpServletRequest request, HttpServletResponse response) throws Exception {
            String region = request.getParameter("region");
            if (region == null || !region.matches("[a-z]{2}")) {
              return;
            }
            response.sendRedirect(String.format("https://%s.example.org/", region));
          }
          void overwritten(HttpServletRequest request, HttpServletResponse response) throws Exception {
            String page = request.getParameter("page");
            page = "/home";
            response.sendRedirect(page);
          }
          void otherHeader(HttpServletRequest request, HttpServletResponse response) {
            response.setHeader("X-Page", request.getParameter("page"));
          }
          void number(HttpServletRequest request, HttpServletResponse response) throws Exception {
            response.sendRedirect("/" + Integer.parseInt(request.getParameter("page")));
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        class B {
          void own(Router router, HttpServletRequest request) {
            router.sendRedirect(request.getParameter("a"));
          }
          static class Router { void sendRedirect(String to) { } }
        }
        """,
        """
        import org.springframework.web.bind.annotation.RequestParam;
        import org.springframework.web.servlet.ModelAndView;
        class C {
          ModelAndView view(@RequestParam String name) {
            return new ModelAndView("user/" + name);
          }
          ModelAndView order(@RequestParam String id) {
            return new ModelAndView("redirect:/orders/" + id);
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
          void go(HttpServletRequest request, HttpServletResponse response) {
            response.sendRedirect(request.getParameter("service") + "?t=" // finding
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void go(HttpServletRequest request, HttpServletResponse response) throws Exception {
            String next = request.getParameter("next");
            response.sendRedirect(next); // finding
            retur
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void go(HttpServletRequest request, HttpServletResponse response) throws Exception {
            if (request.getParameter("a") != null) {
              response.sendRedirect(request.getParameter("a")); // finding
              x = ;
            }
          }
        }
        """);
  }

  @Test
  void check_addressesBuiltFromAPlaceOfThisServer_areOwn() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.ws.rs.*;
        import jakarta.ws.rs.core.*;
        import java.net.URI;
        class A {
          @GET
          Response own(@QueryParam("path") String path) {
            URI uri = UriBuilder.fromResource(A.class).path(path).build();
            return Response.temporaryRedirect(uri).build();
          }
          @GET
          Response others(@QueryParam("next") String next) {
            URI uri = UriBuilder.fromUri(next).build();
            return Response.temporaryRedirect(uri).build(); // finding
          }
          @GET
          Response otherHost(@QueryParam("host") String host) {
            URI uri = UriBuilder.fromResource(A.class).host(host).build();
            return Response.temporaryRedirect(uri).build(); // finding
          }
        }
        """);
  }
}
