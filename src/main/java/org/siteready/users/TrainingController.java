package org.siteready.users;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Shown;
import org.siteready.ledger.Texts;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.Listed;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Trainings over HTTP. */
@RestController
@RequestMapping("/api/trainings")
class TrainingController {

    private final Trainings trainings;
    private final Texts texts;

    TrainingController(Trainings trainings, Texts texts) {
        this.trainings = trainings;
        this.texts = texts;
    }

    /** A training as it is answered; the actions in words, or when they were erased. */
    record ShownTraining(
            String id,
            String contract,
            String device,
            Training.State state,
            String version,
            String language,
            String method,
            String content,
            Training.Trainer trainer,
            @Nullable String date,
            List<ShownParticipant> participants,
            Set<String> informed,
            Training.@Nullable ConfirmedTraining confirmed) {}

    record ShownParticipant(
            String account,
            String site,
            @Nullable Boolean signed,
            @Nullable Boolean effective,
            Training.@Nullable Assessment assessment,
            List<String> actions) {}

    @GetMapping
    Listed<ShownTraining> list(
            @RequestParam(required = false) @Nullable String contract,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) Training.@Nullable State state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        Map<String, String> filter = new LinkedHashMap<>();
        put("contract", contract, filter);
        put("device", device, filter);
        put("state", state == null ? null : state.name(), filter);
        return Listed.of(trainings.list(filter, after, Listed.limit(limit)), viewed -> shown(Training.of(viewed)));
    }

    private static void put(String field, @Nullable String value, Map<String, String> filter) {
        if (value != null) {
            filter.put(field, value);
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownTraining> plan(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            type = "object",
                                                            requiredProperties = {
                                                                "contract",
                                                                "device",
                                                                "version",
                                                                "language",
                                                                "method",
                                                                "content",
                                                                "trainer",
                                                                "participants"
                                                            })))
                    @RequestBody
                    Form form,
            Caller caller) {
        return created(trainings.plan(form, caller));
    }

    @GetMapping("/{training}")
    ShownTraining one(@PathVariable String training) {
        return shown(trainings.one(training));
    }

    @PostMapping("/{training}/held")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownTraining> held(
            @PathVariable String training,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            type = "object",
                                                            requiredProperties = {"date", "participants"})))
                    @RequestBody
                    Form form,
            Caller caller) {
        trainings.hold(training, form, caller);
        return created(training);
    }

    @PostMapping("/{training}/confirmation")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownTraining> confirm(
            @PathVariable String training,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(type = "object", requiredProperties = "participants")))
                    @RequestBody
                    Form form,
            Caller caller) {
        trainings.confirm(training, form, caller);
        return created(training);
    }

    @PostMapping("/{training}/report")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownTraining> report(
            @PathVariable String training,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(type = "object", requiredProperties = "informed")))
                    @RequestBody
                    Form form,
            Caller caller) {
        trainings.report(training, form, caller);
        return created(training);
    }

    private ResponseEntity<ShownTraining> created(String training) {
        return ResponseEntity.created(URI.create("/api/trainings/" + training)).body(one(training));
    }

    private ShownTraining shown(Training training) {
        return new ShownTraining(
                training.id(),
                training.contract(),
                training.device(),
                training.state(),
                training.version(),
                training.language(),
                training.method(),
                training.content(),
                training.trainer(),
                training.date(),
                training.participants().stream().map(this::shown).toList(),
                training.informed(),
                training.confirmed());
    }

    private ShownParticipant shown(Training.Participant one) {
        List<String> actions = one.actions().stream()
                .map(texts::show)
                .map(text -> text instanceof Shown.Known<String> known ? known.data() : String.valueOf(text))
                .toList();
        return new ShownParticipant(
                one.account(), one.site(), one.signed(), one.effective(), one.assessment(), actions);
    }
}
