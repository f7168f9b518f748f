package org.siteready.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CanonicalJsonTests {

    private final JsonMapper json = new JsonMapper();

    @Test
    void sortsKeysByCodeUnit() {
        assertThat(canonical("""
                        {"\\u20ac": 1, "\\r": 2, "\\ufb33": 3, "1": 4, "\\ud83d\\ude00": 5, "\\u0080": 6, "\\u00f6": 7}""")).isEqualTo("{\"\\r\":2,\"1\":4,\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
    }

    @Test
    void keepsTheOrderOfListsAndDropsSpace() {
        assertThat(canonical("[ 3, 1, [ ], { }, null, true, false, \"\" ]"))
                .isEqualTo("[3,1,[],{},null,true,false,\"\"]");
    }

    @Test
    void escapesOnlyWhatMustBe() {
        assertThat(canonical("\"\\u0000\\u001f\\\"\\\\\\/\\b\\f\\n\\r\\t\\u007f\""))
                .isEqualTo("\"\\u0000\\u001f\\\"\\\\/\\b\\f\\n\\r\\t\u007f\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e3", "9007199254740992", "-9007199254740992", "123456789012345678901234567890"})
    void refusesNumbersThatReadersWouldRound(String number) {
        assertThatThrownBy(() -> canonical(number)).hasMessageContaining(" write a decimal as a string");
    }

    @Test
    void refusesHalfASurrogatePair() {
        assertThatThrownBy(() -> CanonicalJson.write(json.getNodeFactory().stringNode("a\ud83d")))
                .hasMessageContaining("character 1");
    }

    @Test
    void digestIsOfTheCanonicalBytes() {
        assertThat(Digest.of(json.readTree("{\"b\": 1, \"a\": 2}"))).isEqualTo(Digest.of("{\"a\":2,\"b\":1}"));
        assertThat(Digest.of("").value())
                .isEqualTo("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void aWrittenObjectIsWrittenLikeItsMembers() {
        ObjectNode plain = json.readTree("{\"b\": [1, {\"d\": 2, \"c\": null}], \"a\": \"x\"}")
                .asObject();
        WrittenObject written = new WrittenObject(plain);
        assertThat(written.digest()).isEqualTo(Digest.of(plain));
        assertThat(CanonicalJson.write(json.createArrayNode().add(written)))
                .isEqualTo("[" + CanonicalJson.write(plain) + "]");
        assertThatThrownBy(() -> written.put("a", "y")).hasMessageContaining("'a'");
        assertThatThrownBy(() -> written.putArray("c")).hasMessageContaining("'c'");
        ObjectNode changed = written.deepCopy().put("a", "y");
        assertThat(CanonicalJson.write(changed)).isEqualTo("{\"a\":\"y\",\"b\":[1,{\"c\":null,\"d\":2}]}");
    }

    private String canonical(String text) {
        return CanonicalJson.write(json.readTree(text));
    }
}
