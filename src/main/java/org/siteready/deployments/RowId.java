package org.siteready.deployments;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;

/** Names a row of the device list: {@code riverbend_lungview_2}; no site or device has an underscore in its id. */
record RowId(String site, String device, int number) {

    private static final Pattern FORM = Pattern.compile("([a-z0-9.-]{1,61})_([a-z0-9.-]{1,61})_([0-9]{1,6})");

    /** @throws NotFound when no row can have that id (404) */
    static RowId of(String id) {
        Matcher read = FORM.matcher(id);
        if (!read.matches()) {
            throw new NotFound("row of the device list", id);
        }
        return new RowId(read.group(1), read.group(2), Integer.parseInt(read.group(3)));
    }

    /** @throws org.siteready.rulesets.Malformed when it is none (400) */
    static RowId read(String field, String id) {
        Ids.matched(field, id, FORM.pattern(), "a row's id, such as riverbend_lungview_2");
        return of(id);
    }

    @Override
    public String toString() {
        return site + "_" + device + "_" + number;
    }
}
