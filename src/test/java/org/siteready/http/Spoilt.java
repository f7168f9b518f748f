package org.siteready.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Workbooks with something wrong inside. */
final class Spoilt {

    private static final String[] FAULTS = {"<", "&", "<x>", "\u0000", "-1", "99999999999", "r=\"A0\"", "t=\"s\"", ""};

    private Spoilt() {}

    /** The same workbook with one stretch of one of its XML files replaced. */
    static byte[] xml(byte[] workbook, Random random) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        String[] names = parts.keySet().stream()
                .filter(name -> name.endsWith(".xml"))
                .sorted()
                .toArray(String[]::new);
        String name = names[random.nextInt(names.length)];
        String text = new String(parts.get(name), StandardCharsets.UTF_8);
        int from = random.nextInt(text.length());
        int to = Math.min(text.length(), from + 1 + random.nextInt(20));
        parts.put(
                name,
                (text.substring(0, from) + FAULTS[random.nextInt(FAULTS.length)] + text.substring(to))
                        .getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return out.toByteArray();
    }
}
