package org.siteready.integrations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.Deciding;
import org.siteready.decisions.Deciding.Remade;
import org.siteready.engine.CaseForm;
import org.siteready.engine.Judged;
import org.siteready.facts.Answer;
import org.siteready.facts.Fact;
import org.siteready.integrations.Integration.Evaluated;
import org.siteready.integrations.ShownChecklist.Change;
import org.siteready.integrations.ShownChecklist.Judgment;
import org.siteready.web.Records;
import org.springframework.stereotype.Component;

/** Reads checklists back: made again from what was kept, held against the one before. */
@Component
final class ChecklistReading {

    private final Progress progress;
    private final Deciding deciding;

    ChecklistReading(Progress progress, Deciding deciding) {
        this.progress = progress;
        this.deciding = deciding;
    }

    /** The newest one of that name. */
    ShownChecklist newest(String site, String device, ChecklistName name, String language) {
        Integration integration = progress.one(site, device);
        Evaluated newest = Checklists.newest(integration, name);
        Remade remade = deciding.again(newest.decision(), language);
        Set<String> own = deciding.clauses(remade.decision().gate());
        List<Map<String, Object>> items = new ArrayList<>();
        List<Map<String, Object>> clauses = new ArrayList<>();
        List<Judged> judged = remade.decision().judgments();
        for (int i = 0; i < judged.size(); i++) {
            Map<String, Object> one = remade.answer().judgments().get(i);
            boolean clause = own.contains(judged.get(i).criterion().id());
            (clause ? clauses : items).add(clause ? one : answered(one, judged.get(i)));
        }
        String before = name == ChecklistName.IVCL ? integration.signedEvaluation() : null;
        List<Change> changes = before == null ? List.of() : changes(deciding.again(before, language), remade);
        return new ShownChecklist(
                name.name(),
                newest.version(),
                newest.specification(),
                newest.profile(),
                newest.ruleSet(),
                newest.at(),
                newest.digest(),
                newest.verdict(),
                items,
                clauses,
                newest.open(),
                newest.signed(),
                changes,
                newest.decision(),
                remade.same());
    }

    private static Map<String, Object> answered(Map<String, Object> judgment, Judged judged) {
        Answer answer = Checklists.answer(judged);
        if (answer == null) {
            return judgment;
        }
        Map<String, Object> with = new LinkedHashMap<>(judgment);
        with.put("answer", Records.read(CaseForm.answer(answer), Map.class));
        return with;
    }

    private List<Change> changes(Remade before, Remade after) {
        Map<String, Judgment> was = judgments(before);
        Map<String, Judgment> is = judgments(after);
        Set<String> items = new TreeSet<>(was.keySet());
        items.addAll(is.keySet());
        return items.stream()
                .map(item -> new Change(item, was.get(item), is.get(item)))
                .filter(change -> change.before() == null
                        || change.after() == null
                        || !change.before().equals(change.after()))
                .toList();
    }

    private Map<String, Judgment> judgments(Remade remade) {
        Set<String> own = deciding.clauses(remade.decision().gate());
        Map<String, Judgment> judgments = new LinkedHashMap<>();
        for (Judged judged : remade.decision().judgments()) {
            String id = judged.criterion().id();
            if (!own.contains(id)) {
                judgments.put(id, new Judgment(judged.result().name(), values(judged)));
            }
        }
        return judgments;
    }

    private static List<String> values(Judged judged) {
        Answer answer = Checklists.answer(judged);
        if (answer != null) {
            return List.of(answer.comment());
        }
        return judged.facts().stream()
                .map(reading -> reading.getAbout() + " " + reading.key() + " " + value(reading.fact()))
                .toList();
    }

    private static String value(@Nullable Fact fact) {
        return fact == null ? "is not known" : fact.value().text();
    }
}
