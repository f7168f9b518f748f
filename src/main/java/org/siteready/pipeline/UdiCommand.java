package org.siteready.pipeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.BasicUdiDi;
import org.siteready.catalog.Udi;
import org.siteready.catalog.UdiFinding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code udi}: do these identifiers of devices hold? Exit code 0 only when all do, else 3. */
@Command(
        name = "udi",
        description =
                "Reads a UDI of GS1, HIBCC or ICCBBA and says everything that does not hold. Exit code 0 only for a"
                        + " valid one, else 3.",
        mixinStandardHelpOptions = true)
final class UdiCommand implements Callable<Integer> {

    private enum Output {
        text,
        json
    }

    @Parameters(
            paramLabel = "VALUE",
            description = "what the label or the scanner says; - reads one a line from standard input and answers each")
    private String value = "";

    @Option(names = "--basic", description = "a Basic UDI-DI of GS1, as certificates name it, instead of a UDI")
    private boolean basic;

    @Option(names = "--output", defaultValue = "text", description = "${COMPLETION-CANDIDATES} (default: text)")
    private Output output = Output.text;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    @Override
    public Integer call() throws IOException {
        boolean valid = value.equals("-") ? lines() : answered(value);
        return valid ? ExitCode.ALLOW : ExitCode.BAD_INPUT;
    }

    /** No line at all is not valid either. */
    private boolean lines() throws IOException {
        // Not closed: standard input is not ours.
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        boolean valid = true;
        int read = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            valid &= answered(line);
            read++;
        }
        return valid && read > 0;
    }

    private boolean answered(String one) {
        PrintWriter out = spec.commandLine().getOut();
        if (basic) {
            BasicUdiDi read = BasicUdiDi.read(one);
            out.println(output == Output.json ? json(read) : text(read.valid(), "Basic UDI-DI", read.findings()));
            return read.valid();
        }
        Udi read = Udi.read(one, today);
        out.println(output == Output.json ? json(read) : text(read.valid(), parts(read), read.findings()));
        return read.valid();
    }

    private static String json(Object read) {
        return JsonMapper.shared().writeValueAsString(read);
    }

    private static String text(boolean valid, String parts, List<UdiFinding> findings) {
        String told = findings.stream().map(UdiFinding::toString).collect(Collectors.joining("; "));
        return valid ? "valid: " + parts : shown("invalid: " + parts + (parts.isEmpty() ? "" : "; ") + told);
    }

    private static String parts(Udi read) {
        StringBuilder parts =
                new StringBuilder(read.agency() == null ? "" : read.agency().name());
        append(parts, "di", read.di());
        append(parts, "lot", read.pi().lot());
        append(parts, "serial", read.pi().serial());
        append(parts, "manufactured", read.pi().manufactured());
        append(parts, "expiry", read.pi().expiry());
        append(parts, "softwareVersion", read.pi().softwareVersion());
        append(parts, "donation", read.pi().donation());
        return parts.toString();
    }

    private static void append(StringBuilder parts, String name, @Nullable Object part) {
        if (part != null) {
            parts.append(' ').append(name).append('=').append(part);
        }
    }

    /** On one line whatever was read: control characters by their number, the separator of GS1 by its name. */
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(character -> {
            if (character == 29) {
                shown.append("<FNC1>");
            } else if (Character.isISOControl(character) || character == 0x2028 || character == 0x2029) {
                shown.append(String.format("<%02X>", character));
            } else {
                shown.append((char) character);
            }
        });
        return shown.toString();
    }
}
