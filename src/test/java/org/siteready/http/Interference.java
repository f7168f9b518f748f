package org.siteready.http;

import java.util.concurrent.atomic.AtomicReference;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.Contributor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** What somebody else does just after a case was read and before its decision is on the record. */
@Order(Ordered.LOWEST_PRECEDENCE)
final class Interference implements Contributor {

    private static final Runnable NOTHING = () -> {};

    private final AtomicReference<Runnable> next = new AtomicReference<>(NOTHING);

    /** Happens once. */
    void next(Runnable happens) {
        next.set(happens);
    }

    @Override
    public void contribute(CaseDraft draft) {
        next.getAndSet(NOTHING).run();
    }
}
