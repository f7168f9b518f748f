package org.siteready.http;

class EmbeddedSeatsTests extends SeatsContract {}
