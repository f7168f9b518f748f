package org.siteready.rulesets;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who is told when something happens, as {@code notices.yaml} says it.
 *
 * @param id its name
 * @param of the type of the entries that it is about, such as {@code IntegrationMoved}
 * @param where values that fields of the entry's body must have, by path with dots; of several any
 * @param key what the parts of the stream's key are, such as site and device; empty where the body says it
 * @param to the roles that are told, each by a notice of its own
 * @param text the key of the sentence in every language: {0} site, {1} device, {2} version, {3} customer, {4} contract, {5} field
 *     action
 * @param link the address of what it is about, with names in braces; null for the notice itself
 * @param answers the fact about the integration that the notice answers; null for none
 * @param each where it is a letter to people instead, those; {@code to} is empty then
 */
public record NoticeRule(
        String id,
        String of,
        Map<String, List<JsonNode>> where,
        List<String> key,
        List<String> to,
        String text,
        @Nullable String link,
        @Nullable String answers,
        @Nullable Each each) {

    /** Whom a letter is to: people, whose addresses are looked up when it is sent. */
    public static final String PEOPLE = "PEOPLE";

    /**
     * A letter for each element of a list of the entry.
     *
     * @param list the field of the body that holds them
     * @param people the fields of an element that name people by id
     * @param document the field of an element that holds the digest of what is sent, which is kept: its fields subject,
     *     text and page
     */
    public record Each(String list, List<String> people, String document) {}

    /** What a notice may say of what it is about, in the order of a sentence's places. */
    public static final List<String> ABOUT = List.of("site", "device", "version", "customer", "contract", "action");

    /** Whether an entry of that type with that body is told by it. */
    public boolean tells(String type, JsonNode body) {
        return of.equals(type)
                && where.entrySet().stream().allMatch(one -> one.getValue().contains(found(body, one.getKey())));
    }

    private static JsonNode found(JsonNode body, String path) {
        JsonNode found = body;
        for (String field : path.split("\\.", -1)) {
            found = found.path(field);
        }
        return found;
    }
}
