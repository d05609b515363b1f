package dev.bantam.filter.deprecation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class UnknownPackageRuleTest {
  private static final Rule RULE = new UnknownPackageRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        package com.acme.shop;
        import java.util.StringUtils; // finding
        import java.util.Pattern; // finding
        import java.utils.List; // finding
        import java.text.json.JsonParser; // finding
        import javax.security.token.Token; // finding
        import javax.crypto.Hasher; // finding
        import jdk.strings.Text; // finding
        import sun.jwt.Parser; // finding
        import static java.lang.Maths.max; // finding
        import java.io.json.*; // finding
        import org.apache.comons.lang3.StringUtils; // finding
        import com.goggle.common.collect.Lists; // finding
        import org.springframwork.web.bind.annotation.GetMapping; // finding
        import com.quickjwtkit.core.JwtQuickParser; // finding
        class A { }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        package com.acme.shop;
        import java.util.List;
        import java.util.Map.Entry;
        import java.util.concurrent.*;
        import java.util.Map.*;
        import static java.lang.Math.max;
        import static java.util.stream.Collectors.*;
        import java.net.http.HttpResponse.BodyHandlers;
        import java.lang.foreign.Arena;
        import javax.crypto.Cipher;
        import javax.servlet.http.HttpServlet;
        import javax.annotation.Nullable;
        import javax.xml.bind.JAXBContext;
        import javax.xml.parsers.DocumentBuilder;
        import javax.swing.JFrame;
        import javax.mail.internet.MimeMessage;
        import jdk.jfr.Event;
        import jdk.internal.misc.Unsafe;
        import sun.misc.Unsafe;
        import sun.security.x509.X500Name;
        import com.sun.net.httpserver.HttpServer;
        import com.sun.tools.javac.tree.JCTree;
        import com.sun.crypto.provider.SunJCE;
        import org.w3c.dom.Document;
        import org.w3c.dom.bootstrap.DOMImplementationRegistry;
        import org.xml.sax.SAXException;
        import org.ietf.jgss.GSSException;
        class A { }
        """,
        """
        package com.acme.shop;
        import com.acme.tokens.TokenParser;
        import org.acme.shared.Text;
        import org.apache.commons.lang.StringUtils;
        import org.apache.commons.lang3.StringUtils;
        import com.google.common.cache.Cache;
        import org.springframework.web.util.HtmlUtils;
        import org.slf4j.Logger;
        import io.jsonwebtoken.Jwts;
        import org.junit.rules.TemporaryFolder;
        import org.junit.runners.Parameterized;
        import lombok.Data;
        import okhttp3.OkHttpClient;
        import retrofit2.Retrofit;
        class B { }
        """,
        """
        package shop;
        import shop.model.Order;
        import net.inhouse.tools.One;
        import net.inhouse.tools.Two;
        class C { }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.util.StringUtils; // finding
        class A { void f(
        """,
        """
        import java.utils.List // finding
        class A { }
        """,
        """
        import java.
        class A { }
        """);
  }

  @Test
  void check_levels_sayHowSureItIs() {
    assertEquals(Level.ERROR, level("java.utils.List"));
    assertEquals(Level.WARNING, level("javax.security.token.Token"));
    assertEquals(Level.WARNING, level("org.apache.comons.io.IOUtils"));
    assertEquals(Level.NOTE, level("com.quickjwtkit.core.Parser"));
  }

  private static Level level(String type) {
    return RuleSamples.hits(RULE, "import " + type + "; class A { }", 17).get(0).level();
  }

  @Test
  void edits_correctThePackage() {
    assertEquals(
        """
        import java.util.regex.Pattern;
        import org.apache.commons.lang3.StringUtils;
        class A { }
        """,
        RuleSamples.assertMended(
            RULE,
            """
            import java.util.Pattern;
            import org.apache.comons.lang3.StringUtils;
            class A { }
            """));
  }

  @Test
  void distance_countsASwapOnce() {
    assertEquals(1, KnownPackages.distance("comons", "commons"));
    assertEquals(1, KnownPackages.distance("sprign", "spring"));
    assertEquals(2, KnownPackages.distance("abc", "axyc"));
    assertEquals(0, KnownPackages.distance("", ""));
  }
}
