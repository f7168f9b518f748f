package org.siteready.rulesets;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads YAML 1.2 (and so JSON): doubled keys are refused, decimals stay exact, sizes are bounded. */
public final class Yaml {

    /** Where the library says of where something began only that it does not say it. */
    private static final Pattern UNTOLD = Pattern.compile(" ?\\(start marker at \\[Source: .*]\\)");

    private static final YAMLMapper MAPPER = YAMLMapper.builder(YAMLFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(30)
                            .maxNumberLength(60)
                            .maxStringLength(200_000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Yaml() {}

    /**
     * The form of a file.
     *
     * @param file its name, for messages
     * @throws Malformed when it is not UTF-8 or not YAML
     */
    public static Form read(String file, byte[] bytes) {
        try {
            String text = utf8(file, bytes);
            refuseWhatTreesHide(file, MAPPER.createParser(text));
            JsonNode tree = MAPPER.readTree(text);
            if (tree.isMissingNode() || tree.isNull()) {
                throw new Malformed(file, List.of(new Fault("", "is empty")));
            }
            return Form.of(tree);
        } catch (JacksonException broken) {
            TokenStreamLocation at = broken.getLocation();
            String place = at == null ? "" : "line " + at.getLineNr();
            throw new Malformed(file, List.of(new Fault(place, firstLine(broken.getOriginalMessage()))));
        }
    }

    /** @throws Malformed when the bytes are not UTF-8 */
    static String utf8(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new Malformed(name, List.of(new Fault("", "is not UTF-8; write it in UTF-8")));
        }
    }

    /** An alias would be read as its own name, and half a character cannot be written down again. */
    static void refuseWhatTreesHide(String file, JsonParser opened) {
        try (JsonParser parser = opened) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String what = null;
                if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
                    what = "refers to '" + parser.getString() + "' by an alias (*); write the value out";
                } else if ((token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME)
                        && !StandardCharsets.UTF_8.newEncoder().canEncode(parser.getString())) {
                    what = "holds half a character (an unpaired surrogate); write the whole character";
                }
                if (what != null) {
                    String place = "line " + parser.currentTokenLocation().getLineNr();
                    throw new Malformed(file, List.of(new Fault(place, what)));
                }
            }
        }
    }

    static String firstLine(String message) {
        return UNTOLD.matcher(message.lines().findFirst().orElse("is not YAML")).replaceAll("");
    }
}
