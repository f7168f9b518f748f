package org.siteready.pipeline;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.siteready.pipeline.CheckedItem.Weight;

/**
 * A check as a JUnit report: a suite for each site, a case for each criterion, and one more, "the gate opens", without
 * which a check that could not be made would look like one that passed.
 */
final class CheckJUnit {

    private final XMLStreamWriter xml;

    private CheckJUnit(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String of(Checks checks) {
        StringWriter text = new StringWriter();
        try {
            new CheckJUnit(XMLOutputFactory.newFactory().createXMLStreamWriter(text)).suites(checks);
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("text takes all XML", impossible);
        }
        return text.append('\n').toString();
    }

    private void suites(Checks checks) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        attribute("name", checks.title());
        for (Checked one : checks.all()) {
            suite(checks, one);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.flush();
    }

    private void suite(Checks checks, Checked one) throws XMLStreamException {
        List<CheckedItem> items = one.items();
        boolean undecided = one.exitCode() == ExitCode.COULD_NOT_DECIDE;
        xml.writeStartElement("testsuite");
        attribute("name", one.site());
        attribute("tests", Integer.toString(items.size() + 1));
        attribute("failures", count(items, Weight.CLOSES) + (one.opens() || undecided ? 0 : 1));
        attribute("errors", count(items, Weight.IS_NOT_KNOWN) + (undecided ? 1 : 0));
        attribute("skipped", count(items, Weight.DOES_NOT_APPLY) + count(items, Weight.IS_SHOWN));
        if (one.decision() != null) {
            attribute("timestamp", one.decision().path("at").asString().replaceAll("(\\.\\d+)?Z$", ""));
        }
        for (CheckedItem item : items) {
            item(checks.title(), one.site(), item);
        }
        opens(checks.title(), one, undecided ? "error" : "failure");
        xml.writeEndElement();
    }

    private static long count(List<CheckedItem> items, Weight weight) {
        return items.stream().filter(item -> item.weight() == weight).count();
    }

    private void item(String title, String site, CheckedItem item) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("classname", title + "." + site);
        attribute("name", item.criterion() + ": " + item.title());
        switch (item.weight()) {
            case PASSES -> {}
            case DOES_NOT_APPLY, IS_SHOWN -> told("skipped", item.result(), "");
            case IS_NOT_KNOWN -> told("error", item.result(), String.join("\n", item.lines()));
            case CLOSES -> told("failure", item.result(), String.join("\n", item.lines()));
        }
        xml.writeEndElement();
    }

    private void opens(String title, Checked one, String otherwise) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("classname", title + "." + one.site());
        attribute("name", "the gate opens");
        if (!one.opens()) {
            String remark = one.remark() == null ? "" : one.remark();
            told(
                    otherwise,
                    one.outcome(),
                    String.join("\n", remark, String.join("\n", one.asks())).strip());
        }
        xml.writeEndElement();
    }

    private void told(String element, String message, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("message", message);
        xml.writeCharacters(legal(text));
        xml.writeEndElement();
    }

    private void attribute(String name, long value) throws XMLStreamException {
        attribute(name, Long.toString(value));
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value));
    }

    /** XML 1.0 has no place for control characters and halves of surrogate pairs. */
    private static String legal(String text) {
        StringBuilder legal = new StringBuilder();
        text.codePoints()
                .map(c -> c == '\n' || c >= ' ' && !(c >= 0xD800 && c <= 0xDFFF) && c < 0xFFFE || c > 0xFFFF ? c : '?')
                .forEach(legal::appendCodePoint);
        return legal.toString();
    }
}
