package org.siteready.web;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.StrictJson;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;

/** Reads request bodies strictly: bounded, no doubled or unknown fields, every fault with its pointer. */
final class BodyConverter extends AbstractHttpMessageConverter<Object> {

    static final int LARGEST = 2_000_000;

    BodyConverter() {
        super(MediaType.APPLICATION_JSON);
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == Form.class || type.isRecord() && type.getName().startsWith("org.siteready.");
    }

    @Override
    public boolean canWrite(Class<?> type, @Nullable MediaType media) {
        return false;
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage message) throws IOException {
        byte[] bytes = message.getBody().readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new BodyTooLarge(LARGEST);
        }
        Form form = StrictJson.read("body", bytes);
        if (type == Form.class) {
            return form;
        }
        Object read = RecordReader.read(form, type);
        form.orRefuse("body");
        if (read == null) {
            throw new IllegalStateException("a body without a fault that could not be read");
        }
        return read;
    }

    @Override
    protected void writeInternal(Object body, HttpOutputMessage message) {
        throw new UnsupportedOperationException("answers are written by Jackson");
    }
}
