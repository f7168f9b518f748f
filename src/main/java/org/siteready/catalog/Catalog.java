package org.siteready.catalog;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.RequirementForm;
import org.siteready.engine.Specification;
import org.siteready.engine.ValueForm;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.Form;
import org.siteready.store.Digest;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.EntityTag;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.siteready.web.NotNow;
import org.siteready.web.Records;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Devices, releases and specifications: what may be done with them, and by whom. */
@Component
public final class Catalog {

    private final Ledger ledger;
    private final Changes changes;
    private final ActiveRules rules;
    private final Clock clock;

    Catalog(Ledger ledger, Changes changes, ActiveRules rules, Clock clock) {
        this.ledger = ledger;
        this.changes = changes;
        this.rules = rules;
        this.clock = clock;
    }

    Entry register(Device device, Caller caller) {
        ObjectNode body = Records.tree(device);
        return changes.make(CatalogViews.stream(device.id()), CatalogViews.REGISTERED, body, caller, () -> {
            if (ledger.head(CatalogViews.stream(device.id())).seq() > 0) {
                throw new NotNow("there is a device '" + device.id() + "' already");
            }
            return Plan.of(body, 0);
        });
    }

    /** @throws NotFound when there is no such device */
    public Viewed device(String id) {
        return ledger.current(CatalogViews.DEVICES, CatalogViews.stream(Ids.existing("device", id)), id)
                .orElseThrow(() -> new NotFound("device", id));
    }

    Page<Viewed> devices(@Nullable String after, int limit) {
        return ledger.list(CatalogViews.DEVICES, Map.of(), after, limit);
    }

    /** @param udi as it will be labelled, or null; kept as it is, and judged when the release becomes RELEASED */
    Entry draftRelease(String device, String version, @Nullable String udi, Caller caller) {
        caller.in(Role.PRODUCT, Role.REGULATORY);
        device(device);
        ObjectNode body = Records.tree(new Release(device, version, Release.State.DRAFT, null, null, 0, udi));
        return changes.make(CatalogViews.stream(device), CatalogViews.RELEASE_DRAFTED, body, caller, () -> {
            long end = end(device);
            if (found(device, version) != null) {
                throw new NotNow("device '" + device + "' has a release '" + version + "' already");
            }
            return Plan.of(body, end);
        });
    }

    /** @throws NotFound when there is no such release */
    public Viewed release(String device, String version) {
        Viewed found = found(device, version);
        if (found == null) {
            throw new NotFound("release", device + " " + version);
        }
        return found;
    }

    private @Nullable Viewed found(String device, String version) {
        return ledger.current(
                        CatalogViews.RELEASES,
                        CatalogViews.stream(Ids.existing("device", device)),
                        device + "/" + version)
                .orElse(null);
    }

    Page<Viewed> releases(String device, @Nullable String after, int limit) {
        device(device);
        return ledger.list(CatalogViews.RELEASES, Map.of("device", device), after, limit);
    }

    /**
     * Moves a release (obligations O-1.3-1 and O-1.3-3): regulatory releases and withdraws, only the person responsible
     * for regulatory compliance blocks.
     */
    Entry move(String device, String version, ReleaseMove move, @Nullable String ifMatch, Caller caller) {
        caller.in(
                move.state() == Release.State.BLOCKED
                        ? new Role[] {Role.PRRC}
                        : new Role[] {Role.REGULATORY, Role.PRRC});
        release(device, version);
        ObjectNode body = Records.tree(move).put("version", version);
        return changes.make(CatalogViews.stream(device), CatalogViews.RELEASE_MOVED, body, caller, () -> {
            long end = end(device);
            Viewed viewed = release(device, version);
            EntityTag.matched(ifMatch, viewed.position().seq());
            check(Records.read(viewed.document(), Release.class), move);
            return Plan.of(body, end);
        });
    }

    private void check(Release release, ReleaseMove move) {
        if (!release.state().next().contains(move.state())) {
            throw new NotNow("release " + release.version() + " is " + release.state() + "; it may become "
                    + release.state().next());
        }
        boolean ready = move.releaseDate() != null && release.approvedSpecification() != null;
        if (move.state() == Release.State.RELEASED && !ready) {
            throw new NotNow("release " + release.version()
                    + " needs a releaseDate and an approved specification to be released");
        }
        labelled(release.in(move.state(), move.releaseDate(), move.udi()));
    }

