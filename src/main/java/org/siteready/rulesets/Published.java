package org.siteready.rulesets;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.siteready.facts.Answered;
import org.siteready.facts.Applicability;
import org.siteready.facts.Criterion;
import org.siteready.facts.Derived;
import org.siteready.facts.Fact;
import org.siteready.facts.Item;
import org.siteready.facts.Judgment;
import org.siteready.facts.Now;
import org.siteready.facts.Phase;
import org.siteready.facts.Problems;
import org.siteready.facts.Reading;
import org.siteready.facts.Result;
import org.siteready.facts.Severity;
import org.siteready.facts.Source;
import org.siteready.facts.State;
import org.siteready.facts.Subject;

/** The words of {@code org.siteready.facts} that conditions may use: types to match, properties and methods to ask. */
final class Published {

    static final String LISTS = "Problems";

    private static final List<Class<?>> MATCHED =
            List.of(Item.class, Reading.class, Now.class, Problems.class, Derived.class);
    private static final List<Class<?>> SPOKEN = List.of(
            Item.class,
            Reading.class,
            Now.class,
            Problems.class,
            Derived.class,
            Criterion.class,
            Fact.class,
            Subject.class,
            State.class,
            Applicability.class,
            Answered.class,
            Severity.class,
            Source.class,
            Phase.class,
            Result.class);
    private static final Set<String> METHODS = methods();
    private static final Set<String> NAMES = names();
    private static final Pattern CALL = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\s*\\(");
    private static final Pattern CAPITAL = Pattern.compile("(?<![\\w\"$])[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*");
    private static final Pattern TEXT = Pattern.compile("\"(\\\\.|[^\"\\\\])*\"");
    private static final Pattern REFUSED = Pattern.compile(
            "\\bnew\\b|\\bclass\\b|getClass|\\bimport\\b|->|::|;|\\+\\+|--|\\\\u|(?<![=!<>])=(?!=)|\\{|\\}|#|\\b(java|javax|org|com)\\.");

    private Published() {}

    static boolean imports(String target) {
        return target.equals("org.siteready.facts.*")
                || SPOKEN.stream().anyMatch(type -> target.equals(type.getName()));
    }

    static boolean functionImport(String target) {
        String prefix = Judgment.class.getName() + ".";
        return target.startsWith(prefix) && ConsequenceCheck.JUDGING.contains(target.substring(prefix.length()));
    }

    static boolean type(String name) {
        return MATCHED.stream().anyMatch(type -> type.getSimpleName().equals(name));
    }

    static String factNames() {
        return String.join(", ", MATCHED.stream().map(Class::getSimpleName).toList());
    }

    /** What a constraint says that it may not, or nothing. */
    static Optional<String> refused(String expression) {
        String bare = TEXT.matcher(expression).replaceAll("\"\"");
        Matcher refused = REFUSED.matcher(bare);
        if (refused.find()) {
            return Optional.of("uses '" + refused.group().strip() + "'");
        }
        Matcher call = CALL.matcher(bare);
        while (call.find()) {
            if (!METHODS.contains(call.group(1))) {
                return Optional.of("calls '" + call.group(1) + "', which no fact has");
            }
        }
        Matcher capital = CAPITAL.matcher(bare);
        while (capital.find()) {
            if (!NAMES.contains(capital.group())) {
                return Optional.of("names '" + capital.group() + "', which is no word of the facts");
            }
        }
        return Optional.empty();
    }

    private static Set<String> methods() {
        Set<String> methods = new TreeSet<>(Set.of("in", "matches", "contains", "memberOf", "not", "toString"));
        for (Class<?> type : SPOKEN) {
            for (Method method : type.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())) {
                    methods.add(method.getName());
                }
            }
        }
        return methods;
    }

    private static Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        SPOKEN.forEach(type -> names.add(type.getSimpleName()));
        Arrays.stream(State.values()).map(Enum::name).forEach(names::add);
        return names;
    }
}
