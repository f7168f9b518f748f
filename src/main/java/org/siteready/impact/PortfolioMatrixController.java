package org.siteready.impact;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.siteready.web.Csv;
import org.siteready.web.Workbook;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sites against changes, as JSON, CSV and XLSX; sent while it is read. */
@RestController
@RequestMapping("/api/portfolios/{portfolio}")
class PortfolioMatrixController {

    private final Portfolios portfolios;
    private final PortfolioMatrix matrix;

    PortfolioMatrixController(Portfolios portfolios, PortfolioMatrix matrix) {
        this.portfolios = portfolios;
        this.matrix = matrix;
    }

    @Operation(
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"))))
    @GetMapping(path = "/matrix", produces = MediaType.APPLICATION_JSON_VALUE)
    void json(@PathVariable String portfolio, HttpServletResponse response) throws IOException {
        String id = ready(portfolio);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        matrix.json(id, response.getOutputStream());
    }

    @Operation(
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string"))))
    @GetMapping(path = "/matrix.csv", produces = "text/csv")
    void csv(@PathVariable String portfolio, HttpServletResponse response) throws IOException {
        String id = ready(portfolio);
        file("csv", Csv.TYPE, response);
        matrix.csv(id, response.getOutputStream());
    }

    @Operation(
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = Workbook.TYPE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @GetMapping(path = "/matrix.xlsx", produces = Workbook.TYPE)
    void workbook(@PathVariable String portfolio, HttpServletResponse response) throws IOException {
        String id = ready(portfolio);
        file("xlsx", Workbook.TYPE, response);
        matrix.workbook(id, response.getOutputStream());
    }

    /** What is refused is refused before the answer begins. */
    private String ready(String portfolio) {
        PortfolioRun run = portfolios.one(portfolio);
        matrix.check(run);
        return run.id();
    }

    private static void file(String extension, String type, HttpServletResponse response) {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"portfolio." + extension + "\"");
    }
}
