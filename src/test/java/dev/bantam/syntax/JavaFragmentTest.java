package dev.bantam.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.MethodTree;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JavaFragmentTest {
  @Test
  void isAvailable_onTheTestsJdk_isTrue() {
    assertTrue(JavaFragment.isAvailable());
    assertTrue(JavaFragment.newestRelease() >= 17);
  }

  @Test
  void parse_wholeFile_isClean() {
    JavaFragment code = JavaFragment.parse("class A { void f() { g(1); } }");
    assertTrue(code.parsesCleanly());
    assertEquals(0, code.errorCount());
  }

  @Test
  void parse_unfinishedFile_saysWhereAndWhy() {
    String text = "class A { void f() { g(";
    JavaFragment code = JavaFragment.parse(text);
    assertTrue(code.isReadable());
    assertFalse(code.parsesCleanly());
    assertTrue(code.errors().stream().anyMatch(e -> e.offset() <= text.length()));
    assertEquals(1, code.calls("g").size());
  }

  @Test
  void calls_insideWhatCouldNotBeRead_areFound() {
    String text = "class A { void f() { g(1).h(x -> k(x))\n.for";
    JavaFragment code = JavaFragment.parse(text);
    assertEquals(1, code.calls("g").size());
    assertEquals(1, code.calls("k").size());
  }

  @Test
  void parse_sameErrorTwice_isReportedEachTime() {
    for (int i = 0; i < 300; i++) {
      assertEquals(1, JavaFragment.parse("class A { int x = ; }").errorCount());
    }
  }

  @Test
  void parse_moreThanHundredErrors_countsThemAll() {
    String text = "class A { " + "int x = ; ".repeat(150) + "}";
    assertEquals(150, JavaFragment.parse(text).errorCount());
  }

  @Test
  void parse_byteOrderMark_isNoError() {
    assertTrue(JavaFragment.parse("\uFEFFclass A {}").parsesCleanly());
  }

  @Test
  void parse_topLevelMethod_isReadable() {
    assertTrue(JavaFragment.parse("void main() { go(); }").isReadable());
  }

  @Test
  void parse_tooLong_isUnreadable() {
    JavaFragment code = JavaFragment.parse(" ".repeat(JavaFragment.MAX_LENGTH + 1));
    assertFalse(code.isReadable());
    assertFalse(code.parsesCleanly());
    assertThrows(IllegalStateException.class, code::unit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "{",
        "[",
        "a.b(",
        "x->",
        "-",
        "!",
        "new A(){",
        "List<",
        "a?",
        "a+(",
        "@A(",
        "\"a\"+",
        "if(a)",
        "switch(a){case 1:",
        "class A{",
        "int[]",
        "(a,",
        "(A)",
        "a+",
        "a.b.",
        "f().",
        "/*",
        "\\u0028",
        "}",
        "\"",
        "\u0000",
        "\uD800"
      })
  void parse_thousandsOfTheSame_neitherThrowsNorHangs(String piece) {
    String text = "class T { Object o() { return " + piece.repeat(30_000 / piece.length() + 1);
    JavaFragment code = JavaFragment.parse(text);
    assertEquals(text, code.text());
    assertEquals(1, JavaFragment.parse("class A { int x = ; }").errorCount(), "parser is spoilt");
  }

  @Test
  void positions_areUtf16Offsets() {
    String text = "class A { String s = \"\uD83D\uDE00\"; void f() { go(s); } }";
    JavaFragment code = JavaFragment.parse(text);
    Call call = code.calls("go").get(0);
    assertEquals("go(s)", text.substring(code.start(call.tree()), code.end(call.tree())));
  }

  @Test
  void lineAndColumn_areOneBased() {
    JavaFragment code = JavaFragment.parse("class A {\n  void f() { go(); }\n}\n");
    int offset = code.start(code.calls("go").get(0).tree());
    assertEquals(2, code.line(offset));
    assertEquals(14, code.column(offset));
  }

  @Test
  void methodAt_nestedMethods_givesTheInnermost() {
    String text = "class A { void f() { new B() { void g() { /*1*/ } }; /*2*/ } /*3*/ }";
    JavaFragment code = JavaFragment.parse(text);
    assertEquals(Optional.of("g"), nameAt(code, "/*1*/"));
    assertEquals(Optional.of("f"), nameAt(code, "/*2*/"));
    assertEquals(Optional.empty(), nameAt(code, "/*3*/"));
  }

  @Test
  void methodAt_unfinishedMethod_isFound() {
    String text = "class A { int f(int x) { return x +/*1*/";
    assertEquals(Optional.of("f"), nameAt(JavaFragment.parse(text), "/*1*/"));
  }

  @Test
  void calls_knowTheirOwner() {
    JavaFragment code =
        JavaFragment.parse(
            """
            package p;
            import java.sql.*;
            import java.util.List;
            import static java.util.Objects.hash;
            class A {
              private final Connection link = null;
              void f(PreparedStatement s, Unknown u) {
                var list = new java.util.ArrayList<String>();
                a(link.x(), s.x(), u.x(), list.x(), Math.x(), link.createStatement().x(),
                    this.link.x(), A.x(), "".x(), hash(1), g().x());
                String link = "";
                link.y();
              }
              List<String> g() { return null; }
            }
            """);
    assertEquals(
        List.of(
            "java.sql.Connection",
            "java.sql.PreparedStatement",
            "Unknown",
            "java.util.ArrayList",
            "java.lang.Math",
            "java.sql.Statement",
            "java.sql.Connection",
            "p.A",
            "java.lang.String",
            "java.util.List"),
        code.calls("x").stream().map(Call::owner).toList());
    assertEquals("java.util.Objects", code.calls("hash").get(0).owner());
    assertEquals("java.lang.String", code.calls("y").get(0).owner());
    assertTrue(code.calls("x").get(1).mayBeOn("java.sql.Statement"));
    assertFalse(code.calls("x").get(0).mayBeOn("java.sql.Statement"));
  }

  @Test
  void mayBe_nameWithoutImport_matchesBySimpleName() {
    assertTrue(TypeNames.mayBe("Statement", "java.sql.Statement"));
    assertTrue(TypeNames.mayBe("PreparedStatement", "java.sql.Statement"));
    assertFalse(TypeNames.mayBe(".Statement", "java.sql.Statement"));
    assertFalse(TypeNames.mayBe("other.Statement", "java.sql.Statement"));
  }

  @Test
  void constantText_foldsWhatCannotChange() {
    assertEquals(Optional.of("ab1"), constant("\"a\" + B + 1", "static final String B = \"b\";"));
    assertEquals(Optional.of("ab"), constant("\"a\" + b", "private String b = \"b\";"));
    assertEquals(Optional.of("x"), constant("2 > 1 ? \"x\" : b", ""));
    assertEquals(Optional.empty(), constant("\"a\" + b", "String b = \"b\";"));
    assertEquals(
        Optional.empty(), constant("\"a\" + b", "private String b = \"b\"; void s() { b = x; }"));
    assertEquals(Optional.empty(), constant("\"a\" + b()", ""));
  }

  @Test
  void constantText_hostileDoubling_isCut() {
    StringBuilder fields = new StringBuilder("static final String V0 = \"0123456789\";");
    for (int i = 1; i <= 60; i++) {
      fields.append("static final String V%d = V%d + V%d;".formatted(i, i - 1, i - 1));
    }
    assertEquals(Optional.empty(), constant("V60", fields.toString()));
  }

  @Test
  void constantText_circle_ends() {
    assertEquals(Optional.empty(), constant("V", "static final String V = W, W = V;"));
  }

  private static Optional<String> constant(String expression, String members) {
    JavaFragment code =
        JavaFragment.parse("class A { " + members + " void f() { go(" + expression + "); } }");
    return code.constantText(code.calls("go").get(0).arguments().get(0));
  }

  private static Optional<String> nameAt(JavaFragment code, String mark) {
    return code.methodAt(code.text().indexOf(mark)).map(MethodTree::getName).map(Object::toString);
  }
}
