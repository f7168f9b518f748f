package org.siteready.web;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.rulesets.Form;
import tools.jackson.databind.JsonNode;

/** Fills a request's record from a form, gathering all faults; a component is compulsory unless it is {@code @Nullable}. */
final class RecordReader {

    private RecordReader() {}

    static @Nullable Object read(Form form, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        form.only(Arrays.stream(components).map(RecordComponent::getName).toArray(String[]::new));
        int before = form.faults().size();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(form, components[i]);
        }
        return form.faults().size() > before ? null : make(type, components, values);
    }

    private static @Nullable Object value(Form form, RecordComponent component) {
        String name = component.getName();
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (!form.has(name)) {
            if (!optional) {
                form.fault(name, "is missing");
            }
            return null;
        }
        return value(form, name, component.getType(), component.getGenericType());
    }

    private static @Nullable Object value(Form form, String name, Class<?> type, Type generic) {
        if (type == String.class) {
            return form.text(name);
        }
        if (type == Boolean.class || type == boolean.class) {
            return form.flag(name, false);
        }
        if (type == Integer.class || type == int.class) {
            return form.whole(name, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type == Instant.class) {
            return form.instant(name);
        }
        if (type.isEnum()) {
            return enumeration(form, name, type);
        }
        if (JsonNode.class.isAssignableFrom(type)) {
            return form.tree().get(name);
        }
        if (type == List.class) {
            return list(form, name, argument(generic, 0));
        }
        if (type == Map.class) {
            return map(form, name, argument(generic, 1));
        }
        Form inner = form.object(name);
        return inner == null ? null : read(inner, type);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static @Nullable Object enumeration(Form form, String name, Class<?> type) {
        return form.one((Class<Enum>) type, name);
    }

    private static List<?> list(Form form, String name, Type element) {
        if (element == String.class) {
            return form.texts(name);
        }
        List<Object> all = new ArrayList<>();
        for (Form one : form.list(name)) {
            Object read = read(one, (Class<?>) element);
            if (read != null) {
                all.add(read);
            }
        }
        return all;
    }

    private static Map<String, ?> map(Form form, String name, Type value) {
        Map<String, Object> all = new LinkedHashMap<>();
        Form entries = form.object(name);
        if (entries != null) {
            for (var entry : entries.fields()) {
                Class<?> raw = value instanceof ParameterizedType of ? (Class<?>) of.getRawType() : (Class<?>) value;
                Object read = value(entries, entry.getKey(), raw, value);
                if (read != null) {
                    all.put(entry.getKey(), read);
                }
            }
        }
        return all;
    }

    private static Type argument(Type generic, int index) {
        return ((ParameterizedType) generic).getActualTypeArguments()[index];
    }

    private static Object make(Class<?> type, RecordComponent[] components, Object[] values) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw refused.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(refused);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("a request's record " + type + " cannot be made", impossible);
        }
    }
}
