package org.siteready.store;

import org.testcontainers.DockerClientFactory;

/** Which real MongoDB servers the tests of this machine can reach; says what is skipped. */
public final class TestServers {

    /** Names a MongoDB whose database the tests may fill; set but unreachable is a failure. */
    public static final String VARIABLE = "SITEREADY_TEST_MONGODB_URI";

    private TestServers() {}

    public static boolean named() {
        String uri = System.getenv(VARIABLE);
        return answer(uri != null && !uri.isBlank(), VARIABLE + " is not set");
    }

    public static boolean dockerAnswers() {
        return answer(DockerClientFactory.instance().isDockerAvailable(), "no Docker engine answers");
    }

    private static boolean answer(boolean there, String why) {
        if (!there) {
            System.out.println("SKIPPED against a real MongoDB: " + why + "; only the embedded server is tested");
        }
        return there;
    }
}
