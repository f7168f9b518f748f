package org.siteready.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts strict bodies, parameters and callers into Spring's web layer. */
@Configuration(proxyBeanMethods = false)
class WebSettings implements WebMvcConfigurer {

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        // INVARIANT: nothing but the strict reader reads a body; Spring's own would take YAML, unknown and doubled
        // fields.
        builder.configureMessageConvertersList(all -> {
            all.clear();
            all.add(new ByteArrayHttpMessageConverter());
            all.add(new BodyConverter());
            all.add(new AnswerConverter());
        });
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerResolver());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ParameterCheck());
    }

    /** Writes answers as JSON and reads nothing. */
    private static final class AnswerConverter extends JacksonJsonHttpMessageConverter {
        @Override
        public boolean canRead(Class<?> type, @Nullable MediaType media) {
            return false;
        }

        @Override
        public boolean canRead(ResolvableType type, @Nullable MediaType media) {
            return false;
        }
    }
}
