package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the service answered. */
record Answer(String request, int status, HttpHeaders headers, byte[] bytes) {

    static final String PROBLEM = "application/problem+json";

    JsonNode json() {
        return JsonMapper.shared().readTree(bytes);
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    String type() {
        return headers.firstValue("Content-Type").orElse("");
    }

    String tag() {
        return headers.firstValue("ETag").orElse("");
    }

    String at(String pointer) {
        return json().at(pointer).asString();
    }

    /** The headers with which this version is changed. */
    Map<String, String> match() {
        return Map.of("If-Match", tag());
    }

    Answer is(int expected) {
        assertThat(status).as("%s: %s", request, text()).isEqualTo(expected);
        return this;
    }

    /** It is a problem of that status, and says this somewhere. */
    Answer isProblem(int expected, String... says) {
        is(expected);
        assertThat(type()).as(request).startsWith(PROBLEM);
        assertThat(json().path("status").intValue()).as(request).isEqualTo(expected);
        assertThat(at("/title")).as(request).isNotBlank();
        assertThat(at("/detail")).as(request).isNotBlank();
        for (String one : says) {
            assertThat(text()).as(request).contains(one);
        }
        return this;
    }
}
