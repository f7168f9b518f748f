package org.siteready.rulesets;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Compiles the rules folder before anything else starts: with a refused rule file nothing starts. */
@Configuration(proxyBeanMethods = false)
class RulesSettings {

    private static final Logger LOG = LoggerFactory.getLogger(RulesSettings.class);

    @Bean
    ActiveRules activeRules(@Value("${siteready.rules:rules}") Path folder, ObjectProvider<RulesAhead> ahead) {
        RulesAhead begun = ahead.getIfAvailable();
        RuleSet rules = begun == null ? RulesAhead.compiled(folder) : begun.rules();
        LOG.info(
                "rule set {} from {}, gates {}",
                rules.digest(),
                folder,
                rules.gates().keySet());
        return () -> rules;
    }
}
