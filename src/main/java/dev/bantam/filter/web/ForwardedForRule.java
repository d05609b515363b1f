package dev.bantam.filter.web;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Flags addresses that the client itself tells, in a header that anybody can send. */
final class ForwardedForRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-348-forwarded-for",
          List.of(348),
          Level.NOTE,
          "Anybody can send this header and take any address; use the connection's address, or"
              + " believe the header from own proxies only",
          "Use getRemoteAddr(), and let the container take the header from proxies that it knows");

  private static final String DECIDES =
      "What is decided by this header can be had by sending it; decide by the connection's address";

  private static final Pattern HEADER =
      Pattern.compile(
          "(?i)x-forwarded-for|x-real-ip|(x-)?client-ip|true-client-ip|(wl-)?proxy-client-ip"
              + "|x-cluster-client-ip|x-original-forwarded-for|http_(x_forwarded_for|client_ip)");

  private static final Set<String> READERS =
      Set.of(
          "getHeader",
          "getHeaders",
          "getHeaderString",
          "getRequestHeader",
          "getFirst",
          "header",
          "get");

  private static final Pattern PEER = Pattern.compile("(getR|r)emote(Addr|Address|Host)");

  private static final Pattern COMPARES =
      Pattern.compile(
          "(?i)contains(Key)?|equals(IgnoreCase)?|matches|test|startsWith|endsWith"
              + "|is(?!Empty|Blank|Null|Present)\\w+|\\w*(trust|proxy|proxies|inRange)\\w*");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    READERS.stream()
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> reads(code, call) && !isFromKnownProxy(code, call.tree()))
        .forEach(call -> ofRead(code, call).ifPresent(findings::report));
    code.trees(Tree.Kind.VARIABLE).stream()
        .map(VariableTree.class::cast)
        .filter(parameter -> isFilled(code, parameter) && !isFromKnownProxy(code, parameter))
        .forEach(p -> hit(code, p, Hit.rangeOf(code, p)).ifPresent(findings::report));
  }

  private static boolean reads(JavaFragment code, Call call) {
    return call.arguments().size() == 1
        && call.receiver() != null
        && Settings.names(code, call.arguments().get(0)).stream()
            .anyMatch(name -> HEADER.matcher(name).matches())
        && !Names.isOwnType(code, Chains.simpleRootType(code, call.receiver()))
        && !Surrounding.isDead(code, call.tree());
  }

  private static boolean isFilled(JavaFragment code, VariableTree parameter) {
    return code.parent(parameter).filter(MethodTree.class::isInstance).isPresent()
        && parameter.getModifiers().getAnnotations().stream()
            .filter(
                a ->
                    LastName.ofVariable(a.getAnnotationType())
                        .matches("RequestHeader|HeaderParam|Header"))
            .flatMap(a -> texts(code, a))
            .anyMatch(text -> HEADER.matcher(text).matches());
  }

  private static Stream<String> texts(JavaFragment code, AnnotationTree annotation) {
    return annotation.getArguments().stream()
        .map(a -> a instanceof AssignmentTree named ? named.getExpression() : a)
        .flatMap(a -> code.constantText(a).stream());
  }

  /** Whether the connection's own address is compared before the header is believed. */
  private static boolean isFromKnownProxy(JavaFragment code, Tree read) {
    Tree unit = Names.unit(code, read);
    return Names.calls(code, unit).stream()
        .filter(call -> code.start(call.tree()) < code.start(read) || unit == read)
        .filter(call -> COMPARES.matcher(call.name()).matches())
        .anyMatch(
            call ->
                Stream.concat(Stream.ofNullable(call.receiver()), call.arguments().stream())
                    .anyMatch(e -> isPeer(code, e)));
  }

  private static boolean isPeer(JavaFragment code, ExpressionTree expression) {
    List<ExpressionTree> values = Values.of(code).of(expression);
    return values.stream()
        .allMatch(
            v -> Chains.of(code, v).stream().anyMatch(call -> PEER.matcher(call.name()).matches()));
  }

  private static Optional<Hit> ofRead(JavaFragment code, Call read) {
    TextRange place = Places.named(code, read);
    Optional<Tree> holder = holder(code, read.tree());
    if (holder.isPresent()) {
      return hit(code, holder.get(), place);
    }
    return AddressUses.isHarmless(code, read.tree())
        ? Optional.empty()
        : Optional.of(hit(place, AddressUses.decides(code, read.tree())));
  }

  /** The declaration of the variable that the read goes into. */
  private static Optional<Tree> holder(JavaFragment code, Tree read) {
    for (Optional<Tree> at = code.parent(read); at.isPresent(); at = code.parent(at.get())) {
      Tree tree = at.get();
      if (tree instanceof VariableTree) {
        return at;
      } else if (tree instanceof AssignmentTree assignment) {
        return Chains.variable(code, assignment.getVariable()).map(v -> v.tree());
      } else if (tree instanceof StatementTree || tree instanceof LambdaExpressionTree) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<Hit> hit(JavaFragment code, Tree holder, TextRange place) {
    List<Tree> uses = AddressUses.of(code, (VariableTree) holder, place.end());
    if (uses.isEmpty()) {
      return Optional.empty();
    }
    Tree use =
        uses.stream().filter(u -> AddressUses.decides(code, u)).findFirst().orElse(uses.get(0));
    return Optional.of(
        hit(place, AddressUses.decides(code, use))
            .withSteps(List.of(Places.step(code, "the address is used", use))));
  }

  private static Hit hit(TextRange place, boolean decides) {
    Hit hit = Hit.of(INFO, place);
    return decides ? hit.withLevel(Level.WARNING).withMessage(DECIDES) : hit;
  }
}
