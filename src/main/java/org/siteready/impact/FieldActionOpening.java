package org.siteready.impact;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.siteready.catalog.Catalog;
import org.siteready.catalog.Release;
import org.siteready.deployments.InstalledBase;
import org.siteready.deployments.InstalledBase.AtSite;
import org.siteready.impact.FieldActionSites.Telling;
import org.siteready.impact.FieldActionSites.Written;
import org.siteready.ledger.Ledger;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.FieldActionRules;
import org.siteready.rulesets.Form;
import org.siteready.store.Digest;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.NotNow;
import org.siteready.web.Records;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Opens field actions, and takes sites in that are found later: the list of sites, where each stood, and their letters
 * are one entry.
 */
@Component
final class FieldActionOpening {

    /** An entry holds them all. */
    private static final int MOST_SITES = 2_000;

    private final KeptFieldActions kept;
    private final FieldActionSites sites;
    private final InstalledBase base;
    private final Catalog catalog;
    private final ActiveRules rules;
    private final Changes changes;
    private final Ledger ledger;
    private final Clock clock;

    FieldActionOpening(
            KeptFieldActions kept,
            FieldActionSites sites,
            InstalledBase base,
            Catalog catalog,
            ActiveRules rules,
            Changes changes,
            Ledger ledger,
            Clock clock) {
        this.kept = kept;
        this.sites = sites;
        this.base = base;
        this.catalog = catalog;
        this.rules = rules;
        this.changes = changes;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Opens one.
     *
     * @return its id
     * @throws NotNow when one of its versions is not stopped yet, or there is one of that id (409)
     */
    String open(Form form, Caller caller) {
        FieldActionRules active = kept.rules();
        caller.in(roles(active.kinds().values().stream()
                .flatMap(kind -> kind.by().stream())
                .collect(Collectors.toSet())));
        FieldActionAsked asked =
                FieldActionAsked.read(form, active, rules.current().languages(), catalog);
        Role role = caller.in(roles(asked.kind().by()));
        changes.make(FieldActionFold.stream(asked.action()), FieldActionFold.OPENED, form.tree(), caller, () -> {
            if (kept.end(asked.action()) > 0) {
                throw new NotNow("there is a field action '" + asked.action() + "' already");
            }
            stopped(asked);
            return opened(asked, role);
        });
        return asked.action();
    }

    static Role[] roles(Set<String> names) {
        return names.stream().sorted().map(Role::valueOf).toArray(Role[]::new);
    }

    /** The versions must go nowhere else before their sites are told, and what they are updated to must be there. */
    private void stopped(FieldActionAsked asked) {
        for (String version : asked.versions()) {
            String state = state(asked.device(), version);
            if (!asked.kind().release().contains(state)) {
                throw new NotNow("release " + version + " of '" + asked.device() + "' is " + state
                        + "; a field action of kind " + asked.kind().name() + " is opened once it is one of "
                        + new TreeSet<>(asked.kind().release()) + ": first POST /api/devices/" + asked.device()
                        + "/releases/" + version + "/state");
            }
        }
        String to = asked.updateTo();
        if (to != null && !state(asked.device(), to).equals(Release.State.RELEASED.name())) {
            throw new NotNow("release " + to + " of '" + asked.device() + "' is " + state(asked.device(), to)
                    + "; sites are updated to one that is RELEASED");
        }
    }

    private String state(String device, String version) {
        return Records.read(catalog.release(device, version).document(), Release.class)
                .state()
                .name();
    }

    private Plan opened(FieldActionAsked asked, Role role) {
        Digest notice = ledger.inputs().put(asked.notice());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("action", asked.action()).put("device", asked.device());
        body.put("version", String.join(", ", asked.versions()));
        asked.versions().forEach(body.putArray("versions")::add);
        body.put("kind", asked.kind().name()).put("reference", asked.reference());
        body.put("requires", asked.requires().name()).put("updateTo", asked.updateTo());
        body.put("days", asked.days()).put("notice", notice.value()).put("role", role.name());
        List<AtSite> affected = affected(asked.device(), new TreeSet<>(asked.versions()));
        return planned(affected, body, asked.text(), false, 0, notice);
    }

    private Plan planned(
            List<AtSite> affected, ObjectNode body, Map<String, String> text, boolean late, long end, Digest notice) {
        if (affected.size() > MOST_SITES) {
            throw new NotNow(affected.size() + " sites are affected, and one field action takes " + MOST_SITES
                    + "; open one for fewer versions");
        }
        Written written = sites.write(affected, new Telling(body, text, late, clock.instant()));
        body.set("sites", written.sites());
        List<Digest> inputs = new ArrayList<>(written.inputs());
        inputs.add(notice);
        return new Plan(body, inputs, end);
    }

    private List<AtSite> affected(String device, Set<String> versions) {
        return base.of(device, versions, base.now()).stream()
                .filter(AtSite::affected)
                .toList();
    }

    /** The affected sites that have no letter of the action. */
    List<AtSite> late(FieldAction action) {
        Set<String> known =
                kept.sites(action.action()).stream().map(FieldActionSite::site).collect(Collectors.toSet());
        return affected(action.device(), new TreeSet<>(action.versions())).stream()
                .filter(one -> !known.contains(one.site()))
                .toList();
    }

    /** Takes in the sites that were found since, each with a letter. */
    void extend(String id, Caller caller) {
        FieldAction action = kept.one(id);
        FieldActionRules.Kind kind = kept.rules().kinds().get(action.kind());
        Role role = caller.in(roles(kind == null ? Set.of(Role.PRRC.name()) : kind.by()));
        JsonNode request = JsonNodeFactory.instance.objectNode().put("action", id);
        changes.make(FieldActionFold.stream(id), FieldActionFold.EXTENDED, request, caller, () -> {
            long end = kept.end(id);
            open(kept.one(id));
            List<AtSite> late = late(action);
            if (late.isEmpty()) {
                throw new NotNow("every affected site has its letter of field action '" + id + "'");
            }
            return extended(action, role, late, end);
        });
    }

    /** @throws NotNow when it was closed (409) */
    static void open(FieldAction action) {
        if (!action.open()) {
            throw new NotNow("field action '" + action.action() + "' is closed; open another one");
        }
    }

    private Plan extended(FieldAction action, Role role, List<AtSite> late, long end) {
        Digest notice = new Digest(action.notice());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        JsonNode whole = Records.tree(action);
        for (String field : FieldActionFold.SAID) {
            body.set(field, whole.path(field));
        }
        body.put("version", String.join(", ", action.versions())).put("role", role.name());
        return planned(late, body, text(notice), true, end, notice);
    }

    /** The texts of a notice, by language. */
    Map<String, String> text(Digest notice) {
        Map<String, String> texts = new LinkedHashMap<>();
        ledger.inputs()
                .get(notice)
                .path("text")
                .properties()
                .forEach(one -> texts.put(one.getKey(), one.getValue().asString()));
        return texts;
    }
}