    /** What is labelled wrongly does not leave the house (MDR Article 27(3)). */
    private void labelled(Release after) {
        if (after.state() == Release.State.RELEASED && after.udi() != null) {
            Udi udi = Udi.read(after.udi(), LocalDate.now(clock));
            if (!udi.valid()) {
                throw new UdiInvalid(after.version(), udi);
            }
        }
    }

    /** Drafts a specification of {@code roles} and {@code requirements}; refused with every fault at once. */
    Entry draftSpecification(String device, String version, Form form, Caller caller) {
        caller.in(Role.PRODUCT, Role.REGULATORY);
        form.only("roles", "requirements");
        Specification specification = rules.current().specification(form);
        if (specification.requirements().isEmpty()) {
            form.fault("requirements", "is missing; a specification has at least one requirement");
        }
        form.orRefuse("body");
        release(device, version);
        ObjectNode request = ValueForm.decimalsAsTexts(form.tree());
        request.put("version", version);
        return changes.make(CatalogViews.stream(device), CatalogViews.SPECIFICATION_DRAFTED, request, caller, () -> {
            long end = end(device);
            Release release = Records.read(release(device, version).document(), Release.class);
            Digest digest = ledger.inputs().put(RequirementForm.requirements(specification.requirements()));
            Digest document = ledger.inputs().put(request);
            IntegrationSpecification drafted = new IntegrationSpecification(
                    device,
                    version,
                    release.specifications() + 1,
                    ReleaseSpecification.Status.DRAFT,
                    digest.value(),
                    document.value(),
                    specification.requirements().size(),
                    caller.actor().value(),
                    null);
            return new Plan(Records.tree(drafted), List.of(digest, document), end);
        });
    }

    Viewed specification(String device, String version, int number) {
        String key = CatalogViews.specification(device, version, number);
        return ledger.current(CatalogViews.SPECIFICATIONS, CatalogViews.stream(Ids.existing("device", device)), key)
                .orElseThrow(() -> new NotFound("specification", device + " " + version + " " + number));
    }

    /**
     * The requirements of a specification, drafts too.
     *
     * @throws NotFound when there is none of that number
     */
    public Specification requirements(String device, String version, int number) {
        Digest digest = new Digest(
                Records.read(specification(device, version, number).document(), IntegrationSpecification.class)
                        .digest());
        return rules.current()
                .requirements("specification " + digest, ledger.inputs().get(digest));
    }

    Page<Viewed> specifications(String device, String version, @Nullable String after, int limit) {
        release(device, version);
        return ledger.list(CatalogViews.SPECIFICATIONS, Map.of("device", device, "version", version), after, limit);
    }

    /** Approves a draft (obligation O-1.1-2): regulatory, and never who drafted it. What was approved is superseded. */
    Entry approve(String device, String version, int number, @Nullable String ifMatch, Caller caller) {
        caller.in(Role.REGULATORY);
        specification(device, version, number);
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("version", version).put("number", number);
        return changes.make(CatalogViews.stream(device), CatalogViews.SPECIFICATION_APPROVED, body, caller, () -> {
            long end = end(device);
            Viewed viewed = specification(device, version, number);
            EntityTag.matched(ifMatch, viewed.position().seq());
            IntegrationSpecification drafted = Records.read(viewed.document(), IntegrationSpecification.class);
            if (drafted.status() != ReleaseSpecification.Status.DRAFT) {
                throw new NotNow("specification " + number + " is " + drafted.status() + "; only a DRAFT is approved");
            }
            if (drafted.draftedBy().equals(caller.actor().value())) {
                throw new NotNow("specification " + number + " was drafted by " + drafted.draftedBy()
                        + "; somebody else approves it");
            }
            return new Plan(body, List.of(new Digest(drafted.digest())), end);
        });
    }

    private long end(String device) {
        device(device);
        return ledger.head(CatalogViews.stream(device)).seq();
    }
}
