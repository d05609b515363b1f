package dev.bantam.syntax;

import com.sun.tools.javac.file.JavacFileManager;
import com.sun.tools.javac.parser.JavacParser;
import com.sun.tools.javac.parser.ParserFactory;
import com.sun.tools.javac.parser.Scanner;
import com.sun.tools.javac.parser.ScannerFactory;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Log;
import com.sun.tools.javac.util.Options;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** Javac's parser and scanner with the state they share. Confined to one thread at a time. */
final class ParserContext implements DiagnosticListener<JavaFileObject> {
  private static final String MAX_ERRORS = "10000";

  private final Log log;
  private final ParserFactory parsers;
  private final ScannerFactory scanners;
  private List<SyntaxError> errors = new ArrayList<>();
  private int uses;

  ParserContext() {
    Context context = new Context();
    context.put(DiagnosticListener.class, this);
    Options options = Options.instance(context);
    // Names with bytes of their own: trees may be read while another thread uses this parser.
    options.put("useUnsharedTable", "true");
    options.put("-Xmaxerrs", MAX_ERRORS);
    JavacFileManager.preRegister(context);
    log = Log.instance(context);
    parsers = ParserFactory.instance(context);
    scanners = ScannerFactory.instance(context);
  }

  int uses() {
    return uses;
  }

  /** The tree of {@code text}, whatever it holds; throws what javac throws on hostile text. */
  JCCompilationUnit parse(CharSequence text) {
    start();
    JavacParser parser =
        parsers.newParser(
            text, /* keepDocComments= */ false, /* keepEndPos= */ true, /* keepLineMap= */ true);
    return parser.parseCompilationUnit();
  }

  Scanner scanner(CharSequence text) {
    start();
    return scanners.newScanner(text, /* keepDocComments= */ false);
  }

  /** The errors since the last start, in the order met; the list is the caller's. */
  List<SyntaxError> errors() {
    return errors;
  }

  @Override
  public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
    if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
      errors.add(
          new SyntaxError((int) Math.max(0, diagnostic.getPosition()), diagnostic.getCode()));
    }
  }

  private void start() {
    uses++;
    errors = new ArrayList<>();
    log.nerrors = 0;
    log.nwarnings = 0;
    // A new file each time, or the log drops an error at an offset that had one before.
    log.useSource(new FragmentFile());
  }

  /** Has no text: the log would keep it, and needs it only for line numbers nobody reads. */
  private static final class FragmentFile extends SimpleJavaFileObject {
    FragmentFile() {
      super(URI.create("string:///Fragment.java"), Kind.SOURCE);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return "";
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
