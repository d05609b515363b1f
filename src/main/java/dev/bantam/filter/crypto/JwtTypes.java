package dev.bantam.filter.crypto;

/** The types of the JWT libraries with which builders and parsers begin. */
final class JwtTypes {
  /** Of JJWT. */
  static final String[] JJWT = {
    "io.jsonwebtoken.Jwts",
    "io.jsonwebtoken.JwtBuilder",
    "io.jsonwebtoken.JwtParser",
    "io.jsonwebtoken.JwtParserBuilder"
  };

  /** Of jose4j. */
  static final String[] JOSE4J = {
    "org.jose4j.jwt.consumer.JwtConsumerBuilder", "org.jose4j.jws.JsonWebSignature"
  };

  private JwtTypes() {}
}
