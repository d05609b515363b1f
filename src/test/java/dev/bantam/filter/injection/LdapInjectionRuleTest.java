package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class LdapInjectionRuleTest {
  private static final Rule RULE = new LdapInjectionRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import javax.naming.directory.*;
        import javax.naming.ldap.*;
        class A {
          void filter(DirContext context, HttpServletRequest request) throws Exception {
            String uid = request.getParameter("uid");
            context.search("ou=people", "(uid=" + uid + ")", new SearchControls()); // finding
          }
          void variable(InitialDirContext context, HttpServletRequest request) throws Exception {
            String filter = String.format("(cn=%s)", request.getParameter("cn"));
            context.search("ou=people", filter, null); // finding
          }
          void name(DirContext context, HttpServletRequest request) throws Exception {
            context.getAttributes("cn=" + request.getHeader("X-User") + ",ou=people"); // finding
          }
          void base(LdapContext context, HttpServletRequest request) throws Exception {
            context.search("ou=" + request.getParameter("unit"), "(objectClass=*)", null); // finding
          }
          void builder(DirContext context, HttpServletRequest request) throws Exception {
            StringBuilder filter = new StringBuilder("(|");
            for (String group : request.getParameterValues("group")) {
              filter.append("(member=").append(group).append(")");
            }
            context.search("", filter.append(")").toString(), new SearchControls()); // finding
          }
          LdapName made(HttpServletRequest request) throws Exception {
            return new LdapName("uid=" + request.getParameter("uid")); // finding
          }
          void parameter(DirContext context, String uid) throws Exception {
            context.search("ou=people", "(uid=" + uid + ")", new SearchControls()); // finding
          }
        }
        """,
        """
        import com.unboundid.ldap.sdk.*;
        import org.springframework.ldap.core.LdapTemplate;
        import org.springframework.web.bind.annotation.*;
        class B {
          Object spring(LdapTemplate ldap, @RequestParam String mail) {
            return ldap.search("", "(mail=" + mail + ")", mapper()); // finding
          }
          Object lookup(LdapTemplate ldap, @PathVariable String printer) {
            return ldap.lookup("cn=" + printer + ",ou=printers"); // finding
          }
          Object parsed(@RequestParam String name) throws Exception {
            return Filter.create("(cn=" + name + ")"); // finding
          }
          AttributesMapper<Object> mapper() { return null; }
          interface AttributesMapper<T> { }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import jakarta.servlet.http.*;

        import javax.naming.directory.*;
        import javax.naming.ldap.*;
        import org.springframework.ldap.core.LdapTemplate;
        import org.springframework.ldap.support.LdapEncoder;
        import static org.springframework.ldap.query.LdapQueryBuilder.query;
        class A {
          void argument(DirContext context, HttpServletRequest request) throws Exception {
            Object[] arguments = {request.getParameter("uid")};
            context.search("ou=people", "(uid={0})", arguments, new SearchControls());
          }
          void escaped(DirContext context, HttpServletRequest request) throws Exception {
            context.getAttributes("cn=" + Rdn.escapeValue(request.getParameter("cn")) + ",ou=people");
          }
          void encoded(DirContext context, HttpServletRequest request) throws Exception {
            String uid = LdapEncoder.filterEncode(request.getParameter("uid"));
            context.search("ou=people", "(uid=" + uid + ")", null);
          }
          void attributes(DirContext context, HttpServletRequest request) throws Exception {
            Attributes wanted = new BasicAttributes("uid", request.getParameter("uid"));
            context.search("ou=people", wanted);
          }
          void number(DirContext context, HttpServletRequest request) throws Exception {
            long card = Long.parseLong(request.getParameter("card"));
            context.search("ou=cards", "(card=" + card + ")", null);
          }
          void pattern(DirContext context, HttpServletRequest request) throws Exception {
            String uid = request.getParameter("uid");
            if (!uid.matches("[a-z]+")) {
              return;
            }
            context.search("ou=people", "(uid=" + uid + ")", null);
          }
          void stripped(DirContext context, HttpServletRequest request) throws Exception {
            String uid = request.getParameter("uid").replaceAll("[()*]", "");
            context.search("ou=people", "(uid=" + uid + ")", null);
          }
          Object query(LdapTemplate ldap, HttpServletRequest request) {
            return ldap.search(query().where("sn").is(request.getParameter("sn")), null);
          }
          void whole(DirContext context, String filter) throws Exception {
            context.search("ou=people", filter, null);
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        class B {
          void own(Index index, HttpServletRequest request) {
            index.search("books", "(title=" + request.getParameter("title") + ")");
          }
          static class Index { void search(String shelf, String words) { } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import jakarta.servlet.http.*;

        import javax.naming.directory.*;
        class A {
          void find(DirContext context, HttpServletRequest request) throws Exception {
            context.search("ou=people", "(uid=" + request.getParameter("uid") + ")" // finding
        """,
        """
        import jakarta.servlet.http.*;

        import javax.naming.directory.*;
        class A {
          void find(DirContext context, HttpServletRequest request) throws Exception {
            String filter = "(uid=" + request.getParameter("uid") + ")";
            var found = context.search("ou=people", filter, null); // finding
            while (found.
        """,
        """
        import org.springframework.ldap.core.LdapTemplate;
        import org.springframework.web.bind.annotation.*;
        class A {
          String find(LdapTemplate ldap, @RequestParam String cn) {
            var entry = ldap.lookupContext("cn=" + cn); // finding
            return entry.getString
        """);
  }

  @Test
  void check_fixes_clearWhatTheyMend() {
    RuleSamples.assertMended(
        RULE,
        """
        import jakarta.servlet.http.*;

        import javax.naming.directory.*;
        class A {
          void find(DirContext context, HttpServletRequest request) throws Exception {
            String uid = request.getParameter("uid");
            context.search("ou=people", "(uid=" + uid + ")", new SearchControls());
          }
        }
        """);
  }
}
