package org.siteready.ledger;

/**
 * How a quality record names a person: outlives the person's data and then says nothing about them.
 *
 * @param id the person's id
 * @param digest HMAC of the person's data under the person's salt
 */
public record PersonRef(String id, String digest) {

    public Actor actor() {
        return Actor.person(id);
    }
}
