package org.siteready.rulesets;

import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON as it was meant: UTF-8, one value, no doubled keys, exact decimals, bounded depth and sizes. */
public final class StrictJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(30)
                            .maxNumberLength(60)
                            .maxStringLength(200_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /**
     * The form of a text.
     *
     * @param name what was given, for messages
     * @throws Malformed when it is not such JSON
     */
    public static Form read(String name, byte[] bytes) {
        try {
            String text = Yaml.utf8(name, bytes);
            Yaml.refuseWhatTreesHide(name, MAPPER.createParser(text));
            JsonNode tree = MAPPER.readTree(text);
            if (tree.isMissingNode() || tree.isNull()) {
                throw new Malformed(name, List.of(new Fault("", "is empty")));
            }
            return Form.of(tree);
        } catch (JacksonException broken) {
            TokenStreamLocation at = broken.getLocation();
            String place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new Malformed(name, List.of(new Fault(place, Yaml.firstLine(broken.getOriginalMessage()))));
        }
    }
}
