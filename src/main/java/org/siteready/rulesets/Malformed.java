package org.siteready.rulesets;

import java.util.List;
import java.util.stream.Collectors;

/** What was given is refused as a whole; all its faults at once. */
public final class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String file;
    private final transient List<Fault> faults;

    /** @param file the file's name, or what else was given */
    public Malformed(String file, List<Fault> faults) {
        super(faults.stream().distinct().map(fault -> file + " " + fault).collect(Collectors.joining("\n")));
        this.file = file;
        this.faults = faults.stream().distinct().toList();
    }

    public String file() {
        return file;
    }

    public List<Fault> faults() {
        return faults;
    }
}
