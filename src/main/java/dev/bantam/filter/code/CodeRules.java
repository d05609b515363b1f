package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import java.util.List;

/** The rules for mistakes of plain Java. */
public final class CodeRules {
  private CodeRules() {}

  /** All of them, by CWE number. */
  public static List<Rule> all() {
    return List.of(
        new IncorrectPatternRule(),
        new AbsOfMinimumRule(),
        new CompareBySubtractionRule(),
        new ConstantOverflowRule(),
        new LateWideningRule(),
        new OffByOneRule(),
        new PrintStackTraceRule(),
        new UncheckedReturnRule(),
        new CheckThenActRule(),
        new DivideByZeroRule(),
        new SystemExitRule(),
        new ThreadInServletRule(),
        new EmptyCatchRule(),
        new CatchThrowableRule(),
        new NullDerefRule(),
        new ReversedOperatorRule(),
        new AssignmentInConditionRule(),
        new MisleadingIndentationRule(),
        new MissingBreakRule(),
        new CompareClassesByNameRule(),
        new PublicStaticFieldRule(),
        new SecretInLogRule(),
        new SelfAssignmentRule(),
        new SharedDateFormatRule(),
        new VolatileIncrementRule(),
        new FinalizeWithoutSuperRule(),
        new AlwaysFalseRule(),
        new AlwaysTrueRule(),
        new ThreadRunRule(),
        new CloneWithoutSuperRule(),
        new EqualsWithoutHashCodeRule(),
        new PublicArrayRule(),
        new ReturnInFinallyRule(),
        new EmptySynchronizedRule(),
        new ExplicitFinalizeRule(),
        new ArrayEqualsRule(),
        new BoxedReferenceEqualityRule(),
        new StringEqRule(),
        new PublicMutableCollectionRule(),
        new DoubleCheckedLockingRule(),
        new LockWithoutFinallyRule(),
        new UseAfterCloseRule(),
        new EndlessRecursionRule(),
        new FormatArgumentsRule(),
        new UncheckedNullRule(),
        new ResourceLeakRule(),
        new NotifyWithoutMonitorRule(),
        new EndlessLoopRule(),
        new ShiftTooFarRule(),
        new BigDecimalFromDoubleRule());
  }
}
