package org.siteready;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/** Rule text as the rule engine itself takes it, past all checks: to show what it does with it. */
public final class Drl {

    private Drl() {}

    /** Compiles files by name; what does not compile is an assertion error. */
    public static KieBase compiled(Map<String, String> files) {
        KieServices services = KieServices.get();
        ReleaseId id = services.newReleaseId("org.siteready.tests", "t" + UUID.randomUUID(), "1");
        List<String> errors = messages(files, id);
        if (!errors.isEmpty()) {
            throw new AssertionError(errors.toString());
        }
        return services.newKieContainer(id).getKieBase();
    }

    public static KieBase compiled(String text) {
        return compiled(Map.of("rules.drl", text));
    }

    /** What the compiler says of a file, or nothing when it compiles. */
    public static List<String> messages(String text) {
        return messages(
                Map.of("rules.drl", text),
                KieServices.get().newReleaseId("org.siteready.tests", "t" + UUID.randomUUID(), "1"));
    }

    private static List<String> messages(Map<String, String> files, ReleaseId id) {
        List<String> errors = new ArrayList<>();
        builder(files, id)
                .buildAll(ExecutableModelProject.class)
                .getResults()
                .getMessages(Message.Level.ERROR)
                .forEach(message -> errors.add(message.getText()));
        return errors;
    }

    /** A builder over files, for those who build in another way. */
    public static KieBuilder builder(Map<String, String> files, ReleaseId id) {
        KieFileSystem source = KieServices.get().newKieFileSystem().generateAndWritePomXML(id);
        files.forEach((name, text) -> source.write("src/main/resources/" + name, text));
        return KieServices.get().newKieBuilder(source);
    }

    /** The names of the rules that fire over facts, in the order of firing; at most 100. */
    public static List<String> fired(KieBase rules, Object... facts) {
        List<String> fired = new ArrayList<>();
        KieSession session = rules.newKieSession();
        try {
            session.addEventListener(new DefaultAgendaEventListener() {
                @Override
                public void beforeMatchFired(BeforeMatchFiredEvent event) {
                    fired.add(event.getMatch().getRule().getName());
                }
            });
            for (Object fact : facts) {
                session.insert(fact);
            }
            session.fireAllRules(100);
            return fired;
        } finally {
            session.dispose();
        }
    }
}
