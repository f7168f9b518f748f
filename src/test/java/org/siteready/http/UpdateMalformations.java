package org.siteready.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.siteready.http.Malformations.Malformation;

/** Requests about update plans and campaigns that are refused, each with its place; the samples have neither. */
final class UpdateMalformations {

    private static final String PLANS = "/api/update-plans";
    private static final String PLAN = """
            {"site": "university", "device": "lungview", "version": "3.3.0"}""";
    private static final String CAMPAIGNS = "/api/campaigns";
    private static final String CAMPAIGN = """
            {"id": "winter", "device": "lungview", "version": "3.3.0", "waves": [{"sites": ["university"]}]}""";

    private final List<Malformation> all = new ArrayList<>();

    private UpdateMalformations() {}

    static List<Malformation> all() {
        UpdateMalformations table = new UpdateMalformations();
        table.plans();
        table.campaigns();
        return table.all;
    }

    private void post(String name, String role, String path, String body, int status, String place) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        all.add(new Malformation(name, "POST", path, ServiceTest.as(role), Malformations.JSON, bytes, status, place));
    }

    private void get(String name, String path, int status, String place) {
        all.add(new Malformation(name, "GET", path, Map.of(), null, null, status, place));
    }

    private void plans() {
        post("a plan of nothing", "OPERATIONS", PLANS, "{}", 400, "/site");
        post("a plan with more", "OPERATIONS", PLANS, PLAN.replace("}", ", \"campaign\": \"x\"}"), 400, "/campaign");
        post("a plan to a number", "OPERATIONS", PLANS, PLAN.replace("\"3.3.0\"", "3.3"), 400, "/version");
        post("a plan at no site", "OPERATIONS", PLANS, PLAN.replace("university", "nowhere"), 404, "nowhere");
        post("a plan at no possible site", "OPERATIONS", PLANS, PLAN.replace("university", "No Where"), 400, "/site");
        post("a plan of no device", "OPERATIONS", PLANS, PLAN.replace("lungview", "nothing"), 404, "nothing");
        post("a plan to no version", "OPERATIONS", PLANS, PLAN.replace("3.3.0", "9.9"), 404, "9.9");
        post("a plan by product", "PRODUCT", PLANS, PLAN, 403, "OPERATIONS");
        post("a plan that is a list", "OPERATIONS", PLANS, "[" + PLAN + "]", 400, "body");
        post("a plan cut short", "OPERATIONS", PLANS, PLAN.substring(0, 20), 400, "");
        post(
                "a step of a plan that is none",
                "OPERATIONS",
                PLANS + "/university/dicomgate/steps",
                "{\"step\": \"analyse\"}",
                404,
                "plan");
        post(
                "a plan's step in no language",
                "OPERATIONS",
                PLANS + "/university/dicomgate/steps?language=xx",
                "{\"step\": \"analyse\"}",
                400,
                "language");
        get("no plan", PLANS + "/university/dicomgate", 404, "plan");
        get("no possible plan", PLANS + "/No/dicomgate", 404, "No");
        get("too many plans", PLANS + "?limit=501", 400, "limit");
    }

    private void campaigns() {
        post("a campaign of nothing", "OPERATIONS", CAMPAIGNS, "{}", 400, "/waves");
        post(
                "a campaign with more",
                "OPERATIONS",
                CAMPAIGNS,
                CAMPAIGN.replace("{\"id\"", "{\"state\": 1, \"id\""),
                400,
                "/state");
        post("a campaign of no name", "OPERATIONS", CAMPAIGNS, CAMPAIGN.replace("winter", "Wi/nter"), 400, "/id");
        post(
                "a campaign of no waves",
                "OPERATIONS",
                CAMPAIGNS,
                CAMPAIGN.replace("[{\"sites\": [\"university\"]}]", "[]"),
                400,
                "/waves");
        post(
                "a wave of no sites",
                "OPERATIONS",
                CAMPAIGNS,
                CAMPAIGN.replace("[\"university\"]", "[]"),
                400,
                "/waves/0/sites");
        post(
                "a wave of unknown sites",
                "OPERATIONS",
                CAMPAIGNS,
                CAMPAIGN.replace("university", "nowhere"),
                400,
                "/waves/0/sites");
        post(
                "a wave that names a site twice",
                "OPERATIONS",
                CAMPAIGNS,
                CAMPAIGN.replace("[\"university\"]", "[\"university\", \"university\"]"),
                400,
                "/waves/0/sites");
        post(
                "a campaign of no device",
                "OPERATIONS",
                CAMPAIGNS,
                CAMPAIGN.replace("lungview", "nothing"),
                404,
                "nothing");
        post("a campaign to no version", "OPERATIONS", CAMPAIGNS, CAMPAIGN.replace("3.3.0", "9.9"), 404, "9.9");
        post("a campaign by sales", "SALES", CAMPAIGNS, CAMPAIGN, 403, "OPERATIONS");
        post("a wave of no campaign", "OPERATIONS", CAMPAIGNS + "/none/waves/1/start", "", 404, "none");
        post("a wave without its number", "OPERATIONS", CAMPAIGNS + "/none/waves/one/start", "", 400, "wave");
        post("no campaign to stop", "PRRC", CAMPAIGNS + "/none/stop", "{\"reason\": \"a complaint\"}", 404, "none");
        post("a stop without its reason", "PRRC", CAMPAIGNS + "/none/stop", "{}", 400, "/reason");
        get("no campaign", CAMPAIGNS + "/none", 404, "none");
        get("no progress", CAMPAIGNS + "/none/progress", 404, "none");
    }
}
