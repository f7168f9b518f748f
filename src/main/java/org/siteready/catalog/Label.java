package org.siteready.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What identifies a release on its label and in lists, as the catalogue knows it.
 *
 * @param riskClass I, IIa, IIb or III
 * @param releaseDate ISO day, or null before the release
 * @param udi exactly as it is labelled, or null
 * @param udiDi the device identifier; null unless the UDI holds
 * @param udiPi what tells the version in the UDI; null unless the UDI holds and says one
 * @param notifiedBody four digits, or null where none is named
 */
public record Label(
        String device,
        String deviceName,
        String riskClass,
        String version,
        Release.State state,
        @Nullable String releaseDate,
        @Nullable String udi,
        @Nullable String udiDi,
        @Nullable String udiPi,
        @Nullable String notifiedBody) {

    static Label of(Device device, Release release, Udi udi, @Nullable String notifiedBody) {
        boolean holds = release.udi() != null && udi.valid();
        return new Label(
                device.id(),
                device.name(),
                device.riskClass().written(),
                release.version(),
                release.state(),
                release.releaseDate(),
                release.udi(),
                holds ? udi.di() : null,
                holds ? udi.pi().version() : null,
                notifiedBody);
    }
}
