package org.siteready.rulesets;

import java.beans.Introspector;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
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

/**
 * The words of {@code org.siteready.facts} that conditions may use. What is not on the list is refused: a condition
 * becomes Java as it stands, so that a list of what is dangerous would never be complete.
 */
final class Published {

    private static final List<Class<?>> MATCHED =
            List.of(Item.class, Reading.class, Now.class, Problems.class, Derived.class);
    private static final List<Class<?>> ASKED = List.of(
            Item.class,
            Reading.class,
            Now.class,
            Problems.class,
            Derived.class,
            Criterion.class,
            Fact.class,
            Subject.class,
            State.class);
    private static final List<Class<? extends Enum<?>>> ENUMERATIONS = List.of(
            State.class, Applicability.class, Answered.class, Severity.class, Source.class, Phase.class, Result.class);

    /** What differs from run to run, or with the order of a list. */
    private static final Set<String> NEVER = Set.of("hashCode", "equals", "toString", "compareTo", "all");

    private static final Set<String> COMPARING = Set.of("in", "not", "contains", "excludes", "memberOf");
    private static final Set<String> METHODS = methods();
    private static final Set<String> WORDS = words();
    private static final Set<String> CLOCK = Set.of("today");
    private static final Pattern TOKEN = Pattern.compile("(?<text>\"(?:[^\"\\\\\\p{Cntrl}]|\\\\[\"\\\\])*+\"(?!\"))"
            + "|(?<number>-?[0-9]+(?:\\.[0-9]+)?(?![\\w$.]))"
            + "|(?<variable>\\$[A-Za-z0-9_]+)"
            + "|(?<call>[A-Za-z_][A-Za-z0-9_]*(?=\\s*\\())"
            + "|(?<word>[A-Za-z_][A-Za-z0-9_]*)"
            + "|==|!=|<=|>=|<|>|&&|\\|\\||[(),:]|\\.(?!\\s*\\()|!(?!\\.)");

    private Published() {}

    static boolean imports(String target) {
        return target.equals("org.siteready.facts.*")
                || MATCHED.stream().anyMatch(type -> target.equals(type.getName()))
                || ENUMERATIONS.stream().anyMatch(type -> target.equals(type.getName()));
    }

    static boolean functionImport(String target) {
        String prefix = Judgment.class.getName() + ".";
        return target.startsWith(prefix) && ConsequenceCheck.JUDGING.contains(target.substring(prefix.length()));
    }

    static boolean type(String name) {
        return MATCHED.stream().anyMatch(type -> type.getSimpleName().equals(name));
    }

    static boolean method(String name) {
        return METHODS.contains(name);
    }

    static String factNames() {
        return String.join(", ", MATCHED.stream().map(Class::getSimpleName).toList());
    }

    /** What a constraint of a fact says that it may not, or nothing. */
    static Optional<String> refused(String type, String expression) {
        Matcher token = TOKEN.matcher(expression);
        int at = 0;
        while (at < expression.length()) {
            if (Character.isWhitespace(expression.charAt(at))) {
                at++;
                continue;
            }
            if (!token.find(at) || token.start() != at) {
                return Optional.of("uses '" + sign(expression, at) + "'");
            }
            Optional<String> refused = refused(type, token);
            if (refused.isPresent()) {
                return refused;
            }
            at = token.end();
        }
        return Optional.empty();
    }

    private static String sign(String expression, int at) {
        int end = expression.offsetByCodePoints(at, 1);
        boolean two = end < expression.length() && "=*/!.+-|&(".indexOf(expression.charAt(end)) >= 0;
        return expression.substring(at, two ? end + 1 : end);
    }

    private static Optional<String> refused(String type, Matcher token) {
        String call = token.group("call");
        if (call != null && !COMPARING.contains(call) && !METHODS.contains(call)) {
            return Optional.of("calls '" + call + "', which no fact has" + Nearest.hint(call, METHODS));
        }
        String word = call == null ? token.group("word") : call;
        if (word == null || COMPARING.contains(word)) {
            return Optional.empty();
        }
        if (type.equals("Now")) {
            return CLOCK.contains(word)
                    ? Optional.empty()
                    : Optional.of("asks '" + word + "' of the clock; only 'today' is compared, with a day");
        }
        return WORDS.contains(word)
                ? Optional.empty()
                : Optional.of("says '" + word + "', which is no word of the facts" + Nearest.hint(word, WORDS));
    }

    private static Set<String> methods() {
        Set<String> methods = new TreeSet<>();
        for (Class<?> type : ASKED) {
            for (Method method : type.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())) {
                    methods.add(method.getName());
                }
            }
        }
        methods.removeAll(NEVER);
        return methods;
    }

    private static Set<String> words() {
        Set<String> words = new TreeSet<>(Set.of("true", "false", "null"));
        for (String method : METHODS) {
            words.add(method);
            words.add(Introspector.decapitalize(method.replaceFirst("^(get|is)(?=[A-Z])", "")));
        }
        for (Class<? extends Enum<?>> type : ENUMERATIONS) {
            words.add(type.getSimpleName());
            Arrays.stream(type.getEnumConstants()).map(Enum::name).forEach(words::add);
        }
        return words;
    }
}
