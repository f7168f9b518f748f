package org.siteready.rulesets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.siteready.rulesets.DeviceListRules.Field;
import org.siteready.rulesets.DeviceListRules.Unfit;

/** Reads {@code device-list.yaml}: which fields a row of the medical device list must have, and what no site should run. */
final class DeviceListReader {

    static final String FILE = "device-list.yaml";

    /** The fields that a row can have. */
    static final List<String> FIELDS = List.of(
            "deviceName",
            "version",
            "productStatus",
            "use",
            "system",
            "udi",
            "udiDi",
            "udiPi",
            "releaseDate",
            "riskClass",
            "notifiedBody",
            "manufacturer",
            "company",
            "responsible",
            "contact",
            "location",
            "country",
            "deployedOn",
            "installedBy",
            "storeUrl",
            "commentary");

    private static final List<String> CLASSES = List.of("I", "IIa", "IIb", "III");

    private final Vocabulary vocabulary;
    private final Set<String> gates;

    DeviceListReader(Vocabulary vocabulary, Set<String> gates) {
        this.vocabulary = vocabulary;
        this.gates = gates;
    }

    /** @throws Malformed with every fault */
    DeviceListRules read(RuleFiles files) {
        return files.all().containsKey(FILE) ? read(files.file(FILE)) : DeviceListRules.NONE;
    }

    DeviceListRules read(byte[] bytes) {
        Form form = Yaml.read(FILE, bytes).only("gate", "manufacturer", "fields", "unfit");
        String gate = form.text("gate");
        if (!gate.isEmpty() && !gates.contains(gate)) {
            form.fault("gate", "there is no gate '" + gate + "'" + Nearest.hint(gate, gates));
        }
        String manufacturer = form.text("manufacturer");
        Map<String, Field> fields = fields(form);
        List<Unfit> unfit = unfit(form);
        form.orRefuse(FILE);
        return new DeviceListRules(gate, manufacturer, fields, unfit);
    }

    private static Map<String, Field> fields(Form form) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (Form row : form.list("fields")) {
            row.only("field", "classes", "tell");
            String name = row.text("field");
            if (!name.isEmpty() && !FIELDS.contains(name)) {
                row.fault("field", "a row has no '" + name + "'" + Nearest.hint(name, FIELDS));
            } else if (fields.containsKey(name)) {
                row.fault("field", "'" + name + "' stands here twice; keep one");
            }
            fields.put(name, new Field(name, among(row, "classes", CLASSES), row.text("tell")));
        }
        if (fields.isEmpty()) {
            form.fault("fields", "is missing; a row must have at least one field");
        }
        return Collections.unmodifiableMap(fields);
    }

    private List<Unfit> unfit(Form form) {
        List<Unfit> all = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        for (Form row : form.list("unfit")) {
            row.only("id", "uses", "release", "integration", "why");
            String id = row.text("id");
            if (!ids.add(id)) {
                row.fault("id", "'" + id + "' stands here twice; name one otherwise");
            }
            Unfit read = new Unfit(
                    id,
                    among(row, "uses", allowed("integration.use")),
                    among(row, "release", allowed("release.status")),
                    among(row, "integration", allowed("integration.state")),
                    row.text("why"));
            if (read.uses().isEmpty()) {
                row.fault("uses", "is missing; name at least one use for which it counts");
            }
            if (read.release().isEmpty() && read.integration().isEmpty()) {
                row.fault("", "must name states of the release or of the integration, or every row would be unfit");
            }
            all.add(read);
        }
        return List.copyOf(all);
    }

    private List<String> allowed(String key) {
        return vocabulary.key(key).map(Key::allowed).orElse(List.of());
    }

    private static Set<String> among(Form row, String field, Collection<String> known) {
        Set<String> given = new LinkedHashSet<>(row.texts(field));
        for (String one : given) {
            if (!known.contains(one)) {
                row.fault(
                        field,
                        "has no '" + one + "'; it may have " + String.join(", ", known) + Nearest.hint(one, known));
            }
        }
        return Set.copyOf(given);
    }
}
