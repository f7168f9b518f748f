package org.siteready.catalog;

import java.time.LocalDate;
import java.util.List;

/** Published identifiers, and how tests read them. */
final class Udis {

    static final LocalDate TODAY = LocalDate.parse("2026-11-24");

    static final String FNC1 = "\u001d";

    /** HL7, FDA and AccessGUDID print these; their check digits hold. */
    static final List<String> GS1 = List.of(
            "(01)51022222233336(11)141231(17)150707(10)A213B1(21)1234",
            "(01)00844588003288(17)141120(10)7654321D(21)10987654d321(11)140219",
            "(01)00643169001763(17)160712(21)21A11F4855",
            "(01)09506000134352(8012)3.2.0",
            "]d2010084458800328817141120107654321D" + FNC1 + "2110987654d321",
            "https://id.gs1.org/01/9506000134352/10/ABC1/21/12345?17=180426");

    /** From ANSI/HIBC 2.6 and from packages; their check characters hold. */
    static final List<String> HIBCC = List.of(
            "+A123BJC5D6E71G",
            "+H123ABC01234567890D",
            "+A99912345/$$52001510X33",
            "+A123BJC5D6E71/$$52001510X3C",
            "+A99912345/$$52001510X3/16D20111212/S77DEFG457",
            "+A99912345/$10X3/16D20111231/14D202001313",
            "+A99912349/$10X3/16D20111231/14D20200131/Q500Z",
            "+E490HE21KL1/$+HEK13044/16D20220531/Q1$",
            "+A123BJCMD6E79++$$52001510X3+ ");

    /** Of the table of secondary data in ANSI/HIBC 2.6, as symbols of their own, linked to 'L'. */
    static final List<String> HIBCC_SECONDARY = List.of(
            "+$3C001LV",
            "+$$02123C001LW",
            "+$$20215123C001L/",
            "+$$31202153C001L+",
            "+$$4120216113C001L2",
            "+$$5122713C001L2",
            "+$$612271113C001L5",
            "+$$73C001LY",
            "+$$82402123C001L3",
            "+$$82420216123C001LC",
            "+$$82431202163C001LD",
            "+$$8244120216183C001LN",
            "+$$8245122713C001LG",
            "+$$824612271183C001LQ",
            "+$$82473C001L5",
            "+$$824LP",
            "+$$90010009953C001LH");

    static final List<String> ICCBBA = List.of(
            "=/A9999XYZ100T0944=,000025=A99971312345600=>014032=}013032&,1000000000000XYZ123",
            "=)1TE123456A&)RZ12345678");

    private Udis() {}

    static Udi read(String value) {
        return Udi.read(value, TODAY);
    }

    static List<String> findings(String value) {
        return read(value).findings().stream().map(UdiFinding::toString).toList();
    }
}
