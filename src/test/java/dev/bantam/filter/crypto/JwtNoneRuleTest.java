package dev.bantam.filter.crypto;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class JwtNoneRuleTest {
  private static final Rule RULE = new JwtNoneRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import com.auth0.jwt.JWT;
        import com.auth0.jwt.algorithms.Algorithm;
        import com.nimbusds.jwt.*;
        class A {
          void f(String token, JWTClaimsSet claims) throws Exception {
            JWT.create().sign(Algorithm.none()); // finding
            String user = JWT.decode(token).getSubject(); // finding
            new PlainJWT(claims).serialize(); // finding
            SignedJWT jwt = SignedJWT.parse(token); // finding
            String subject = jwt.getJWTClaimsSet().getSubject();
            String header = "{\\"alg\\":\\"none\\"}"; // finding
          }
        }
        """,
        """
        import io.jsonwebtoken.*;
        class B {
          void f(String token, java.security.Key key) {
            Jwts.builder().setSubject("a").compact(); // finding
            Jwts.parser().parse(token); // finding
            Jwts.parser().setSigningKey(key).parseClaimsJwt(token); // finding
            JwtParser parser = Jwts.parserBuilder().build();
            parser.parse(token); // finding
            Jwts.parser().unsecured().build(); // finding
            SignatureAlgorithm algorithm = SignatureAlgorithm.NONE; // finding
          }
        }
        """,
        """
        import org.jose4j.jwt.consumer.JwtConsumerBuilder;
        class C {
          Object f() {
            return new JwtConsumerBuilder()
                .setSkipSignatureVerification() // finding
                .build();
          }
        }
        """,
        """
        import java.util.Base64;
        class D {
          byte[] f(String jwt) {
            String[] parts = jwt.split("\\\\.");
            return Base64.getUrlDecoder().decode(parts[1]); // finding
          }
          byte[] between(String jwt) {
            String claims = jwt.substring(jwt.indexOf('.') + 1, jwt.lastIndexOf('.'));
            return Base64.getUrlDecoder().decode(claims); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import com.auth0.jwt.JWT;
        import com.auth0.jwt.algorithms.Algorithm;
        import com.auth0.jwt.interfaces.DecodedJWT;
        import com.nimbusds.jose.JWSVerifier;
        import com.nimbusds.jwt.*;
        class A {
          private static final boolean OPEN = false;
          void auth0(String token, byte[] key) {
            DecodedJWT jwt = JWT.decode(token);
            JWT.require(Algorithm.HMAC256(key)).build().verify(jwt).getSubject();
          }
          String keyId(String token) {
            return JWT.decode(token).getKeyId();
          }
          void nimbus(String token, JWSVerifier verifier) throws Exception {
            SignedJWT jwt = SignedJWT.parse(token);
            if (jwt.verify(verifier)) {
              jwt.getJWTClaimsSet();
            }
          }
          String handedOn(String token, Checker checker) throws Exception {
            SignedJWT jwt = SignedJWT.parse(token);
            checker.check(jwt);
            return jwt.getJWTClaimsSet().getSubject();
          }
          Algorithm dead(byte[] key) {
            return OPEN ? Algorithm.none() : Algorithm.HMAC256(key);
          }
          void refused(String alg) {
            if ("none".equalsIgnoreCase(alg)) {
              throw new IllegalArgumentException("alg none");
            }
          }
          interface Checker { void check(SignedJWT jwt); }
        }
        """,
        """
        import io.jsonwebtoken.*;
        class B {
          String f(String token, java.security.Key key, SignatureAlgorithm algorithm) {
            if (algorithm == SignatureAlgorithm.NONE) {
              throw new IllegalArgumentException();
            }
            Jwts.parser().setSigningKey(key).parseClaimsJws(token);
            Jwts.parser().verifyWith(key).build().parse(token);
            JwtBuilder builder = Jwts.builder().setSubject("a");
            builder.signWith(key);
            builder.compact();
            return Jwts.builder().setSubject("a").signWith(key).compact();
          }
        }
        """,
        """
        import org.jose4j.jwt.consumer.JwtConsumerBuilder;
        class C {
          Object f(java.security.Key key) {
            return new JwtConsumerBuilder().setVerificationKey(key).setRequireExpirationTime().build();
          }
        }
        """,
        """
        import java.util.Base64;
        class D {
          enum Algorithm { STORED; static Algorithm none() { return STORED; } }
          byte[] f(String jwt, Parser parser) {
            Algorithm.none();
            parser.parse(jwt);
            byte[] header = Base64.getUrlDecoder().decode(jwt.split("\\\\.")[0]);
            return Base64.getDecoder().decode(jwt.split(",")[1]);
          }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import com.auth0.jwt.JWT;
        class A {
          boolean isAdmin(String token) {
            var jwt = JWT.decode(token); // finding
            if ("admin".equals(jwt.getClaim("role").asString())) {
              return
        """,
        """
        import com.nimbusds.jwt.*;
        class A {
          String f(JWTClaimsSet claims) {
            return new PlainJWT(claims).serialize( // finding
        """,
        """
        import io.jsonwebtoken.*;
        class A { void f(String token) { Jwts.parser().; Jwts.builder().compact } }
        """);
  }
}
